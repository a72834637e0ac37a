/** A matter without a written word: she says it in a browser, and the desk hears it. */
import { answerQuestions, send, signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'

let stage: Stage
let folk: Folk
let villager: Person

beforeAll(async () => {
  stage = await Stage.open({ microphone: true })
  folk = await folkOf(stage.cloud)
  villager = await stage.phone({ permissions: ['microphone'] })
}, 240_000)
afterAll(() => stage.end(), 30_000)

test('she records, listens, records anew and sends', async () => {
  await signInAs(villager, folk.villager)
  await answerQuestions(villager)
  await villager.press('按一下开始说')
  await villager.see(/正在录 0:01/)
  await villager.press(/正在录/)
  await villager.see(/听录音 [12]秒/)
  await villager.press('重录')
  await villager.see(/正在录 0:02/)
  await villager.press(/正在录/)
  await villager.press(/听录音 [23]秒/)
  await villager.look('h5-voice')
  expect(await send(villager)).toMatch(/^\d{4} \d{4} \d{4}$/)
})

test('the desk hears it to its end', async () => {
  const desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.see('热线台')
  await desk.keys('j', 'Enter')
  await desk.press(/听录音 [23]秒/)
  await desk.see(/停一停/)
  await desk.gone(/停一停/)
  await desk.see(/听录音/)
})
