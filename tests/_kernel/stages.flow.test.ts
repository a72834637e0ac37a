import { collection } from '../../cloudfunctions/_kernel/collection'
import { table } from '../../cloudfunctions/_kernel/database'
import { enterStage, liftStage } from '../../cloudfunctions/_kernel/stages'
import { callOf, grant } from './calls.builder'
import { callsOf } from './notes.builder'
import { openWorld, type World } from './world'

interface Leaf {
  readonly place: string
  readonly stage?: string
}

const leaves = collection<Leaf>('leaves', {
  feature: 'probe',
  scope: { territory: 'place' },
  indexes: [],
  staged: true,
})
const county = '510802000000'
const call = callOf({ office: ['territory'] }, [grant('office', { territories: [county] })])
const fresh = { place: county, version: 1, history: [] } as const

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.declare(leaves)
})
afterAll(() => world.close())
beforeEach(async () => {
  await table('leaves').remove({ _id: { $gt: '' } })
  for (const id of ['one', 'two']) await liftStage(id)
})

const seen = async () => (await leaves.find(call, {})).rows.map(({ _id }) => _id)

describe('what a stage has laid ready', () => {
  it('is seen by nobody, in no way, before the switch, and whole after it', async () => {
    await enterStage('one', 1000)
    const rows = ['a', 'b'].map((_id) => ({ _id, ...fresh, stage: 'one' }))
    await table('leaves').insert([...rows, { _id: 'c', ...fresh }])

    expect(await seen()).toEqual(['c'])
    expect((await leaves.unscoped.find(call, {})).rows).toHaveLength(1)
    expect(await leaves.count(call, {})).toBe(1)
    expect(await leaves.counts(call, [{ place: county }], 9)).toEqual([1])
    expect(await leaves.fold(call, [{ $match: { place: county } }])).toHaveLength(1)
    await expect(leaves.get(call, 'a')).rejects.toThrow('not_found')
    await expect(leaves.deed(call, 'a', 1, () => ({ out: null }))).rejects.toThrow('not_found')

    await liftStage('one')
    expect(await seen()).toEqual(['a', 'b', 'c'])
    expect(await leaves.counts(call, [{ place: county }], 9)).toEqual([3])
  })

  it('is hidden again when its stage is entered again, and other stages stay as they are', async () => {
    await table('leaves').insert(['one', 'two'].map((stage) => ({ _id: stage, ...fresh, stage })))
    expect(await seen()).toEqual(['one', 'two'])
    await enterStage('one', 1000)
    expect(await seen()).toEqual(['two'])
  })

  it('knows since when its stage stands on the list, however often it is entered', async () => {
    expect(await enterStage('one', 1000)).toBe(1000)
    expect(await enterStage('one', 5000)).toBe(1000)
    await liftStage('one')
    expect(await enterStage('one', 7000)).toBe(7000)
  })

  it('costs a warm instance no call', async () => {
    await seen()
    expect(await callsOf(async () => void (await seen()))).toBe(1)
  })
})
