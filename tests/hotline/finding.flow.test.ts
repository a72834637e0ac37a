import { matter, agriculture, monday, refusal, seen } from './hotline.steps'
import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import type { Name } from '../_kernel/people'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetRates()
})
afterAll(() => world.close())

const say = (text: string, who: Name = 'villager', more: { hidden?: boolean } = {}) =>
  world.as(who).hotline.file({ ...matter, text, ...more })
const phoned = (text: string, phone: string, more: { hidden?: boolean } = {}) =>
  world.as('desk').hotline.fileFor({
    kind: 'help',
    industry: 'agriculture',
    text,
    village: world.people.villager.village,
    caller: { name: '打电话的人', phone },
    ...more,
  })
const find = (q: string, who: Name = 'desk', more: object = {}) =>
  world.as(who).hotline.search({ q, ...more })
const idsOf = async (q: string, who?: Name, more?: object) =>
  (await find(q, who, more)).rows.map(({ id }) => id)

describe('searching by receipt', () => {
  it('finds the one that was read out, spaces and all, whatever became of it', async () => {
    const { id, receipt } = await say('机耕道垮了')
    const spaced = receipt.replace(/(\d{4})(?=\d)/g, '$1 ')
    expect(await find(spaced)).toMatchObject({ by: 'receipt', rows: [{ id }], bounded: false })
    await world.as('desk').hotline.decline({ id, version: 1, reason: 'channel' })
    expect(await idsOf(receipt)).toEqual([id])
  })

  it('finds nothing of another desk, another county or another township', async () => {
    const { receipt } = await say('机耕道垮了')
    expect(await idsOf(receipt, 'siblingDesk')).toEqual([])
    expect(await idsOf(receipt, 'foreignDesk')).toEqual([])
    expect(await idsOf(receipt, 'foreignOffice')).toEqual([])
    expect(await idsOf(receipt, 'office')).toHaveLength(1)
  })

  it('says when a digit is wrong, before any look-up', async () => {
    const { receipt } = await say('机耕道垮了')
    const wrong = `${receipt.slice(0, 11)}${(Number(receipt[11]) + 1) % 10}`
    expect(await refusal(find(wrong))).toBe('invalid')
  })
})

describe('searching by the end of a phone', () => {
  it('finds what was told on it, newest first', async () => {
    const first = await phoned('鱼塘没水了', '13800130417')
    world.clock.offset(1000)
    const second = await phoned('蚕种没有发', '13900990417')
    expect(await find('04 17')).toMatchObject({ by: 'tail', rows: [{ id: second.id }, { id: first.id }] })
  })

  it('finds what somebody filed whom the roster knows by it', async () => {
    const { id } = await say('机耕道垮了')
    const tail = world.people.villager.phone.slice(-4)
    expect(await idsOf(tail)).toContain(id)
    expect(await idsOf(tail, 'foreignDesk')).not.toContain(id)
  })

  it('finds no department who does not want to be known; the desk that took her in finds her', async () => {
    const told = await phoned('有人偷卖水', '13800130999', { hidden: true })
    const filed = await say('有人偷卖种子', 'villager', { hidden: true })
    for (const at of [told, filed]) {
      await world.as('desk').hotline.assign({ ...seen(at), unit: 'u510802-water' })
    }
    const tail = world.people.villager.phone.slice(-4)
    expect(await idsOf('0999')).toEqual([told.id])
    expect(await idsOf('0999', 'siblingDesk')).toEqual([])
    expect(await idsOf('0999', 'siblingHandler')).toEqual([])
    expect(await idsOf(tail)).toContain(filed.id)
    expect(await idsOf(tail, 'siblingHandler')).not.toContain(filed.id)
  })

  it('is nothing for an office, which calls nobody', async () => {
    expect(await refusal(find('0417', 'office'))).toBe('forbidden')
  })
})

