import type { ActionSpec, Rate } from '../../types/_contract'
import { increment, isDuplicate, table } from './database'
import { keyed, sha256 } from './hash'
import type { ActorRow } from './kernel.store'
import { problem } from './problem'
import { dayAt } from '../../types/_period'

const seconds = { minute: 60, hour: 3600, day: 86_400 } as const

/** What holds where a contract says nothing. Source: our own choice, far above what a busy desk does by hand. */
const usual: Readonly<Record<'deed' | 'anyone' | 'secret', Rate>> = {
  deed: { times: 30, per: 'minute' },
  anyone: { times: 600, per: 'hour' },
  secret: { times: 20, per: 'day' },
}

/** Reads share one generous ring, for a screen asks for several things at once; so do retries. */
const reads = { length: 60, window: 10 } as const

/** Enough to tell the deeds of one ring apart. */
const keyLength = 8

/** Longer rings would make every identification slower. */
export const longestRing = 120

/** One call's mark in the caller's ring: which ring, how long it is, and the second that it happened in. */
export interface Ring {
  readonly name: string
  readonly length: number
  readonly second: number
  /** Seconds that the oldest mark of a full ring must be ago. */
  readonly window: number
  /**
   * Of a deed: what its key is known by, and where it is marked when it is tried again. Its ring holds only what was let
   * through; that of a read is one longer than what is allowed, for a read is marked first and judged then (`checkRing`).
   */
  readonly deed?: { readonly key: string; readonly retries: Ring }
}

/**
 * The ring that a call of a known person is marked in.
 * @param key of a deed, as the phone made it.
 */
export function ringOf(feature: string, name: string, spec: ActionSpec, now: number, key = ''): Ring {
  const second = Math.floor(now / 1000)
  const generous = { length: reads.length + 1, second, window: reads.window }
  if (spec.kind === 'read' && !spec.rate) return { name: 'reads', ...generous }
  const { times, per } = spec.rate ?? usual.deed
  const ring = { name: `${feature}_${name}`, second, window: seconds[per] }
  if (spec.kind === 'read') return { ...ring, length: times + 1 }
  const retries = { name: 'retries', ...generous }
  return { ...ring, length: times, deed: { key: sha256(key).slice(0, keyLength), retries } }
}

/**
 * Refuses a read, or a deed that is tried again, when the ring holds one mark more than is allowed and the oldest still lies in
 * the window.
 * @throws problem `too_many`.
 */
export function checkRing(rate: ActorRow['rate'], { name, length, second, window }: Ring): void {
  const marks = rate?.[name] ?? []
  const [oldest] = marks
  if (typeof oldest === 'number' && marks.length >= length && oldest > second - window) {
    throw problem('too_many')
  }
}

const limits = table('limits')
/** A day's counts go after two more: late enough for every window, early enough to tie nothing. */
const kept = 2 * 86_400_000

/**
 * Counts a call of somebody without an account, or of a secret action: under a hash that changes every day, as a bare
 * number, so that neither who nor when can be read off. 1 database call, 2 for the first of a window.
 * @throws problem `too_many`.
 */
export async function countBlind(
  feature: string,
  name: string,
  spec: ActionSpec,
  who: string,
  now: number,
): Promise<void> {
  const { times, per } = spec.rate ?? usual[spec.kind === 'secret' ? 'secret' : 'anyone']
  const window = String(Math.floor((now + 8 * 3_600_000) / (seconds[per] * 1000)))
  const _id = keyed('limit', dayAt(now), window, `${feature}.${name}`, who)
  const n = (await limits.updateAndReturn({ _id }, { n: increment(1) }))?.n ?? (await firstOf(_id, now))
  if (typeof n !== 'number' || n > times) throw problem('too_many')
}

async function firstOf(_id: string, now: number): Promise<number> {
  const until = (Math.floor(now / 86_400_000) + 1) * 86_400_000 + kept
  try {
    await limits.insert([{ _id, n: 1, until }])
    return 1
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const row = await limits.updateAndReturn({ _id }, { n: increment(1) })
    return typeof row?.n === 'number' ? row.n : 1
  }
}

/** Forgets counts that nobody needs any more. @returns how many. */
export const purgeLimits = (now: number): Promise<number> => limits.remove({ until: { $lt: now } })
