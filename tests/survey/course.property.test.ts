import * as fc from 'fast-check'
import {
  after,
  bell,
  course,
  dueOf,
  endingAt,
  faultOfDays,
  faultOfExtension,
  timesOf,
  type CampaignEvent,
  type Times,
} from '../../cloudfunctions/survey/course.rules'
import { dayAt, instantOf, type Day } from '../../types/_period'
import type { CampaignState } from '../../types/survey.limits'

const day = 86_400_000
const states = Object.keys(course) as CampaignState[]
/** What the clock itself makes of work that it ends. */
const worked: Readonly<Partial<Record<CampaignState, CampaignEvent>>> = { drawing: 'drawn', sealing: 'seal' }
const ends = states.filter((state) => Object.keys(course[state]).length === 0)

const deeds = ['extend', 'close', 'cancel', 'undrawable'] as const
const attempt = fc.record({
  what: fc.oneof(fc.constant('tick' as const), fc.constantFrom(...deeds)),
  wait: fc.integer({ min: 0, max: 40 * day }),
})

interface Standing extends Times {
  readonly state: CampaignState
  readonly due: number | undefined
}

function come(one: Standing, state: CampaignState, now: number, times: Partial<Times> = {}): Standing {
  const next = { ...one, ...times, state }
  return { ...next, due: dueOf(state, now, next) }
}

/** One deed or one tick, as the functions do it. */
function step(one: Standing, what: 'tick' | (typeof deeds)[number], now: number): Standing {
  if (what === 'tick') {
    if (one.due === undefined || now < one.due) return one
    const event = bell(one.state, now, one) ?? worked[one.state]
    const next = event && after(one.state, event)
    return next ? come(one, next, now) : one
  }
  const next = after(one.state, what)
  if (next === undefined) return one
  if (what === 'close') return come(one, next, now, endingAt(now, one))
  if (what === 'extend') {
    const to = dayAt(one.closes + 3 * day)
    if (faultOfExtension(one, to, now) !== undefined) return one
    return come(one, next, now, endingAt(instantOf(to) + day, one))
  }
  return come(one, next, now)
}

const begin = (now: number): Standing => {
  const today = dayAt(now)
  const times = timesOf(today, dayAt(now + 5 * day), 3)
  return come({ ...times, state: 'drawing', due: undefined }, 'drawing', now)
}

it('whatever is done and however the clock goes, a campaign waits for the clock or is at an end, and reaches one', () => {
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 40 }), (all) => {
      let now = instantOf('2026-11-22')
      let one = begin(now)
      for (const { what, wait } of all) {
        now += wait
        one = step(one, what, now)
        expect([one.state, one.due !== undefined || ends.includes(one.state)]).toEqual([one.state, true])
        expect(one.grace).toBeGreaterThan(one.closes)
        expect(one.closes).toBeGreaterThan(one.opens - 1)
      }
      // Left to the clock alone it comes to an end.
      for (let ticks = 0; ticks < 10; ticks += 1)
        one = step(one, 'tick', (now = Math.max(now, one.due ?? now)))
      expect(ends).toContain(one.state)
    }),
    { numRuns: 300 },
  )
})

it('nothing leads back, so none is sealed or opened twice', () => {
  const order = ['drawing', 'ready', 'open', 'closed', 'sealing', 'sealed', 'failed', 'cancelled']
  for (const state of states)
    for (const next of Object.values(course[state]))
      expect(next === state || order.indexOf(next) > order.indexOf(state)).toBe(true)
  expect(states.filter((state) => after(state, 'seal') !== undefined)).toEqual(['sealing'])
  expect(after('sealed', 'seal')).toBeUndefined()
})

it('is cancelled from everything before sealing, and from nothing after', () => {
  const open = states.filter((state) => after(state, 'cancel') !== undefined)
  expect(open).toEqual(['drawing', 'ready', 'open', 'closed'])
})

it('what can’t be said again in a campaign’s days is refused by its field', () => {
  const now = instantOf('2026-11-22') + 9 * 3_600_000
  const fault = (opens: string, closes: string, quarter = '2026-Q4') =>
    faultOfDays({ quarter, opens: opens as Day, closes: closes as Day }, now)?.field
  expect(fault('2026-11-22', '2026-11-22')).toBeUndefined()
  expect(fault('2026-11-21', '2026-11-30')).toBe('opens')
  expect(fault('2026-11-30', '2026-11-29')).toBe('closes')
  expect(fault('2027-01-31', '2027-02-10')).toBeUndefined()
  expect(fault('2027-02-01', '2027-02-10')).toBe('opens')
  expect(fault('2026-12-01', '2026-12-10', '2027-Q1')).toBe('opens')
  expect(fault('2026-12-01', '2027-03-02')).toBeUndefined()
  expect(fault('2026-12-01', '2027-03-03')).toBe('closes')
})

it('is extended only to a later day, while it runs, by no more than a campaign may last', () => {
  const times = timesOf('2026-12-01', '2026-12-10', 3)
  const to = (last: string, now = times.opens) => faultOfExtension(times, last as Day, now)
  expect(to('2026-12-11')).toBeUndefined()
  expect(to('2026-12-10')).toContain('晚于')
  expect(to('2026-12-12', times.closes)).toContain('已经过了')
  expect(to('2027-04-01')).toContain('92天')
})
