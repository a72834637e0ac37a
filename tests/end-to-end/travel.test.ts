/** A complaint travels from a villager's tap to her rating, in a browser. The steps stand on each other. */
import {
  acceptAndAssign,
  answer,
  answerQuestions,
  assignAgain,
  matter,
  rate,
  send,
  signInAs,
  tell,
} from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { photo } from './framework/pictures'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()

let stage: Stage
let folk: Folk
let villager: Person
let desk: Person
let handler: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('the villager tells what happened, with a photo, and is given a receipt', async () => {
  villager = await stage.phone()
  await villager.see('村里的声音，有人听，有人办')
  await villager.look('h5-stranger')
  await signInAs(villager, folk.villager)
  await villager.look('h5-villager-home')
  await answerQuestions(villager)
  await tell(villager, matter)
  await villager.pick('加照片', photo)
  await villager.see('（1 / 6）')
  await villager.seePicture()
  await villager.look('h5-file')
  expect(await send(villager)).toMatch(/^\d{4} \d{4} \d{4}$/)
  await villager.seePicture()
  await villager.look('h5-receipt')
})

step('the desk takes it and sends it to its department, by keyboard', async () => {
  desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.see('热线台')
  await desk.see(matter)
  await desk.look('h5-desk-queue')
  await acceptAndAssign(desk, '请今天就去看')
  await desk.seePicture()
  await desk.look('h5-desk-case')
})

step('a desk of another department does not see it', async () => {
  const other = await stage.desk()
  await signInAs(other, folk.otherDesk)
  await other.see('“新到”里没有事')
  await other.press(/^在办/)
  await other.see('“在办”里没有事')
})

step('the department answers', async () => {
  handler = await stage.phone()
  await signInAs(handler, folk.handler)
  await handler.press(/^在办/)
  await handler.press(matter)
  await handler.look('h5-handler-case')
  await answer(handler, '已经派人去修，明天中午前通水')
})

step('she is not content, so it is open again', async () => {
  await villager.press('返回')
  await villager.press('评一评')
  await villager.see('已经派人去修，明天中午前通水')
  await villager.look('h5-rate')
  await rate(villager, '不满意')
  await villager.see('没办好再办')
  await villager.look('h5-reopened')
})

step('who answered before may not answer again', async () => {
  await assignAgain(desk, '水还没有通，再去一次')
  await handler.press('返回')
  await handler.press(matter)
  await handler.see('水还没有通，再去一次')
  await handler.look('h5-handler-again')
  expect(await handler.thing(/^答复/).isVisible()).toBe(false)
})

step('somebody else of the department answers', async () => {
  await answer(desk, '换了新管子，水已经通了')
})

step('she is content, and it is closed', async () => {
  await villager.press('返回')
  await villager.press('评一评')
  await rate(villager, '满意')
  await villager.see('办好了')
  await villager.look('h5-closed')
})
