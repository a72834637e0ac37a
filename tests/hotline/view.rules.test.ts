import type { FactDraft } from '../../types/_fact'
import { monthAt } from '../../types/_period'
import type { Deed, HistoryEntry } from '../../cloudfunctions/_kernel/collection'
import type { Complaint } from '../../cloudfunctions/hotline/complaint'
import { stepsOf } from '../../cloudfunctions/hotline/steps.rules'
import { rowOf, type Names } from '../../cloudfunctions/hotline/view.rules'
import { complaint, everybody, monday, transport, water, type Matter } from './hotline.builder'

const names: Names = {
  place: (village) => `村${village.slice(9)}`,
  unit: (id) => ({ id, name: id === water ? '水利局' : '交通局' }),
}

type Told = Partial<Pick<HistoryEntry, 'role' | 'why' | 'at'>> & { readonly facts?: readonly FactDraft[] }

function entry(deed: string, { facts = [], ...told }: Told = {}): HistoryEntry {
  const rests = { collection: 'complaints', id: 'one', version: 1 }
  const at = told.at ?? monday
  return {
    v: 1,
    at,
    by: 'somebody',
    deed: `hotline.${deed}`,
    key: 'key',
    hash: 'hash',
    out: null,
    facts: facts.map((fact) => ({ _id: fact.kind, at, month: monthAt(at), amount: 1, rests, ...fact })),
    ...told,
  }
}

const stored = (
  { doc }: Matter,
  over: Partial<Complaint> = {},
  history: HistoryEntry[] = [],
): Deed<Complaint> => ({
  ...doc,
  ...over,
  _id: 'one',
  touched: new Date(monday),
  history,
})

const fact = (kind: string, unit: string, tags: FactDraft['tags'] = {}): FactDraft => ({
  kind: `hotline.${kind}`,
  division: '510802001001',
  unit,
  tags,
})

describe('a line of a list', () => {
  it('shows sixty characters as people count them, on one line', () => {
    const text = `第一行\n第二行${'😀'.repeat(100)}`
    expect([...rowOf(stored(complaint.filed({ text })), names, monday).opening]).toHaveLength(60)
    expect(rowOf(stored(complaint.filed({ text })), names, monday).opening).toMatch(/^第一行 第二行😀/)
  })

  it('is late by the clock of the server, marked or not', () => {
    const overdue = complaint.overdue()
    expect(rowOf(stored(overdue), names, overdue.now).late).toBe(true)
    expect(rowOf(stored(overdue), names, overdue.now - 1).late).toBe(false)
  })

  it('owes nothing once it is answered', () => {
    expect(rowOf(stored(complaint.answered()), names, monday)).not.toHaveProperty('due')
  })
})

describe('the timeline', () => {
  it('tells who by role and unit, and what was said', () => {
    const history = [
      entry('file', { role: 'villager', facts: [fact('filed', water)] }),
      entry('accept', { role: 'desk', facts: [fact('accepted', water)] }),
      entry('assign', { role: 'desk', why: '请尽快', facts: [fact('assigned', water, { to: transport })] }),
      entry('answer', { role: 'handler', why: '修好了', facts: [fact('answered', transport)] }),
    ]
    expect(stepsOf(stored(complaint.answered(transport), {}, history), names, everybody)).toEqual([
      { deed: 'file', role: 'villager', at: monday },
      { deed: 'accept', role: 'desk', unit: '水利局', at: monday },
      { deed: 'assign', role: 'desk', unit: '交通局', at: monday, say: '请尽快' },
      { deed: 'answer', role: 'handler', unit: '交通局', at: monday, say: '修好了' },
    ])
  })

  it('tells assigning straight away as both', () => {
    const facts = [fact('accepted', water), fact('assigned', water, { to: transport })]
    const steps = stepsOf(
      stored(complaint.assigned(transport), {}, [entry('assign', { role: 'desk', facts })]),
      names,
      everybody,
    )
    expect(steps.map(({ deed, unit }) => [deed, unit])).toEqual([
      ['accept', '水利局'],
      ['assign', '交通局'],
    ])
  })

  it('keeps the unit of its time when the matter moved on to another', () => {
    const history = [entry('answer', { role: 'handler', facts: [fact('answered', transport)] })]
    const moved = complaint.answered(transport).then('rateUnhappy').then('assign', { unit: water })
    expect(stepsOf(stored(moved, {}, history), names, everybody)[0]?.unit).toBe('交通局')
  })

  it('shows each rating with its words beside the deed that gave it', () => {
    const faces = { response: 'good', result: 'poor', manner: 'fair' } as const
    const over = { ratings: [{ ...faces, words: '还漏水', at: monday + 5 }] }
    const history = [entry('rate', { role: 'villager', at: monday + 5 })]
    expect(stepsOf(stored(complaint.reopened(), over, history), names, everybody)).toEqual([
      { deed: 'rate', role: 'villager', at: monday + 5, say: '还漏水', rating: faces },
    ])
  })

  it('leaves out what the clock marked', () => {
    expect(stepsOf(stored(complaint.overdue(), {}, [entry('late')]), names, everybody)).toEqual([])
  })
})
