import { channelOf } from '../../types/roster.limits'
import fc from 'fast-check'
import { instantOf } from '../../types/_period'
import { abouts, stateNames, type About, type State } from '../../types/discipline.limits'
import type { Grant } from '../../types/_actor'
import {
  channelAbove,
  channelAt,
  concerns,
  levelFor,
  parties,
} from '../../cloudfunctions/discipline/channel.rules'
import { begin, runOn } from '../../cloudfunctions/discipline/clock.rules'
import {
  canMove,
  move,
  states,
  type Event,
  type Standing,
} from '../../cloudfunctions/discipline/discipline.rules'

const county = '510802000000'
const about = fc.constantFrom(...(Object.keys(abouts) as About[]))
const state = fc.constantFrom(...(Object.keys(stateNames) as State[]))
const calendar = { overrides: new Map<string, boolean>() }
const monday = instantOf('2026-11-23', '10:00')

const clerk = (person: string, ...units: string[]) => ({
  person,
  grants: [{ role: 'discipline', territories: [], units, households: [] }] satisfies Grant[],
})

const at = (rest: Partial<Standing> = {}): Standing => ({
  state: 'filed',
  since: 1,
  version: 1,
  level: 'county',
  reopens: 0,
  endedAt: monday,
  ...rest,
})

describe('the channel', () => {
  it('is the county’s for a cadre, and the city’s for whatever is the county’s own', () => {
    const levels = (Object.keys(abouts) as About[]).map((name) =>
      levelFor({ about: name, county, clerkOf: [] }),
    )
    expect(levels).toEqual(['county', 'city', 'city', 'city', 'city'])
  })

  it('is never one in which the named person sits, as long as there is one above', () => {
    fc.assert(
      fc.property(about, fc.boolean(), (of, sits) => {
        const own = channelOf(county)
        const level = levelFor({ about: of, county, clerkOf: sits ? [own] : [] })
        const with_ = channelAt(level, county)
        if (sits) expect(with_).toBe(channelAbove(county))
        expect(with_ === own && of !== 'cadre').toBe(false)
      }),
    )
  })
})

describe('who has a part in it', () => {
  const units = fc.subarray([
    'u510802-discipline',
    'u510800-discipline',
    'u510802-water',
    'u510811-discipline',
  ])
  const persons = fc.constantFrom('p1', 'p2', 'p3')
  const role = fc.constantFrom('discipline' as const, 'desk' as const, 'office' as const, 'cadre' as const)

  it('is never whoever it is about: not by her person, her row, or a unit that she sits in', () => {
    fc.assert(
      fc.property(
        fc.record({ by: persons, channel: fc.constantFrom('u510802-discipline', 'u510800-discipline') }),
        fc.subarray(['p1', 'p2', 'p3', 'm1', 'u510802-water', 'u510802-discipline']),
        persons,
        fc.array(fc.record({ role, units }), { maxLength: 3 }),
        (doc, named, person, held) => {
          const grants = held.map((grant) => ({ ...grant, territories: [], households: [] }))
          const reader = { person, member: person.replace('p', 'm'), grants }
          const have = parties(reader, { ...doc, named })
          const sits = grants.flatMap((grant) => grant.units)
          const hers = named.some((id) => id === person || id === reader.member || sits.includes(id))
          expect(concerns({ named }, reader)).toBe(hers)
          if (hers) expect(have).not.toContain('channel')
          // Nobody but a clerk of exactly this channel works on it, and nobody on her own.
          const clerks = grants.some(
            (grant) => grant.role === 'discipline' && grant.units.includes(doc.channel),
          )
          if (have.includes('channel')) expect([clerks, person !== doc.by]).toEqual([true, true])
          expect(have.includes('filer')).toBe(person === doc.by)
        },
      ),
    )
  })

  it('is not the county’s clerk once it is above', () => {
    const above = { by: 'p9', channel: channelAbove(county), named: [] }
    expect(parties(clerk('p1', channelOf(county)), above)).toEqual([])
    expect(parties(clerk('p2', channelAbove(county)), above)).toEqual(['channel'])
  })
})

describe('the table', () => {
  it('gives every state that the channel owns a clock, and no clock to what has ended', () => {
    for (const [name, { owner, clock }] of Object.entries(states))
      expect([name, clock !== undefined]).toEqual([name, owner === 'channel' || name === 'waiting'])
  })

  it.each([
    ['county', 0, 'reopened'],
    ['county', 1, 'above'],
    ['city', 0, 'reopened'],
    ['city', 1, 'closed'],
  ] as const)('leads who is not content, at the %s after %i times, to %s', (level, reopens, to) => {
    expect(move(at({ state: 'answered', level, reopens }), 'rateUnhappy', ['filer'], monday)).toBe(to)
  })

  it('sends what was sent away above, when she objects', () => {
    expect(move(at({ state: 'transferred' }), 'reopen', ['filer'], monday)).toBe('above')
  })

  it('lets her open it again for seven days and no longer', () => {
    const closed = at({ state: 'closed' })
    expect(canMove(closed, 'reopen', ['filer'], instantOf('2026-11-30', '23:59'))).toBe(true)
    expect(canMove(closed, 'reopen', ['filer'], instantOf('2026-12-01', '00:00'))).toBe(false)
  })

  it('reaches no state that is not in it, whatever happens', () => {
    const events: Event[] = [
      'accept',
      'ask',
      'answer',
      'transfer',
      'reply',
      'resume',
      'rate',
      'rateUnhappy',
      'reopen',
    ]
    fc.assert(
      fc.property(state, fc.constantFrom(...events), fc.nat(3), fc.nat(3), (from, event, reopens, asks) => {
        const standing = at({ state: from, reopens, asks })
        for (const party of ['channel', 'filer', 'clock'] as const) {
          if (!canMove(standing, event, [party], monday)) continue
          expect(Object.keys(states)).toContain(move(standing, event, [party], monday))
        }
        expect(canMove(standing, event, [], monday)).toBe(false)
      }),
    )
  })
})

describe('the clocks', () => {
  it.each([
    ['accept', '2026-11-25'],
    ['answer', '2026-12-14'],
    ['reply', '2026-12-07'],
  ] as const)('of %s that begin on Monday end on %s', (name, day) => {
    expect(begin(name, { now: monday, calendar }).due).toBe(instantOf(day, '17:30'))
  })

  it('stand still while she is asked: what was left is left', () => {
    const step = begin('answer', { now: monday, calendar })
    const wednesday = instantOf('2026-11-25', '10:00')
    const friday = instantOf('2026-11-27', '10:00')
    const on = runOn(step, wednesday, { now: friday, calendar })
    expect(on.due).toBe(instantOf('2026-12-16', '17:30'))
    expect(on.stood).toBe(2)
  })
})
