import type { IncomingMessage } from 'node:http'

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/** Whether a host to listen on can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || /^127(\.\d{1,3}){3}$/.test(host)
}

function nameOf(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase()
}

/**
 * Why a request is turned away before any door sees it, or nothing.
 * On loopback the Host header must name loopback: a page elsewhere may point its own name at 127.0.0.1 (DNS
 * rebinding) and would otherwise read our answers. Anywhere, a page of another origin may not send us anything but
 * a plain GET.
 */
export function refusal(request: IncomingMessage, loopback: boolean): string | undefined {
  const { host, origin } = request.headers
  if (host === undefined) return 'the Host header is missing'
  if (loopback && !loopbackNames.has(nameOf(host))) return 'the Host header names another machine'
  if (origin === undefined || request.method === 'GET' || request.method === 'HEAD') return undefined
  return URL.canParse(origin) && new URL(origin).host === host ? undefined : 'the page is of another origin'
}

/** Sent with every answer. */
export const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
}

/** The content policy of a page of ours; `scripts` are hashes of the inline scripts it carries. */
export function contentPolicy(scripts: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...scripts.map((hash) => `'sha256-${hash}'`)].join(' ')}`,
    // Taro sets sizes and positions as inline styles.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
