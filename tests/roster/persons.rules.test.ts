import fc from 'fast-check'
import { mergedFile, recodedPost, splitFile, ordinary } from '../../cloudfunctions/roster/succession.rules'
import { headFirst, pendingWith } from '../../cloudfunctions/roster/household.rules'
import { monthsAfter, probationOf } from '../../cloudfunctions/roster/person.rules'
import { checkSeen } from '../../cloudfunctions/roster/saves.rules'
import type { Day } from '../../types/_period'

const dayOf = (days: number): Day =>
  new Date(Date.UTC(2020, 0, 1) + days * 86_400_000).toISOString().slice(0, 10) as Day
const anyDay = fc.integer({ min: 0, max: 3000 }).map(dayOf)

describe('a month later', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2023-02-28', 12, '2024-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-22', 12, '2027-11-22'],
  ] as const)('than %s by %i is %s', (day, months, then) => {
    expect(monthsAfter(day, months)).toBe(then)
  })
})

describe('a year of probation in a village', () => {
  it.each([
    ['is served without a break', [{ from: '2025-01-01' }], { until: '2026-01-01', served: true }],
    ['goes on', [{ from: '2026-05-01' }], { until: '2027-05-01', served: false }],
    [
      'goes on after a break by what is left',
      [{ from: '2025-01-01', to: '2025-07-01' }, { from: '2026-06-22' }],
      { until: '2026-12-23', served: false },
    ],
    [
      'counts a day in two posts once',
      [
        { from: '2025-01-01', to: '2025-12-01' },
        { from: '2025-06-01', to: '2026-01-01' },
      ],
      { until: '2026-01-01', served: true },
    ],
    ['has not begun', [], { until: '2027-11-22', served: false }],
    [
      'leaves out what was before',
      [{ from: '2020-01-01', to: '2025-01-01' }],
      { until: '2027-11-22', served: false },
    ],
  ] as const)('%s', (_, served, told) => {
    expect(probationOf('2025-01-01', served, '2026-11-22')).toEqual(told)
  })

  it('is served just when the day has come, and never by serving less', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.array(fc.record({ from: anyDay, to: anyDay })),
        anyDay,
        (recruited, times, today) => {
          const { until, served } = probationOf(recruited, times, today)
          expect(served).toBe(until <= today && served)
          const less = probationOf(recruited, times.slice(1), today)
          if (less.served) expect(served).toBe(true)
        },
      ),
    )
  })
})

describe('a save', () => {
  const entry = (v: number, deed: string) => ({ v, deed })
  it.each([
    ['of the version that stands', 3, [entry(3, 'roster.saveHousehold')], true],
    ['after a look', 2, [entry(3, 'roster.openHousehold')], true],
    ['after another’s save', 2, [entry(3, 'roster.saveHousehold')], false],
    [
      'after a look and another’s save',
      1,
      [entry(2, 'roster.openHousehold'), entry(3, 'roster.saveHousehold')],
      false,
    ],
    ['of a version that nobody has made', 4, [], false],
  ])('%s', (_, seen, history, passes) => {
    const save = () => {
      checkSeen({ version: 3, history }, seen)
    }
    if (passes) expect(save).not.toThrow()
    else expect(save).toThrow('conflict')
  })
})

describe('rows that wait to be written', () => {
  const row = { person: 'a', village: 'v', household: 'h' }
  it('keep what an older deed left unwritten, under what a newer one wants', () => {
    const before = [{ ...row, key: 'k1', relation: 'child' as const, away: true }]
    const after = pendingWith(before, [{ ...row, household: 'other' }], 'k2')
    expect(after).toEqual([{ ...row, key: 'k2', relation: 'child', away: true, household: 'other' }])
  })
  it('have the head first', () => {
    const one = { name: 'a', phone: '', away: false }
    const [head] = headFirst([
      { ...one, relation: 'child' },
      { ...one, name: 'b', relation: 'head' },
    ])
    expect(head.name).toBe('b')
  })
})

describe('a village’s file', () => {
  const named = (person: string) => ({ person, sealed: {} })
  it('takes in what a merged one brings, and stays of its own status', () => {
    const heir = { ...ordinary('a'), status: 'exited' as const, groups: ['一组'], reserve: [named('p')] }
    const old = { ...ordinary('b'), groups: ['一组', '二组'], reserve: [named('p'), named('q')] }
    expect(mergedFile(heir, old)).toMatchObject({
      _id: 'a',
      status: 'exited',
      groups: ['一组', '二组'],
      reserve: [{ person: 'p' }, { person: 'q' }],
    })
  })
  it('of a split is of the old one’s kind with the groups that went', () => {
    const old = { ...ordinary('a'), status: 'poor' as const, teamSeats: 3, groups: ['一组', '二组'] }
    expect(splitFile('b', old, ['二组'])).toMatchObject({
      _id: 'b',
      status: 'poor',
      teamSeats: 3,
      groups: ['二组'],
    })
  })
  it('under a new code keeps its posts', () => {
    const post = {
      _id: '510802101201-team-2',
      village: '510802101201',
      kind: 'team' as const,
      seat: 2,
      household: '',
      needed: true,
      open: true,
      past: [],
    }
    expect(recodedPost(post, '510802101999')).toMatchObject({
      _id: '510802101999-team-2',
      village: '510802101999',
    })
  })
})
