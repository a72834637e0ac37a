import fc from 'fast-check'
import { appointed, Occupied, released } from '../../cloudfunctions/roster/holding.rules'
import {
  asOf,
  closed,
  gapOn,
  holderOn,
  neededOfHousehold,
  neededOfVillage,
  pastMost,
  type Holding,
} from '../../cloudfunctions/roster/posts.rules'
import type { Tenure } from '../../cloudfunctions/roster/roster.store'
import { barredBy, dutiesOn, renewed, yearsOn } from '../../cloudfunctions/roster/settle.rules'
import type { Day } from '../../types/_period'
import { leavingReasons, type LeavingReason } from '../../types/roster.limits'

const dayOf = (n: number): Day => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10) as Day
const empty: Holding = { needed: true, open: true, past: [] }

const tenure = (person: string, from: Day): Tenure => ({
  holder: { person, sealed: {} },
  unit: '',
  unitName: '',
  from,
  why: '工作需要',
  decided: '会议',
})

const kind = 'secretary' as const
const at = (day: Day) => (post: Holding) => ({
  come: (person: string, from: Day, left?: LeavingReason) =>
    appointed({ ...post, kind }, { tenure: tenure(person, from), ...(left ? { left } : {}) }, day),
  go: (to: Day, left: LeavingReason = 'term') => released({ ...post, kind }, { to, left }, day),
})

const file = { status: 'ordinary', weak: false, minority: false, teamSeats: 0 } as const
const posts = (wanted: Parameters<typeof neededOfVillage>[0]) =>
  neededOfVillage(wanted).map((post) => (post.seat === undefined ? post.kind : `${post.kind}${post.seat}`))
const own = ['branch', 'head', 'archivist', 'guide']

describe('what a village must have', () => {
  it.each([
    ['of which nothing is written', undefined, own],
    ['that is ordinary', file, own],
    ['with a weak branch', { ...file, weak: true }, ['secretary', ...own]],
    ['of a minority', { ...file, minority: true }, ['secretary', ...own]],
    [
      'that is poor',
      { ...file, status: 'poor', teamSeats: 2 } as const,
      ['leader', 'unit', 'secretary', 'team1', 'team2', 'technician', ...own],
    ],
    [
      'that has exited',
      { ...file, status: 'exited' } as const,
      ['leader', 'unit', 'secretary', 'team1', 'technician', ...own],
    ],
  ])('%s', (_, wanted, expected) => {
    expect(posts(wanted)).toEqual(expected)
  })
})

describe('a responsible person', () => {
  it.each([
    ['poor', { status: 'poor' }, true],
    ['exited', { status: 'exited' }, true],
    ['ordinary', { status: 'ordinary' }, false],
    ['monitored', { status: 'ordinary', monitored: 'marginal' }, true],
    ['gone', { status: 'poor', gone: { day: dayOf(0) } }, false],
  ] as const)('of a household that is %s', (_, household, needed) => {
    expect(neededOfHousehold(household)).toBe(needed)
  })
})

