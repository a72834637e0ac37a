import type { Call, Job } from '../../_kernel/call'
import type { OneOf } from '../../_kernel/collection'
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

/**
 * Under which key each change of a piece is carried out: under one, so that what is changed alike goes in one write. A document that the piece
 * changes once more has another for that.
 */
export function keysOf(id: string, nth: number, changes: readonly Change[]): ReadonlyMap<Change, string> {
  const key = `book-${id}-${String(nth)}`
  const seen = new Set<string>()
  return new Map(
    changes.map((change, at) => {
      const of = `${change.collection} ${change.id}`
      const again = seen.has(of)
      seen.add(of)
      return [change, again ? `${key}-${String(at)}` : key]
    }),
  )
}

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

/** What could not be carried out takes with it what was laid beside it. @returns what is wrong. */
async function overtaken(id: string, { row, brings = [] }: Change): Promise<Fault> {
  for (const { collection: name, id: of } of brings)
    await table(name).remove({ _id: of, stage: id, version: 1 })
  return { row, column: '', say: elsewhere }
}

/** By whom and under which key a change is carried out. */
type CallOf = (change: Change) => Call

/** Makes what was not there when it was checked, unless somebody has made it since. */
async function make(id: string, callOf: CallOf, change: Change): Promise<Fault | undefined> {
  const { collection, set, division, facts = [] } = change
  const call = callOf(change)
  try {
    await storeOf(collection).unscoped.create(call, {
      id: change.id,
      doc: { ...set },
      division,
      out: null,
      facts,
    })
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return overtaken(id, change)
  }
}

/** Changes of what is there, by collection: each carried out unless somebody has written there since it was checked. */
async function alter(job: Job, id: string, callOf: CallOf, changes: readonly Change[]): Promise<Fault[]> {
  const refusals = await deedsOf(job, changes, (change) => ({
    call: callOf(change),
    id: change.id,
    decide: (doc) => {
      checkSeen(doc, change.version)
      const { set, unset, facts = [] } = change
      return { set: { ...set }, unset: unset as readonly never[], out: null, facts }
    },
  }))
  return each(refusals, (change) => overtaken(id, change))
}

/** Does a deed for each change. @returns those that were refused. */
export async function deedsOf(
  job: Job,
  changes: readonly Change[],
  deedFor: (change: Change) => OneOf<object>,
): Promise<Change[]> {
  const refused: Change[] = []
  for (const name of new Set(changes.map(({ collection }) => collection))) {
    const own = changes.filter(({ collection }) => collection === name)
    const answers = await storeOf(name).unscoped.deeds(job, own.map(deedFor))
    refused.push(...own.filter((_, at) => answers[at] !== undefined))
  }
  return refused
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
  const isNew = ({ version }: Change) => version === 0
  const keys = keysOf(id, nth, changes)
  const callOf: CallOf = (change) => callFor(job, book, 'takeBook', keys.get(change) ?? '')
  const rest = changes.filter((change) => !isNew(change))
  const wrong = [
    ...(await each(changes.filter(isNew), (change) => make(id, callOf, change))),
    ...(await alter(job, id, callOf, rest)),
  ]
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
