import type { Contract, Input, Output } from '../../types/_contract'
import { coversDay, dayAt, type Day } from '../../types/_period'
import type { entries as contracted } from '../../types/trace.entries'
import type { EntryKind } from '../../types/trace.limits'
import type { Call } from '../_kernel/call'
import { groupBy } from '../_kernel/group'
import { dayPlus } from '../_kernel/workdays'
import { openNames, placeOf } from '../roster/roster.read'
import type { HomeSeen } from '../roster/trace.read'
import { kindsAsked, openIn, switchedIn } from './duties.book'
import { dutyName } from './duties.names'
import { weekOf } from './duties.periods.rules'
import type { Term } from './duties.posts.rules'
import { bindsOn, presentDays, residents, type Done } from './duties.rules'
import { memberOf } from './ground'
import { doneIn, isWritable, standingOf } from './mine.ground'
import { byItself, duesOf, type Bare } from './mine.rules'
import type { Leave } from './trace.store'

type Answer = Output<Contract<typeof contracted>, 'mine'>
type Due = Answer['dues'][number]

/** What a first screen shows of a list. */
const duesMost = 50

/** By village its place and its county. */
type Places = ReadonlyMap<string, { readonly place: string; readonly county: string }>

/** No database call while their counties are remembered, 2 for each that is not. */
async function placesFor(call: Call, villages: readonly string[]): Promise<Places> {
  const found = await Promise.all(villages.map((village) => placeOf(call, village)))
  return new Map(found.map(({ village, place, county }) => [village, { place, county }]))
}

/** By village and force, of a responsible person's households one for each village. */
const keyOf = ({ village, kind }: Term): string => `${village} ${kind}`

/** Her posts of a day. */
function postsOn(own: readonly Term[], day: Day, places: Places): Answer['posts'] {
  const found = new Map<string, Answer['posts'][number]>()
  for (const term of own.filter((one) => coversDay(one, day))) {
    const { village, kind: force, household } = term
    const key = keyOf(term)
    const before = found.get(key)?.households ?? 0
    const place = places.get(village)?.place ?? ''
    found.set(key, { village, place, force, households: before + (household === '' ? 0 : 1) })
  }
  return [...found.values()]
}

/** Her posts in villages where she holds none any more, the one that she left last first, while a day of them may still be entered. */
function leftBy(own: readonly Term[], day: Day, places: Places): Answer['was'] {
  const still = new Set(own.filter((term) => coversDay(term, day)).map(({ village }) => village))
  const over = own.flatMap((term) =>
    term.to === undefined || term.to > day || !isWritable(term, day) || still.has(term.village)
      ? []
      : [{ ...term, last: dayPlus(term.to, -1) }],
  )
  return [...groupBy(over, keyOf).values()]
    .flatMap((terms): Answer['was'] => {
      const [first] = terms
      if (first === undefined) return []
      const { village, kind: force } = first
      const from = terms.map((term) => term.from).sort()[0] ?? first.from
      const to =
        terms
          .map(({ last }) => last)
          .sort()
          .at(-1) ?? first.last
      const households = new Set(terms.flatMap(({ household }) => (household === '' ? [] : [household])))
      return [
        { village, place: places.get(village)?.place ?? '', force, households: households.size, from, to },
      ]
    })
    .sort((a, b) => (a.to < b.to ? 1 : -1))
}

/** Dues as she reads them; the heads of her own households are opened: 1 database call, none without households. */
async function told(dues: readonly Bare[], places: Places, homes: readonly HomeSeen[]): Promise<Due[]> {
  const named = homes.filter(({ _id }) => dues.some(({ household }) => household === _id))
  const heads = named.length > 0 ? await openNames(named.map(({ head }) => head)) : []
  const known = new Map(
    named.map(({ _id: id, card }, nth) => [id, { id, card, head: heads[nth]?.name ?? '' }]),
  )
  return dues.map(({ of: { key: duty, entry, force, live, form, ...of }, household, ...due }) => {
    const home = known.get(household)
    return {
      ...due,
      duty,
      name: dutyName({ entry, ...of }),
      entry,
      force,
      live,
      place: places.get(due.village)?.place ?? '',
      ...(form === undefined ? {} : { form }),
      ...(home ? { household: home } : {}),
    }
  })
}

function leaveOn(leave: readonly Leave[], day: Day): Pick<Answer, 'leave'> {
  const now = leave.find(({ state, from, to }) => state === 'granted' && from <= day && day <= to)
  return now ? { leave: { from: now.from, to: now.to } } : {}
}

/** What binds her: of the counties in whose villages she lives. No database call beside the duties'. */
async function switchesFor(
  call: Call,
  own: readonly Term[],
  day: Day,
  places: Places,
): Promise<Answer['switches']> {
  const living = own.filter((term) => coversDay(term, day) && residents.some((kind) => kind === term.kind))
  const counties = [...new Set(living.flatMap(({ village }) => places.get(village)?.county ?? []))]
  const all = [...(await switchedIn(call, counties)).values()].flat()
  return all
    .filter((one) => bindsOn(one, day))
    .map(({ kind, basis, until, days }) => ({ kind, basis, until, ...(days === undefined ? {} : { days }) }))
}

/** What her posts of a day are asked for, in the order of the duties. No database call beside the duties'. */
async function kindsFor(call: Call, own: readonly Term[], day: Day, places: Places): Promise<EntryKind[]> {
  const kinds = own
    .filter((term) => coversDay(term, day))
    .map(({ village, kind }) =>
      kindsAsked(call, { county: places.get(village)?.county ?? '', force: kind, day }),
    )
  return [...new Set((await Promise.all(kinds)).flat())]
}

const within = (done: readonly Done[], from: string, to: string): Done[] =>
  done.filter(({ day }) => from <= day && day <= to)

/**
 * 我的一周. 4 database calls when warm: who she is, her posts and leave, what was done, the names of heads; 1 more a minute for what is asked.
 */
export async function mine(_: Input<Contract<typeof contracted>, 'mine'>, call: Call): Promise<Answer> {
  const [person, today] = [memberOf(call), dayAt(call.now)]
  const week = weekOf(today)
  const standing = await standingOf(person, today)
  const places = await placesFor(call, standing.villages)
  const counties = [...new Set([...places.values()].map(({ county }) => county))]
  const asked = await openIn(call, counties, today)
  const done = await doneIn(person, today, standing, [...asked.values()].flat())
  const dues = counties.flatMap((county) => {
    const terms = done.terms.filter(({ village }) => places.get(village)?.county === county)
    return duesOf(asked.get(county) ?? [], {
      person,
      today,
      terms,
      entries: done.entries,
      leave: standing.leave,
    })
  })
  return {
    today,
    week,
    posts: postsOn(standing.own, today, places),
    kinds: await kindsFor(call, standing.own, today, places),
    was: leftBy(standing.own, today, places),
    dues: await told(dues.slice(0, duesMost), places, done.homes),
    more: Math.max(0, dues.length - duesMost),
    byItself: byItself(within(done.own, week.from, week.to)),
    ...leaveOn(standing.leave, today),
    switches: await switchesFor(call, standing.own, today, places),
    present: presentDays(within(done.own, `${today.slice(0, 7)}-01`, today)).size,
  }
}
