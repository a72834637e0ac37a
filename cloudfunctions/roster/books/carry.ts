import type { Call, Job } from '../../_kernel/call'
import { table } from '../../_kernel/database'
import { Refusal } from '../../_kernel/problem'
import { bookFaultsMost } from '../../../types/roster.books.limits'
import { forgetCounty } from '../counties.store'
import { furnishHouseholds, furnishVillages } from '../furnish'
import { households, units, villages } from '../roster.store'
import { checkSeen } from '../saves.rules'
import type { Book, Change, Fault, PlanPiece } from './book'
import { openLocked, planName } from './pieces'
import { storeOf } from './stores'

/** Changes that are carried out at once. */
const atOnce = 12
/** What one furnishing takes. */
const furnishedMost = 50

/** The call under which a row of a file is carried out: by whoever brought it, once however often a step is done. */
export function callFor(job: Job, { by, role }: Book, action: string, key: string): Call {
  const grant = { role, territories: [], units: [], households: [] }
  return { ...job.with(key), action, actor: { ...job.actor, person: by }, grants: () => [grant] }
}

export const keyOf = (id: string, { row, collection, id: of }: Change): string =>
  `book-${id}-${String(row)}-${collection}-${of}`

/** Does something with each, several at once. @returns what it answered, where it did. */
export async function each<T, R>(all: readonly T[], act: (one: T) => Promise<R | undefined>): Promise<R[]> {
  const answers: R[] = []
  for (let at = 0; at < all.length; at += atOnce) {
    const some = await Promise.all(all.slice(at, at + atOnce).map(act))
    for (const one of some) if (one !== undefined) answers.push(one)
  }
  return answers
}

const elsewhere = '检查以后有人改过这一条，没有动它，请核对后再导入'

/** Carries one change out, unless somebody has written there since it was checked. @returns what is wrong then. */
async function carry(job: Job, id: string, book: Book, change: Change): Promise<Fault | undefined> {
  const { row, collection, version, set, unset, division, facts = [], brings = [] } = change
  const call = callFor(job, book, 'takeBook', keyOf(id, change))
  const store = storeOf(collection).unscoped
  try {
    if (version === 0)
      await store.create(call, { id: change.id, doc: { ...set }, division, out: null, facts })
    else {
      await store.deed(call, change.id, undefined, (doc) => {
        checkSeen(doc, version)
        return { set: { ...set }, unset: unset as readonly never[], out: null, facts }
      })
    }
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    for (const { collection: name, id: of } of brings)
      await table(name).remove({ _id: of, stage: id, version: 1 })
    return { row, column: '', say: elsewhere }
  }
}

/** What follows from changed villages and households: the posts that they must have. A job does the same later, should this be cut short. */
export async function settleGround(job: Job, changes: readonly Change[]): Promise<void> {
  const of = (name: string) => [
    ...new Set(changes.filter(({ collection }) => collection === name).map(({ id }) => id)),
  ]
  const some = async (
    ids: readonly string[],
    furnish: (call: Call, ids: readonly string[]) => Promise<void>,
  ) => {
    for (let at = 0; at < ids.length; at += furnishedMost)
      await furnish(job, ids.slice(at, at + furnishedMost))
  }
  await some(of(villages.name), furnishVillages)
  await some(of(households.name), furnishHouseholds)
}

/** Names of units are remembered by county. */
export function forgetUnits(book: Book): void {
  if (book.kind === units.name) forgetCounty(`${book.division.slice(0, 6)}000000`)
}

/** Carries out what the next piece of a book changes. Done again after a crash it does the same once. */
export async function carryPiece(job: Job, id: string, book: Book): Promise<Partial<Book>> {
  const nth = book.step
  const { changes } = await openLocked<PlanPiece>(id, planName(nth), book.plans[nth] ?? '')
  const wrong = await each(changes, (change) => carry(job, id, book, change))
  await settleGround(job, changes)
  const { tally } = book
  const step = nth + 1
  return {
    step,
    done: Math.round((book.total * step) / Math.max(1, book.plans.length)),
    faults: [...wrong, ...book.faults].slice(0, bookFaultsMost),
    ...(tally
      ? {
          tally: {
            ...tally,
            changed: Math.max(0, tally.changed - wrong.length),
            refused: tally.refused + wrong.length,
          },
        }
      : {}),
  }
}
