import { instantOf } from '../../types/_period'
import { lanes, type Lane } from '../../types/hotline.limits'
import { bells, listOf, listsOf, stretch } from '../../cloudfunctions/hotline/lanes.rules'
import { complaint, transport, water, type Matter } from './hotline.builder'

/** The lanes in which a ground sees a matter now: what the queue's one range would find. */
function seenIn({ doc, now }: Matter, ground: string): Lane[] {
  return (Object.keys(lanes) as Lane[]).filter((lane) => {
    const { shelf, from = -Infinity, to = Infinity } = stretch(lane, now)
    return doc.lists.includes(listOf(ground, shelf)) && doc.turn >= from && doc.turn < to
  })
}

const hour = 3_600_000
const day = 24 * hour

describe('lanes', () => {
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
    ['that waits for its filer', complaint.waiting(), ['open', 'waiting']],
    ['that nobody rated', complaint.answered().marked('ring'), ['callback']],
    ['declined', complaint.declined(), ['closed']],
    ['with the office', complaint.office(), ['open', 'office']],
    ['merged', complaint.merged(), []],
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

describe('what the clock has to do next', () => {
  const bellsOf = ({ doc }: Matter) => bells.filter((bell) => doc.lists.includes(bell))
  const late = complaint.overdue().marked('late')
  const chased = late.marked('chase')

  it.each<[string, Matter, string[]]>([
    ['a step that runs: mark it when it is late', complaint.filed(), ['watched']],
    ['a late one: chase it', late, ['chasing']],
    ['a chased one: propose criticism', chased, ['judging']],
    ['one of which that was proposed: nothing', chased.marked('criticise'), []],
    ['one that waits: go on without a reply', complaint.waiting(), ['resuming']],
    ['an answer: have the desk call', complaint.answered(), ['unrated']],
    ['a call that is owed: mark it when it is late', complaint.answered().marked('ring'), ['watched']],
    ['what is over: nothing', complaint.closed(), []],
    ['what the office was late with: nobody chases it', overdueOffice(), []],
  ])('%s', (_what, matter, expected) => {
    expect(bellsOf(matter)).toEqual(expected)
  })

  function overdueOffice(): Matter {
    return complaint
      .office()
      .after(40 * day)
      .marked('late')
  }

  it('is done once', () => {
    expect(late.marked('late').doc).toBe(late.doc)
  })

  it('begins anew with the next step', () => {
    const again = listsOf({ ...late.doc, state: 'reopened', step: { name: 'assign', from: 0, due: 1 } })
    expect(again).toContain('watched')
  })
})
