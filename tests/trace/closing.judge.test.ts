import { sheetOf, termsOf } from '../../cloudfunctions/trace/close.rules'
import { dutyName } from '../../cloudfunctions/trace/duties.names'
import type { Term } from '../../cloudfunctions/trace/duties.posts.rules'
import type { Leave } from '../../cloudfunctions/trace/trace.store'
import { cityOf } from '../../scripts/simulate/roster/city'
import { askingOf, bookOf, checkinOn, type Asking } from '../../scripts/simulate/trace/asking'
import { months } from '../../scripts/simulate/trace/days'
import { deedsOf } from '../../scripts/simulate/trace/deeds'
import { folkOf, type Folk } from '../../scripts/simulate/trace/folk'
import { countAgain } from '../../scripts/simulate/trace/judge'
import { doneOf, type Done } from '../../scripts/simulate/trace/lay'
import { Clerk, lookedAt } from '../../scripts/simulate/trace/record'
import { dayAt, instantOf, type Day, type Month } from '../../types/_period'
import { calendar } from './duties.builder'

/** The simulation's judge against the rules, without a cloud: it agrees with them, and it notices what is not so. */

const textOf = (nth: number): Day => dayAt(instantOf('2026-01-01') + nth * 86_400_000)

/** The counties of a small city: of each third another edition, of each fourth another switch. */
function lived(seed: number) {
  const city = cityOf(0.01, seed)
  const asking = askingOf(city)
  const seated = city.counties.filter(({ villages }) => villages.some(({ seats }) => seats.length > 0))
  return seated.slice(0, 5).map((county) => {
    const folk = folkOf({ ...county, families: county.families.slice(0, 25) }, seed)
    const clerk = new Clerk(folk, bookOf(asking, county.code))
    const deeds = deedsOf(folk, seed, checkinOn(asking, county.code))
    return { asking, folk, deeds: deeds.map((deed) => doneOf(deed, lookedAt(clerk.record(deed).row, deed))) }
  })
}

type Lived = ReturnType<typeof lived>[number]

beforeAll(() => {
  // What a function's environment holds: of a place a keyed hash is kept.
  process.env.XY_BLIND_KEY = 'for-this-test-alone-and-nothing-else-at-all'
})

/** What the rules say of a month of all villages of a county, as the judge writes it. */
function closed({ asking, folk: { posts, leaves, county }, deeds }: Lived, month: Month) {
  const by = termsOf(month, bookOf(asking, county), calendar)
  const away = new Map(
    [...leaves].map(([person, all]) => [
      person,
      all.map(
        (one, nth): Leave => ({
          ...one,
          nth,
          from: textOf(one.from),
          to: textOf(one.to),
          days: 1,
          why: '',
          at: 0,
        }),
      ),
    ]),
  )
  const villages = [...new Set(posts.map(({ village }) => village))]
  const sheets = villages.map((village) => {
    const terms = posts
      .filter((post) => post.village === village)
      .flatMap(({ kind, household, seat, turns }) =>
        turns.map(
          ({ person, unit, from, to }): Term => ({
            person,
            unit,
            village,
            kind,
            household,
            ...(seat === undefined ? {} : { seat }),
            from: textOf(from),
            ...(to === undefined ? {} : { to: textOf(to) }),
          }),
        ),
      )
    const entries = deeds
      .filter((deed) => deed.village === village)
      .map(({ nth, void: not, present, ...deed }) => ({
        ...deed,
        day: textOf(nth),
        photos: [],
        grade: present ? ('fair' as const) : ('none' as const),
        ...(not ? { void: true as const } : {}),
      }))
    return { village, ...sheetOf(by, { village, terms, entries, leaves: away }, dutyName) }
  })
  const missed = sheets.flatMap(({ village, missed: own }) =>
    own.map(({ duty, person, household, from, owed, done }) =>
      [village, duty, person, household, from, owed, done].join(' '),
    ),
  )
  const kept = sheets.flatMap(({ village, kept: own }) =>
    own.map(({ duty, force, owed, done, excused }) => [village, duty, force, owed, done, excused].join(' ')),
  )
  return { missed: missed.sort(), kept: kept.sort() }
}

const again = ({ asking, folk, deeds }: Lived, month: Month, cut = Infinity) => {
  const { missed, kept } = countAgain(asking, folk, deeds, month, cut)
  return { missed: [...missed].sort(), kept: [...kept].sort() }
}

test.each([1, 2])(
  'comes to the same as the rules, whatever is asked and whatever happened (seed %i)',
  (seed) => {
    const counties = lived(seed)
    const found = counties.flatMap((one) =>
      months.map((month) => {
        const counted = again(one, month)
        expect(closed(one, month)).toEqual(counted)
        return [...counted.kept, ...counted.missed].join('\n')
      }),
    )
    // Each thing that is asked somewhere was asked.
    for (const what of [
      'checkin-team',
      'presence',
      'technician-record',
      'secretary-log',
      'responsible-visit',
    ])
      expect([what, found.some((lines) => lines.includes(what))]).toEqual([what, true])
  },
)

test('is no judge that nods: it notices a visit less, leave more, an edition less, and a closing that began earlier', () => {
  const one = lived(1).find(({ folk }) => folk.posts.some(({ kind }) => kind === 'secretary'))
  if (!one) throw new Error('a city has a county')
  const counted = again(one, '2026-04')
  const change = (over: { deeds?: readonly Done[]; folk?: Folk; asking?: Asking }) =>
    again({ ...one, ...over, deeds: [...(over.deeds ?? one.deeds)] }, '2026-04')
  const fewer = one.deeds.filter(({ kind }) => kind !== 'visit')
  expect(change({ deeds: fewer }).missed.length).toBeGreaterThan(counted.missed.length)
  const busy = new Map(one.folk.posts.map(({ turns }) => [turns[0]?.person ?? '', [always]]))
  expect(change({ folk: { ...one.folk, leaves: busy } }).kept).not.toEqual(counted.kept)
  expect(change({ asking: { ...one.asking, editions: [] } }).kept).not.toEqual(counted.kept)
  expect(again(one, '2026-04', instantOf('2026-04-10')).missed).not.toEqual(counted.missed)
})

/** Leave for the whole of the year. */
const always = { from: 0, to: 364, kind: 'sick', state: 'granted' } as const
