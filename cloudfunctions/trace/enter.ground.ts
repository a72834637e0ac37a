import { inDivision } from '../../types/_actor'
import type { Contract, Input, Output } from '../../types/_contract'
import type { Day } from '../../types/_period'
import type { entries as contracted } from '../../types/trace.entries'
import type { Call } from '../_kernel/call'
import { gather, seek, type Sought } from '../_kernel/gather'
import { actors, type ActorRow } from '../_kernel/kernel.store'
import {
  homesBy,
  personNamed,
  postsOfPerson,
  termsAmong,
  type HomeSeen,
  type Named,
} from '../roster/trace.read'
import { askedIn } from './duties.book'
import type { Called } from './duties.names'
import type { Term } from './duties.posts.rules'
import type { Before } from './evidence.rules'
import { forms, type Form } from './periods.store'
import { entries, points, type Entry, type Point } from './trace.store'

type Actions = Contract<typeof contracted>
export type Ask<K extends keyof typeof contracted> = Input<Actions, K>
export type Answer<K extends keyof typeof contracted> = Output<Actions, K>
export type Asked = Ask<'enter'>

/** Entries of hers that a new one is held against where it tells a place. Our own choice: some weeks. */
const beforeMost = 60
/** Where it tells the phone's clock alone: the one that came in last is among so many. */
const clockMost = 10
/** More rows than share an id or a code. */
const one = 1

/** What the account agreed to, and nothing else of it. */
const consentIn = ({ actor }: Call): Sought<Pick<ActorRow, 'consent'>> =>
  seek<ActorRow & { readonly _id: string }, 'consent'>(actors, { _id: actor.id }, one, { only: ['consent'] })

/** All that a new entry is judged by. */
export interface Ground {
  readonly terms: readonly Term[]
  /** Her own name, sealed. */
  readonly named: Named
  readonly before: readonly Before[]
  readonly homes: readonly HomeSeen[]
  /** The household whose card's code was scanned. */
  readonly scanned?: HomeSeen
  readonly point?: Point
  /** What is asked on its day. */
  readonly duties: readonly Called[]
  readonly form?: Form & { readonly _id: string }
  /** She lets the programme know where she is. */
  readonly consents: boolean
  /** This very deed was done before. */
  readonly done: boolean
}

/** How many of her last entries a new one is held against. */
export const beforeFor = (seen: Asked['seen']): number =>
  seen?.spot !== undefined || seen?.code !== undefined ? beforeMost : clockMost

const evidence = ['day', 'village', 'noted', 'received', 'took', 'spot', 'mark', 'reasons'] as const

/** Her last entries by day, the latest first. */
const lastOf = (person: string, most: number): Sought<Before> =>
  seek<Entry, (typeof evidence)[number]>(entries, { person }, most, { only: evidence, order: { day: -1 } })

type Forms = Form & { readonly _id: string }

/** The form that is named, where it is asked for by the county or the city. */
const formFrom = (found: readonly Forms[], divisions: readonly string[]): Pick<Ground, 'form'> => {
  const [form] = found.filter(({ division }) => divisions.includes(division))
  return form === undefined ? {} : { form }
}

/**
 * Everything that an entry is judged by, in 1 database call: of each entry what its own kind and what it offers need, for most offer neither
 * a place nor a household. What the county asks is remembered for a minute. Unscoped: whether it is hers to enter is what is looked at.
 */
export async function groundOf(call: Call, asked: Asked, person: string, county: string): Promise<Ground> {
  const { village, day, households = [], form, seen } = asked
  const [found, duties] = await Promise.all([
    gather({
      ...postsOfPerson(person),
      me: personNamed(person),
      done: seek<Entry & { readonly _id: string }, '_id'>(entries, { _id: entries.idFor(call) }, one, {
        only: ['_id'],
      }),
      before: seen && lastOf(person, beforeFor(seen)),
      homes: households.length > 0 ? homesBy({ ids: households }) : undefined,
      scanned: seen?.code === undefined ? undefined : homesBy({ card: seen.code }),
      points: seen?.spot && seek<Point & { readonly _id: string }>(points, { _id: village }, one),
      forms: form === undefined ? undefined : seek<Forms>(forms, { _id: form }, one),
      accounts: seen?.spot && consentIn(call),
    }),
    askedIn(call, county, day as Day),
  ])
  const [[point], [scanned], [me], [account]] = [found.points, found.scanned, found.me, found.accounts]
  return {
    terms: termsAmong(found, person),
    named: { person, sealed: { name: me?.sealed.name ?? '' } },
    before: found.before,
    homes: found.homes,
    duties,
    consents: account?.consent?.location === true,
    done: found.done.length > 0,
    ...(scanned === undefined ? {} : { scanned }),
    ...(point === undefined ? {} : { point }),
    ...formFrom(found.forms, [county, inDivision(county, 'city')]),
  }
}
