import { forceKinds, type ForceKind } from '../../types/_actor'
import { coversDay, type Day, type Span } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { gather, seek, type Sought } from '../_kernel/gather'
import { is, type Where } from '../_kernel/where'
import {
  households,
  people,
  posts,
  type Household,
  type Named,
  type Person,
  type Post,
  type Tenure,
} from './roster.store'

/**
 * The read side for the work that shows itself: what somebody holds and held, and the households that she names. Unscoped throughout: it is
 * asked about the caller herself, or by the clock; a household is told of by its id alone, its card's code is public. Names stay sealed.
 */

export type { Named }

/** One time that somebody held a post of the six forces: days `[from, to)`; without `to` she holds it. */
export interface Term extends Span {
  readonly person: string
  readonly unit: string
  readonly village: string
  readonly kind: ForceKind
  /** Empty for a post of the whole village. */
  readonly household: string
  /** Of a team. */
  readonly seat?: number
}

type Held = Pick<Post, 'village' | 'kind' | 'household' | 'seat' | 'now' | 'past'>

/** Far more posts than anybody holds or held. */
const postsMost = 2000

/** Posts with what of them says who held them when. Whole fields: a database cuts those out unread. */
const postsWhere = (where: Where<Post>): Sought<Held> =>
  seek<Post, keyof Held>(posts, where, postsMost, {
    only: ['village', 'kind', 'household', 'seat', 'now', 'past'],
  })

/** The posts that a person holds, and those that she held: two parts of one question, for `termsAmong`. */
export const postsOfPerson = (person: string) => ({
  now: postsWhere({ 'now.holder.person': person }),
  past: postsWhere({ 'past.holder.person': person }),
})

/** The posts of one force in villages, for `holdersAmong`. */
export const postsOfForce = (villages: readonly string[], kind: ForceKind): Sought<Held> =>
  postsWhere({ village: is.in(villages), kind })

/** The same in a range of codes, `to` not included. */
export const forceIn = (
  { from, to }: { readonly from: string; readonly to: string },
  kind: ForceKind,
): Sought<Held> => postsWhere({ village: is.between(from, to), kind })

/** Villages and forces of which somebody serves in a range of codes. */
export interface Serving {
  readonly _id: { readonly village: string; readonly force: ForceKind }
}

/** By village and force, in a range of codes, `to` not included: told from the index alone. All of them: no limit is kept. */
export function servingIn({ from, to }: { readonly from: string; readonly to: string }): Sought<Serving> {
  const where = { village: is.between(from, to), kind: is.in(forceKinds) }
  const { name, stages } = seek(posts, { ...where, 'now.holder.person': is.gt('') }, 1)
  return {
    name,
    stages: async () => [
      ...(await stages()).slice(0, 1),
      { $group: { _id: { village: '$village', force: '$kind' } } },
    ],
  }
}

function termsOf({ village, kind, household, seat, now, past = [] }: Held): Term[] {
  const force = forceKinds.find((one) => one === kind)
  if (!force) return []
  // What was a mistake was no tenure.
  const real = past.filter(({ left, from, to }) => left !== 'mistake' && from < to)
  const held: readonly (Tenure & { readonly to?: Day })[] = [...(now ? [now] : []), ...real]
  const post = { village, kind: force, household, ...(seat === undefined ? {} : { seat }) }
  return held.map(({ holder: { person }, unit, from, to }) => ({
    ...post,
    person,
    unit,
    from,
    ...(to === undefined ? {} : { to }),
  }))
}

/** Everybody's terms of some posts, each post once; posts of village cadres, who owe nothing here, have none. */
export function holdersAmong(found: readonly Held[]): Term[] {
  const each = new Map(
    (found as readonly (Held & { readonly _id?: string })[]).map((post) => [post._id, post]),
  )
  return [...each.values()].flatMap(termsOf)
}

/** Her terms, from the posts that `postsOfPerson` found. */
export const termsAmong = (
  { now, past }: { readonly now: readonly Held[]; readonly past: readonly Held[] },
  person: string,
): Term[] => holdersAmong([...now, ...past]).filter((term) => term.person === person)

/** What somebody holds, will hold and held of the six forces. 1 database call. */
export async function termsOfPerson(person: string): Promise<Term[]> {
  return termsAmong(await gather(postsOfPerson(person)), person)
}

/** What somebody held on a day. 1 database call. */
export async function heldOn(person: string, day: Day): Promise<Term[]> {
  return (await termsOfPerson(person)).filter((term) => coversDay(term, day))
}

/** A household as an entry names it. */
export type HomeSeen = Pick<Household, 'village' | 'head' | 'card' | 'gone'> & { readonly _id: string }

/** Households by id, or by a card's code. Who is gone is there still. */
export function homesBy(
  by: { readonly ids: readonly string[] } | { readonly card: string },
): Sought<HomeSeen> {
  const where = 'card' in by ? { card: by.card } : { _id: is.in(by.ids) }
  const most = 'card' in by ? 1 : Math.max(1, by.ids.length)
  return seek<Household, keyof HomeSeen>(households, where, most, {
    only: ['_id', 'village', 'head', 'card', 'gone'],
  })
}

/** A person's name, sealed. */
export function personNamed(person: string): Sought<Person & { readonly _id: string }> {
  const { name, stages } = seek(people, { _id: person }, 1)
  return { name, stages: async () => [...(await stages()), { $project: { 'sealed.name': 1 } }] }
}

/** The persons that rows of the roster go by, whose accounts messages reach: 1 database call. */
export async function accountsOf(call: Call, rows: readonly string[]): Promise<string[]> {
  const found = await people.unscoped.fold<Pick<Person, '_id' | 'as'>>(call, [
    { $match: { _id: is.in(rows) } },
    { $project: { as: 1 } },
  ])
  return found.map(({ _id, as }) => as ?? _id)
}
