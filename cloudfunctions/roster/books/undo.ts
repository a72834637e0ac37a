import type { Job } from '../../_kernel/call'
import { table } from '../../_kernel/database'
import { discardKeys } from '../../_kernel/people'
import { pairings, people, posts, units } from '../roster.store'
import { checkSeen } from '../saves.rules'
import { bookFaultsMost } from '../../../types/roster.books.limits'
import type { At, Book, Change, Fault, Made, PlanPiece } from './book'
import { callFor, deedsOf, each, keysOf, settleGround } from './carry'
import { openLocked, planName } from './pieces'

const stays = '导入以后有人改过或正在用，留着没动'

const left = ({ row }: Change): Fault => ({ row, column: '', say: stays })

/** Takes away again what a change has made, unless others have written there since. @returns what stays then. */
async function takeAway(change: Change): Promise<Fault | undefined> {
  const { collection, id } = change
  const gone = await table(collection).remove({ _id: id, version: 1 })
  return gone > 0 || (await table(collection).count({ _id: id })) === 0 ? undefined : left(change)
}

/** Puts changes back, each unless others have written there since. @returns what stays. */
async function putBack(
  job: Job,
  book: Book,
  changes: readonly Change[],
  keys: ReadonlyMap<Change, string>,
): Promise<Fault[]> {
  const made = await each(
    changes.filter(({ back }) => !back),
    takeAway,
  )
  const refused = await deedsOf(
    job,
    changes.filter(({ back }) => back),
    (change) => {
      const key = keys.get(change) ?? ''
      const { version, back, backFacts = [] } = change
      return {
        call: callFor(job, book, 'undoBook', `undo-${key}`),
        id: change.id,
        decide: (doc) => {
          // What was never carried out need not be put back.
          if (!doc.history.some((entry) => entry.key === key)) return { out: null }
          checkSeen(doc, version + 1)
          const { set = {}, unset = [] } = back ?? {}
          return { set: { ...set }, unset: unset as readonly never[], out: null, facts: backFacts }
        },
      }
    },
  )
  return [...made, ...refused.map(left)]
}

/** What else names a document: as long as anything does, it stays. */
const naming: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  [units.name]: [
    [people.name, 'unit'],
    [pairings.name, 'enterprise'],
    [posts.name, 'now.unit'],
  ],
  [people.name]: [
    [posts.name, 'now.holder.person'],
    [posts.name, 'past.holder.person'],
  ],
}

const perQuestion = 200

/** Those of the documents that anything names. */
async function inUse(name: string, ids: readonly string[]): Promise<Set<string>> {
  const used = new Set<string>()
  for (const [other, field] of naming[name] ?? []) {
    for (let at = 0; at < ids.length; at += perQuestion) {
      const wanted = ids.slice(at, at + perQuestion)
      const groups = await table(other).aggregate([
        { $match: { [field]: { $in: wanted } } },
        { $unwind: `$${field.split('.').length === 3 ? (field.split('.')[0] ?? '') : field}` },
        { $group: { _id: `$${field}` } },
        { $limit: 1000 },
      ])
      for (const { _id } of groups) used.add(_id)
    }
  }
  return used
}

interface Kept {
  readonly _id: string
  readonly version: number
  readonly stage?: string
  readonly history: readonly { readonly deed: string }[]
}

/** What a job writes by itself changes nobody's mind. */
const byItself = (deed: string): boolean => deed === 'roster.settle'

/** Those of the documents that somebody has changed since they were made, or that anything names. */
async function touched(name: string, ids: readonly string[]): Promise<Set<string>> {
  const found = await inUse(name, ids)
  for (let at = 0; at < ids.length; at += perQuestion) {
    const some = ids.slice(at, at + perQuestion)
    const rows = await table(name).find(
      { _id: { $in: some }, version: { $gt: 1 } },
      { limit: some.length, only: ['version', 'history'] },
    )
    for (const { _id, history } of rows as unknown as Kept[])
      if (!history.every(({ deed }) => byItself(deed))) found.add(_id)
  }
  return found
}

function byCollection(made: readonly Made[]): Map<string, string[]> {
  const all = new Map<string, string[]>()
  for (const { collection, id } of made.flatMap(({ docs }) => docs))
    all.set(collection, [...(all.get(collection) ?? []), id])
  return all
}

/** What rows made, in two: what somebody has touched since, with all that was made beside it; and the rest. */
async function parted(made: readonly Made[]): Promise<{ readonly spared: Made[]; readonly rest: Made[] }> {
  const seen = new Map<string, Set<string>>()
  for (const [name, ids] of byCollection(made)) seen.set(name, await touched(name, ids))
  const isTouched = ({ collection, id }: At) => seen.get(collection)?.has(id) === true
  const spared = made.filter(({ docs }) => docs.some(isTouched))
  return { spared, rest: made.filter((one) => !spared.includes(one)) }
}

/** Frees what others use from the stage, so that hiding it does not touch them. @returns what stays. */
async function spare(id: string, spared: readonly Made[]): Promise<Fault[]> {
  for (const [name, ids] of byCollection(spared))
    for (let at = 0; at < ids.length; at += perQuestion)
      await table(name).update(
        { _id: { $in: ids.slice(at, at + perQuestion) }, stage: id },
        { $unset: { stage: '' } },
        true,
      )
  return spared.map(({ row }) => ({ row, column: '', say: stays }))
}

const listed = (before: readonly Fault[], more: readonly Fault[]): Fault[] => {
  const known = new Set(before.map(({ row }) => row))
  return [...before, ...more.filter(({ row }) => !known.has(row))].slice(0, bookFaultsMost)
}

const planAt = (id: string, book: Book, nth: number): Promise<PlanPiece> =>
  openLocked<PlanPiece>(id, planName(nth), book.plans[nth] ?? '')

/** First round of an undoing: puts back what the next piece changed, and frees what others have come to use. */
export async function putBackPiece(job: Job, id: string, book: Book): Promise<Partial<Book>> {
  const { changes, made } = await planAt(id, book, book.step)
  const kept = await putBack(job, book, changes, keysOf(id, book.step, changes))
  await settleGround(job, changes)
  const { spared } = await parted(made)
  return { step: book.step + 1, kept: listed(book.kept, [...kept, ...(await spare(id, spared))]) }
}

/** Second round, when nobody sees it any more: takes away what the next piece made. */
export async function removePiece(id: string, book: Book): Promise<Partial<Book>> {
  const { made } = await planAt(id, book, book.step - book.plans.length)
  const still = await stagedOf(id, made)
  const { spared, rest } = await parted(still)
  const kept = await spare(id, spared)
  for (const [name, ids] of byCollection(rest)) {
    for (let at = 0; at < ids.length; at += perQuestion) {
      const some = ids.slice(at, at + perQuestion)
      await table(name).remove({ _id: { $in: some }, stage: id })
      if (name === people.name) await discardKeys(some)
    }
  }
  return { step: book.step + 1, kept: listed(book.kept, kept) }
}

/** What of it still carries the stage: what was freed in the first round stays. */
async function stagedOf(id: string, made: readonly Made[]): Promise<Made[]> {
  const there = new Set<string>()
  for (const [name, ids] of byCollection(made)) {
    for (let at = 0; at < ids.length; at += perQuestion) {
      const some = ids.slice(at, at + perQuestion)
      const rows = await table(name).find(
        { _id: { $in: some }, stage: id },
        { limit: some.length, only: ['_id'] },
      )
      for (const { _id } of rows) there.add(_id)
    }
  }
  return made.filter(({ docs }) => docs.some((one) => there.has(one.id)))
}
