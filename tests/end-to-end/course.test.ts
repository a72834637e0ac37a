/** A matter that takes a longer way: more is asked, more time is granted, nobody rates, the desk calls. The steps stand on each other. */
import { acceptAndAssign, answer, answerQuestions, matter, send, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const day = 86_400_000

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

step('the department asks her for more, and the clock stands still', async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await answerQuestions(villager)
  await tell(villager, matter)
  await send(villager)
  desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await acceptAndAssign(desk, '请今天就去看')
  handler = await stage.phone()
  await signInAs(handler, folk.handler)
  await handler.press(/^在办/)
  await handler.press(matter)
  await handler.press('请乡亲补充')
  await handler.write('要问的话', '是哪一段管子')
  await handler.press('问乡亲')
  await handler.see('等补充')
})

step('she reads what is asked and replies, and it goes on', async () => {
  await villager.press('返回')
  await villager.press(/^我的事/)
  await villager.press(matter)
  await villager.see('请您补充')
  await villager.see('是哪一段管子')
  await villager.write('补充的情况', '桥头到学校那一段')
  await villager.press('送出去')
  await villager.see('收到了，接着办')
  await villager.see('正在办')
})

step('the department asks for two days more, and the desk grants them', async () => {
  await handler.press('返回')
  await handler.press(matter)
  await handler.see('桥头到学校那一段')
  await handler.press('申请延期')
  await handler.write('延几个工作日，最多3个', '2')
  await handler.write('延期的原因', '管子要从市里运')
  await handler.press(/^申请延期/)
  await handler.see('还没有批')
  await desk.keys('4')
  await desk.see(matter)
  await desk.keys('j')
  await desk.see('申请延2个工作日，还没有批')
  await desk.keys('g')
  await desk.see('想延2个工作日：管子要从市里运')
  await desk.press(/^就这样批/)
  await desk.see('办理时间延长了')
})

step('it is answered, she says nothing for a week, and the desk calls', async () => {
  await handler.press('返回')
  await handler.press(matter)
  await answer(handler, '换了新管子，水已经通了')
  await stage.cloud.jump(9 * day)
  desk = await stage.desk()
  await signInAs(desk, folk.desk)
  // The page has chosen its lane before another is asked for.
  await desk.see('“新到”里没有事')
  await desk.keys('6')
  await desk.see(matter)
  await desk.keys('j')
  await desk.see('该回访了')
  await desk.keys('c')
  await desk.choose('办得快不快', '满意')
  await desk.choose('事情办成没有', '满意')
  await desk.choose('态度好不好', '满意')
  await desk.press(/^记下来/)
  await desk.see('打电话回访了')
})