describe('a post', () => {
  const today = dayOf(100)
  const now = at(today)
  const held = now(empty).come('a', dayOf(50))

  it('has its holder from the day she comes', () => {
    const ahead = now(empty).come('a', dayOf(110))
    expect([100, 109, 110].map((n) => holderOn(ahead, dayOf(n))?.holder.person)).toEqual([
      undefined,
      undefined,
      'a',
    ])
    expect([ahead.open, ahead.turns]).toEqual([true, dayOf(110)])
  })
  it('keeps its holder until the day that the next one comes', () => {
    const next = now(held).come('b', dayOf(120), 'term')
    expect([100, 119, 120].map((n) => holderOn(next, dayOf(n))?.holder.person)).toEqual(['a', 'a', 'b'])
    expect(next.open).toBe(false)
  })
  it.each<[string, () => unknown]>([
    ['a second holder without the first leaving', () => now(held).come('b', dayOf(60))],
    ['a holder before the one before came', () => now(held).come('b', dayOf(49), 'term')],
    ['the same holder again', () => now(held).come('a', dayOf(60), 'term')],
    ['a day more than a year ahead', () => now(held).come('b', dayOf(500), 'term')],
    ['an end before the beginning', () => now(held).go(dayOf(49))],
    ['an end of what nobody holds', () => now(empty).go(dayOf(60))],
    [
      'a holder while another is named ahead',
      () => now(now(held).come('b', dayOf(120), 'term')).come('c', dayOf(130), 'term'),
    ],
    ['a holder before the last one has left', () => now(now(held).go(dayOf(110))).come('b', dayOf(105))],
    ['an end of her who has not come yet', () => now(now(empty).come('a', dayOf(110))).go(dayOf(120))],
  ])('refuses %s', (_, deed) => {
    expect(deed).toThrow()
  })
  it('says who is in the way without saying her name itself', () => {
    expect.assertions(2)
    try {
      now(held).come('b', dayOf(60))
    } catch (error) {
      expect(error).toBeInstanceOf(Occupied)
      if (error instanceof Occupied)
        expect(error.say('张某')).toBe('现在的第一书记是张某，请先写明原任离岗的原因')
    }
  })
  it('gives up who was named ahead by the day she would have come', () => {
    const given = now(now(held).come('b', dayOf(120), 'term')).go(dayOf(120), 'mistake')
    expect(given.now).toBeUndefined()
    expect([119, 120].map((n) => holderOn(given, dayOf(n))?.holder.person)).toEqual(['a', undefined])
  })
  it('lets the day be mended on which somebody leaves later', () => {
    const going = now(now(held).go(dayOf(120))).go(dayOf(110), 'transfer')
    expect(going.past[0]).toMatchObject({ to: dayOf(110), left: 'transfer' })
  })
  it.each([
    ['never held is empty', empty, 'empty'],
    ['held by mistake alone is empty', now(held).go(dayOf(60), 'mistake'), 'empty'],
    ['held once is left', now(held).go(dayOf(60)), 'left'],
    [
      'held once in a village that has exited is withdrawn',
      { ...now(held).go(dayOf(60)), kept: true as const },
      'withdrawn',
    ],
    ['held is no gap', held, undefined],
    ['not needed is no gap', { ...empty, needed: false }, undefined],
  ])('that was %s', (_, post, gap) => {
    expect(gapOn(post, today)).toBe(gap)
  })
  it('ends with its village, whoever holds it or was named ahead', () => {
    const next = now(held).come('b', dayOf(120), 'term')
    const end = closed(next, dayOf(90), 'merged', today)
    expect(end.now).toBeUndefined()
    expect([end.needed, end.open, holderOn(end, today)]).toEqual([false, false, undefined])
  })
})

describe('three years', () => {
  it.each([
    ['2026-11-22', '2029-11-22'],
    ['2024-02-29', '2027-02-28'],
  ] as const)('from %s last until %s', (from, until) => {
    expect(yearsOn(from, 3)).toBe(until)
  })
  it('count from the last time that she was removed as unfit', () => {
    const left = (to: Day, why: LeavingReason) => ({ past: [{ ...tenure('a', dayOf(0)), to, left: why }] })
    expect(barredBy('a', [left(dayOf(10), 'unfit'), left(dayOf(40), 'unfit'), left(dayOf(90), 'term')])).toBe(
      '2029-02-10',
    )
    expect(barredBy('a', [left(dayOf(90), 'term')])).toBeUndefined()
  })
})

