import * as fc from 'fast-check'
import { dayAt, instantOf, type Day } from '../../types/_period'
import { closesAt, termsOf } from '../../cloudfunctions/trace/close.rules'
import { monthOf } from '../../cloudfunctions/trace/duties.periods.rules'
import { readyDuties } from '../../cloudfunctions/trace/duties.ready'
import { misfitOf, type Edition } from '../../cloudfunctions/trace/duties.rules'
import { checkDay, checkSummed } from '../../cloudfunctions/trace/enter.days.rules'
import { leaveDays } from '../../cloudfunctions/trace/leaves.rules'
import { planOf } from '../../scripts/load/make'
import { actsOf } from '../../scripts/load/work'
import type { Act } from '../../scripts/load/work/acts'
import { calendar, datesAt } from '../../scripts/load/work/dates'
import type { EntryKind } from '../../types/trace.limits'
import { DivisionsFile } from './roster.builder'

const plan = planOf(DivisionsFile.small.lines, { households: 30, seed: 1 })

/** Every hour of three years is a day that somebody may start the demonstration on: the first of a month, a Monday, a festival. */
const moments = fc.integer({ min: Date.UTC(2024, 0, 20), max: Date.UTC(2026, 11, 31) })

const said = () => ({ id: 'f1', version: 1, rows: [{ id: 'm1' }] })
const asked = ({ input }: Act) => (typeof input === 'function' ? input(said) : input)

function whatever(look: (acts: readonly Act[], now: number) => void): void {
  fc.assert(
    fc.property(moments, (now) => {
      look(actsOf(plan, { seed: 1 }, datesAt(now)), now)
    }),
    { numRuns: 60 },
  )
}

const doing = (acts: readonly Act[], action: string) => acts.filter((act) => act.action === action)

test('whatever the day, nothing of the demonstration’s work lies before now but has still to be done', () => {
  whatever((acts, now) => {
    expect(acts.filter(({ at }) => at > now)).toEqual([])
  })
})

test('whatever the day, what is written down is about a day on which it may be', () => {
  whatever((acts) => {
    for (const act of doing(acts, 'enter')) {
      const { kind, day, seen } = asked(act) as { kind: EntryKind; day: Day; seen: { at: number } }
      expect(dayAt(seen.at)).toBe(day)
      expect(() => checkDay({ kind, day }, act.at, seen.at)).not.toThrow()
      expect(() => checkSummed({ kind, day }, act.at, calendar)).not.toThrow()
    }
  })
})

test('whatever the day, the county’s two lists of duties follow each other, and its month can be closed when it is looked for', () => {
  whatever((acts, now) => {
    const editions = doing(acts, 'setDuties').map((act) => ({ at: act.at, ...(asked(act) as Edition) }))
    expect(editions.map(({ at, from }) => from > dayAt(at))).toEqual([true, true])
    const [first, second] = editions
    expect(
      misfitOf(
        [first].flatMap((one) => one ?? []),
        { from: second?.from ?? '2026-01-01' },
      ),
    ).toBeUndefined()
    const closing = acts.find((act) => act.closing)
    if (!closing) throw new Error('nothing is closed')
    const { month } = asked(closing) as { month: `${number}-${number}` }
    const terms = termsOf(month, { own: editions, city: [], ready: readyDuties }, calendar)
    // What was asked before the county’s own list is asked of nobody in it any more.
    expect(new Set(terms.asked.map(({ duty }) => duty.key))).toEqual(
      new Set(['secretary-log', 'training-form']),
    )
    expect(closesAt(terms)).toBeLessThanOrEqual(closing.at)
    expect(Math.min(...doing(acts, 'enter').map(({ at }) => at))).toBeGreaterThanOrEqual(
      instantOf(monthOf(`${month}-01`).from),
    )
    expect(second?.from).toBe(`${dayAt(now).slice(0, 7)}-01`)
  })
})

test('whatever the day, leave may be asked for when it is', () => {
  whatever((acts) => {
    for (const act of doing(acts, 'askLeave'))
      expect(leaveDays(asked(act) as { from: Day; to: Day }, act.at, calendar)).toBeGreaterThan(0)
  })
})

test('the same day and seed give the same work', () => {
  const at = instantOf('2026-03-02', '09:00')
  const acts = () => actsOf(plan, { seed: 1 }, datesAt(at)).map((act) => ({ ...act, input: asked(act) }))
  expect(acts()).toEqual(acts())
})
