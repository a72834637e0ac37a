import { Buffer } from 'node:buffer'
import * as z from 'zod'
import type { Door } from './call'
import { problem } from './problem'

/** What somebody at the door asks for, not yet believed. */
export interface Knock {
  readonly door: Exclude<Door, 'timer'>
  readonly action: string
  readonly input: unknown
  readonly key: string | undefined
  /** WeChat's word for who it is. */
  readonly openid?: string
  /** What a browser shows for who it is. */
  readonly token?: string
  /** What another function shows. */
  readonly envelope?: string
  /** What a partner's program shows. */
  readonly partnerKey?: string
  /** Where it came from, for limits. */
  readonly ip?: string
  readonly userAgent?: string
}

/** HTTP access takes 100 KB of text. Source: CloudBase's documents. */
export const longestBody = 100 * 1024

const body = z.object({
  action: z.string().max(60),
  input: z.unknown(),
  key: z.string().max(100).optional(),
})
const enveloped = body.extend({ envelope: z.string().max(2000) })
/** As CloudBase's HTTP access hands a request to a function. */
export const httpEvent = z.object({
  httpMethod: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

type Environment = Readonly<Record<string, string>>

/** A timer is known by its context alone: anybody can send an event that looks like one. */
export function isTimer(environment: Environment): boolean {
  const { TRIGGER_SRC, TCB_SOURCE, WX_OPENID } = environment
  return !WX_OPENID && (TRIGGER_SRC === 'timer' || TCB_SOURCE === 'wx_trigger')
}

/** Bytes of a value as JSON; a value that JSON leaves out has none. */
function bytes(value: unknown): number {
  const text = JSON.stringify(value) as string | undefined
  return Buffer.byteLength(text ?? '')
}

function asked(event: unknown): Pick<Knock, 'action' | 'input' | 'key'> {
  const parsed = body.safeParse(event)
  if (!parsed.success) throw problem('unknown_action')
  const { action, input, key } = parsed.data
  if (bytes(input) > longestBody) throw problem('too_large')
  return { action, input, key }
}

/** A header by its name in small letters; never longer than anything that we read from one. */
export function header(headers: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
  return typeof found === 'string' && found !== '' ? found.slice(0, 2000) : undefined
}

/** Where a request came from, as far as the platform knows. */
export function addressIn(
  headers: Readonly<Record<string, unknown>>,
  environment: Environment,
): string | undefined {
  // The platform appends the address it saw itself; what stands before it the sender may have written.
  const forwarded = header(headers, 'x-forwarded-for')?.split(',')
  return (
    environment.TCB_SOURCE_IP ?? header(headers, 'x-real-ip') ?? forwarded?.[forwarded.length - 1]?.trim()
  )
}

function fromHttp(event: z.output<typeof httpEvent>, environment: Environment): Knock {
  const { headers } = event
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body
  if (Buffer.byteLength(text) > longestBody) throw problem('too_large')
  let sent: unknown
  try {
    sent = JSON.parse(text)
  } catch {
    throw problem('invalid')
  }
  const token = /^Bearer ([\w.-]+)$/i.exec(header(headers, 'authorization') ?? '')?.[1]
  const ip = addressIn(headers, environment)
  const userAgent = header(headers, 'user-agent')
  return {
    door: 'http',
    ...asked(sent),
    ...(token === undefined ? {} : { token }),
    ...(ip === undefined ? {} : { ip }),
    ...(userAgent === undefined ? {} : { userAgent }),
  }
}

/**
 * Tells which door an event came through. An openid in the context wins over anything the event shows.
 * @throws problem `unknown_action`, `invalid` or `too_large` when it can't be read.
 */
export function recognise(event: unknown, environment: Environment): Knock {
  const { WX_OPENID: openid, WX_CLIENTIP: ip } = environment
  if (openid) return { door: 'wechat', ...asked(event), openid, ...(ip === undefined ? {} : { ip }) }
  const request = httpEvent.safeParse(event)
  if (request.success) return fromHttp(request.data, environment)
  const internal = enveloped.safeParse(event)
  return {
    door: 'function',
    ...asked(event),
    ...(internal.success ? { envelope: internal.data.envelope } : {}),
  }
}
