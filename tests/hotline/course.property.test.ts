import * as fc from 'fast-check'
import { dayAt, instantOf } from '../../types/_period'
import { kinds, lanes, stateNames, type Kind } from '../../types/hotline.limits'
import { isWorkday } from '../../cloudfunctions/_kernel/workdays'
import { mayDo } from '../../cloudfunctions/hotline/aside.rules'
import { change, placed } from '../../cloudfunctions/hotline/change.rules'
import { done, hurried, lateBefore, longer, runOn } from '../../cloudfunctions/hotline/clock.rules'
import { canMove, move, states } from '../../cloudfunctions/hotline/hotline.rules'
import { bells, listOf } from '../../cloudfunctions/hotline/lanes.rules'
import { marks, type Mark } from '../../cloudfunctions/hotline/marks.rules'
import type { Event } from '../../cloudfunctions/hotline/standing'
import { calendar, complaint, everybody, Matter, transport, water, when } from './hotline.builder'

const day = 86_400_000
const events = [...new Set(Object.values(states).flatMap(({ on }) => Object.keys(on)))] as Event[]
const clockMarks = Object.keys(marks) as Mark[]

/** Something that is tried: an event, a mark of the clock, or more time asked for and granted. */
const attempt = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...events) },
    { weight: 2, arbitrary: fc.constantFrom(...clockMarks) },
    { weight: 1, arbitrary: fc.constant('longer' as const) },
    { weight: 1, arbitrary: fc.constant('hurry' as const) },
  ),
  wait: fc.oneof(fc.integer({ min: 0, max: day }), fc.integer({ min: 0, max: 12 * day })),
  to: fc.constantFrom(water, transport),
  person: fc.constantFrom('first', 'second', 'third'),
  urgent: fc.boolean(),
})
type Attempt = typeof attempt extends fc.Arbitrary<infer T> ? T : never

const attempts = fc.array(attempt, { maxLength: 60 })

/** Any kind, filed at any moment of 2026: its holidays are known. */
const anyStart = fc.tuple(
  fc.constantFrom(...(Object.keys(kinds) as Kind[])),
  fc.integer({ min: instantOf('2026-01-01'), max: instantOf('2026-10-31') }),
)

/** What she who filed it does: she stands in no fact. */
const filers: readonly string[] = ['rate', 'rateUnhappy', 'reopen', 'object', 'reply']

const isMark = (what: Attempt['what']): what is Mark => what in marks

/** What changes the step that runs and nothing else. */
const aside = (what: Attempt['what']): what is 'longer' | 'hurry' => what === 'longer' || what === 'hurry'

/** A department that asks in time and somebody else who grants it. */
function extended({ doc, now }: Matter): Matter | undefined {
  const asker = { person: 'asker', have: ['department'] as const }
  if (!mayDo(doc, 'extend', asker, when(now)) || !doc.step) return undefined
  const step = {
    ...longer(doc.step, 2, when(now)),
    extension: { by: 'asker', why: '', days: 2, granted: true },
  }
  return new Matter({ ...doc, ...placed(doc, doc.state, step, now), version: doc.version + 1 }, now)
}

/** The desk that says it can't wait, or that it can after all. */
function faster({ doc, now }: Matter): Matter | undefined {
  const desk = { person: 'desk', have: ['desk'] as const }
  if (!mayDo(doc, 'hurry', desk, when(now)) || !doc.step) return undefined
  const { urgent, ...calm } = doc
  const step = hurried(doc.step, urgent !== true, doc, when(now))
  const next = { ...calm, ...(urgent ? {} : { urgent: true as const }), version: doc.version + 1 }
  return new Matter({ ...next, ...placed(doc, doc.state, step, now) }, now)
}

/** What an attempt makes of a matter; nothing when the rules don't let it. */
function tried(matter: Matter, { what, to, person, urgent }: Attempt): Matter | undefined {
  if (what === 'longer') return extended(matter)
  if (what === 'hurry') return faster(matter)
  if (isMark(what)) {
    const next = matter.marked(what)
    return next === matter ? undefined : next
  }
  const { doc, now } = matter
  if (!canMove(doc, what, { ...everybody, person }, when(now))) return undefined
  const unit = what === 'assign' || what === 'reassign' ? { unit: to } : {}
  return matter.then(what, { ...unit, ...(urgent && what === 'accept' ? { urgent } : {}) }, person)
}

/** Walks as far as the rules let; each step's matter is told. */
function walk(
  [kind, from]: readonly [Kind, number],
  all: readonly Attempt[],
  tell: (was: Matter, is: Matter, by: Attempt) => void,
): Matter {
  let matter = complaint.filed({ kind }, from)
  for (const one of all) {
    const next = tried(matter.after(one.wait), one)
    if (!next) {
      matter = matter.after(one.wait)
      continue
    }
    tell(matter, next, one)
    matter = next
  }
  return matter
}

const always = (tell: (was: Matter, is: Matter, by: Attempt) => void) =>
  fc.assert(
    fc.property(anyStart, attempts, (start, all) => void walk(start, all, tell)),
    { numRuns: 300 },
  )

