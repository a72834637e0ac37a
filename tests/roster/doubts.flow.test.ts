import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, Refused, type World } from '../_kernel/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const villager = () => world.as('villager').roster
const nameOf = (id: string | undefined) => world.plan.people.find((one) => one.id === id)?.name

describe('what a villager says is not so', () => {
  it('reaches the office of her township, with her head masked and the helper by name', async () => {
    const { id } = await villager().notSo({ kind: 'never', post: 'responsible', text: '半年没有来过' })
    const { rows } = await world.as('townOffice').roster.doubts({})
    const { household } = world.people.villager
    const holder = world.plan.posts.find((post) => post.household === household)?.holder
    const row = rows.find((one) => one.id === id)
    expect(row?.head).toMatch(/^.\*\*$/)
    expect(row).toMatchObject({
      kind: 'never',
      text: '半年没有来过',
      household,
      about: { kind: 'responsible', name: nameOf(holder) },
    })
  })

  it('is settled once, with words that she reads', async () => {
    const { id, version } = await villager().notSo({ kind: 'household', text: '家里有四口人' })
    const settling = { id, version, result: 'mended', say: '已经改成四口人' } as const
    await world.as('townOffice').roster.settleDoubt(settling)
    const { rows } = await villager().doubts({})
    expect(rows.find((row) => row.id === id)?.settled).toMatchObject({
      result: 'mended',
      say: '已经改成四口人',
    })
    const again = world.as('office').roster.settleDoubt({ ...settling, version: version + 1 })
    await expect(again).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('that is settled waits for nobody any more', async () => {
    const waiting = (await world.as('office').roster.doubts({})).rows
    expect(waiting.some(({ settled }) => settled)).toBe(false)
    const done = (await world.as('office').roster.doubts({ settled: true })).rows
    expect(done.every(({ settled }) => settled)).toBe(true)
    expect(done.length).toBeGreaterThan(0)
  })

  it('is among what is kept about her, and about nobody else', async () => {
    const { entries } = await villager().own({})
    expect(entries.map(({ lines }) => lines.map(({ says }) => says))).toContainEqual([
      '家里有四口人',
      '已经改成四口人',
    ])
    expect((await world.as('neighbour').roster.own({})).entries).toEqual([])
  })

  it('is seen by no other household and no other county', async () => {
    expect((await world.as('neighbour').roster.doubts({})).rows).toEqual([])
    expect((await world.as('foreignOffice').roster.doubts({})).rows).toEqual([])
  })

  it.each([
    ['of a helper without saying which', { kind: 'helper', text: '' }, 'invalid'],
    ['of something else without words', { kind: 'other', text: '' }, 'invalid'],
  ] as const)('%s is asked for again', async (_, input, code) => {
    await expect(villager().notSo(input)).rejects.toBeInstanceOf(Refused)
    await expect(villager().notSo(input)).rejects.toMatchObject({ code })
  })

  it('about a helper whom nobody is, is not taken', async () => {
    const { village } = world.people.villager
    await table('posts').update({ _id: `${village}-archivist` }, { $unset: { now: '' } })
    await expect(villager().notSo({ kind: 'helper', post: 'archivist', text: '' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('loses her words, and nothing else, when she has everything deleted', async () => {
    const { id } = await villager().notSo({ kind: 'other', text: '地址写错了' })
    const other = await world.as('stranger').roster.notSo({ kind: 'other', text: '电话写错了' })
    await world.as('villager').account.erase({ understood: true })
    const left = await world.documents('doubts')
    const said = (wanted: string) => left.find(({ _id }) => _id === wanted)
    expect(said(id)).toMatchObject({ text: '', kind: 'other' })
    expect(said(other.id)).toMatchObject({ text: '电话写错了' })
    expect(JSON.stringify(left)).not.toContain('地址写错了')
  })
})
