import { change } from '../../cloudfunctions/hotline/change.rules'
import type { Rating } from '../../cloudfunctions/hotline/complaint'
import { filed } from '../../cloudfunctions/hotline/facts.rules'
import { move } from '../../cloudfunctions/hotline/hotline.rules'
import { marks } from '../../cloudfunctions/hotline/marks.rules'
import type { Event } from '../../cloudfunctions/hotline/standing'
import { complaint, everybody, monday, transport, water, when, type Matter } from './hotline.builder'

const day = 86_400_000
const clerk = { person: 'clerk', role: 'desk' as const }
const happy: Rating = { response: 'good', result: 'good', manner: 'fair', at: monday }

function left(matter: Matter, event: Event, more: Parameters<typeof change>[5] = {}) {
  const next = move(matter.doc, event, everybody, when(matter.now))
  return change(matter.doc, event, next, clerk, when(matter.now), more).facts
}

describe('facts', () => {
  const matter = { matter: 'help', industry: 'water' }
  const division = '510802001001'

  it('of filing name the place and the desk, and no villager', () => {
    expect(filed(complaint.filed().doc)).toEqual({
      kind: 'hotline.filed',
      division,
      unit: water,
      tags: matter,
    })
  })

  it('of accepting count the working days it took', () => {
    expect(left(complaint.filed().after(2 * day), 'accept')).toEqual([
      {
        kind: 'hotline.accepted',
        division,
        unit: water,
        ...clerk,
        amount: 2,
        tags: { ...matter, late: true },
      },
    ])
  })

  it('of assigning straight away say both, each once', () => {
    const facts = left(complaint.filed().after(day), 'assign', { unit: transport })
    expect(facts.map(({ kind, unit, amount, tags }) => [kind, unit, amount, tags?.late])).toEqual([
      ['hotline.accepted', water, 1, false],
      ['hotline.assigned', water, 0, false],
    ])
    expect(facts[1]?.tags?.to).toBe(transport)
  })

  it('of an answer judge the department that gave it', () => {
    const [fact] = left(complaint.assigned(transport).after(7 * day), 'answer')
    expect(fact).toMatchObject({ kind: 'hotline.answered', unit: transport, amount: 5, tags: { late: true } })
  })

  it('of a rating hold the faces and no words', () => {
    const [fact] = left(complaint.answered(transport), 'rate', { rating: { ...happy, words: '谢谢' } })
    expect(fact).toEqual({
      kind: 'hotline.rated',
      division,
      unit: transport,
      tags: { ...matter, response: 'good', result: 'good', manner: 'fair' },
    })
  })

  it('of an unhappy rating say that it is open again', () => {
    const facts = left(complaint.answered(), 'rateUnhappy', { rating: { ...happy, result: 'poor' } })
    expect(facts.map(({ kind }) => kind)).toEqual(['hotline.rated', 'hotline.reopened'])
  })

  it.each<[string, Matter, string]>([
    ['the desk', complaint.filed().after(5 * day), water],
    ['the department', complaint.assigned(transport).after(9 * day), transport],
    [
      'the desk again',
      complaint
        .answered(transport)
        .then('rateUnhappy')
        .after(5 * day),
      water,
    ],
  ])('of being late judge who owes the step: %s', (_who, { doc, now }, unit) => {
    expect(marks.late(doc, when(now))?.facts).toMatchObject([
      { kind: 'hotline.late', unit, tags: { step: doc.step?.name } },
    ])
  })
})

describe('the document', () => {
  it('lets the first desk and the department see it, and nobody twice', () => {
    expect(complaint.assigned(transport).doc.units).toEqual([water, transport])
    expect(complaint.assigned(water).doc.units).toEqual([water])
  })

  it('goes to another department after it was opened again', () => {
    const again = complaint.answered(transport).then('rateUnhappy').then('assign', { unit: water })
    expect(again.doc).toMatchObject({ unit: water, units: [water], state: 'assigned' })
  })

  it('keeps no clock while nobody owes anything', () => {
    expect(complaint.answered().doc).not.toHaveProperty('step')
  })
})

describe('what is urgent', () => {
  const hurried = complaint.filed().then('accept', { urgent: true })

  it('stays so while nothing else is said', () => {
    expect(hurried.then('assign', { unit: water }).doc.urgent).toBe(true)
  })

  it('is no longer when the desk assigns it as any other, and has the time of any other', () => {
    const calm = hurried.then('assign', { unit: water, urgent: false })
    expect(calm.doc.urgent).toBeUndefined()
    expect(calm.doc.step?.due).toBe(complaint.assigned(water).doc.step?.due)
    expect(calm.doc.step?.due).toBeGreaterThan(hurried.then('assign', { unit: water }).doc.step?.due ?? 0)
  })
})
