import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import {
  draw,
  ratedIn,
  sizesOf,
  stratumOf,
  touches,
  type Candidate,
  type Drawing,
  type Term,
} from '../../cloudfunctions/survey/draw.rules'
import { usualRule } from '../../types/survey.limits'
import type { Rule } from '../../types/survey.shapes'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const village = '510802101201'
const usual: Rule = { kind: 'sample', ...usualRule }
const drawing = (seed: string, rule: Rule = usual): Drawing => ({ seed, village, rule, year: 2026, digest })

const home = (nth: number, more: Partial<Candidate> = {}): Candidate => ({
  id: `h${String(nth)}`,
  card: `CARD${String(nth)}`,
  status: 'ordinary',
  ...more,
})
const homes = (poor: number, other: number, exited = 0): Candidate[] => [
  ...Array.from({ length: poor }, (_, nth) => home(nth, { status: 'poor' })),
  ...Array.from({ length: other }, (_, nth) => home(poor + nth)),
  ...Array.from({ length: exited }, (_, nth) =>
    home(poor + other + nth, { status: 'exited', statusYear: 2026 }),
  ),
]
const ids = (seed: string, all: readonly Candidate[], rule?: Rule) =>
  draw(all, drawing(seed, rule)).homes.map(({ id }) => id)

const anyHome = fc.record({
  status: fc.constantFrom('poor' as const, 'exited' as const, 'ordinary' as const),
  statusYear: fc.constantFrom(2025, 2026),
})
const anyVillage = fc.array(anyHome, { maxLength: 120 }).map((all) => all.map((more, nth) => home(nth, more)))
const anySeed = fc.stringMatching(/^[A-Za-z0-9-]{8,20}$/)

it('draws the same households from the same seed, in whatever order the register is read', () => {
  fc.assert(
    fc.property(
      anyVillage,
      anySeed,
      fc.array(fc.nat(), { minLength: 120, maxLength: 120 }),
      (all, seed, keys) => {
        const shuffled = all
          .map((one, nth) => ({ one, key: keys[nth] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        expect(ids(seed, shuffled)).toEqual(ids(seed, all))
      },
    ),
    { numRuns: 60 },
  )
})

it('draws other households from another seed, and in another village', () => {
  const all = homes(40, 40)
  expect(ids('seed-0001', all)).not.toEqual(ids('seed-0002', all))
  const there = draw(all, { ...drawing('seed-0001'), village: '510802101202' })
  expect(there.homes.map(({ id }) => id)).not.toEqual(ids('seed-0001', all))
})

it('draws as many as the rule says, all who exited this year, and nobody twice', () => {
  fc.assert(
    fc.property(anyVillage, anySeed, (all, seed) => {
      const { strata, homes: drawn } = draw(all, drawing(seed))
      const of = (s: string) => all.filter((one) => stratumOf(one, 2026) === s).length
      const sizes = of('poor') >= 50 ? { poor: 50, other: 10 } : { poor: 25, other: 5 }
      const count = (s: string) => drawn.filter((one) => one.s === s).length
      expect(count('poor')).toBe(Math.min(of('poor'), sizes.poor))
      expect(count('other')).toBe(Math.min(of('other'), sizes.other))
      expect(count('exited')).toBe(of('exited'))
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
      for (const { stratum, all: whole, drawn: n } of strata)
        expect([whole, n]).toEqual([of(stratum), count(stratum)])
    }),
    { numRuns: 100 },
  )
})

it.each([
  [49, 25, 5],
  [50, 50, 10],
  [51, 50, 10],
])('with %i poor households asks %i poor and %i others', (poor, most, others) => {
  expect(sizesOf(usual, poor)).toMatchObject({ poor: most, other: others })
})

it('asks everybody where everybody is to be asked', () => {
  expect(new Set(ids('seed-0001', homes(80, 90, 3), { kind: 'all' })).size).toBe(173)
})

it('draws every household of a stratum equally often: chi-square over four thousand seeds', () => {
  const all = homes(40, 0)
  const times = new Map(all.map(({ id }) => [id, 0]))
  const seeds = 4000
  for (let nth = 0; nth < seeds; nth += 1)
    for (const id of ids(`seed-${String(nth).padStart(6, '0')}`, all)) times.set(id, (times.get(id) ?? 0) + 1)
  const expected = (seeds * 25) / 40
  // Without replacement: each household's count varies as seeds × p × (1 − p), and the sum is χ² with 39 degrees of freedom × 39/40 of that.
  const spread = seeds * (25 / 40) * (15 / 40) * (40 / 39)
  const chi = [...times.values()].reduce((sum, n) => sum + (n - expected) ** 2 / spread, 0)
  // The 0.1 % and 99.9 % points of χ² with 39 degrees of freedom.
  expect(chi).toBeGreaterThan(17.26)
  expect(chi).toBeLessThan(72.05)
})

describe('strata', () => {
  it.each<[Partial<Candidate>, string]>([
    [{ status: 'poor' }, 'poor'],
    [{ status: 'ordinary', monitored: 'marginal' }, 'poor'],
    [{ status: 'exited', statusYear: 2020, monitored: 'unstable' }, 'poor'],
    [{ status: 'ordinary', monitored: 'marginal', riskRemoved: true }, 'other'],
    [{ status: 'exited', statusYear: 2020 }, 'other'],
    [{ status: 'exited', statusYear: 2026 }, 'exited'],
    [{ status: 'exited' }, 'other'],
    [{ status: 'ordinary' }, 'other'],
  ])('%j is %s', (more, stratum) => {
    expect(stratumOf(home(1, more), 2026)).toBe(stratum)
  })
})

describe('who is rated', () => {
  const quarter = { from: '2026-10-01', to: '2027-01-01' }
  const term = (more: Partial<Term>): Term => ({
    person: 'p1',
    unit: 'u1',
    kind: 'responsible',
    household: 'h0',
    from: '2025-01-01',
    ...more,
  })

  it.each<[string, Partial<Term>, boolean]>([
    ['holds it', {}, true],
    ['left before the quarter', { to: '2026-10-01' }, false],
    ['left in it', { to: '2026-10-02' }, true],
    ['comes after it', { from: '2027-01-01' }, false],
    ['was written in by mistake', { from: '2026-11-01', to: '2026-11-01' }, false],
  ])('one who %s', (_, more, is) => {
    expect(touches(term(more), quarter)).toBe(is)
  })

  it('a household’s helper is who holds it now, else who left last; the force is everybody who held it', () => {
    const terms = [
      term({ to: '2026-10-20' }),
      term({ person: 'p2', from: '2026-10-20' }),
      term({ household: 'h1', person: 'p3', to: '2026-10-05' }),
      term({ household: 'h1', person: 'p4', to: '2026-11-05' }),
      term({ kind: 'secretary', household: '', person: 'p5' }),
    ]
    const drawn = ['h0', 'h1', 'h2'].map((id) => ({ id, s: 'poor' as const }))
    const { homes: found, helpers, forces } = ratedIn(drawn, terms)
    expect(found.map(({ h }) => helpers[h]?.person)).toEqual(['p2', 'p4', undefined])
    expect(found[2]?.h).toBe(-1)
    expect(forces).toEqual([
      { kind: 'secretary', people: [{ person: 'p5', unit: 'u1' }] },
      { kind: 'responsible', people: ['p1', 'p2', 'p3', 'p4'].map((person) => ({ person, unit: 'u1' })) },
    ])
  })
})
