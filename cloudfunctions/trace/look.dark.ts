import { Buffer } from 'node:buffer'
import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { temporaryUrls } from '../_kernel/cloud'
import { note } from '../_kernel/log'
import { is } from '../_kernel/where'
import { isDark, type Pixels } from './look.dark.rules'
import { withMore } from './evidence.rules'
import { entries, type Entry } from './trace.store'

/**
 * Black photos (T1), looked at by the clock a minute or two after an entry: a photo in which nothing can be seen makes it weak and flags it for
 * a person. A photo of a kind that has no small decoder (webp), or that does not open, is left to people.
 */

/** What a decoder may take, so that a crafted picture cannot fill a function's memory. A phone's photo has 12 megapixels. */
const largest = { maxResolutionInMP: 25, maxMemoryUsageInMB: 200 } as const
const linkSeconds = 120

/** Loaded by the clock's first look alone: nobody who enters something waits for them. */
const decoders: Readonly<Record<string, (bytes: Buffer) => Promise<Pixels>>> = {
  jpg: async (bytes) => (await import('jpeg-js')).decode(bytes, { useTArray: true, ...largest }),
  png: async (bytes) => {
    // Width and height stand at the head: looked at before anything is unpacked.
    if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > largest.maxResolutionInMP * 1e6)
      throw new Error('a picture too large')
    return (await import('pngjs')).PNG.sync.read(bytes)
  },
}

/** What the first bytes say it is: a name is only a name. */
function kindOf(bytes: Buffer): string {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]))) return 'jpg'
  return bytes.subarray(1, 4).toString('latin1') === 'PNG' ? 'png' : ''
}

async function bytesOf(url: string | undefined): Promise<Buffer | undefined> {
  if (url === undefined) return undefined
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
}

/** Whether nothing can be seen in it; false where nobody can tell. */
async function isBlack(url: string | undefined): Promise<boolean> {
  try {
    const bytes = await bytesOf(url)
    const decoder = bytes && decoders[kindOf(bytes)]
    return bytes !== undefined && decoder !== undefined && isDark(await decoder(bytes))
  } catch {
    note('trace.unseen')
    return false
  }
}

type Waiting = Pick<Entry, 'photos'> & { readonly _id: string }

/** Whether one of its photos is black. One after the other: each takes memory while it is looked at. */
async function anyBlack({ photos }: Waiting): Promise<boolean> {
  const urls = await temporaryUrls(
    photos.map(({ file }) => file),
    linkSeconds,
  )
  for (const url of urls) if (await isBlack(url)) return true
  return false
}

async function lookAt(job: Job, waiting: Waiting): Promise<void> {
  const { _id } = waiting
  const black = await anyBlack(waiting)
  // Unscoped: the clock's.
  await entries.unscoped.deed(job.with(`dark:${_id}`), _id, undefined, ({ reasons, looked, flagged }) => {
    const found = black ? withMore(reasons, ['dark']) : undefined
    const waits = looked || flagged !== undefined ? {} : { flagged: job.now }
    return { set: found ? { ...found, ...waits } : {}, unset: ['unseen'], out: null }
  })
}

/** Looks at what waits, the longest waiting first. Whoever dies in between loses one look, which is done again. */
export async function lookForDark(job: Job): Promise<void> {
  // Unscoped: the clock's.
  const { rows } = await entries.unscoped.find(job, {
    where: { unseen: is.anInstant() },
    order: { unseen: 1 },
    only: ['_id', 'photos'],
  })
  for (const row of rows) {
    if (now() >= job.until) return
    await lookAt(job, row)
  }
}
