import type { Grant, Role } from '../../types/_actor'
import { instantOf } from '../../types/_period'
import type { Kind, State } from '../../types/hotline.limits'
import { dueAt } from '../../cloudfunctions/_kernel/workdays'
import { begin, clocks, done } from '../../cloudfunctions/hotline/clock.rules'
import type { Party } from '../../cloudfunctions/hotline/complaint'
import {
  eventOfRating,
  move,
  mustHaveSeen,
  parties,
  states,
} from '../../cloudfunctions/hotline/hotline.rules'
import { offers } from '../../cloudfunctions/hotline/offers.rules'
import type { Event } from '../../cloudfunctions/hotline/standing'
import {
  complaint,
  everybody,
  monday,
  transport,
  water,
  calendar,
  when,
  type Matter,
} from './hotline.builder'

const day = 86_400_000
const everyone = everybody.have
const as = (...have: Party[]) => ({ person: 'somebody', have })
const events = [...new Set(Object.values(states).flatMap(({ on }) => Object.keys(on)))] as Event[]
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
  // The clock's own and what hangs on a call are told apart below.
  const moves: readonly (readonly [State, Event, State, readonly Party[]])[] = [
    ['filed', 'accept', 'accepted', ['desk']],
    ['filed', 'assign', 'assigned', ['desk']],
    ['accepted', 'assign', 'assigned', ['desk']],
    ['assigned', 'answer', 'answered', ['department']],
    ['answered', 'rate', 'closed', ['villager']],
    ['answered', 'rateUnhappy', 'reopened', ['villager']],
    ['closed', 'reopen', 'reopened', ['villager']],
    ['reopened', 'assign', 'assigned', ['desk']],
    ['filed', 'decline', 'declined', ['desk']],
    ['accepted', 'decline', 'declined', ['desk']],
    ['filed', 'merge', 'merged', ['desk']],
    ['accepted', 'merge', 'merged', ['desk']],
    ['filed', 'ask', 'waiting', ['desk']],
    ['accepted', 'ask', 'waiting', ['desk']],
    ['assigned', 'ask', 'waiting', ['department']],
    ['assigned', 'returnToDesk', 'accepted', ['department']],
    ['waiting', 'reply', 'assigned', ['villager', 'desk']],
    ['waiting', 'resume', 'assigned', ['clock']],
    ['declined', 'object', 'office', ['villager']],
    ['office', 'settle', 'closed', ['office']],
    ['office', 'reassign', 'assigned', ['office']],
    ['merged', 'follow', 'answered', ['clock']],
    ['merged', 'followDecline', 'declined', ['clock']],
    ['answered', 'follow', 'answered', ['clock']],
    ['merged', 'part', 'accepted', ['desk']],
  ]
  const calls: readonly (readonly [State, Event])[] = [
    ['answered', 'calledHappy'],
    ['answered', 'calledUnhappy'],
    ['answered', 'giveUp'],
  ]

  it.each(moves)('%s × %s leads to %s, by %j alone', (state, event, next, owners) => {
    const { doc, now } = standing[state]()
    for (const owner of owners) expect(move(doc, event, as(owner), when(now))).toBe(next)
    for (const other of everyone.filter((party) => !owners.includes(party))) {
      expect(codeOf(() => move(doc, event, as(other), when(now)))).toBe('forbidden')
    }
  })

  const allowed = new Set([...moves, ...calls].map(([state, event]) => `${state} × ${event}`))
  const others = allStates
    .flatMap((state) => events.map((event) => [state, event] as const))
    .filter(([state, event]) => !allowed.has(`${state} × ${event}`))

  it.each(others)('%s × %s is refused for its state, whoever asks', (state, event) => {
    const { doc, now } = standing[state]()
    expect(codeOf(() => move(doc, event, everybody, when(now)))).toBe('wrong_state')
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
    expect(begin('answer', { ...complaint.filed().doc, kind }, when(monday)).due).toBe(
      dueAt({ from: monday, days, calendar }),
    )
  })

  it.each<[State, string | undefined]>([
    ['filed', 'accept'],
    ['accepted', 'assign'],
    ['assigned', 'answer'],
    ['answered', undefined],
    ['closed', undefined],
    ['reopened', 'assign'],
    ['waiting', 'reply'],
    ['declined', undefined],
    ['office', 'settle'],
    ['merged', undefined],
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
    expect(move(closed.doc, 'reopen', as('villager'), when(lastMinute))).toBe('reopened')
    expect(codeOf(() => move(closed.doc, 'reopen', as('villager'), when(lastMinute + 60_000)))).toBe(
      'wrong_state',
    )
    expect(codeOf(() => move(closed.doc, 'reopen', as('villager'), when(on(8))))).toBe('wrong_state')
  })

  const again = (from: Matter) => from.then('assign', { unit: water }).then('answer')

  it('is possible twice; the third time it goes to the office', () => {
    const twice = again(again(closed.then('reopen')).then('rateUnhappy')).then('rate')
    expect(twice.doc.reopens).toBe(2)
    expect(twice.then('reopen').doc.state).toBe('office')
    expect(again(again(complaint.reopened()).then('rateUnhappy')).then('rateUnhappy').doc.state).toBe(
      'office',
    )
  })

  it('is over with the word of the office', () => {
    const settled = complaint.office().then('settle')
    expect(codeOf(() => settled.then('reopen'))).toBe('wrong_state')
  })

  it('counts its seven days from the last closing', () => {
    const later = again(closed.after(5 * day).then('reopen')).then('rate')
    expect(move(later.doc, 'reopen', as('villager'), when(on(10)))).toBe('reopened')
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
    expect(() =>
      move(doc, 'answer', { person: 'x', have: parties(having('x', grant('desk', water)), doc) }, when(now)),
    ).toThrow('forbidden')
  })

  it.each<[State, Party, string[]]>([
    ['filed', 'desk', ['accept', 'assign', 'decline', 'ask', 'merge']],
    ['accepted', 'desk', ['assign', 'decline', 'ask', 'hurry', 'merge']],
    ['assigned', 'desk', ['hurry']],
    ['assigned', 'department', ['returnToDesk', 'ask', 'extend', 'answer']],
    ['waiting', 'villager', ['reply']],
    ['waiting', 'desk', ['reply']],
    ['answered', 'villager', ['rate']],
    ['closed', 'villager', ['reopen']],
    ['reopened', 'desk', ['assign', 'hurry']],
    ['declined', 'villager', ['object']],
    ['office', 'office', ['settle', 'reassign']],
    ['filed', 'villager', ['urge']],
    ['merged', 'villager', ['urge']],
    ['merged', 'desk', ['part']],
    ['answered', 'department', []],
  ])('offers in %s to the %s: %j', (state, party, expected) => {
    const { doc, now } = standing[state]()
    expect(offers(doc, as(party), when(now))).toEqual(expected)
  })

  it('does not offer what the days for it are over', () => {
    const late = complaint.closed().after(8 * day)
    expect(offers(late.doc, as('villager'), when(late.now))).toEqual([])
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
