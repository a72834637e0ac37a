import * as fc from 'fast-check'
import type { Grant, Role } from '../../types/_actor'
import { dayAt, instantOf } from '../../types/_period'
import { kinds, type Kind, type State } from '../../types/hotline.limits'
import { dueAt, isWorkday } from '../../cloudfunctions/_kernel/workdays'
import type { Party } from '../../cloudfunctions/hotline/complaint'
import {
  begin,
  clocks,
  done,
  eventOfRating,
  move,
  mustHaveSeen,
  offers,
  parties,
  states,
  type Event,
} from '../../cloudfunctions/hotline/hotline.rules'
import { complaint, monday, transport, water, calendar, when, type Matter } from './hotline.builder'

const day = 86_400_000
const everyone: readonly Party[] = ['desk', 'department', 'villager']
const events: readonly Event[] = ['accept', 'assign', 'answer', 'rate', 'rateUnhappy', 'reopen']
const allStates = Object.keys(states) as State[]

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof Error) return error.message
  }
  return 'allowed'
}

const standing: Record<State, () => Matter> = complaint

describe('the state table', () => {
  const moves: readonly (readonly [State, Event, State, Party])[] = [
    ['filed', 'accept', 'accepted', 'desk'],
    ['filed', 'assign', 'assigned', 'desk'],
    ['accepted', 'assign', 'assigned', 'desk'],
    ['assigned', 'answer', 'answered', 'department'],
    ['answered', 'rate', 'closed', 'villager'],
    ['answered', 'rateUnhappy', 'reopened', 'villager'],
    ['closed', 'reopen', 'reopened', 'villager'],
    ['reopened', 'assign', 'assigned', 'desk'],
  ]

  it.each(moves)('%s × %s leads to %s, by the %s alone', (state, event, next, owner) => {
    const { doc, now } = standing[state]()
    expect(move(doc, event, [owner], now)).toBe(next)
    for (const other of everyone.filter((party) => party !== owner)) {
      expect(codeOf(() => move(doc, event, [other], now))).toBe('forbidden')
    }
  })

  const allowed = new Set(moves.map(([state, event]) => `${state} × ${event}`))
  const others = allStates
    .flatMap((state) => events.map((event) => [state, event] as const))
    .filter(([state, event]) => !allowed.has(`${state} × ${event}`))

  it.each(others)('%s × %s is refused for its state, whoever asks', (state, event) => {
    const { doc, now } = standing[state]()
    expect(codeOf(() => move(doc, event, everyone, now))).toBe('wrong_state')
  })

  it('leads an unhappy result to reopening and every other one to closing', () => {
    expect(['good', 'fair', 'poor'].map((face) => eventOfRating(face as 'good'))).toEqual([
      'rate',
      'rate',
      'rateUnhappy',
    ])
  })
})

describe('clocks', () => {
  it.each<[Kind, number]>([
    ['consult', 3],
    ['help', 3],
    ['complaint', 13],
    ['report', 13],
    ['suggestion', 13],
  ])('give %s %i working days to be answered', (kind, days) => {
    expect(clocks.answer[kind]).toBe(days)
    expect(begin('assigned', kind, when(monday))?.due).toBe(dueAt({ from: monday, days, calendar }))
  })

  it.each<[State, string | undefined]>([
    ['filed', 'accept'],
    ['accepted', 'assign'],
    ['assigned', 'answer'],
    ['answered', undefined],
    ['closed', undefined],
    ['reopened', 'assign'],
  ])('%s starts the clock %s', (state, step) => {
    expect(standing[state]().doc.step?.name).toBe(step)
  })

  it('count from the day after, so a matter filed on Friday is accepted in time on Monday', () => {
    const { step } = complaint.filed({}, instantOf('2026-11-20', '17:00')).doc
    expect(done(step, when(instantOf('2026-11-23', '17:30')))).toEqual({ days: 1, late: false })
    expect(done(step, when(instantOf('2026-11-23', '17:31')))).toEqual({ days: 1, late: true })
    expect(done(step, when(instantOf('2026-11-24', '09:00')))).toEqual({ days: 2, late: true })
  })

  it('take an evening for the next working day, on a long holiday too', () => {
    const { step } = complaint.filed({}, instantOf('2026-09-30', '20:00')).doc
    expect(step?.due).toBe(instantOf('2026-10-09', '17:30'))
  })

  it('leave no working day on a step that was never waited for', () => {
    expect(done(undefined, when(monday))).toEqual({ days: 0, late: false })
  })
})

describe('opening again', () => {
  const closed = complaint.closed()
  const on = (days: number, minutes = 0) => closed.now + days * day + minutes * 60_000

  it('is possible until the end of the seventh day after closing', () => {
    const lastMinute = instantOf('2026-11-30', '23:59')
    expect(move(closed.doc, 'reopen', ['villager'], lastMinute)).toBe('reopened')
    expect(codeOf(() => move(closed.doc, 'reopen', ['villager'], lastMinute + 60_000))).toBe('wrong_state')
    expect(codeOf(() => move(closed.doc, 'reopen', ['villager'], on(8)))).toBe('wrong_state')
  })

  it('is possible twice', () => {
    const again = (from: Matter) => from.then('reopen').then('assign', water).then('answer').then('rate')
    const twice = again(again(closed))
    expect(twice.doc.reopens).toBe(2)
    expect(codeOf(() => move(twice.doc, 'reopen', ['villager'], twice.now))).toBe('wrong_state')
  })

  it('counts its seven days from the last closing', () => {
    const later = closed
      .after(5 * day)
      .then('reopen')
      .then('assign', water)
      .then('answer')
      .then('rate')
    expect(move(later.doc, 'reopen', ['villager'], on(10))).toBe('reopened')
  })

  it('is not used up by unhappy ratings', () => {
    const unhappy = complaint.reopened().then('assign', water).then('answer').then('rateUnhappy')
    expect(unhappy.doc.reopens).toBe(0)
  })
})

