import { welcome } from '../../cloudfunctions/_kernel/actors'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import { maskName } from '../../cloudfunctions/_kernel/mask'
import { blind, blindTail, sealMany } from '../../cloudfunctions/_kernel/people'
import { grantsOf } from '../../cloudfunctions/roster/roster.rules'
import { sealedIn } from '../../cloudfunctions/roster/roster.store'
import { unwritten } from '../../cloudfunctions/roster/succession.rules'
import { forceKinds } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Plan, PlannedHousehold, PlannedPerson, PlannedPost, PlannedVillage } from './plan'

/** Told how many documents are planned, and how many more are in place. */
export interface Progress {
  total(documents: number): void
  step(documents: number): void
}

/** Documents a request. Large enough to be quick, small enough for the cloud's 16 MB. */
const batch = 500

/** What every document begins with that changes by deeds. */
const fresh = { version: 1, touched: serverDate, history: [] } as const

/** Writes what is missing, in batches, and leaves alone what is there. @returns how many were written. */
async function writeMissing<T>(
  name: string,
  items: readonly T[],
  idOf: (item: T) => string,
  documentsOf: (missing: readonly T[]) => Promise<object[]>,
  progress: Progress,
): Promise<number> {
  let written = 0
  for (let at = 0; at < items.length; at += batch) {
    const some = items.slice(at, at + batch)
    const ask = {
      limit: some.length,
      without: ['sealed', 'head', 'now', 'past', 'history', 'path', 'members'],
    }
    const there = await table(name).find({ _id: { $in: some.map(idOf) } }, ask)
    const known = new Set(there.map(({ _id }) => _id))
    const missing = some.filter((item) => !known.has(idOf(item)))
    if (missing.length > 0) await table(name).insert(await documentsOf(missing))
    written += missing.length
    progress.step(some.length)
  }
  return written
}

const asIs = async <T extends object>(items: readonly T[]): Promise<T[]> => [...items]
const asFresh = async (items: readonly object[]): Promise<object[]> =>
  items.map((item) => ({ ...item, ...fresh }))
const byId = ({ _id }: { readonly _id: string }): string => _id
const idOf = ({ id }: { readonly id: string }): string => id

interface Sealing {
  /** Everybody by id. */
  readonly people: ReadonlyMap<string, PlannedPerson>
  /** The account that is bound from the start, by person. */
  readonly accounts: ReadonlyMap<string, string>
  /** The division of each unit. */
  readonly places: ReadonlyMap<string, string>
}

async function sealed(
  persons: readonly { readonly person: string; readonly fields: Record<string, string> }[],
) {
  return sealMany(sealedIn, persons)
}

async function peopleOf(some: readonly PlannedPerson[], { accounts, places }: Sealing): Promise<object[]> {
  const fields = await sealed(some.map(({ id, name, phone }) => ({ person: id, fields: { name, phone } })))
  return some.map(({ id, name, phone, unit, rank, skills, home, village, household, duties }, index) => {
    const account = accounts.get(id)
    return {
      _id: id,
      sealed: fields[index],
      phone: phone === '' ? '' : blind('phone', phone),
      tail: phone === '' ? '' : blindTail(phone),
      called: blind('called', name),
      unit,
      ...(rank === undefined ? {} : { rank }),
      ...(skills === undefined ? {} : { skills }),
      ...(home === undefined ? {} : { home }),
      village,
      ground: village || (places.get(unit) ?? ''),
      household,
      duties,
      bound: account !== undefined && household === '' ? [account] : [],
      ...fresh,
    }
  })
}

async function householdsOf(
  some: readonly PlannedHousehold[],
  { people, accounts }: Sealing,
): Promise<object[]> {
  const heads = await sealed(
    some.map(({ head }) => ({ person: head, fields: { name: people.get(head)?.name ?? '' } })),
  )
  return some.map(({ id, village, head, members, card, status }, index) => ({
    _id: id,
    village,
    head: { person: head, sealed: heads[index] },
    members,
    card,
    status,
    bound: members.map((member) => accounts.get(member)).filter((account) => account !== undefined),
    ...fresh,
  }))
}

