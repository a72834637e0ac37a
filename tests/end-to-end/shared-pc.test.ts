/** One PC, two people: what one wrote is never shown to the other, and she finds it again. */
import { answerQuestions, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const words = '这几句话只给我自己看'

let stage: Stage
let folk: Folk
let pc: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('her session ends while she sends: she is asked to sign in again', async () => {
  pc = await stage.desk()
  await signInAs(pc, folk.villager)
  await answerQuestions(pc)
  await tell(pc, words)
  // What the first screen still asks for would end her session before she sends.
  await pc.idle()
  await stage.cloud.jump(13 * 3_600_000)
  await pc.press('送出去')
  await pc.see('演示的人，点一下就登录')
})

step('going back shows nothing of hers', async () => {
  await pc.page.goBack()
  await pc.gone('演示的人，点一下就登录')
  await pc.see(/登录|是哪方面的事/)
  expect(await pc.text()).not.toContain(words)
  await pc.page.goto(`${stage.cloud.url}/`)
})

step('another who signs in does not see it', async () => {
  await signInAs(pc, folk.neighbour)
  await pc.press('我要反映')
  await pc.see('是哪方面的事')
  expect(await pc.text()).not.toContain(words)
  await pc.page.goto(`${stage.cloud.url}/#/account/me`)
  await pc.press('退出登录')
})

step('and when she signs in again, it goes by itself and is hers', async () => {
  await pc.see('看帮扶卡')
  await signInAs(pc, folk.villager)
  await pc.press('我的事')
  await pc.see(words)
  await pc.see('已收到')
})