describe('searching by words', () => {
  it('finds what has all of them, in any order, newest first', async () => {
    const old = await say('大棚被风吹垮了，找不到人修')
    world.clock.offset(1000)
    const young = await say('育秧大棚垮了一角')
    await say('大棚里没有电')
    expect(await idsOf('大棚 垮了')).toEqual([young.id, old.id])
    expect(await idsOf('垮了 大棚')).toEqual([young.id, old.id])
    expect(await idsOf('大棚吹垮')).toEqual([])
    expect(await idsOf('没有的字词')).toEqual([])
  })

  it('finds what was written down of a recording, once it was', async () => {
    const { id } = await phoned('村民说得急，先记一半', '13800130001')
    expect(await idsOf('先记一半')).toEqual([id])
  })

  it('stays within what each may see', async () => {
    const { id } = await say('核桃树生了虫')
    const far = await say('核桃树生了虫', 'stranger')
    expect(await idsOf('核桃树')).toEqual([id])
    expect(await idsOf('核桃树', 'handler')).toEqual([id])
    expect(await idsOf('核桃树', 'office')).toEqual([id])
    expect(await idsOf('核桃树', 'siblingDesk')).toEqual([])
    expect(await idsOf('核桃树', 'foreignDesk')).toEqual([far.id])
    expect(await refusal(find('核桃树', 'villager'))).toBe('forbidden')
    expect(await refusal(find('核桃树', 'partner'))).toBe('forbidden')
  })

  it('narrows by state, kind, industry, place and day', async () => {
    const { id } = await say('魔芋种苗没到')
    const at = monday - 1000
    const { village } = world.people.villager
    for (const more of [
      { state: 'filed' },
      { kind: 'help' },
      { industry: 'agriculture' },
      { division: village },
      { division: `${village.slice(0, 9)}000` },
      { from: at, to: at + 2000 },
    ]) {
      expect([more, await idsOf('魔芋种苗', 'desk', more)]).toEqual([more, [id]])
    }
    for (const more of [
      { state: 'closed' },
      { kind: 'report' },
      { industry: 'water' },
      { division: '510811000000' },
      { from: monday + 1000 },
      { to: monday },
    ]) {
      expect([more, await idsOf('魔芋种苗', 'desk', more)]).toEqual([more, []])
    }
  })

  it('looks at the newest five hundred of a common word, says so, and reaches further back by the day', async () => {
    const { id } = await say('枇杷开花了', 'stranger')
    const [doc] = await table('complaints').find({ _id: id })
    const copies = Array.from({ length: 520 }, (_, n) => ({
      ...doc,
      _id: `copy-${String(n)}`,
      receipt: `copy-${String(n)}`,
      filedAt: monday - 86_400_000 - n,
      tokens: ['510811/枇杷', '510811/开花'],
    }))
    await table('complaints').insert(copies)
    const newest = await find('枇杷', 'foreignDesk')
    expect([newest.rows[0]?.id, newest.rows.length, newest.bounded]).toEqual([id, 50, true])
    const old = await find('枇杷', 'foreignDesk', { to: monday - 86_400_000 - 500 })
    expect([old.rows[0]?.id, old.rows.length, old.bounded]).toEqual(['copy-501', 19, false])
    await table('complaints').remove({ receipt: { $gte: 'copy-' } })
  })

  it('goes on page by page, each once', async () => {
    for (let n = 0; n < 52; n += 1) {
      if (n % 9 === 0) await world.forgetRates()
      await say('柑橘滞销了', 'stranger')
    }
    const first = await find('柑橘滞销', 'foreignDesk')
    const second = await find('柑橘滞销', 'foreignDesk', { after: first.next })
    expect([first.rows.length, first.bounded, second.rows.length, second.next]).toEqual([
      50,
      false,
      2,
      undefined,
    ])
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(52)
  }, 60_000)

  it.each(['水', '的', '，，'])('says of %s that it is too little', async (q) => {
    expect(await refusal(find(q))).toBe('invalid')
  })

  it('costs five database calls at most, for whichever way', async () => {
    const { receipt } = await say('大棚被风吹垮了')
    for (const q of [receipt, '0417', '大棚', '大棚被风吹垮了 大棚被风']) {
      await find(q)
      await find(q)
      const record = [...world.gateway.calls()].reverse().find(({ action }) => action === 'search')
      expect(record?.databaseCalls).toBeLessThanOrEqual(5)
    }
  })
})

describe('what is alike', () => {
  const near = async (id: string, who: Name = 'desk') =>
    (await world.as(who).hotline.alike({ id })).rows.map((row) => [row.id, row.near, row.way])

  it('is of the same village and month and near in words, with which way it may be merged', async () => {
    world.clock.set(monday + 40 * 86_400_000)
    const first = await say('五组的蓄水池裂了，存不住水')
    world.clock.offset(1000)
    const second = await say('五组蓄水池裂了缝，存不住水')
    await say('五组没有路灯')
    await say('五组的蓄水池裂了，存不住水', 'stranger')
    expect(await near(first.id)).toEqual([[second.id, 'same', 'from']])
    expect(await near(second.id)).toEqual([[first.id, 'same', 'into']])
    world.clock.offset(31 * 86_400_000)
    const late = await say('五组的蓄水池裂了，存不住水')
    expect(await near(late.id)).toEqual([])
  })

  it('is none of another desk’s, and told to nobody else', async () => {
    const { id } = await say('六组的桥断了')
    for (const who of ['siblingDesk', 'foreignDesk'] as const)
      expect(await refusal(near(id, who))).toBe('not_found')
    expect(await refusal(near(id, 'handler'))).toBe('forbidden')
  })

  it('may be merged no way once one of them was answered', async () => {
    const first = await say('七组的晒坝塌了一角')
    world.clock.offset(1000)
    const second = await say('七组的晒坝塌了一角')
    const sent = await world.as('desk').hotline.assign({ ...seen(first), unit: agriculture })
    await world.as('handler').hotline.answer({ ...seen(sent), text: '下周来修' })
    expect(await near(second.id)).toEqual([[first.id, 'same', undefined]])
  })
})
