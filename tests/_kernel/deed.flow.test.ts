import type { Call } from '../../cloudfunctions/_kernel/call'
import { historyLimit } from '../../cloudfunctions/_kernel/deed'
import { table } from '../../cloudfunctions/_kernel/database'
import { problem } from '../../cloudfunctions/_kernel/problem'
import { callsOf, foreign, here, made, noted, notes, office, outcome, shut, type Note } from './notes.builder'

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

  it('that carried the document out of its doer’s reach answers her retry, and nobody else', async () => {
    const [id, call] = [await made(office()), office()]
    const carry = (by: Call) =>
      notes().deed(by, id, undefined, () => ({ set: { village: '510811101201' }, out: 'carried' }))
    expect(await carry(call)).toBe('carried')
    expect(await carry(call)).toBe('carried')
    expect(await outcome(carry(office()))).toBe('not_found')
    expect(await outcome(carry({ ...call, actor: { ...call.actor, person: 'other' } }))).toBe('not_found')
    expect((await notes().get(foreign(), id)).version).toBe(2)
  })

  it('with the same key and other content is refused', async () => {
    const id = await made(office())
    const call = office()
    await shut(call, id, 1)
    expect(await outcome(shut({ ...call, hash: 'other' }, id, 2))).toBe('key_reused')
  })

  it('by two at once is done by one, and the other is told so', async () => {
    const id = await made(office())
    const answers = await Promise.all([office(), office()].map((call) => outcome(shut(call, id, 1))))
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
    const [id, call] = [await made(office()), office()]
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

describe('many deeds at once', () => {
  const closing = (call: Call, id: string) => ({
    call,
    id,
    decide: ({ state }: Note) => {
      if (state === 'shut') throw problem('wrong_state')
      return { set: { state: 'shut' as const }, out: id, facts: [{ kind: 'test.shut', division: here }] }
    },
  })

  it('are each done under a key of its own, with their facts, and done again change nothing', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, () => made(office())))
    const many = ids.map((id) => closing(office(), id))
    for (let time = 0; time < 2; time += 1)
      expect(await notes().deeds(office(), many)).toEqual(ids.map(() => undefined))
    expect(await notes().count(office(), { state: 'shut' })).toBe(60)
    expect(await table('facts').count({ 'rests.id': { $in: ids }, kind: 'test.shut' })).toBe(60)
  })

  it('of which one is refused keep no other from being done', async () => {
    const [shutBefore, open] = [await made(office(), { state: 'shut' }), await made(office())]
    const many = [closing(office(), shutBefore), closing(office(), open), closing(office(), 'nothing')]
    const codes = (await notes().deeds(office(), many)).map((refusal) => refusal?.problem.code)
    expect(codes).toEqual(['wrong_state', undefined, 'not_found'])
    expect((await notes().get(office(), open)).state).toBe('shut')
  })

  const away = (call: Call, id: string) => ({ call, id, decide: () => shutting })
  const shutting = {
    set: { state: 'shut' as const },
    out: null,
    facts: [
      { kind: 'test.shut', division: here },
      { kind: 'test.shut', division: here, amount: 2 },
    ],
  }

  it('that change alike under one key are one write; each keeps what it did, and leaves its facts', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => made(office())))
    const call = office()
    const many = ids.map((id) => away(call, id))
    // Read once, written once, facts left once; a retry reads, and finds every fact there.
    expect(await callsOf(() => notes().deeds(call, many))).toBe(3)
    const left = await table('facts').find({ 'rests.id': { $in: ids }, kind: 'test.shut' })
    expect(left.length).toBe(40)
    const [one = ''] = ids
    expect(left.filter(({ _id }) => _id.includes(one)).map(({ _id }) => _id.slice(-11))).toEqual(
      expect.arrayContaining(['2:test.shut', 'test.shut:2']),
    )
    const { version, history } = await notes().get(call, one)
    expect([version, history[1]]).toMatchObject([2, { v: 2, key: call.key, deed: 'test.act', out: null }])
    await table('facts').remove({ 'rests.id': { $in: ids }, kind: 'test.shut' })
    expect(await notes().deeds(call, many)).toEqual(ids.map(() => undefined))
    const again = await table('facts').find({ 'rests.id': { $in: ids }, kind: 'test.shut' })
    const told = (all: typeof left) => all.sort((a, b) => (a._id < b._id ? -1 : 1))
    expect(told(again)).toEqual(told(left))
    expect((await notes().get(call, one)).version).toBe(2)
  })

  it('that two do at once to the same documents are all done, each once', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => made(office())))
    const turning = (call: Call) =>
      ids.map((id) => ({
        call,
        id,
        decide: ({ turn }: Note) => ({ set: { turn: turn + 1 }, out: null, facts: shutting.facts }),
      }))
    const calls = [office(), office(), office()]
    const came = await Promise.all(calls.map((call) => notes().deeds(call, turning(call))))
    expect(came.flat().filter((refusal) => refusal !== undefined)).toEqual([])
    const after = await Promise.all(ids.map((id) => notes().get(office(), id)))
    expect(after.map(({ turn, version }) => [turn, version])).toEqual(ids.map(() => [4, 4]))
    expect(await table('facts').count({ 'rests.id': { $in: ids }, kind: 'test.shut' })).toBe(30)
  })

  it('on one document follow each other', async () => {
    const id = await made(office())
    const turn = () => ({
      call: office(),
      id,
      decide: ({ turn: at }: Note) => ({ set: { turn: at + 1 }, out: 1 }),
    })
    expect(await notes().deeds(office(), [turn(), turn(), turn()])).toEqual([undefined, undefined, undefined])
    expect((await notes().get(office(), id)).turn).toBe(4)
  })
})
