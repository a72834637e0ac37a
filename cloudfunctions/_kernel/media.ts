import * as z from 'zod'
import type { MediaState } from '../../types/_media'
import type { Call } from './call'
import { checkMedia } from './check'
import { isDuplicate, table } from './database'
import type { MediaRow } from './kernel.store'
import { randomId } from './hash'
import { note } from './log'
import { metered, namedFirst, type Meter } from './meter'
import { addressOf, notifyAt } from './notify'
import type { PushHandler } from './push'

const rows = table('media')

type Found = MediaRow & { readonly _id: string }

/** Source: mediaCheckAsync, which promises its verdict within 30 minutes. */
export const verdictWithin = 30 * 60_000

/** One file that WeChat is to look at, with a link by which it can. */
export interface Submission {
  readonly file: string
  readonly url: string
}

/**
 * Has WeChat look at files before others see them. 1 database call, none without files. Doing it again is harmless: the row
 * of the first time stays. Done before the deed that takes them, so that each file of a deed has its row (`takenAmong`).
 */
export async function submit(call: Call, files: readonly Submission[]): Promise<void> {
  if (files.length === 0) return
  const traces = await Promise.all(files.map(({ file, url }) => checkMedia(call, url, kindOf(file))))
  const address = addressOf(call)
  const first = randomId()
  const made = files.map(({ file }, at): Found => {
    const trace = traces[at]
    return {
      _id: file,
      by: call.actor.person,
      asked: call.now,
      state: trace === undefined ? 'unchecked' : 'checking',
      ...(trace === undefined ? {} : { trace }),
      ...(address === undefined ? {} : { address }),
    }
  })
  try {
    await rows.insert(made.map((row) => ({ ...row, first })))
    namedFirst({ mark: first, files: files.map(({ file }) => file) })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    for (const row of made) await rows.insert([row]).catch(passDuplicate)
    // From here on the first call's refusal says nothing of them.
    const _id = { $in: files.map(({ file }) => file) }
    await rows.update({ _id }, { $unset: { first: '', refused: '' } }, true)
  }
}

/**
 * Notes of a call that was refused that no deed has the files which it alone has named. What it may have written all the same keeps them, and
 * so does whoever names them meanwhile or later. No database call without such files. Never throws.
 */
export async function refuseFiles(meter: Meter): Promise<void> {
  await Promise.allSettled(meter.naming ?? [])
  const { first = [], wrote } = meter
  if (wrote === true) return
  for (const { mark, files } of first) {
    const own = { _id: { $in: files }, first: mark }
    await metered(meter, () => rows.update(own, { $set: { refused: true } }, true)).catch((error: unknown) =>
      note('media.stuck', error),
    )
  }
}

/** Which of some files a deed took, or may have. 1 database call. */
export async function takenAmong(files: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await rows.find({ _id: { $in: files } }, { limit: files.length, only: ['refused'] })
  return new Set(found.filter(({ refused }) => refused !== true).map(({ _id }) => _id))
}

/** Forgets files that are gone. 1 database call. */
export async function forgetFiles(files: readonly string[]): Promise<void> {
  if (files.length > 0) await rows.remove({ _id: { $in: files } })
}

function passDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}

const kindOf = (file: string) => (/\.(?:jpg|jpeg|png|webp)$/.test(file) ? 'image' : 'audio')

/** How a row reads at a time: an answer that is overdue is none. */
export function stateAt(row: Pick<MediaRow, 'state' | 'asked'> | undefined, now: number): MediaState {
  if (!row) return 'unchecked'
  return row.state === 'checking' && now - row.asked >= verdictWithin ? 'unchecked' : row.state
}

/** What is known of files, in their order: 1 database call, none without files. */
export async function statesOf(files: readonly string[], now: number): Promise<MediaState[]> {
  if (files.length === 0) return []
  const found = (await rows.find({ _id: { $in: files } }, { limit: files.length })) as unknown as Found[]
  const known = new Map(found.map((row) => [row._id, row]))
  return files.map((file) => stateAt(known.get(file), now))
}

/** Version 2 of the event `wxa_media_check`; what WeChat adds to it is left alone. */
const verdict = z.looseObject({
  trace_id: z.string().min(1).max(128),
  errcode: z.number().default(0),
  result: z.looseObject({ suggest: z.enum(['pass', 'review', 'risky']) }).optional(),
})

const meanings = { pass: 'passed', review: 'review', risky: 'risky' } as const

/** The verdict may be here before the row of the file is: this often and this long it is looked for again. */
const tries = 3
const pause = 400

/**
 * WeChat's verdict. Only a file that waits for it changes, found by the trace id that WeChat gave us and that we told nobody;
 * whoever can't name it changes nothing. A verdict that comes late still counts.
 */
export const takeVerdict: PushHandler = async (message, now) => {
  const parsed = verdict.safeParse(message)
  if (!parsed.success) {
    note('media.unreadable')
    return
  }
  const { trace_id: trace, errcode, result } = parsed.data
  const state: MediaState = errcode === 0 && result ? meanings[result.suggest] : 'unchecked'
  for (let n = 0; n < tries; n += 1) {
    const waiting = await rows.one({ trace, state: 'checking' })
    if (waiting) return settle(waiting as unknown as Found, state, now)
    await new Promise((done) => setTimeout(done, pause))
  }
  note('media.unknown')
}

async function settle({ _id, address }: Found, state: MediaState, now: number): Promise<void> {
  const settled = await rows.update({ _id, state: 'checking' }, { $set: { state, told: now } })
  if (settled === 0 || state !== 'risky' || address === undefined) return
  await notifyAt(address, {
    template: 'photo',
    page: 'home/index',
    data: { thing1: '您传的照片或录音没有通过检查', thing2: '别人看不到它，您说的事照样在办' },
  })
}
