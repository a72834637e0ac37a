import fc from 'fast-check'
import { assign, flowOf, leaving, type Line, type Pool } from '../../cloudfunctions/dispatch/assign.rules'
import { priceOf } from '../../cloudfunctions/dispatch/balance.rules'
import { candidatesFor } from '../../cloudfunctions/dispatch/candidates.rules'
import type { Limits, Need } from '../../cloudfunctions/dispatch/dispatch.rules'
import { isAble, mayGo, roomOf } from '../../cloudfunctions/dispatch/fit.rules'
import { chosenIn, programOf, type Flow, type Solve } from '../../cloudfunctions/dispatch/flow.rules'
import { solver } from '../../cloudfunctions/dispatch/solver'
import { villagesEach, candidatesMost } from '../../types/dispatch.limits'
import { forceKinds } from '../../types/_actor'
import { county, hand, limits, need, poolOf, village } from './dispatch.builder'

let solve: Solve

beforeAll(async () => {
  solve = await solver()
})

const people = (most: number) =>
  fc
    .array(
      fc.record({
        unit: fc.constantFrom('u510811-water', 'u510811-agriculture', 'u510812-water'),
        home: fc.constantFrom('', village(1, 0), village(1, 4), village(2, 1)),
        skills: fc.subarray(['water', 'party', 'planting', 'medical'] as const),
        rank: fc.constantFrom('staff' as const, 'county' as const),
        barred: fc.boolean(),
        held: fc.record(
          { secretary: fc.constant(1), responsible: fc.integer({ min: 0, max: 6 }) },
          { requiredKeys: [] },
        ),
        wish: fc.constantFrom([], [county(2)]),
      }),
      { maxLength: most },
    )
    .map((all) =>
      all.map((more, nth) =>
        hand(`p${nth}`, { ...more, county: more.unit.startsWith('u510811') ? county(1) : county(2) }),
      ),
    )

const posts = (most: number) =>
  fc
    .record({
      kind: fc.constantFrom(...forceKinds),
      many: fc.array(
        fc.record({
          at: fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 5 })),
          wants: fc.subarray(['water', 'party', 'medical'] as const),
          urgency: fc.integer({ min: 1, max: 3 }),
          now: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
        }),
        { maxLength: most },
      ),
    })
    .map(({ kind, many }) =>
      many
        .map(
          ({ at, now, ...more }, nth): Need => ({
            ...need(village(...at), { ...more, kind }),
            id: `n${nth}`,
            ...(now === undefined ? {} : { now: `p${now}` }),
          }),
        )
        .sort((a, b) => (a.village < b.village ? -1 : 1)),
    )

const asked = fc.record({
  keep: fc.boolean(),
  lend: fc.boolean(),
  householdsEach: fc.integer({ min: 1, max: 6 }),
})

const copy = ({ hands, helping }: Pool): Pool => ({
  hands: new Map(hands),
  helping: new Map([...helping].map(([unit, served]) => [unit, new Set(served)])),
})

/** What a choice costs in all: each need's candidate or what leaving it costs, and what loads cost. Nothing when it breaks a limit. */
function priceOfChoice(flow: Flow, choice: readonly (number | undefined)[]): number | undefined {
  const by = {
    person: new Map<string, number>(),
    unit: new Map<string, number>(),
    county: new Map<string, number>(),
  }
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  let price = 0
  for (const [nth, { leave, candidates }] of flow.needs.entries()) {
    const one = candidates[choice[nth] ?? -1]
    price += one?.cost ?? leave
    if (!one) continue
    const { unit = '' } = flow.people.get(one.person) ?? {}
    add(by.person, one.person)
    add(by.unit, unit)
    add(by.county, flow.units.get(unit)?.county ?? '')
  }
  for (const [person, n] of by.person) if (n > (flow.people.get(person)?.room ?? 0)) return undefined
  for (const [unit, n] of by.unit) price += priceOf(flow.units.get(unit)?.pieces ?? [], n)
  for (const [code, n] of by.county) price += priceOf(flow.counties.get(code) ?? [], n)
  return price
}

/** Every choice there is. */
function* choices(flow: Flow, from = 0): Generator<(number | undefined)[]> {
  const here = flow.needs[from]
  if (!here) {
    yield []
    return
  }
  for (const rest of choices(flow, from + 1)) {
    yield [undefined, ...rest]
    for (const nth of here.candidates.keys()) yield [nth, ...rest]
  }
}