describe('whatever people and the clock do', () => {
  it('reaches every state there is', () => {
    const reached = new Set<string>(['filed'])
    fc.assert(
      fc.property(anyStart, attempts, (start, all) => {
        walk(start, all, (_was, { doc }) => reached.add(doc.state))
      }),
      { numRuns: 2000, seed: 7 },
    )
    expect([...reached].sort()).toEqual(Object.keys(stateNames).sort())
  })

  it('a matter has an owner who sees it, and a way on', () => {
    always((_was, { doc }) => {
      const { owner, on } = states[doc.state]
      expect(doc.units).toEqual(expect.arrayContaining([doc.desk, doc.unit]))
      expect(Object.keys(on).length).toBeGreaterThan(0)
      if (owner === 'parent') expect(doc.state).toBe('merged')
    })
  })

  it('whoever owes a step owes it by the end of a working day; who rests owes nothing', () => {
    always((_was, { doc }) => {
      const { clock } = states[doc.state]
      const called = doc.state === 'answered' && doc.step !== undefined
      expect(doc.step?.name).toBe(called ? 'callBack' : clock)
      if (!doc.step) return
      expect(isWorkday(dayAt(doc.step.due), calendar)).toBe(true)
      expect(doc.step.due).toBe(instantOf(dayAt(doc.step.due), '17:30'))
      expect(doc.step.due).toBeGreaterThan(doc.step.from)
    })
  })

  it('what is neither over nor merged stands on a list that somebody reads, and what the clock owes on one of its own', () => {
    const shelves = Object.keys(lanes)
    always((_was, { doc }) => {
      const shown = doc.lists.filter((list) =>
        shelves.some((shelf) => list === listOf(doc.desk, shelf as never)),
      )
      if (doc.state !== 'merged') expect(shown.length).toBeGreaterThan(0)
      const rung = bells.filter((bell) => doc.lists.includes(bell))
      expect(rung.length).toBeLessThanOrEqual(1)
      if (doc.step && !doc.step.late) expect(rung).toHaveLength(1)
      if (doc.step) expect(doc.turn).toBe(doc.step.due)
    })
  })

  it('versions only grow, and a state begins at the version that made it', () => {
    always((was, { doc }, { what }) => {
      expect(doc.version).toBe(was.doc.version + 1)
      expect(doc.since).toBe(isMark(what) || aside(what) ? was.doc.since : doc.version)
    })
  })

  it('calling it urgent never gives more time, taking that back never less, and neither hides what is late', () => {
    always((was, { doc, now }, { what }) => {
      if (what !== 'hurry' || !was.doc.step || !doc.step) return
      expect(now).toBeLessThanOrEqual(was.doc.step.due)
      expect(now).toBeLessThanOrEqual(doc.step.due)
      const [first, second] = doc.urgent ? [doc.step.due, was.doc.step.due] : [was.doc.step.due, doc.step.due]
      expect(first).toBeLessThanOrEqual(second)
      expect(doc.urgent).not.toBe(was.doc.urgent)
    })
  })

  it('what was called urgent and is so no longer has the time again that it had', () => {
    always((_was, is) => {
      const once = is.doc.urgent ? undefined : faster(is)
      const back = once && faster(once)
      if (back) expect(back.doc.step).toEqual(is.doc.step)
    })
  })

  it('nobody answers what she has answered before', () => {
    always((was, is, { what, person }) => {
      if (what !== 'answer') return
      expect(was.doc.answerers ?? []).not.toContain(person)
      expect(is.doc.answerers).toContain(person)
    })
  })

  it('is opened again twice at most, then it is the office’s', () => {
    always((was, { doc }) => {
      expect(doc.reopens).toBeLessThanOrEqual(2)
      if (was.doc.reopens === 2) expect(doc.state).not.toBe('reopened')
    })
  })

  it('a clock that stood still leaves as many working days as were left', () => {
    always((was, { doc, now }, { what }) => {
      const { waiting } = was.doc
      if ((what !== 'reply' && what !== 'resume') || !waiting) return
      expect(doc.step?.due).toBeGreaterThanOrEqual(waiting.step.due)
      expect(doc.step).toEqual(runOn(waiting.step, waiting.since, when(now)))
      expect(doc.waiting).toBeUndefined()
    })
  })

  it('a step was late when its working days were used up, however often its clock stood still', () => {
    always((was, is) => {
      if (is.doc.state === was.doc.state || !was.doc.step || was.doc.state === 'waiting') return
      const { late } = done(was.doc.step, when(is.now))
      expect(late).toBe(is.now > was.doc.step.due)
    })
  })

  it('facts say what was done, where, and never who filed it', () => {
    fc.assert(
      fc.property(anyStart, attempts, (start, all) => {
        walk(start, all, (was, is, { what, person }) => {
          if (isMark(what) || aside(what)) return
          const at = when(is.now)
          const next = move(was.doc, what, { ...everybody, person }, at)
          const { facts } = change(was.doc, what, next, { person }, at)
          expect(next).toBe(is.doc.state)
          for (const fact of facts) {
            expect(fact.division).toBe(is.doc.village)
            if (filers.includes(what)) expect(fact).not.toHaveProperty('person')
          }
          const escalated = facts.some(({ kind }) => kind === 'hotline.escalated')
          expect(escalated).toBe(is.doc.state === 'office')
          expect(facts.some(({ kind }) => kind === 'hotline.reopened')).toBe(is.doc.state === 'reopened')
        })
      }),
      { numRuns: 200 },
    )
  })
})

describe('the instant before which everything has been late for so many working days', () => {
  it('never comes earlier as time goes on', () => {
    const moment = fc.integer({ min: instantOf('2026-01-10'), max: instantOf('2026-12-20') })
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 0, max: 10 * day }),
        fc.integer({ min: 1, max: 6 }),
        (at, on, days) => {
          expect(lateBefore(days, when(at + on))).toBeGreaterThanOrEqual(lateBefore(days, when(at)))
          expect(lateBefore(days, when(at))).toBeLessThanOrEqual(instantOf(dayAt(at)))
        },
      ),
    )
  })
})
