import * as z from 'zod'
import { collection, is, type Collection } from '../../cloudfunctions/_kernel/collection'
import type { Call } from '../../cloudfunctions/_kernel/call'
import { table } from '../../cloudfunctions/_kernel/database'
import { metered } from '../../cloudfunctions/_kernel/meter'
import { sweep } from '../../cloudfunctions/_kernel/sweep'
import { callOf, grant } from './calls.builder'
import { newKey, openWorld, type World } from './world'

interface Note {
  readonly village: string
  readonly units: readonly string[]
  readonly by: string
  readonly state: 'open' | 'shut'
  readonly turn: number
  readonly seal?: string
}

const spec = {
  feature: 'test',
  scope: { territory: 'village', unit: 'units', self: 'by' },
  indexes: [
    { name: 'turn', keys: { turn: 1 } },
    { name: 'seal', keys: { seal: 1 }, unique: true },
  ],
} as const

const here = '510802101201'
const may = { office: ['territory'], desk: ['unit'] } as const
const office = (more: Partial<Call> = {}): Call =>
  callOf(may, [grant('office', { territories: ['510802000000'] })], { key: newKey(), ...more })
const foreign = (more: Partial<Call> = {}): Call =>
  callOf(may, [grant('office', { territories: ['510811000000'] })], { key: newKey(), ...more })

let world: World
let notes: Collection<Note>
let count = 0

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

beforeEach(() => {
  count += 1
  notes = collection<Note>(`notes${count}`, spec)
  world.declare(notes)
})

const doc = (more: Partial<Note> = {}): Note => ({
  village: here,
  units: ['u1'],
  by: 'person',
  state: 'open',
  turn: 1,
  seal: newKey(),
  ...more,
})
const made = (call: Call, more: Partial<Note> = {}): Promise<string> =>
  notes.create(call, {
    doc: doc(more),
    division: here,
    out: (id) => id,
    facts: [{ kind: 'test.made' }],
  })
const shut = (call: Call, id: string, version: number | undefined): Promise<string> =>
  notes.deed(call, id, version, () => ({
    set: { state: 'shut' },
    out: 'shut',
    facts: [{ kind: 'test.shut', division: here, tags: { late: false } }],
    why: 'done',
  }))
const outcome = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    (value) => value,
    (error: unknown) => z.object({ problem: z.object({ code: z.string() }) }).parse(error).problem.code,
  )
async function callsOf(run: () => Promise<unknown>): Promise<number> {
  const meter = { calls: 0 }
  await metered(meter, run)
  return meter.calls
}

describe('making a document', () => {
  it('keeps who made it, when, and the answer it gave', async () => {
    const call = office()
    const id = await made(call)
    const found = await notes.get(call, id)
    expect(found).toMatchObject({ state: 'open', version: 1 })
    expect(found.touched).toBeInstanceOf(Date)
    const entry = { v: 1, at: call.now, by: 'person', role: 'office', deed: 'test.act', key: call.key, out: id }
    expect(found.history).toMatchObject([entry])
  })

  it('leaves its fact', async () => {
    const id = await made(office())
    const facts = await table('facts').find({ 'rests.id': id })
    expect(facts).toMatchObject([
      { _id: `${notes.name}:${id}:1:test.made`, kind: 'test.made', month: '2026-11', division: here, amount: 1 },
    ])
  })

  it('answers a retry with the first answer and makes nothing more', async () => {
    const call = office()
    expect(await made(call)).toBe(await made(call))
    expect(await notes.count(call, {})).toBe(1)
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
    expect(await notes.count(call, {})).toBe(1)
    expect(await table('facts').count({ 'rests.collection': notes.name })).toBe(1)
  })

  it('outside one’s scope is forbidden', async () => {
    expect(await outcome(made(foreign()))).toBe('forbidden')
    expect(await notes.unscoped.count(foreign(), {})).toBe(0)
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
    const found = await notes.get(call, id)
    expect(found).toMatchObject({ state: 'shut', version: 2 })
    expect(found.history).toHaveLength(2)
    expect(found.history[1]).toMatchObject({ v: 2, why: 'done', facts: [{ tags: { late: false } }] })
    const ids = (await table('facts').find({ 'rests.id': id })).map(({ _id }) => _id)
    expect(ids.sort()).toEqual([`${notes.name}:${id}:1:test.made`, `${notes.name}:${id}:2:test.shut`])
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
    expect((await notes.get(call, id)).version).toBe(2)
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
    expect((await notes.get(call, id)).history).toHaveLength(2)
  })

  it('that does not depend on a version goes on from whatever there is', async () => {
    const id = await made(office(), { turn: 0 })
    const raise = (): Promise<number> =>
      notes.deed(office(), id, undefined, ({ turn }) => ({ set: { turn: turn + 1 }, out: turn + 1 }))
    await Promise.all([raise(), raise(), raise()])
    expect((await notes.get(office(), id)).turn).toBe(3)
  })

  it('out of scope finds nothing', async () => {
    const id = await made(office())
    expect(await outcome(shut(foreign(), id, 1))).toBe('not_found')
    expect(await outcome(notes.get(foreign(), id))).toBe('not_found')
    expect((await notes.get(office(), id)).version).toBe(1)
  })

  it('that decides against itself changes nothing', async () => {
    const id = await made(office())
    const refuse = notes.deed(office(), id, 1, () => {
      throw new Error('no')
    })
    await expect(refuse).rejects.toThrow('no')
    expect((await notes.get(office(), id)).version).toBe(1)
  })

  it('appends to lists and takes fields away', async () => {
    const id = await made(office())
    await notes.deed(office(), id, 1, () => ({ push: { units: 'u2' }, unset: ['seal'], out: null }))
    const found = await notes.get(office(), id)
    expect(found.units).toEqual(['u1', 'u2'])
    expect(found).not.toHaveProperty('seal')
  })

  it('takes three database calls, two without a fact', async () => {
    const id = await made(office())
    expect(await callsOf(() => shut(office(), id, 1))).toBe(3)
    expect(await callsOf(() => notes.deed(office(), id, 2, () => ({ set: { turn: 2 }, out: 0 })))).toBe(2)
  })
})

