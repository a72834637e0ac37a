import { instantOf } from '../../types/_period'
import { lanes, type Lane } from '../../types/hotline.limits'
import { markLate } from '../../cloudfunctions/hotline/change.rules'
import { listOf, listsOf, stretch, watched } from '../../cloudfunctions/hotline/lanes.rules'
import { complaint, transport, water, type Matter } from './hotline.builder'

/** The lanes in which a ground sees a matter now: what the queue's one range would find. */
function seenIn({ doc, now }: Matter, ground: string): Lane[] {
  return (Object.keys(lanes) as Lane[]).filter((lane) => {
    const { shelf, from = -Infinity, to = Infinity } = stretch(lane, now)
    return doc.lists.includes(listOf(ground, shelf)) && doc.turn >= from && doc.turn < to
  })
}

describe('lanes', () => {
  const hour = 3_600_000
  const day = 24 * hour
  it.each<[string, Matter, Lane[]]>([
    ['filed', complaint.filed(), ['new', 'open']],
    ['filed yesterday', complaint.filed().after(day), ['today', 'new', 'open']],
    ['filed and forgotten', complaint.filed().after(3 * day), ['overdue', 'new', 'open']],
    ['accepted', complaint.accepted(), ['open']],
    ['assigned', complaint.assigned(), ['open']],
    ['overdue', complaint.overdue(), ['overdue', 'open']],
    ['answered', complaint.answered(), ['answered']],
    ['closed', complaint.closed(), ['closed']],
    ['reopened', complaint.reopened(), ['new', 'open']],
  ])('a matter %s is seen in %j', (_state, matter, expected) => {
    expect(seenIn(matter, water)).toEqual(expected)
  })

  it('are the same for the desk, the department it went to, and every office above its village', () => {
    const matter = complaint.assigned(transport)
    for (const ground of [water, transport, '510800000000', '510802000000', '510802001000']) {
      expect(seenIn(matter, ground)).toEqual(['open'])
    }
  })

  it('show nothing to a unit or an office that it does not lie with', () => {
    const matter = complaint.assigned(transport)
    for (const ground of ['u510802-power', 'u510811-water', '510811000000', '510802002000']) {
      expect(seenIn(matter, ground)).toEqual([])
    }
  })

  it('end the day at midnight in China', () => {
    const night = instantOf('2026-11-24', '23:59')
    expect(stretch('today', night)).toEqual({ shelf: 'open', from: night, to: instantOf('2026-11-25') })
  })

  it('put what rests in order from the latest', () => {
    const earlier = complaint.closed()
    const later = complaint.answered().after(hour).then('rate')
    expect(later.doc.turn).toBeLessThan(earlier.doc.turn)
  })
})

describe('what the clock watches', () => {
  it('is every step that runs and was not marked', () => {
    expect(complaint.filed().doc.lists).toContain(watched)
    expect(complaint.answered().doc.lists).not.toContain(watched)
  })

  it('is not what has been marked already', () => {
    const overdue = complaint.overdue()
    const marked = markLate(overdue.doc)
    expect(marked?.set.lists).toEqual(overdue.doc.lists.filter((list) => list !== watched))
    expect(markLate({ ...overdue.doc, ...marked?.set })).toBeUndefined()
  })

  it('is watched anew with the next step', () => {
    const overdue = complaint.overdue()
    const doc = { ...overdue.doc, ...markLate(overdue.doc)?.set }
    const again = listsOf({ ...doc, state: 'reopened', step: { name: 'assign', from: 0, due: 1 } })
    expect(again).toContain(watched)
  })
})
