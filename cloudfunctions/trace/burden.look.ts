import { divisionLevel, divisionRange, type ForceKind } from '../../types/_actor'
import type { Contract, Input, Output } from '../../types/_contract'
import { instantOf, monthAt, type Month } from '../../types/_period'
import type { burden as contracted } from '../../types/trace.burden'
import type { Call } from '../_kernel/call'
import { gather, seek, type Sought } from '../_kernel/gather'
import { is } from '../_kernel/where'
import { divisionNamed } from '../roster/roster.read'
import { countiesIn, holdersIn } from '../roster/survey.read'
import { takenIn, together } from './burden.meter'
import { addsOf, eachOf, rowOf } from './burden.rules'
import { monthsBefore } from './close.ground'
import { readyDuties } from './duties.ready'
import { editionOn } from './duties.rules'
import { mustCover, upFrom } from './ground'
import { forms as store, meters, type Form, type Metered, type Taken } from './periods.store'
import { dutySets, type DutySet } from './trace.store'

type Actions = Contract<typeof contracted>
export type Ask<K extends keyof typeof contracted> = Input<Actions, K>
export type Answer<K extends keyof typeof contracted> = Output<Actions, K>

/** More than a city has counties, and than were ever asked for in one. */
const countiesMost = 200
const formsMost = 500
const editionsMost = 50
/** Forms that the meter tells beside what is asked already. */
const nextForms = 3

const before = (month: Month): Month => monthsBefore(instantOf(`${month}-01`), 1)[0] ?? month

/** What is known of a place's month before its entries are added up. Unscoped: the caller's ground was looked at. 1 database call. */
async function known<M extends Readonly<Record<string, Sought<object>>>>(
  division: string,
  month: Month,
  more: M,
) {
  const range = divisionRange(division)
  const within = is.between(range.from, range.to)
  const up = upFrom(division)
  return gather({
    counties: countiesIn(range),
    meters: seek(meters, { month: is.in([month, before(month)]), division: within }, countiesMost),
    above: seek(store, { division: is.in(up) }, formsMost),
    below: seek(store, { division: within }, formsMost),
    sets: seek(dutySets, { division: is.in(up) }, editionsMost),
    ...more,
  })
}

type FormRow = Form & { readonly _id: string }

const formsIn = ({
  above,
  below,
}: {
  readonly above: readonly FormRow[]
  readonly below: readonly FormRow[]
}) => new Map([...above, ...below].map((form) => [form._id, form]))

/** Sums of the counties that are closed, and of the entries of the others. */
async function sumsOf(
  division: string,
  month: Month,
  {
    counties,
    meters: metered,
  }: { readonly counties: readonly { _id: string }[]; readonly meters: readonly Metered[] },
): Promise<Taken[]> {
  const level = divisionLevel(division)
  if (level === 'township') return takenIn([{ township: division, month }])
  if (level === 'village') return takenIn([{ village: division, month }])
  const closed = metered.filter((one) => one.month === month)
  const done = new Set(closed.map((one) => one.division))
  const rest = counties.map(({ _id }) => _id).filter((county) => !done.has(county))
  const open = rest.length === 0 ? [] : await takenIn(rest.map((county) => ({ county, month })))
  return together([...closed.flatMap(({ rows }) => rows), ...open])
}

/** How many serve: as the month's own meters have it, else those of the month before; where neither is, by who holds posts now. */
async function cadresOf(
  division: string,
  month: Month,
  {
    counties,
    meters: metered,
  }: { readonly counties: readonly { _id: string }[]; readonly meters: readonly Metered[] },
): Promise<number> {
  const told = counties.map(
    ({ _id }) =>
      metered.find((one) => one.division === _id && one.month === month) ??
      metered.find((one) => one.division === _id),
  )
  if (counties.length > 0 && told.every((one) => one !== undefined))
    return told.reduce((sum, one) => sum + one.cadres, 0)
  const { held } = await gather({ held: holdersIn(divisionRange(division)) })
  return held[0]?.n ?? 0
}

/** Whose list of duties is in force in a place, and what it says. */
function askingOf(month: Month, sets: readonly DutySet[]) {
  const day = `${month}-01` as const
  for (const [level, by] of [
    ['county', '县里'],
    ['city', '市里'],
  ] as const) {
    const own = sets.filter((one) => divisionLevel(one.division) === level)
    const edition = editionOn(own, day)
    if (edition) return { duties: edition.duties, by }
  }
  return { duties: readyDuties, by: '通用清单' }
}

const recent = (all: Iterable<FormRow>) =>
  [...all].filter(({ ended }) => ended === undefined).sort((a, b) => b.at - a.at)

/** 负担 of a place's month. 5 database calls, 6 where no month of it is closed yet. */
export async function burden({ division, ...asked }: Ask<'burden'>, call: Call): Promise<Answer<'burden'>> {
  mustCover(call, division)
  const month = asked.month as Month
  const found = await known(division, month, {})
  const [taken, cadres, { name: place }] = await Promise.all([
    sumsOf(division, month, found),
    cadresOf(division, month, found),
    divisionNamed(call, division),
  ])
  const { duties, by } = askingOf(month, found.sets)
  const forms = formsIn(found)
  const rows = taken.map((one) => rowOf(one, forms, duties, by))
  return {
    place,
    cadres,
    rows: rows.sort((a, b) => b.minutes - a.minutes),
    asked: recent(forms.values())
      .slice(0, nextForms)
      .map(({ _id: id, title, ...form }) => ({ id, title, ...addsOf(form) })),
  }
}

/** What a force's people are asked now, each a month: the last month that is closed, else the one under way. Up to 5 database calls. */
export async function weighing(call: Call, division: string, force: ForceKind) {
  const month = monthAt(call.now)
  const last = before(month)
  const found = await known(division, month, { held: holdersIn(divisionRange(division), force) })
  const closed = found.meters.filter((one) => one.month === last)
  const whole = closed.length > 0 && closed.length >= found.counties.length
  const taken = whole ? together(closed.flatMap(({ rows }) => rows)) : await sumsOf(division, month, found)
  const all = whole
    ? closed.reduce((sum, one) => sum + one.cadres, 0)
    : await cadresOf(division, month, found)
  return { cadres: found.held[0]?.n ?? 0, now: eachOf(taken, all), forms: recent(formsIn(found).values()) }
}
