/** The same journey with the built mini-program: WeChat's engine in a browser, the villager bound by her own number. */
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
import { folkOf, phoneCodeOf, type Folk } from './framework/folk'
import type { MiniPhone } from './framework/mini-phone'
import type { Person } from './framework/person'
import { inAlbum } from './framework/pictures'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()

let stage: Stage
let folk: Folk
let phone: MiniPhone
let villager: Person
let desk: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('she binds her home with the number that WeChat has verified', async () => {
  phone = await stage.wechat({
    openid: 'openid-of-a-villager',
    phoneNumberCode: phoneCodeOf(folk.villager),
    album: [inAlbum.photo],
  })
  villager = phone.person
  await villager.look('mini-stranger')
  await villager.press('绑定我的家')
  await villager.look('mini-bind')
  await villager.press('用微信手机号绑定')
  await villager.see('绑定好了')
  await villager.press('回到首页')
  await villager.see('谁在帮我家')
  await villager.look('mini-villager-home')
})

step('she tells what happened, with a photo, and is given a receipt', async () => {
  await answerQuestions(villager)
  await tell(villager, matter)
  await villager.press('加照片')
  await villager.see('（1 / 6）')
  await villager.seePicture()
  await villager.look('mini-file')
  expect(await send(villager)).toMatch(/^\d{4} \d{4} \d{4}$/)
  await villager.look('mini-receipt')
})

step('a desk on a PC takes it, and its department answers', async () => {
  desk = await stage.desk()
  await signInAs(desk, folk.desk)
  await desk.see(matter)
  await acceptAndAssign(desk, '请今天就去看')
  const handler = await stage.phone()
  await signInAs(handler, folk.handler)
  await handler.press(/^在办/)
  await handler.press(matter)
  await answer(handler, '已经派人去修，明天中午前通水')
})

step('she is not content, so it is open again', async () => {
  await phone.back()
  await villager.press('评一评')
  await villager.see('已经派人去修，明天中午前通水')
  await villager.look('mini-rate')
  await rate(villager, '不满意')
  await villager.see('没办好再办')
})

step('it is answered again, she is content, and it is closed', async () => {
  await assignAgain(desk, '水还没有通，再去一次')
  await answer(desk, '换了新管子，水已经通了')
  await phone.back()
  await villager.press('评一评')
  await rate(villager, '满意')
  await villager.see('办好了')
  await villager.look('mini-closed')
})
