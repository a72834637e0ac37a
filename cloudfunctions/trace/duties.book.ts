import { inDivision, type ForceKind } from '../../types/_actor'
import type { Day } from '../../types/_period'
import type { EntryKind } from '../../types/trace.limits'
import { calendar } from '../_kernel/calendar'
import type { Call } from '../_kernel/call'
import { gather, seek } from '../_kernel/gather'
import { is } from '../_kernel/where'
import { dayPlus } from '../_kernel/workdays'
import { calledBy, type Called } from './duties.names'
import { untilOf } from './duties.periods.rules'
import { readyDuties } from './duties.ready'
import { askedOf, askedOn, type Asked, type Book } from './duties.rules'
import { upFrom } from './ground'
import { forms, type Form } from './periods.store'
import { dutySets, switches, type DutySet, type Switches } from './trace.store'

/** How long an instance remembers what a county asks, milliseconds: another's new edition begins in a month to come anyway. */
const remembered = 60_000
/** More editions and switches than a county and its city have. */
const most = 200
/** More forms than counties and their cities ever asked for. */
const formsMost = 2000
/** Days after its end in which a period may still be entered: the longest grace of working days, with holidays between. */
const longestGrace = 45

/** What is asked in a county, with the last day on which it may be entered. */
export type Open = Asked & { readonly until: Day }

interface Held {
  readonly at: number
  readonly book: Book & { readonly switched: Switches['switches'] }
  /** Forces of whom a form is asked, by a duty or without one. */
  readonly filling: readonly ForceKind[]
  open?: { readonly day: Day; readonly list: readonly Open[] }
}

const books = new Map<string, Held>()

/** Forgets what a division asks, because it has just changed. */
export function forgetBooks(): void {
  books.clear()
}

const formFields = ['_id', 'division', 'title', 'force', 'ended'] as const
type Listed = Form & { readonly _id: string }

async function read(counties: readonly string[], at: number): Promise<void> {
  const cities = counties.map((county) => inDivision(county, 'city'))
  const asking = { division: is.in([...new Set([...counties, ...cities])]) }
  // Without scopes: what is asked of a county's cadres is for each of them.
  const found = await gather({
    sets: seek<DutySet>(dutySets, asking, most),
    switched: seek<Switches>(switches, { division: is.in(counties) }, most),
    forms: seek<Listed, (typeof formFields)[number]>(forms, asking, formsMost, { only: formFields }),
  })
  const called = calledBy(new Map(found.forms.map(({ _id, title }) => [_id, title])))
  const of = (division: string) =>
    found.sets
      .filter((one) => one.division === division)
      .map((one) => ({ ...one, duties: one.duties.map(called) }))
  for (const county of counties) {
    const switched = found.switched.find(({ division }) => division === county)?.switches ?? []
    const book = { own: of(county), city: of(inDivision(county, 'city')), ready: readyDuties, switched }
    const filling = found.forms
      .filter(({ division, ended }) => upFrom(county).includes(division) && ended === undefined)
      .map(({ force }) => force)
    books.set(county, { at, book, filling })
  }
}

/** What each county asks: 1 database call for all, none for a minute after. */
async function heldOf(call: Call, counties: readonly string[]): Promise<Map<string, Held>> {
  const fresh = (county: string) => Math.abs(call.now - (books.get(county)?.at ?? -Infinity)) < remembered
  const stale = counties.filter((county) => !fresh(county))
  if (stale.length > 0) await read(stale, call.now)
  return new Map(
    counties.flatMap((county) => {
      const held = books.get(county)
      return held ? [[county, held] as const] : []
    }),
  )
}

export async function switchedIn(
  call: Call,
  counties: readonly string[],
): Promise<Map<string, Switches['switches']>> {
  const held = await heldOf(call, counties)
  return new Map([...held].map(([county, { book }]) => [county, book.switched]))
}

/** What is asked in a county by periods that begin on a day. 1 database call, none for a minute after. */
export async function askedIn(call: Call, county: string, day: Day): Promise<readonly Called[]> {
  const held = (await heldOf(call, [county])).get(county)
  return held ? askedOn(held.book, day) : []
}

/** Kinds of entries that a force of a county is asked for on a day. 1 database call, none for a minute after. */
export async function kindsAsked(
  call: Call,
  { county, force, day }: { readonly county: string; readonly force: ForceKind; readonly day: Day },
): Promise<EntryKind[]> {
  const held = (await heldOf(call, [county])).get(county)
  const asked = held ? askedOn(held.book, day).filter((duty) => duty.force === force) : []
  return [
    ...asked.map(({ entry }) => entry),
    ...(held?.filling.includes(force) === true ? ['form' as const] : []),
  ]
}

/** What may be entered on a day in each county: periods that have begun and whose grace is not over. As many database calls as `heldOf`. */
export async function openIn(
  call: Call,
  counties: readonly string[],
  day: Day,
): Promise<Map<string, readonly Open[]>> {
  const [held, days] = await Promise.all([heldOf(call, counties), calendar(call.now)])
  for (const one of held.values()) {
    if (one.open?.day === day) continue
    const list = askedOf(one.book, dayPlus(day, -longestGrace), day, days)
      .map((asked) => ({ ...asked, until: untilOf(asked.period, asked.duty.grace, days) }))
      .filter(({ until }) => until >= day)
    one.open = { day, list }
  }
  return new Map([...held].map(([county, { open }]) => [county, open?.list ?? []]))
}
