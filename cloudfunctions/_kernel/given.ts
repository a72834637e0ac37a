import type { Job } from './call'
import { now } from './clock'
import { removeFiles } from './cloud'
import { isDuplicate, table, type Change, type Row } from './database'
import type { GivenRow } from './kernel.store'
import { note } from './log'
import { forgetFiles, takenAmong } from './media'
import type { Jobs } from './tick'

/**
 * 上传登记: every place in storage that is given out for an upload is written down by whatever gives it out (`slot`, `paperSlot`), and what
 * nothing uses once its time is over is removed. Storage tells nobody what lies in it: what is not written down is never found again.
 * Written down are the file's name and the day until when a call may name it, never for whom it was or at what time.
 */

/** What a place is given out for. */
export interface Use {
  /** `<feature>.<what>`. It is part of the mark in the path, so that nothing else takes the file. */
  readonly name: string
  /** Which of some files are in use, or may yet come to be: what it does not name is lost. */
  readonly used: (job: Job, files: readonly string[]) => Promise<ReadonlySet<string>>
  /** When a file that is used is looked at again, milliseconds; absent where what was used once stays. */
  readonly again?: number
}

/** Photos and recordings of any deed: it has them looked at before it is done (`verify`), and says so if it was not. */
export const ofDeed: Use = { name: 'deed', used: (_, files) => takenAmong(files) }

const rows = table('given')

/** What nothing uses is looked at once more before it goes: whoever named it at the last moment may not be done. Milliseconds. */
const onceMore = 3_600_000
/** Files of one look: as many as one call of the storage takes. */
const batch = 50
const every = 600

type Given = GivenRow & { readonly _id: string }

/** Writes down that a place is given out. 1 database call. @param due since when no call can name its file any more. */
export const giveOut = (file: string, { name: use }: Use, due: number): Promise<void> =>
  rows.insert([{ _id: file, use, due }])

async function change(files: readonly string[], how: Change): Promise<void> {
  if (files.length > 0) await rows.update({ _id: { $in: files } }, how, true)
}

/** @returns those that storage still has. Where it refuses them together, each is asked for alone. */
async function stillThere(files: readonly string[], until: number): Promise<readonly string[]> {
  try {
    return await removeFiles(files)
  } catch (error) {
    note('given.stuck', error)
  }
  const left: string[] = []
  for (const file of files) {
    // With no time left the rest waits like those that would not go.
    const stuck = now() >= until ? [file] : await removeFiles([file]).catch(() => [file])
    left.push(...stuck)
  }
  return left
}

/** Removes files and all that is known of them. One that never arrived is no error; one that would not go waits and keeps no other. */
async function removeUnused(job: Job, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  const left = await stillThere(files, job.until)
  const gone = files.filter((file) => !left.includes(file))
  await change(left, { $set: { due: job.now + onceMore } })
  await forgetFiles(gone)
  if (gone.length > 0) await rows.remove({ _id: { $in: gone } })
  if (left.length > 0) note('given.left', undefined, { files: left.length })
}

async function lookAt(job: Job, { used, again }: Use, some: readonly Given[]): Promise<void> {
  const found = await used(
    job,
    some.map(({ _id }) => _id),
  )
  const those = (which: (one: Given) => boolean) => some.filter(which).map(({ _id }) => _id)
  const keep = those(({ _id }) => found.has(_id))
  if (again !== undefined) await change(keep, { $set: { due: job.now + again }, $unset: { idle: '' } })
  else if (keep.length > 0) await rows.remove({ _id: { $in: keep } })
  const once = those(({ _id, idle }) => !found.has(_id) && idle !== true)
  await change(once, { $set: { due: job.now + onceMore, idle: true } })
  await removeUnused(
    job,
    those(({ _id, idle }) => !found.has(_id) && idle === true),
  )
}

/** 1 database call when nothing is due. */
async function sweepUse(job: Job, use: Use): Promise<void> {
  for (let more = true; more && now() < job.until; ) {
    const due = { use: use.name, due: { $lte: job.now } }
    const some = (await rows.find(due, { order: { due: 1, _id: 1 }, limit: batch })) as unknown as Given[]
    if (some.length > 0) await lookAt(job, use, some)
    more = some.length === batch
  }
}

/** The job of the one function that knows what these places were given out for. Killed anywhere it is done by doing it again. */
export const givenJobs = (uses: readonly Use[]): Jobs => ({
  given: {
    every,
    run: async (job) => {
      for (const use of uses) {
        // One that cannot be told keeps no other waiting.
        await sweepUse(job, use).catch((error: unknown) => note('given.stuck', error))
      }
    },
  },
})

/**
 * Takes over what a feature wrote down of places before there was this register. 1 database call when nothing is left of it.
 * @param name of the feature's own register.
 */
export const givenBefore =
  (name: string, rowOf: (row: Row) => Omit<GivenRow, 'idle'>) =>
  async ({ until }: Job): Promise<void> => {
    const old = table(name)
    for (let more = true; more && now() < until; ) {
      const some = await old.find({}, { limit: batch })
      for (const row of some)
        await rows.insert([{ _id: row._id, ...rowOf(row) }]).catch((error: unknown) => {
          if (!isDuplicate(error)) throw error
        })
      if (some.length > 0) await old.remove({ _id: { $in: some.map(({ _id }) => _id) } })
      more = some.length === batch
    }
  }