const cheapest = (flow: Flow): number =>
  Math.min(...[...choices(flow)].map((choice) => priceOfChoice(flow, choice) ?? Number.POSITIVE_INFINITY))

/** Whoever is best for each need in turn, as somebody would do it with a list and a pencil. */
function greedy(flow: Flow): (number | undefined)[] {
  const taken = new Map<string, number>()
  return flow.needs.map(({ candidates }) => {
    const free = candidates.findIndex(
      ({ person }) => (taken.get(person) ?? 0) < (flow.people.get(person)?.room ?? 0),
    )
    const who = candidates[free]?.person
    if (who === undefined) return undefined
    taken.set(who, (taken.get(who) ?? 0) + 1)
    return free
  })
}

function flowFor(needs: readonly Need[], pool: Pool, asking: Limits): Flow {
  return flowOf(needs, candidatesFor(needs, [...pool.hands.values()], pool.helping, asking), pool, asking)
}

test('finds what trying every choice finds', () => {
  fc.assert(
    fc.property(people(3), posts(4), asked, (hands, needs, asking) => {
      const flow = flowFor(needs, poolOf(hands), asking)
      const found = priceOfChoice(flow, chosenIn(flow, solve(programOf(flow))))
      expect(found).toBeCloseTo(cheapest(flow), 3)
    }),
    { numRuns: 150 },
  )
})

test('is never worse than taking the best for each need in turn', () => {
  fc.assert(
    fc.property(people(20), posts(25), asked, (hands, needs, asking) => {
      const flow = flowFor(needs, poolOf(hands), asking)
      const found = priceOfChoice(flow, chosenIn(flow, solve(programOf(flow)))) ?? Number.POSITIVE_INFINITY
      expect(found).toBeLessThanOrEqual((priceOfChoice(flow, greedy(flow)) ?? 0) + 1e-6)
    }),
    { numRuns: 100 },
  )
})

/** Posts of a kind that each holds in the end, which one limit counts together. */
function carried(pool: Pool, kind: Need['kind']): number[] {
  const same = kind === 'secretary' || kind === 'team' ? (['secretary', 'team'] as const) : [kind]
  return [...pool.hands.values()].map(({ held }) => same.reduce((all, one) => all + (held[one] ?? 0), 0))
}

