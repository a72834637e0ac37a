/** A villager sees what is kept about her, takes it away, and has it deleted. The steps stand on each other. */
import { readFile } from 'node:fs/promises'
import { answerQuestions, matter, send, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()

let stage: Stage
let folk: Folk
let villager: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

/** What a press stores on the device. */
async function stored(words: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([villager.page.waitForEvent('download'), villager.press(words)])
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
}

step('she files a matter and finds it under what is hers', async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await answerQuestions(villager)
  await tell(villager, matter)
  await send(villager)
  await villager.page.goto(`${stage.cloud.url}/#/account/me`)
  await villager.press('我的信息：看、带走、删除')
  await villager.see('手机号')
  await villager.see(matter)
  await villager.look('h5-own')
})

step('she takes it away, to read and for a program', async () => {
  const text = await stored('带走一份能看的')
  expect(text.name).toBe('我的信息.txt')
  expect(text.text).toContain(matter)
  const data = await stored('带走一份给电脑用的')
  expect(JSON.parse(data.text)).toMatchObject({ parts: expect.any(Array) as unknown[] })
})

step('she has it deleted, after two questions', async () => {
  await villager.press('删除我的信息')
  await villager.see(/网络安全法/)
  await villager.look('h5-own-erase')
  await villager.press('知道了，接着删')
  await villager.press('真的删除，不能恢复')
  await villager.see('您的信息已经删除')
})

step('she is signed out, and her matter is still worked on', async () => {
  await villager.press('回到首页')
  await villager.see('村里的声音，有人听，有人办')
  const desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.see(matter)
})