describe('duties', () => {
  const today = dayOf(100)
  const post = (over: object) =>
    ({ kind: 'secretary', village: 'v1', household: '', past: [], ...over }) as const
  it('are each village under its force, the households, and village posts without a force', () => {
    const held = { now: tenure('a', dayOf(50)) }
    const duties = dutiesOn(
      'a',
      [
        post(held),
        post({ ...held, village: 'v2' }),
        post({ ...held, kind: 'responsible', household: 'h1' }),
        post({ ...held, kind: 'branch', village: 'v3' }),
        post({ ...held, kind: 'head', village: 'v3' }),
        post({ now: tenure('b', dayOf(50)), village: 'v9' }),
        post({ now: tenure('a', dayOf(101)), village: 'v8' }),
      ] as unknown as Parameters<typeof dutiesOn>[1],
      today,
    )
    const cadre = { role: 'cadre', territories: [], units: [], households: [] }
    expect(duties).toEqual([
      { ...cadre, force: 'secretary', territories: ['v1', 'v2'] },
      { ...cadre, force: 'responsible', households: ['h1'] },
      { ...cadre, territories: ['v3'] },
    ])
  })
  it('of other roles stay', () => {
    const desk = { role: 'desk', territories: [], units: ['u1'], households: [] } as const
    const cadre = { role: 'cadre', territories: ['v1'], units: [], households: [] } as const
    expect(renewed([desk, cadre], [])).toEqual([desk])
    expect(renewed([desk, cadre], [cadre])).toBeUndefined()
  })
})

/** One change that somebody asks for on a day; days are counted from the first of the year. */
const change = fc.record({
  wait: fc.integer({ min: 0, max: 9 }),
  comes: fc.boolean(),
  person: fc.constantFrom('a', 'b', 'c', 'd'),
  shift: fc.integer({ min: -20, max: 20 }),
  left: fc.option(fc.constantFrom(...(Object.keys(leavingReasons) as LeavingReason[])), { nil: undefined }),
  needed: fc.boolean(),
})

/** What is refused changes nothing. */
function tried(post: Holding, deed: () => Holding): Holding {
  try {
    return deed()
  } catch {
    return post
  }
}

function faultsOf(post: Holding, today: Day): string[] {
  const tenures = [
    ...(post.now ? [{ from: post.now.from, to: '9999-12-31' }] : []),
    ...post.past.map(({ from, to }) => ({ from, to })),
  ]
  const backwards = tenures.filter(({ from, to }) => to < from)
  const real = tenures.filter(({ from, to }) => from < to)
  const overlapping = real.filter((one, index) =>
    real.some((other, n) => n > index && one.from < other.to && other.from < one.to),
  )
  const days = new Set(real.flatMap(({ from, to }) => [from, to]))
  const twice = [...days].filter((day) => real.filter(({ from, to }) => from <= day && day < to).length > 1)
  return [
    ...backwards.map(() => 'a tenure ends before it begins'),
    ...overlapping.map(() => 'tenures overlap'),
    ...twice.map(() => 'two holders at an instant'),
    ...(post.open === (post.needed && holderOn(post, today) === undefined) ? [] : ['open is wrong']),
    ...(post.past.length > pastMost ? ['too much is kept'] : []),
    ...(post.turns !== undefined && post.turns <= today ? ['a turn that was'] : []),
  ]
}

describe('ten thousand random changes', () => {
  it('never give two holders at any instant, nor a tenure that overlaps another', () => {
    let changed = 0
    fc.assert(
      fc.property(fc.array(change, { minLength: 100, maxLength: 100 }), (changes) => {
        let post = empty
        let day = 100
        for (const { wait, comes, person, shift, left, needed } of changes) {
          day += wait
          const today = dayOf(day)
          post = asOf({ ...post, needed }, today)
          const acts = at(today)(post)
          const next = tried(post, () =>
            comes ? acts.come(person, dayOf(day + shift), left) : acts.go(dayOf(day + shift), left),
          )
          if (next !== post) changed += 1
          post = next
          if (faultsOf(post, today).length > 0) return false
        }
        return true
      }),
      { numRuns: 100 },
    )
    expect(changed).toBeGreaterThan(1000)
  })
})