/** The demonstration's posts were taken up with the year before the one in which they are loaded. */
const since = (now: number): string => `${Number(dayAt(now).slice(0, 4)) - 1}-01-01`
const taken = { why: '演示数据', decided: '演示数据' } as const

/** What follows from a post that nobody holds, or that must stay because its village has exited. */
const marks = ({ holder, household, kind }: PlannedPost): object => ({
  ...(holder === undefined ? { gap: 'empty' } : {}),
  // The demonstration's forces are those of villages that have exited.
  ...(household === '' && forceKinds.some((force) => force === kind) ? { kept: true } : {}),
})

async function postsOf(some: readonly PlannedPost[], { people }: Sealing, now: number): Promise<object[]> {
  const holders = await sealed(
    some.flatMap(({ holder }) => {
      if (holder === undefined) return []
      const { name = '', phone = '' } = people.get(holder) ?? {}
      return [{ person: holder, fields: { name, phone } }]
    }),
  )
  let at = -1
  return some.map((post) => {
    const { id, village, kind, seat, household, holder, unit, unitName } = post
    if (holder !== undefined) at += 1
    const tenure = {
      holder: { person: holder, sealed: holders[at] },
      unit,
      unitName,
      from: since(now),
      ...taken,
    }
    return {
      _id: id,
      village,
      kind,
      ...(seat === undefined ? {} : { seat }),
      household,
      needed: true,
      open: holder === undefined,
      ...marks(post),
      ...(holder === undefined ? {} : { now: tenure }),
      past: [],
      ...fresh,
    }
  })
}

const villagesOf = async (some: readonly PlannedVillage[]): Promise<object[]> =>
  some.map((village) => ({ ...unwritten, ...village, ...fresh }))

/** Binds the demonstration's people as if each had bound her phone, and lists them for signing in. */
async function bindDemo({ demo, people }: Plan, now: number, progress: Progress): Promise<number> {
  const known = new Map(people.map((person) => [person.id, person]))
  let written = 0
  for (const { id, person, openid, role, place, unit } of demo) {
    const planned = known.get(person)
    if (!planned) throw new Error(`the plan offers ${id}, whom it does not have`)
    const { household, village, duties, name } = planned
    const account = await welcome(openid, undefined, now)
    if (!account.bound) {
      const grants = grantsOf(duties, household === '' ? undefined : { household, village })
      await table('actors').update({ _id: account._id }, { $set: { person, bound: true, grants } })
    }
    const row = { _id: id, person, actor: account._id, openid, role, name: maskName(name), place, unit }
    written += await writeMissing('demo_people', [row], byId, asIs, progress)
  }
  return written
}

/**
 * Writes a plan into the database of this process's environment, all personal fields sealed. What is there already is left
 * alone, so an interrupted load goes on where it stopped and a repeated one writes nothing.
 * @param now milliseconds since 1970.
 * @returns how many documents were written.
 */
export async function writePlan(plan: Plan, now: number, progress: Progress): Promise<number> {
  const { divisions, units, people, households, posts, villages, demo } = plan
  const sealing: Sealing = {
    people: new Map(people.map((person) => [person.id, person])),
    accounts: new Map(demo.map(({ person, openid }) => [person, accountOf(openid)])),
    places: new Map(units.map(({ _id, division }) => [_id, division])),
  }
  const parts = [divisions, units, people, households, posts, villages, demo]
  progress.total(parts.reduce((sum, part) => sum + part.length, 0))
  // The clock gives what it finds the posts that it must have: so these are there before households, and villages before divisions.
  return (
    (await writeMissing('units', units, byId, asFresh, progress)) +
    (await writeMissing('people', people, idOf, (some) => peopleOf(some, sealing), progress)) +
    (await writeMissing('posts', posts, idOf, (some) => postsOf(some, sealing, now), progress)) +
    (await writeMissing('households', households, idOf, (some) => householdsOf(some, sealing), progress)) +
    (await writeMissing('villages', villages, byId, villagesOf, progress)) +
    (await writeMissing('divisions', divisions, byId, asFresh, progress)) +
    (await bindDemo(plan, now, progress))
  )
}
