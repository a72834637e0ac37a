/** A complaint travels, on the built mini-program: the villager's phone is jsdom, everybody else calls as a browser would. */
import { existsSync } from 'node:fs'
import { templateSample } from '../../scripts/_kernel/templates'
import { outputs } from '../../scripts/build'
import { messageIds } from '../../types/_message'
import { openCity } from '../end-to-end/framework/city'
import { folkOf, phoneCodeOf, type Folk } from '../end-to-end/framework/folk'
import type { DemoPerson, LocalCloud } from '../end-to-end/framework/local-cloud'
import { inAlbum } from '../end-to-end/framework/pictures'
import { wechatCloud } from './harness/edge'
import { openMini, type Mini } from './harness/jsdom'

const words = '村口的水管断了三天，二十多户没有水吃'

let cloud: LocalCloud
let folk: Folk
let mini: Mini

interface Matter {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly photos: readonly unknown[]
}

beforeAll(async () => {
  if (!existsSync(outputs.weapp))
    throw new Error(
      'The mini-program is not built: run npm test -- --only weapp, which builds it as a county would.',
    )
  cloud = await openCity()
  folk = await folkOf(cloud)
}, 240_000)
afterAll(() => cloud.close(), 30_000)

/** Starts the program on the phone of somebody: what it kept before is still there. */
function start(openid: string, open?: string): Mini {
  mini = openMini({
    build: outputs.weapp,
    cloud: wechatCloud({ gateway: () => cloud, openid }),
    ...(open === undefined ? {} : { open }),
  })
  return mini
}

let calls = 0
async function official<T>(person: string, action: string, input: object): Promise<T> {
  const token = await cloud.signIn(person)
  calls += 1
  const key = `journey-in-jsdom-${String(calls).padStart(6, '0')}`
  const reply = (await cloud.call(token, 'hotline', { action, input, key })) as { ok: boolean; data: T }
  if (!reply.ok) throw new Error(`${action} was refused: ${JSON.stringify(reply)}`)
  return reply.data
}

async function theMatter(): Promise<Matter> {
  const { rows } = await official<{ rows: { id: string }[] }>(folk.desk.person, 'queue', { lane: 'open' })
  const more = await official<{ rows: { id: string }[] }>(folk.desk.person, 'queue', { lane: 'new' })
  const [first] = [...rows, ...more.rows]
  if (!first) throw new Error('The desk has no matter')
  return official<Matter>(folk.desk.person, 'look', { id: first.id })
}

/** Whoever answered a matter may not answer it again. */
async function officialAnswer(person: DemoPerson, text: string): Promise<void> {
  const { id, version } = await theMatter()
  await official(person.person, 'answer', { id, version, text })
}

afterEach(() => {
  expect(mini.close()).toEqual([])
})

test('she binds her home with the number that WeChat has verified', async () => {
  start('openid-in-jsdom')
  mini.phone.answers.phoneNumberCode = phoneCodeOf(folk.villager)
  await mini.tap('绑定我的家')
  await mini.at('roster/bind')
  await mini.tap('用微信手机号绑定')
  await mini.see('绑定好了')
  await mini.tap('回到首页')
  await mini.see('谁在帮我家')
})

test('she tells what happened, with a photo, and is given a receipt', async () => {
  start('openid-in-jsdom')
  mini.phone.album = [inAlbum.photo]
  await mini.tap('我要反映')
  await mini.tap('水利')
  await mini.tap('请帮忙')
  await mini.write('什么事，在哪里，多久了', words)
  await mini.tap('加照片')
  await mini.see('（1 / 6）')
  await mini.tap('送出去')
  await mini.see('收到了，办到哪一步都会写在下面')
  await mini.see(/\d{4} \d{4} \d{4}/)
  const matter = await theMatter()
  expect(matter).toMatchObject({ state: 'filed', photos: [expect.anything()] })
})

test('she says in WeChat whether she wants to be told of the answer, and may say no', async () => {
  start('openid-in-jsdom', 'hotline/mine')
  await mini.tap(words)
  await mini.at('hotline/detail')
  mini.phone.answers.subscribe = 'reject'
  await mini.tap('有答复了，微信上告诉我')
  await mini.see('好，不发。随时打开这里都看得到')
  expect(mini.phone.subscribed).toEqual([])
  mini.phone.answers.subscribe = 'accept'
  await mini.tap('有答复了，微信上告诉我')
  await mini.see('好，有答复就在微信上告诉您')
  const ids = messageIds(templateSample)
  expect(mini.phone.subscribed).toEqual([ids.get('answered'), ids.get('photo')])
})

test('without a network it waits on her phone, also when WeChat is closed, and goes by itself', async () => {
  start('openid-in-jsdom', 'hotline/file')
  await mini.tap('交通')
  await mini.tap('投诉')
  await mini.write('什么事，在哪里，多久了', '路上有个大坑')
  mini.phone.album = [inAlbum.photo]
  await mini.tap('加照片')
  await mini.see('（1 / 6）')
  mini.phone.network = 'none'
  await mini.tap('送出去')
  await mini.see('先存在手机里，有网会自动送出')
  mini.close()
  start('openid-in-jsdom', 'hotline/mine')
  await mini.see('路上有个大坑')
  await mini.gone('等着送')
  await mini.see('已收到')
})

test('it is answered, she is not content, and it is open again', async () => {
  const { id, version } = await theMatter()
  const accepted = await official<Matter>(folk.desk.person, 'accept', { id, version })
  const unit = await official<{ departments: { id: string; name: string }[] }>(
    folk.desk.person,
    'departments',
    {},
  )
  const water = unit.departments.find(({ name }) => name === folk.desk.unit) ?? unit.departments[0]
  await official(folk.desk.person, 'assign', { id, version: accepted.version, unit: water?.id })
  await officialAnswer(folk.desk, '已经派人去修')
  start('openid-in-jsdom')
  await mini.tap('评一评')
  await mini.see('已经派人去修')
  await rateAs('不满意')
  await mini.see('没办好再办')
})

test('it is answered again, she is content, and it is closed', async () => {
  const { id, version } = await theMatter()
  const look = await official<{ unit: { id: string } }>(folk.desk.person, 'look', { id })
  await official(folk.desk.person, 'assign', { id, version, unit: look.unit.id })
  await officialAnswer(folk.handler, '换了新管子，水已经通了')
  start('openid-in-jsdom')
  await mini.tap('评一评')
  await rateAs('满意')
  await mini.see('办好了')
})

/** Three faces: quick enough, done or not, kind. */
async function rateAs(result: '满意' | '不满意'): Promise<void> {
  await mini.see('办得快不快')
  await mini.choose('办得快不快', '还行')
  await mini.choose('事情办成没有', result)
  await mini.choose('态度好不好', '满意')
  await mini.tap('评好了')
  await mini.at('hotline/detail')
}