describe('whose turn it is', () => {
  const grant = (role: Role, ...units: string[]): Grant => ({ role, units, territories: [], households: [] })
  const having = (person: string, ...grants: Grant[]) => ({ person, grants })

  it.each<[string, ReturnType<typeof having>, Party[]]>([
    ['the desk that took it in', having('x', grant('desk', water)), ['desk']],
    ['the desk it is assigned to', having('x', grant('desk', transport)), ['department']],
    ['a clerk of the department', having('x', grant('handler', transport)), ['department']],
    ['a clerk of the first desk', having('x', grant('handler', water)), []],
    ['its filer', having('filer', grant('villager')), ['villager']],
    ['a filer who works at the desk', having('filer', grant('desk', water)), ['desk', 'villager']],
    ['an office', having('x', grant('office')), []],
  ])('%s', (_who, who, expected) => {
    expect(parties(who, complaint.assigned(transport).doc)).toEqual(expected)
  })

  it('makes the desk of a department that keeps a matter both', () => {
    expect(parties(having('x', grant('desk', water)), complaint.assigned(water).doc)).toEqual([
      'desk',
      'department',
    ])
  })

  it('is said to a desk that would answer what another department must', () => {
    const { doc, now } = complaint.assigned(transport)
    expect(() => move(doc, 'answer', parties(having('x', grant('desk', water)), doc), now)).toThrow(
      'forbidden',
    )
  })

  it.each<[State, Party, string[]]>([
    ['filed', 'desk', ['accept', 'assign']],
    ['accepted', 'desk', ['assign']],
    ['assigned', 'department', ['answer']],
    ['answered', 'villager', ['rate']],
    ['closed', 'villager', ['reopen']],
    ['reopened', 'desk', ['assign']],
    ['filed', 'villager', []],
    ['answered', 'department', []],
  ])('offers in %s to the %s: %j', (state, party, expected) => {
    const { doc, now } = standing[state]()
    expect(offers(doc, [party], now)).toEqual(expected)
  })

  it('does not offer what the days for it are over', () => {
    const late = complaint.closed().after(8 * day)
    expect(offers(late.doc, ['villager'], late.now)).toEqual([])
  })
})

describe('two at once', () => {
  it('tells the second that it has changed', () => {
    const { doc } = complaint.accepted()
    expect(() => mustHaveSeen(doc, 1)).toThrow('conflict')
    expect(() => mustHaveSeen(doc, 2)).not.toThrow()
  })

  it('refuses a version that is yet to come', () => {
    expect(() => mustHaveSeen(complaint.filed().doc, 2)).toThrow('conflict')
  })
})

describe('whatever people do', () => {
  const moments = fc.array(
    fc.record({
      event: fc.constantFrom(...events),
      wait: fc.integer({ min: 0, max: 12 * day }),
      to: fc.constantFrom(water, transport),
    }),
    { maxLength: 40 },
  )
  /** Any kind, filed at any moment of 2026: its holidays are known. */
  const anyStart = fc.tuple(
    fc.constantFrom(...(Object.keys(kinds) as Kind[])),
    fc.integer({ min: instantOf('2026-01-01'), max: instantOf('2026-12-31') }),
  )

  /** Walks as far as the rules let; each step's matter is told. */
  function walk(
    [kind, from]: readonly [Kind, number],
    tries: readonly { event: Event; wait: number; to: string }[],
    tell: (was: Matter, is: Matter) => void,
  ) {
    let matter = complaint.filed({ kind }, from)
    for (const { event, wait, to } of tries) {
      const waited = matter.after(wait)
      if (codeOf(() => move(waited.doc, event, everyone, waited.now)) !== 'allowed') continue
      const next = waited.then(event, event === 'assign' ? to : undefined)
      tell(matter, next)
      matter = next
    }
  }

  it('every matter has an owner who can be told from it', () => {
    fc.assert(
      fc.property(anyStart, moments, (start, tries) => {
        walk(start, tries, (_was, { doc }) => {
          const owner = states[doc.state].owner
          const unit = owner === 'desk' ? doc.desk : doc.unit
          expect(doc.units).toContain(unit)
          expect(Object.keys(states[doc.state].on).length).toBeGreaterThan(0)
        })
      }),
    )
  })

  it('every due time is the end of a working day, and who owes a step has one', () => {
    fc.assert(
      fc.property(anyStart, moments, (start, tries) => {
        walk(start, tries, (_was, { doc }) => {
          expect(doc.step === undefined).toBe(states[doc.state].owner === 'villager')
          if (doc.step) expect(isWorkday(dayAt(doc.step.due), calendar)).toBe(true)
          if (doc.step) expect(doc.step.due).toBeGreaterThan(doc.step.from)
        })
      }),
    )
  })

  it('versions only grow, and a state begins at the version that made it', () => {
    fc.assert(
      fc.property(anyStart, moments, (start, tries) => {
        walk(start, tries, (was, is) => {
          expect(is.doc.version).toBe(was.doc.version + 1)
          expect(is.doc.since).toBe(is.doc.version)
        })
      }),
    )
  })
})
