import { historyLimit } from '../../cloudfunctions/_kernel/deed'
import { table } from '../../cloudfunctions/_kernel/database'
import { callsOf, foreign, here, made, noted, notes, office, outcome, shut } from './notes.builder'

noted()

describe('making a document', () => {
  it('keeps who made it, when, and the answer it gave', async () => {
    const call = office()
    const id = await made(call)
    const found = await notes().get(call, id)
    expect(found).toMatchObject({ state: 'open', version: 1 })
    expect(found.touched).toBeInstanceOf(Date)
    const entry = {
      v: 1,
      at: call.now,
      by: 'person',
      role: 'office',
      deed: 'test.act',
      key: call.key,
      out: id,
    }
    expect(found.history).toMatchObject([entry])
  })

  it('leaves its fact', async () => {
    const id = await made(office())
    const facts = await table('facts').find({ 'rests.id': id })
    expect(facts).toMatchObject([
      {
        _id: `${notes().name}:${id}:1:test.made`,
        kind: 'test.made',
        month: '2026-11',
        division: here,
        amount: 1,
      },
    ])
  })

  it('answers a retry with the first answer and makes nothing more', async () => {
    const call = office()
    expect(await made(call)).toBe(await made(call))
    expect(await notes().count(call, {})).toBe(1)
  })

  it('refuses the same key with other content', async () => {
    const call = office()
    await made(call)
    expect(await outcome(made({ ...call, hash: 'other' }))).toBe('key_reused')
  })

  it('is done once when it is asked a hundred times at once', async () => {
    const call = office()
    const answers = await Promise.all(Array.from({ length: 100 }, () => made(call)))
    expect(new Set(answers).size).toBe(1)
    expect(await notes().count(call, {})).toBe(1)
    expect(await table('facts').count({ 'rests.collection': notes().name })).toBe(1)
  })

  it('outside one’s scope is forbidden', async () => {
    expect(await outcome(made(foreign()))).toBe('forbidden')
    expect(await notes().unscoped.count(foreign(), {})).toBe(0)
  })

  it('with a unique value that is taken is a conflict', async () => {
    await made(office(), { seal: 'one' })
    expect(await outcome(made(office(), { seal: 'one' }))).toBe('conflict')
  })

  it('takes two database calls', async () => {
    expect(await callsOf(() => made(office()))).toBe(2)
  })
})

