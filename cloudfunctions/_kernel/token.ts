import { Buffer } from 'node:buffer'
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/**
 * Signed words of ours: session tokens of browsers, envelopes between functions. Pure: the key and the clock are
 * handed in. `<payload>.<mac>`, both base64url; the MAC is HMAC-SHA-256 over the domain and the payload, so that a
 * word of one kind never passes for another.
 */
const longest = 2000

function mac(domain: string, payload: string, key: string): Buffer {
  return createHmac('sha256', key).update(`xiangyin:${domain}:${payload}`).digest()
}

function sign(domain: string, content: object, key: string): string {
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${payload}.${mac(domain, payload, key).toString('base64url')}`
}

function open(domain: string, word: string, key: string): unknown {
  const [payload = '', signature = '', ...more] = word.slice(0, longest).split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = mac(domain, payload, key)
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  // Only what we signed gets here, so it parses.
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as unknown
}

/** Who a browser is, until when. Times in milliseconds since 1970. */
export interface Session {
  /** Actor id. */
  readonly actor: string
  /** The actor's epoch when it was given; a raised epoch ends it. */
  readonly epoch: number
  readonly expires: number
}

/** A browser reads `a`, and only that, to keep the drafts of several people apart (`src/_kernel/session.ts`). */
const session = z.strictObject({ a: z.string(), e: z.int(), x: z.int(), n: z.string() })

/** A session token. The nonce makes two tokens of one moment differ; a retry that hands in the same gets the same token. */
export function sealSession(
  { actor, epoch, expires }: Session,
  key: string,
  nonce = randomBytes(9).toString('base64url'),
): string {
  return sign('session', { a: actor, e: epoch, x: expires, n: nonce }, key)
}

/** @returns nothing when it was not signed by this key, `expired` when its time is over. */
export function openSession(token: string, key: string, now: number): Session | 'expired' | undefined {
  const read = session.safeParse(open('session', token, key))
  if (!read.success) return undefined
  const { a: actor, e: epoch, x: expires } = read.data
  return expires <= now ? 'expired' : { actor, epoch, expires }
}

/** What one function says to another on behalf of a caller. */
export interface Envelope {
  readonly feature: string
  readonly action: string
  /** sha-256 of the canonical input and key, so that it opens this very call and no other. */
  readonly hash: string
  /** Actor id of the caller. */
  readonly actor: string
  readonly expires: number
}

const envelope = z.strictObject({ f: z.string(), a: z.string(), h: z.string(), c: z.string(), x: z.int() })

export function sealEnvelope({ feature, action, hash, actor, expires }: Envelope, key: string): string {
  return sign('envelope', { f: feature, a: action, h: hash, c: actor, x: expires }, key)
}

/** @returns nothing when it was not signed by this key or its time is over. */
export function openEnvelope(word: string, key: string, now: number): Envelope | undefined {
  const read = envelope.safeParse(open('envelope', word, key))
  if (!read.success || read.data.x <= now) return undefined
  const { f: feature, a: action, h: hash, c: actor, x: expires } = read.data
  return { feature, action, hash, actor, expires }
}
