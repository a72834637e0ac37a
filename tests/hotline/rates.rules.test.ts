import fc from 'fast-check'
import {
  fewest,
  nothing,
  plus,
  sayable,
  talliesOf,
  threeOf,
  withheld,
} from '../../cloudfunctions/hotline/rates.rules'
import type { Fact } from '../../types/_fact'

type Judged = Pick<Fact, 'kind' | 'unit' | 'tags' | 'rests'>

const fact = (kind: string, matter: string, tags: NonNullable<Fact['tags']> = {}, unit = 'u1'): Judged => ({
  kind: `hotline.${kind}`,
  unit,
  tags,
  rests: { collection: 'complaints', id: matter, version: 1 },
})
const word = (matter: string, result: string, kind = 'rated') =>
  fact(kind, matter, { response: 'good', result, manner: 'fair' })
const three = (facts: readonly Judged[]) => threeOf(talliesOf(facts).get('u1') ?? nothing)

describe('in time', () => {
  it('is what was answered in time, of what was answered', () => {
    const facts = [fact('answered', 'a', { late: false }), fact('answered', 'b', { late: true })]
    expect(three(facts).inTime).toEqual({ of: 2, yes: 1 })
  })

  it('counts what is overdue and not answered as not in time', () => {
    const facts = [fact('answered', 'a', { late: false }), fact('late', 'b', { step: 'answer' })]
    expect(three(facts).inTime).toEqual({ of: 2, yes: 1 })
  })

  it('counts a step that was marked and then answered late once', () => {
    const facts = [fact('late', 'a', { step: 'answer' }), fact('answered', 'a', { late: true })]
    expect(three(facts).inTime).toEqual({ of: 1, yes: 0 })
  })

  it('counts each answering of a matter that was opened again', () => {
    const facts = [
      fact('answered', 'a', { late: false }),
      fact('late', 'a', { step: 'answer' }),
      fact('answered', 'a', { late: true }),
    ]
    expect(three(facts).inTime).toEqual({ of: 2, yes: 1 })
  })

  it('leaves out other steps, which the desk owes', () => {
    expect(
      three([fact('late', 'a', { step: 'accept' }), fact('accepted', 'a', { late: true })]).inTime.of,
    ).toBe(0)
  })
})

describe('resolved and satisfied', () => {
  it('are the villager’s word: anything but a poor result, and no poor face', () => {
    const facts = [
      word('a', 'good'),
      word('b', 'fair'),
      word('c', 'poor'),
      fact('rated', 'd', { response: 'poor', result: 'good', manner: 'good' }),
    ]
    const { resolved, satisfied } = three(facts)
    expect(resolved).toEqual({ of: 4, yes: 3 })
    expect(satisfied).toEqual({ of: 4, yes: 2 })
  })

  it('count what was said on the phone, and nothing for who was not reached or said nothing', () => {
    const facts = [word('a', 'good', 'called_back'), fact('called_back', 'b'), fact('unreached', 'c')]
    const { resolved, satisfied } = three(facts)
    expect([resolved, satisfied]).toEqual([
      { of: 1, yes: 1 },
      { of: 1, yes: 1 },
    ])
  })

  it('keep both words of a matter that was opened again', () => {
    expect(three([word('a', 'poor'), word('a', 'good')]).resolved).toEqual({ of: 2, yes: 1 })
  })
})

test('facts that name no unit judge nobody', () => {
  const { unit: _, ...nobody } = fact('answered', 'a', { late: false })
  expect(talliesOf([nobody]).size).toBe(0)
})

const facts = fc.array(
  fc
    .record({
      kind: fc.constantFrom('answered', 'late', 'rated', 'called_back', 'filed', 'urged'),
      matter: fc.constantFrom('a', 'b', 'c', 'd'),
      unit: fc.constantFrom('u1', 'u2'),
      late: fc.boolean(),
      step: fc.constantFrom('answer', 'accept'),
      faces: fc.tuple(...[1, 2, 3].map(() => fc.constantFrom('good', 'fair', 'poor'))),
    })
    .map(({ kind, matter, unit, late, step, faces: [response = '', result = '', manner = ''] }) =>
      fact(kind, matter, { late, step, response, result, manner }, unit),
    ),
  { maxLength: 60 },
)

describe('whatever happened', () => {
  it('no share is more than its whole, and the order of facts does not matter', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const found = talliesOf(all)
        expect(talliesOf([...all].reverse())).toEqual(new Map([...found].reverse()))
        for (const tally of found.values()) {
          for (const { of, yes } of Object.values(threeOf(tally))) expect(yes).toBeLessThanOrEqual(of)
        }
      }),
    )
  })

  it('what two units add up to is what both have', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const whole = [...talliesOf(all).values()].reduce(plus, nothing)
        expect(threeOf(whole).resolved.of).toBe(
          all.filter(({ kind }) => kind === 'hotline.rated' || kind === 'hotline.called_back').length,
        )
      }),
    )
  })
})

const shares = fc
  .array(
    fc.nat(12).chain((of) => fc.nat(of).map((yes) => ({ of, yes }))),
    { maxLength: 12 },
  )
  .map((all) => all.map((share) => ({ inTime: share, resolved: share, satisfied: share })))

describe('what is too little to say', () => {
  it('is never said, and never what a said whole less the others leaves', () => {
    fc.assert(
      fc.property(shares, fc.constantFrom('total' as const, 'rows' as const), (rows, give) => {
        const told = sayable(rows, give)
        const hidden = rows.filter((_, at) => told.rows[at]?.resolved === undefined)
        told.rows.forEach(({ resolved }) => expect(resolved?.of ?? fewest).toBeGreaterThanOrEqual(fewest))
        const left = hidden.reduce((sum, { resolved }) => sum + resolved.of, 0)
        if (told.total.resolved === undefined || left === 0) return
        expect(left).toBeGreaterThanOrEqual(fewest)
        expect(hidden.filter(({ resolved }) => resolved.of > 0).length).toBeGreaterThan(1)
      }),
    )
  })

  it('takes the next smallest with it, and no more than it needs', () => {
    expect(withheld([20, 3, 7, 9], true)).toEqual([false, true, true, false])
    expect(withheld([20, 4, 4, 9], true)).toEqual([false, true, true, false])
    expect(withheld([20, 3, 7, 9], false)).toEqual([false, true, false, false])
    expect(withheld([20, 0, 7, 9], true)).toEqual([false, true, false, false])
    expect(withheld([20, 1, 1, 9], true)).toEqual([false, true, true, true])
  })

  it('of a city’s counties keeps the city’s own sum back, for a county’s stands in its own table', () => {
    const share = (of: number) => ({
      inTime: { of, yes: 1 },
      resolved: { of, yes: 1 },
      satisfied: { of, yes: 1 },
    })
    expect(sayable([share(20), share(3)], 'rows')).toEqual({ total: {}, rows: [share(20), {}] })
    expect(sayable([share(20), share(5)], 'rows').total.resolved).toEqual({ of: 25, yes: 2 })
  })
})
