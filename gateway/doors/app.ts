import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join, normalize, sep } from 'node:path'
import { contentPolicy } from './guard'
import { send, type Door } from './http'

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
}

/** Told by a hash in its name, a file never changes. */
const HASHED = /[.-][0-9a-f]{8,}\./

const MISSING = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>乡音</title>
<p>页面还没有编译。请先运行 npm run build:h5，再刷新。</p>`

function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, code = '']) =>
    createHash('sha256').update(code).digest('base64'),
  )
}

/** The file that a path names inside a folder, or nothing when it names none or leads outside. */
async function fileIn(folder: string, path: string): Promise<string | undefined> {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  if (decoded.includes('\0')) return undefined
  const file = normalize(join(folder, decoded))
  if (!file.startsWith(normalize(folder) + sep)) return undefined
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() === true ? file : undefined
}

/** `/`: the H5 app. A path without a file extension is a page of the app, and gets its index. */
export function appDoor(folder: string): Door {
  return async ({ response, path, request }) => {
    const asset = await fileIn(folder, path)
    const page =
      asset === undefined && !/\.[a-z0-9]{1,12}$/i.test(path)
        ? await fileIn(folder, '/index.html')
        : undefined
    const file = asset ?? page
    if (file === undefined) {
      const isPage = path === '/'
      send(
        response,
        isPage ? 503 : 404,
        isPage ? 'text/html; charset=utf-8' : 'text/plain',
        isPage ? MISSING : 'Not found.',
      )
      return
    }
    const bytes = await readFile(file)
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
    const html = file.endsWith('.html')
    const headers = {
      etag: tag,
      'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(html ? { 'content-security-policy': contentPolicy(inlineScripts(bytes.toString('utf8'))) } : {}),
    }
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, headers).end()
      return
    }
    const type = types[/\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream'
    send(response, 200, type, bytes, headers)
  }
}