describe('a deed', () => {
  it('raises the version, appends to the history and leaves its fact', async () => {
    const id = await made(office())
    const call = office()
    expect(await shut(call, id, 1)).toBe('shut')
    const found = await notes().get(call, id)
    expect(found).toMatchObject({ state: 'shut', version: 2 })
    expect(found.history).toHaveLength(2)
    expect(found.history[1]).toMatchObject({ v: 2, why: 'done', facts: [{ tags: { late: false } }] })
    const ids = (await table('facts').find({ 'rests.id': id })).map(({ _id }) => _id)
    expect(ids.sort()).toEqual([`${notes().name}:${id}:1:test.made`, `${notes().name}:${id}:2:test.shut`])
  })

  it('on a version that has passed is a conflict', async () => {
    const id = await made(office())
    await shut(office(), id, 1)
    expect(await outcome(shut(office(), id, 1))).toBe('conflict')
  })

  it('retried after a lost answer gets the answer, not a conflict', async () => {
    const id = await made(office())
    const call = office()
    await shut(call, id, 1)
    expect(await shut(call, id, 1)).toBe('shut')
    expect((await notes().get(call, id)).version).toBe(2)
  })

  it('with the same key and other content is refused', async () => {
    const id = await made(office())
    const call = office()
    await shut(call, id, 1)
    expect(await outcome(shut({ ...call, hash: 'other' }, id, 2))).toBe('key_reused')
  })

  it('by two at once is done by one, and the other is told so', async () => {
    const id = await made(office())
    const answers = await Promise.all([outcome(shut(office(), id, 1)), outcome(shut(office(), id, 1))])
    expect(answers.sort()).toEqual(['conflict', 'shut'])
  })

  it('asked a hundred times at once with one key is done once', async () => {
    const id = await made(office())
    const call = office()
    const answers = await Promise.all(Array.from({ length: 100 }, () => shut(call, id, 1)))
    expect(new Set(answers)).toEqual(new Set(['shut']))
    expect((await notes().get(call, id)).history).toHaveLength(2)
  })

  it('that does not depend on a version goes on from whatever there is', async () => {
    const id = await made(office(), { turn: 0 })
    const raise = (): Promise<number> =>
      notes().deed(office(), id, undefined, ({ turn }) => ({ set: { turn: turn + 1 }, out: turn + 1 }))
    await Promise.all([raise(), raise(), raise()])
    expect((await notes().get(office(), id)).turn).toBe(3)
  })

  it('out of scope finds nothing', async () => {
    const id = await made(office())
    expect(await outcome(shut(foreign(), id, 1))).toBe('not_found')
    expect(await outcome(notes().get(foreign(), id))).toBe('not_found')
    expect((await notes().get(office(), id)).version).toBe(1)
  })

  it('that decides against itself changes nothing', async () => {
    const id = await made(office())
    const refuse = notes().deed(office(), id, 1, () => {
      throw new Error('no')
    })
    await expect(refuse).rejects.toThrow('no')
    expect((await notes().get(office(), id)).version).toBe(1)
  })

  it('appends to lists and takes fields away', async () => {
    const id = await made(office())
    await notes().deed(office(), id, 1, () => ({ push: { units: 'u2' }, unset: ['seal'], out: null }))
    const found = await notes().get(office(), id)
    expect(found.units).toEqual(['u1', 'u2'])
    expect(found).not.toHaveProperty('seal')
  })

  it('leaves two facts of one kind both, and a retry supplies those that were lost', async () => {
    const id = await made(office())
    const call = office()
    const fact = { kind: 'test.seen', division: here }
    const see = () =>
      notes().deed(call, id, 1, () => ({ out: 'seen', facts: [fact, { ...fact, amount: 2 }] }))
    await see()
    const seen = { 'rests.id': id, kind: 'test.seen' }
    await table('facts').remove({ ...seen, amount: 1 })
    await see()
    expect((await table('facts').find(seen)).map(({ amount }) => amount).sort()).toEqual([1, 2])
  })

  it('on a document whose history is full is refused', async () => {
    const id = await made(office())
    const entry = { v: 1, by: 'x', key: 'x', facts: [] }
    const history = Array.from({ length: historyLimit }, () => entry)
    await table(notes().name).update({ _id: id }, { $set: { history } })
    expect(await outcome(shut(office(), id, 1))).toBe('wrong_state')
  })

  it('takes three database calls, two without a fact', async () => {
    const id = await made(office())
    expect(await callsOf(() => shut(office(), id, 1))).toBe(3)
    expect(await callsOf(() => notes().deed(office(), id, 2, () => ({ set: { turn: 2 }, out: 0 })))).toBe(2)
  })
})

describe('a history', () => {
  it('never goes back in time: a job that began earlier is written down when the deed before it was', async () => {
    const call = office()
    const id = await made(call)
    await shut(office({ now: call.now - 60_000 }), id, undefined)
    const { history } = await notes().get(call, id)
    expect(history.map(({ at }) => at)).toEqual([call.now, call.now])
    const facts = await table('facts').find({ 'rests.id': id, 'rests.version': 2 })
    expect(facts.map(({ at }) => at)).toEqual(facts.map(() => call.now))
  })

  it('goes on with the clock', async () => {
    const call = office()
    const id = await made(call)
    await shut(office({ now: call.now + 60_000 }), id, undefined)
    const { history } = await notes().get(call, id)
    expect(history.map(({ at }) => at - call.now)).toEqual([0, 60_000])
  })
})
