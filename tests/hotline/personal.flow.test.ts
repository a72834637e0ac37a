import { temporaryUrls } from '../../cloudfunctions/_kernel/cloud'
import { table } from '../../cloudfunctions/_kernel/database'
import { blind, blindTail } from '../../cloudfunctions/_kernel/people'
import { stored } from './course.steps'
import { recorded } from './filing.steps'
import { monday } from './hotline.steps'
import { openWorld, type World } from '../_kernel/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const told = { kind: 'help', industry: 'agriculture', text: '水管断了' } as const
const at = { spoken: '', called: '', file: '', hash: '', receipt: '' }
const linesOf = async (who: 'villager' | 'stranger') =>
  (await world.as(who).hotline.own({})).entries.flatMap(({ lines }) => lines)

test('she reads of her matters how they came in: the recording and its words, that she hid, the point, her call', async () => {
  const { id } = await recorded(world, {}, true)
  await world.as('desk').hotline.transcribe({ id, text: '渠堤塌了' })
  const spot = { latitude: 32.432, longitude: 105.843, globe: 'gcj02' }
  await table('complaints').update({ _id: id }, { $set: { spot } })
  const { phone, village } = world.people.villager
  const caller = { name: '打电话的人', phone: '13900000001' }
  const called = await world.as('desk').hotline.fileFor({ ...told, village, caller })
  // Nobody in a test has a number that could be a real one; the call is taken for hers.
  const hers = { callerPhone: blind('phone', phone), callerTail: blindTail(phone) }
  await table('complaints').update({ _id: called.id }, { $set: hers })
  const { hash, receipt } = await world.as('villager').hotline.receiptOf({ id })
  const { voice } = (await stored(world, id)) as { voice?: { file: string } }
  Object.assign(at, { spoken: id, called: called.id, file: voice?.file, hash, receipt })
  expect(await linesOf('villager')).toEqual(
    expect.arrayContaining([
      { what: '录音', says: '38秒' },
      { what: '录音写成的字', says: '渠堤塌了' },
      { what: '名字', says: '您要求不让承办部门知道' },
      { what: '地图上的位置', says: '北纬32.432，东经105.843，约百米' },
      { what: '怎么反映的', says: '电话反映，热线台代记' },
      { what: '说的事', says: told.text },
    ]),
  )
})

test('she reads what a neighbour told for her household', async () => {
  const { household } = world.people.villager
  await world.as('cadre').hotline.fileForNeighbour({ ...told, text: '替这一家说的', household })
  expect(await linesOf('villager')).toContainEqual({ what: '说的事', says: '替这一家说的' })
})

test('nobody of another house and another phone reads any of it', async () => {
  expect(JSON.stringify(await linesOf('stranger'))).not.toMatch(/水管断了|替这一家说的|渠堤塌了/)
})

test('deleting takes the recording, the point and the call’s name and number; words, facts and the 凭证 stay', async () => {
  const facts = await table('facts').count({ 'rests.collection': 'complaints' })
  await world.as('villager').account.erase({ understood: true })
  const [spoken, called] = [await stored(world, at.spoken), await stored(world, at.called)]
  expect(spoken).toMatchObject({
    by: world.people.villager.id,
    voice: { transcript: { text: '渠堤塌了' }, gone: true },
  })
  expect(called).toMatchObject({ text: told.text })
  for (const gone of ['spot', 'address', 'caller', 'callerPhone', 'callerTail'])
    expect([gone in spoken, gone in called]).toEqual([false, false])
  expect(await temporaryUrls([at.file], 60)).toEqual([undefined])
  const key = (await world.documents('keys')).find(({ _id }) => _id === (called as { by?: unknown }).by)
  expect(key).toMatchObject({ master: '', forgotten: expect.any(Number) as number })
  expect(await table('facts').count({ 'rests.collection': 'complaints' })).toBe(facts)
  const asked = { receipt: at.receipt, hash: at.hash }
  expect(await world.as('stranger').hotline.confirmReceipt(asked)).toMatchObject({ genuine: true })
})

test('the desk is told that the recording is gone, and nobody can write it down any more', async () => {
  const { filed } = await world.as('desk').hotline.look({ id: at.spoken })
  expect(filed.voice).toEqual({ seconds: 38, gone: true, transcript: { text: '渠堤塌了', by: 'desk' } })
  await expect(
    world.as('desk').hotline.transcribe({ id: at.spoken, text: '再听一遍' }),
  ).rejects.toMatchObject({
    code: 'wrong_state',
  })
})