describe('a list', () => {
  it('shows what lies in scope, page by page, without histories', async () => {
    for (let turn = 0; turn < 5; turn += 1) await made(office(), { turn })
    const first = await notes.find(office(), { where: { state: 'open' }, order: { turn: -1 }, limit: 3 })
    const second = await notes.find(office(), { order: { turn: -1 }, limit: 3, after: first.next })
    expect([...first.rows, ...second.rows].map(({ turn }) => turn)).toEqual([4, 3, 2, 1, 0])
    expect(second.next).toBeUndefined()
    expect(first.rows[0]).not.toHaveProperty('history')
  })

  it('is empty for a foreign office, without a database call for one who has no ground', async () => {
    await made(office())
    expect((await notes.find(foreign(), {})).rows).toEqual([])
    const groundless = callOf(may, [grant('office')])
    expect(await callsOf(async () => expect((await notes.find(groundless, {})).rows).toEqual([]))).toBe(0)
  })

  it('keeps to the unit wherever the village is', async () => {
    await made(office(), { units: ['u1', 'u7'] })
    await made(office(), { units: ['u1'] })
    const desk = callOf(may, [grant('desk', { units: ['u7'] })])
    expect((await notes.find(desk, {})).rows).toHaveLength(1)
    expect(await notes.count(desk, { turn: is.lt(5) })).toBe(1)
  })

  it('folds only what lies in scope', async () => {
    await made(office(), { turn: 2 })
    await made(office(), { turn: 3 })
    const stages = [
      { $match: { turn: is.atLeast(0) } },
      { $group: { _id: '$state', sum: { $sum: '$turn' } } },
    ] as const
    expect(await notes.fold(office(), stages)).toEqual([{ _id: 'open', sum: 5 }])
    expect(await notes.fold(foreign(), stages)).toEqual([])
  })
})

describe('the repair sweep', () => {
  it('supplies every fact that is missing, of every version, and nothing twice', async () => {
    const id = await made(office())
    await shut(office(), id, 1)
    const mine = { 'rests.collection': notes.name }
    const before = await table('facts').find(mine)
    await table('facts').remove(mine)
    await table('ticks').insert([{ _id: `sweep-${notes.name}`, last: 0, lease: 0 }])
    await sweep(`sweep-${notes.name}`, notes.name, Date.now())
    const after = await table('facts').find(mine)
    expect(after.sort((a, b) => (a._id < b._id ? -1 : 1))).toEqual(before.sort((a, b) => (a._id < b._id ? -1 : 1)))
    await sweep(`sweep-${notes.name}`, notes.name, Date.now())
    expect(await table('facts').count(mine)).toBe(2)
  })

  it('goes on from where it stopped, with an overlap', async () => {
    const job = `sweep-${notes.name}`
    await table('ticks').insert([{ _id: job, last: 0, lease: 0 }])
    for (let turn = 0; turn < 120; turn += 1) await made(office(), { turn })
    await table('facts').remove({ 'rests.collection': notes.name })
    await sweep(job, notes.name, Date.now())
    expect(await table('facts').count({ 'rests.collection': notes.name })).toBe(120)
    expect((await table('ticks').one({ _id: job }))?.mark).toBeGreaterThan(Date.now() - 60_000)
  })
})
