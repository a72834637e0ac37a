/** A PC is signed in by the phone that is bound: it shows a code, the mini-program confirms. */
import { folkOf, phoneCodeOf, type Folk } from './framework/folk'
import { codeIn } from './framework/qr'
import { Stage } from './framework/stage'

let stage: Stage
let folk: Folk

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

test('a desk scans the code on the PC with her phone, confirms, and the PC is hers', async () => {
  const pc = await stage.desk()
  await pc.press('登录')
  await pc.see('用微信扫这个码，在手机上点“确认登录”')
  await pc.look('h5-sign-in')
  const scene = await codeIn(pc.page, '登录用的小程序码')

  const bound = await stage.wechat({
    openid: 'openid-of-a-desk',
    phoneNumberCode: phoneCodeOf(folk.desk),
  })
  await bound.person.press('绑定我的家')
  await bound.person.press('用微信手机号绑定')
  await bound.person.see('绑定好了')

  const scanned = await stage.wechat({ openid: 'openid-of-a-desk', open: `account/confirm?scene=${scene}` })
  await scanned.person.see('要在电脑上登录吗')
  await scanned.person.look('mini-confirm')
  await scanned.person.press('确认登录')
  await scanned.person.see('电脑上登录好了')
  await pc.see('热线台')
})

test('a code that is two minutes old signs nobody in', async () => {
  const pc = await stage.desk()
  await pc.press('登录')
  await pc.see('用微信扫这个码，在手机上点“确认登录”')
  const scene = await codeIn(pc.page, '登录用的小程序码')
  await stage.cloud.jump(121_000)
  const late = await stage.wechat({ openid: 'openid-of-a-desk', open: `account/confirm?scene=${scene}` })
  await late.person.see(/过期/)
  await late.person.look('mini-confirm-late')
})
