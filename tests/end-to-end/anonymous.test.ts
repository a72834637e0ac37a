/** Somebody who gives no name, from a browser that nobody signed in on: she files and follows by her code alone. */
import type { Person } from './framework/person'
import { Stage } from './framework/stage'

let stage: Stage
let somebody: Person

beforeAll(async () => {
  stage = await Stage.open()
  somebody = await stage.phone()
}, 240_000)
afterAll(() => stage.end(), 30_000)

const words = '村里的钱不知道花在哪里了'
let code = ''

/** Asks each level for its first place until the matter itself is asked about. */
async function choosePlace(): Promise<void> {
  const asked = /^(哪个市|哪个县|哪个乡镇|哪个村)$/
  for (let level = 0; level < 4; level += 1) {
    const group = somebody.page.getByRole('radiogroup').filter({ visible: true }).first()
    await group.waitFor()
    const name = (await group.getAttribute('aria-label')) ?? ''
    if (!asked.test(name)) return
    await somebody.pressThis(group.getByRole('radio').first())
    await somebody.page.waitForFunction(
      (before) => document.querySelector('[role=radiogroup]')?.getAttribute('aria-label') !== before,
      name,
    )
  }
}

test('she files without signing in, and is shown a code of sixteen digits once', async () => {
  await somebody.press('匿名反映')
  await choosePlace()
  await somebody.press('说不清')
  await somebody.press('举报')
  await somebody.write('说一说是什么事', words)
  await somebody.press('送出去')
  await somebody.see('收到了')
  code = /\d{4} \d{4} \d{4} \d{4}/.exec(await somebody.text())?.[0] ?? ''
  expect(code).not.toBe('')
  const [download] = await Promise.all([somebody.page.waitForEvent('download'), somebody.press('存成图片')])
  expect(download.suggestedFilename()).toBe('查询码.png')
})

test('nothing of it stays in the browser', async () => {
  const kept = await somebody.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))
  expect([kept.includes(words), kept.includes(code.replace(/ /g, ''))]).toEqual([false, false])
})

test('a wrong digit is told before anything is looked up, and her code opens her matter', async () => {
  await somebody.press('我抄好了，去查一查')
  const digit = (Number(code.slice(-1)) + 1) % 10
  await somebody.write('16位查询码', code.slice(0, -1) + String(digit))
  await somebody.press('查一查')
  await somebody.see('查询码有一位不对，请对照着再输一遍')
  await somebody.write('16位查询码', code)
  await somebody.press('查一查')
  await somebody.see(words)
})
