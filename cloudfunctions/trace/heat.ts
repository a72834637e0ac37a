import { divisionLevel, divisionRange, forceKinds, inDivision, type ForceKind } from '../../types/_actor'
import type { Contract, Input, Output } from '../../types/_contract'
import type { Day, Month } from '../../types/_period'
import type { periods } from '../../types/trace.periods'
import type { Call } from '../_kernel/call'
import { gather, seek, type Sought } from '../_kernel/gather'
import { compile, is, type Where } from '../_kernel/where'
import { dayPlus } from '../_kernel/workdays'
import { divisionNamed, divisionsUnder } from '../roster/roster.read'
import { servingIn, type Serving } from '../roster/trace.read'
import { askedIn } from './duties.book'
import { monthOf } from './duties.periods.rules'
import { mustCover } from './ground'
import { closings, sheets, type Closing, type Kept, type Sheet } from './periods.store'
import { entries, type Entry } from './trace.store'

type Actions = Contract<typeof periods>
export type Ask<K extends keyof typeof periods> = Input<Actions, K>
export type Answer<K extends keyof typeof periods> = Output<Actions, K>

/** More sums than a place has of places, days and duties. */
const sumsMost = 10_000

/** What lies right under a place, and by which field entries and sheets tell it. */
interface Under {
  readonly place: string
  /** The county that runs it; empty for a city. */
  readonly county: string
  readonly field: 'county' | 'township' | 'village'
  readonly rows: readonly { readonly division: string; readonly name: string }[]
}

/** 2 database calls at most. Unscoped: the caller's ground was looked at. */
export async function underOf(call: Call, division: string): Promise<Under> {
  const level = divisionLevel(division)
  const [own, below] = await Promise.all([divisionNamed(call, division), divisionsUnder(call, division)])
  const standing = below.filter(({ succeededBy }) => succeededBy === '')
  const rows = (level === 'village' ? [own] : standing).map(({ _id, name }) => ({ division: _id, name }))
  const field = level === 'city' ? 'county' : level === 'county' ? 'township' : 'village'
  return { place: own.name, county: own.county, field, rows }
}

/** How entries and sheets of a place are found by their indexes. */
export function lyingIn(
  division: string,
  { field, rows }: Under,
): Where<Pick<Entry & Sheet, 'county' | 'township' | 'village'>> {
  if (field === 'county') return { county: is.in(rows.map((row) => row.division)) }
  if (field === 'township') return { county: division }
  return divisionLevel(division) === 'village' ? { village: division } : { township: division }
}

/** The closings of a place's months: its counties' own, or its county's. */
export function closingsOf(
  division: string,
  { county }: Under,
  months: readonly Month[],
): Sought<Closing & { readonly _id: string }> {
  const range = divisionRange(division)
  const where = county === '' ? is.between(range.from, range.to) : county
  return seek(closings, { month: is.in(months), division: where }, 1000)
}

type Sum<I> = { readonly _id: I } & Record<'owed' | 'done' | 'excused', number>

interface ByDuty {
  readonly place: string
  readonly duty: string
  readonly name: string
  readonly force: ForceKind
}

/** What was kept in a place's closed months, added up by what lies under it. */
export function keptIn(where: Where<Sheet>, field: Under['field'], force?: ForceKind): Sought<Sum<ByDuty>> {
  const only = force === undefined ? [] : [{ $match: { 'kept.force': force } }]
  return {
    name: sheets.name,
    stages: () =>
      Promise.resolve([
        { $match: compile(where) },
        { $unwind: '$kept' },
        ...only,
        {
          $group: {
            _id: { place: `$${field}`, duty: '$kept.duty', name: '$kept.name', force: '$kept.force' },
            owed: { $sum: '$kept.owed' },
            done: { $sum: '$kept.done' },
            excused: { $sum: '$kept.excused' },
          },
        },
        { $limit: sumsMost },
      ]),
  }
}

/** Of one place, in the order of the six forces. */
export function keptOf(all: readonly Sum<ByDuty>[], division: string): Kept[] {
  return all
    .filter(({ _id }) => _id.place === division)
    .map(({ _id: { duty, name, force }, owed, done, excused }) => ({
      duty,
      name,
      force,
      owed,
      done,
      excused,
    }))
    .sort((a, b) => forceKinds.indexOf(a.force) - forceKinds.indexOf(b.force) || (a.duty < b.duty ? -1 : 1))
}

interface ByDay {
  readonly _id: { readonly place: string; readonly day: Day }
  readonly n: number
}

function enteredIn(where: Where<Entry>, field: Under['field']): Sought<ByDay> {
  return {
    name: entries.name,
    stages: () =>
      Promise.resolve([
        { $match: compile(where) },
        { $group: { _id: { place: `$${field}`, day: '$day' }, n: { $sum: 1 } } },
        { $limit: sumsMost },
      ]),
  }
}

function daysOf(month: Month): Day[] {
  const { from, to } = monthOf(`${month}-01`)
  const days: Day[] = []
  for (let day = from; day <= to; day = dayPlus(day, 1)) days.push(day)
  return days
}

/** Under which places somebody serves today who owes something by what is asked in the month. No database call while that is remembered, else 1. */
async function owingIn(
  call: Call,
  { county, field }: Under,
  day: Day,
  serving: readonly Serving[],
): Promise<ReadonlySet<string>> {
  const asked = (await askedIn(call, county, day)).filter(({ cadence }) => cadence !== 'service')
  const owing = serving.filter(({ _id }) => asked.some(({ force }) => force === _id.force))
  return new Set(owing.map(({ _id: { village } }) => inDivision(village, field)))
}

/** 台账热度 of a month by what lies right under a place. 5 database calls at most. */
export async function heat({ division, ...asked }: Ask<'heat'>, call: Call): Promise<Answer<'heat'>> {
  mustCover(call, division)
  const month = asked.month as Month
  const under = await underOf(call, division)
  const where = lyingIn(division, under)
  const found = await gather({
    closings: closingsOf(division, under, [month]),
    entered: enteredIn({ ...where, month }, under.field),
    // Of a city they are too many for what they would say: under each of its counties somebody serves.
    serving: under.field === 'county' ? undefined : servingIn(divisionRange(division)),
  })
  const closed = new Map(found.closings.flatMap((one) => (one.closed ? [[one.division, one.closed]] : [])))
  const { kept } =
    closed.size === 0 ? { kept: [] } : await gather({ kept: keptIn({ ...where, month }, under.field) })
  const counties = under.field === 'county' ? under.rows.map((row) => row.division) : [under.county]
  const whole = counties.length > 0 && counties.every((county) => closed.has(county))
  const days = daysOf(month)
  const owing =
    whole || under.field === 'county'
      ? undefined
      : await owingIn(call, under, monthOf(`${month}-01`).to, found.serving)
  const counts = new Map(found.entered.map(({ _id, n }) => [`${_id.place} ${_id.day}`, n]))
  const shown = (code: string) => under.field !== 'county' || closed.has(code)
  return {
    division,
    place: under.place,
    month,
    ...(whole ? { closed: Math.max(...closed.values()) } : {}),
    days,
    rows: under.rows.map((row) => ({
      ...row,
      ...(owing === undefined ? {} : { owes: owing.has(row.division) }),
      entries: days.map((day) => counts.get(`${row.division} ${day}`) ?? 0),
      kept: shown(row.division) ? keptOf(kept, row.division) : [],
    })),
  }
}
