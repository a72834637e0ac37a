/** What is wrong is said on the screen in one sentence, and what was typed stays. */
import { answerQuestions, matter, send, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { disguised, huge } from './framework/pictures'
import { Stage } from './framework/stage'

let stage: Stage
let folk: Folk
let villager: Person
const question = '什么事，在哪里，多久了'

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

describe('what she writes', () => {
  beforeEach(async () => {
    villager = await stage.phone()
    await signInAs(villager, folk.villager)
    await answerQuestions(villager)
  })

  test('nothing at all', async () => {
    await villager.press('送出去')
    await villager.see('请写下要反映的事')
  })

  test('one character is enough', async () => {
    await tell(villager, '水')
    await send(villager)
  })

  test('2 001 characters are one too many, and none is cut', async () => {
    const words = '水'.repeat(2001)
    await tell(villager, words)
    await villager.see('写长了1个字，请删短一些')
    await villager.look('h5-too-long')
    await villager.press('送出去')
    await villager.see(/最多2000个字|写长了1个字/)
    expect(await villager.written(question)).toHaveLength(2001)
  })

  test('emoji are words like others', async () => {
    await tell(villager, '水管断了😢')
    await send(villager)
    await villager.see('水管断了😢')
  })

  test('a mark that turns the direction of writing is refused', async () => {
    await tell(villager, '水管\u202e断了')
    await villager.press('送出去')
    await villager.see(/看不见的控制字符/)
    expect(await villager.written(question)).toContain('断了')
  })

  test('a PDF that is named .jpg', async () => {
    await tell(villager, matter)
    await villager.pick('加照片', disguised)
    await villager.see(/照片/)
    await villager.see(/不是照片|打不开|换一张/)
    await villager.look('h5-disguised')
  })

  test('a photo of 30 MB', async () => {
    await tell(villager, matter)
    await villager.pick('加照片', huge())
    await villager.see(/太大|不是照片|打不开|换一张/)
    expect(await villager.written(question)).toBe(matter)
  })
})

describe('a code that is scanned or typed', () => {
  test('that no card carries', async () => {
    const anybody = await stage.phone()
    await anybody.press('看帮扶卡')
    await anybody.write('卡上的号码', '0123456789ABCDEF')
    await anybody.press('查看')
    await anybody.see('没有认出这个码，请核对后再扫')
    await anybody.look('h5-unknown-card')
  })

  test('of a village that was merged into another', async () => {
    const [home, ...others] = await stage.cloud.documents('households')
    const heir = others.find(({ village }) => village !== home?.village)
    await stage.cloud.edit('divisions', String(home?.village), { succeededBy: String(heir?.village) })
    await stage.cloud.restart()
    const anybody = await stage.phone()
    await anybody.press('看帮扶卡')
    await anybody.write('卡上的号码', String(home?.card))
    await anybody.press('查看')
    await anybody.see(/已经并入.*请用新的村码/)
    await anybody.look('h5-merged-card')
  })

  test('that is none of ours', async () => {
    const phone = await stage.wechat({ openid: 'openid-of-anybody', scans: ['https://example.com/'] })
    await phone.person.press('扫帮扶卡')
    await phone.person.see('卡上的号码')
    await phone.person.press('扫帮扶卡')
    await phone.person.see('没有认出这个码，请核对后再扫')
  })
})