test('breaks no hard limit, whatever people hold already', () => {
  fc.assert(
    fc.property(people(12), posts(25), asked, (hands, needs, asking) => {
      const pool = poolOf(hands)
      const lines = assign(needs, pool, asking, solve)
      const kind = needs[0]?.kind ?? 'secretary'
      const most = kind === 'responsible' ? asking.householdsEach : villagesEach[kind]
      const before = carried(poolOf(hands), kind)
      // Somebody may have more than the limit from before; then she gets no more.
      carried(pool, kind).forEach((n, nth) => expect(n).toBeLessThanOrEqual(Math.max(most, before[nth] ?? 0)))
      for (const {
        need: { village: at },
        who,
      } of lines) {
        if (!who) continue
        const one = hands.find(({ person }) => person === who.person)!
        expect(isAble(one, kind)).toBe(true)
        expect(mayGo(one, at, asking.lend)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

test('leaves a need only when nobody who may do it has room', () => {
  fc.assert(
    fc.property(people(12), posts(25), asked, (hands, needs, asking) => {
      const pool = poolOf(hands)
      const lines = assign(needs, pool, asking, solve)
      expect(lines.map(({ need: { id } }) => id)).toEqual(needs.map(({ id }) => id))
      for (const { need: one, who } of lines.filter((line) => !line.who)) {
        expect(who).toBeUndefined()
        const free = [...pool.hands.values()].filter(
          (other) =>
            isAble(other, one.kind) &&
            mayGo(other, one.village, asking.lend) &&
            roomOf(other, one.kind, asking.householdsEach) > 0 &&
            (one.kind === 'responsible' || !other.villages.includes(one.village)),
        )
        expect(free).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

test('the same needs and people give the same proposal', () => {
  fc.assert(
    fc.property(people(15), posts(20), asked, (hands, needs, asking) => {
      const pool = poolOf(hands)
      expect(assign(needs, copy(pool), asking, solve)).toEqual(assign(needs, copy(pool), asking, solve))
    }),
    { numRuns: 50 },
  )
})

test('gives nobody a second post of a village that she serves', () => {
  const pool = poolOf([hand('p1')])
  expect(assign([need(village(1, 0))], pool, limits, solve)[0]?.who?.person).toBe('p1')
  expect(assign([need(village(1, 0), { kind: 'unit' })], pool, limits, solve)[0]?.who).toBeUndefined()
  expect(assign([need(village(1, 1), { kind: 'unit' })], pool, limits, solve)[0]?.who?.person).toBe('p1')
})

const whoFor = (lines: readonly Line[]) => lines.map(({ who }) => who?.person)

test('sends who can do what is lacking, and who lives near', () => {
  const water = need(village(1, 0), { wants: ['water'], urgency: 3 })
  const plain = need(village(1, 4))
  const hands = [hand('p1', { home: village(1, 4) }), hand('p2', { skills: ['water'] })]
  expect(whoFor(assign([water, plain], poolOf(hands), limits, solve))).toEqual(['p2', 'p1'])
})

test('the most urgent goes first when there are not enough people', () => {
  const lines = assign(
    [need(village(1, 0)), need(village(1, 1), { urgency: 3 })],
    poolOf([hand('p1')]),
    limits,
    solve,
  )
  expect(whoFor(lines)).toEqual([undefined, 'p1'])
  expect(lines[0]?.lack).toBe('full')
})

test('tells why nobody: none who may do it, or none of the county', () => {
  const elsewhere = hand('p1', { county: county(2), unit: 'u510812-water' })
  expect(assign([need(village(1, 0))], poolOf([elsewhere]), limits, solve)[0]?.lack).toBe('elsewhere')
  expect(assign([need(village(1, 0), { kind: 'leader' })], poolOf([elsewhere]), limits, solve)[0]?.lack).toBe(
    'nobody',
  )
  const lent = assign([need(village(1, 0))], poolOf([elsewhere]), { ...limits, lend: true }, solve)
  expect(lent[0]?.who?.reasons.map(({ ground }) => ground)).toContain('lend')
})

test('whoever serves well stays, unless somebody else is better by far', () => {
  const held = need(village(1, 0), { now: 'p1' })
  const near = hand('p2', { home: village(1, 1) })
  const holder = hand('p1', { held: { secretary: 1 }, villages: [village(1, 0)] })
  expect(whoFor(assign([held], poolOf([holder, near]), limits, solve))).toEqual(['p1'])
  const better = hand('p2', { home: village(1, 0), skills: ['water'], wish: [village(1, 0)] })
  const wanting = { ...held, wants: ['water' as const], urgency: 3 }
  expect(whoFor(assign([wanting], poolOf([holder, better]), limits, solve))).toEqual(['p2'])
})

test('shares posts between units by how many people they have', () => {
  const many = Array.from({ length: 8 }, (_, nth) => need(village(1, nth), { kind: 'unit' }))
  const large = [1, 2, 3].map((nth) => hand(`a${nth}`, { unit: 'u510811-water' }))
  const small = hand('b', { unit: 'u510811-labour' })
  const lines = assign(many, poolOf([...large, small]), limits, solve)
  expect(lines.filter(({ who }) => who?.person === 'b').length).toBe(2)
})

test('looks at a bounded number of candidates, and still fills a village of many households', () => {
  const hands = Array.from({ length: 60 }, (_, nth) => hand(`p${nth}`))
  const homes = Array.from({ length: 250 }, (_, nth) =>
    need(village(1, 0), { kind: 'responsible', id: `h${nth}`, household: `h${nth}` }),
  )
  const lists = candidatesFor(homes, hands, new Map(), limits)
  expect(Math.max(...lists.map((list) => list.length))).toBeLessThanOrEqual(candidatesMost)
  expect(assign(homes, poolOf(hands), limits, solve).every(({ who }) => who)).toBe(true)
})

test('to leave a need is dearer than anybody who could meet it', () => {
  const far = hand('p1', {
    county: county(2),
    unit: 'u510812-water',
    home: '110101001001',
    held: { unit: 4, responsible: 5 },
  })
  const [list = []] = candidatesFor([need(village(1, 0), { kind: 'unit' })], [far], new Map(), {
    ...limits,
    lend: true,
  })
  expect(list[0]?.cost).toBeLessThan(leaving / 10)
})
