import { compile, is } from '../../cloudfunctions/_kernel/where'

describe('a where', () => {
  it('takes primitives and comparisons', () => {
    const where = {
      state: 'new',
      due: is.between(1, 5),
      kind: is.in(['a', 'b']),
      by: is.not('x'),
      gone: is.missing(),
      here: is.present(),
      at: is.anInstant(),
    }
    expect(compile(where)).toEqual({
      state: 'new',
      due: { $gte: 1, $lt: 5 },
      kind: { $in: ['a', 'b'] },
      by: { $ne: 'x' },
      gone: { $exists: false },
      here: { $exists: true },
      at: { $gte: 0 },
    })
  })

  it('leaves out what is undefined', () => {
    expect(compile({ state: undefined, kind: 'a' })).toEqual({ kind: 'a' })
  })

  it.each([[{ $ne: '' }], [['a']], [{ operators: { $ne: '' } }], [() => 1], [/x/], [new Map()]])(
    'refuses %p, whoever sent it',
    (value) => {
      expect(() => compile({ phone: value })).toThrow('invalid')
    },
  )

  it('refuses an operator where a field should be', () => {
    expect(() => compile({ $or: 'x' })).toThrow('invalid')
  })

  it('refuses objects inside a comparison', () => {
    const smuggled = JSON.parse('[{"$ne":""}]') as string[]
    expect(() => is.in(smuggled)).toThrow('invalid')
    expect(() => is.lt(smuggled[0]!)).toThrow('invalid')
  })
})
