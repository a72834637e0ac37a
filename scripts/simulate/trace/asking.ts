import { readyDuties } from '../../../cloudfunctions/trace/duties.ready'
import type { Book } from '../../../cloudfunctions/trace/duties.rules'
import type { Day } from '../../../types/_period'
import type { SwitchKind } from '../../../types/trace.limits'
import type { Duty } from '../../../types/trace.shapes'
import type { City } from '../roster/city'
import { nthOf, year } from './days'

/** What is asked in the simulated quarter, and how it changes in the middle: editions of the city and of counties, and switches. */

export interface Edition {
  readonly division: string
  readonly edition: number
  readonly from: Day
  readonly to?: Day
  readonly duties: readonly Duty[]
}

/** One time that a county's switch is on, in numbers of days. */
export interface Turned {
  readonly county: string
  readonly kind: SwitchKind
  readonly on: number
  readonly until: number
  /** Turned off before its end. */
  readonly off?: number
  readonly days?: number
}

export interface Asking {
  readonly editions: readonly Edition[]
  readonly switches: readonly Turned[]
}

const changed = (key: string, change: Partial<Duty>): readonly Duty[] =>
  readyDuties.map((duty) => (duty.key === key ? { ...duty, ...change } : duty))

const together = (...lists: readonly (readonly Duty[])[]): readonly Duty[] =>
  readyDuties.map(
    (ready) =>
      lists.flatMap((list) => list.filter((one) => one.key === ready.key && one !== ready))[0] ?? ready,
  )

/** Services by the month, contacts twice, and a log that not every leave excuses. */
const byTheCity = together(
  changed('technician-record', { cadence: 'month', grace: 4 }),
  changed('responsible-contact', { times: 2 }),
  changed('secretary-log', { excuses: ['sick', 'training'], grace: 2 }),
  changed('unit-record', { cadence: 'quarter', times: 20, grace: 8 }),
)
/** The log by the week: its key is that of a log by the day in the editions before and after. */
const byTheWeek = together(
  changed('secretary-log', { cadence: 'week', times: 3 }),
  changed('leader-stay', { cadence: 'twoMonths' }),
)
const byTheMonth = together(
  changed('responsible-visit', { cadence: 'month', grace: 3 }),
  changed('team-monthly', { grace: 7 }),
  changed('unit-record', { cadence: 'week', times: 2, excuses: [] }),
)

/** The days on which offices set things: when it begins, and when months are closed. */
export const setting = ['2026-03-01', '2026-04-20', '2026-05-20', '2026-06-20'].map(nthOf)
const [start = 0, second = 0, third = 0, fourth = 0] = setting

function editionsOf(county: string, nth: number): Edition[] {
  const one = { division: county, edition: 1 }
  const two = { division: county, edition: 2 }
  if (nth % 3 === 0)
    return [
      { ...one, from: '2026-04-01', to: '2026-04-30', duties: byTheWeek },
      { ...two, from: '2026-05-01', duties: byTheMonth },
    ]
  // Its first ends before the next begins by a day of nobody else's: the next follows at once, as an edition must.
  if (nth % 3 === 1)
    return [
      { ...one, from: '2026-05-01', to: '2026-05-31', duties: byTheMonth },
      { ...two, from: '2026-06-01', duties: byTheWeek },
    ]
  return []
}

function switchesOf(county: string, nth: number): Turned[] {
  const last = nthOf('2026-12-31')
  switch (nth % 4) {
    case 0:
      return [
        { county, kind: 'checkin', on: start, until: nthOf('2026-04-10') },
        { county, kind: 'checkin', on: third, until: last, off: fourth },
      ]
    case 1:
      return [{ county, kind: 'presence', on: start, until: nthOf('2026-05-31'), days: 15 }]
    case 2:
      return [{ county, kind: 'presence', on: second, until: last, off: fourth, days: 8 }]
    default:
      return [{ county, kind: 'checkin', on: third, until: nthOf('2026-06-05') }]
  }
}

export function askingOf({ counties, divisions }: City): Asking {
  const [city = ''] = divisions.filter(({ level }) => level === 'city').map(({ _id }) => _id)
  const codes = counties.map(({ code }) => code)
  return {
    editions: [
      { division: city, edition: 1, from: '2026-04-01', duties: byTheCity },
      ...codes.flatMap(editionsOf),
    ],
    switches: codes.flatMap(switchesOf),
  }
}

/** Seven in the morning in China. */
const instantOf = (nth: number): number => Date.UTC(2026, 0, 1) + nth * 86_400_000 - 3_600_000

/** The same as the action knows it. */
export function bookOf({ editions, switches }: Asking, county: string): Book {
  const own = editions.filter(({ division }) => division === county)
  const dayOf = (nth: number): Day => year[nth]?.text ?? '2026-12-31'
  return {
    own,
    city: editions.filter(({ division }) => division !== county && division.endsWith('00000000')),
    ready: readyDuties,
    switched: switches
      .filter((one) => one.county === county)
      .map(({ kind, on, until, off, days }) => ({
        kind,
        basis,
        by: 'o-simulated',
        at: instantOf(on),
        until: dayOf(off ?? until),
        ...(off === undefined ? {} : { off: instantOf(off) }),
        ...(days === undefined ? {} : { days }),
      })),
  }
}

export const basis = '试验县驻村管理办法第八条'

/** What is asked on each day of the year in a county, painted day by day: what ships, over it the city's, over it the county's own. */
export function paintedOf({ editions }: Asking, county: string): readonly (readonly Duty[])[] {
  const days = year.map((): readonly Duty[] => readyDuties)
  const layers = [
    editions.filter(({ division }) => division.endsWith('00000000')),
    editions.filter(({ division }) => division === county),
  ]
  for (const layer of layers)
    for (const { from, to, duties } of layer) {
      const end = to === undefined ? year.length - 1 : nthOf(to)
      for (let nth = nthOf(from); nth <= end; nth += 1) days[nth] = duties
    }
  return days
}

/** Whether a switch of a county binds on a day: not yet on the one on which it was turned on, and no more on the one on which it was turned off. */
const bindsOn = ({ on, until, off }: Turned, nth: number): boolean =>
  on < nth && nth <= until && (off === undefined || nth < off)

const switchedOn =
  ({ switches }: Asking, county: string, kind: SwitchKind) =>
  (nth: number): Turned | undefined =>
    switches.find((one) => one.county === county && one.kind === kind && bindsOn(one, nth))

/** Whether everybody who lives in the village must check in on a day. */
export const checkinOn =
  (asking: Asking, county: string) =>
  (nth: number): boolean =>
    switchedOn(asking, county, 'checkin')(nth) !== undefined

/** How many days in the village are asked in a month, from its first to its last day; nothing where the switch is not on for all of it. */
export function presenceIn(asking: Asking, county: string, first: number, last: number): number | undefined {
  const on = switchedOn(asking, county, 'presence')
  return on(first) === on(last) ? on(first)?.days : undefined
}
