/** A weak network, a lost answer, a cloud that dies: nothing that she wrote is lost, and nothing is done twice. */
import { answerQuestions, matter, send, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'

let stage: Stage
let folk: Folk
let villager: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

beforeEach(async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
})

/** How many matters with these words she has filed, as her own list says. */
async function filed(words: string): Promise<number> {
  const token = await stage.cloud.signIn(folk.villager.person)
  const answer = (await stage.cloud.call(token, 'hotline', { action: 'mine', input: {} })) as {
    data: { rows: { opening: string }[] }
  }
  return answer.data.rows.filter(({ opening }) => opening === words).length
}

/** Waits for them to be filed, and answers how often they were. */
async function arrived(words: string): Promise<number> {
  const end = Date.now() + 20_000
  while ((await filed(words)) === 0 && Date.now() < end) await new Promise((done) => setTimeout(done, 300))
  return filed(words)
}

test('the network is cut while she sends: it waits on her phone, and goes by itself once', async () => {
  const words = `${matter}，第一件`
  await answerQuestions(villager)
  await tell(villager, words)
  await villager.cutNetwork()
  await villager.press('送出去')
  await villager.see('先存在手机里，有网会自动送出')
  await villager.look('h5-offline')
  await villager.restoreNetwork()
  await villager.see('收到了，办到哪一步都会写在下面')
  expect(await filed(words)).toBe(1)
})

test('the answer is lost on its way: it is sent again by itself, and filed once', async () => {
  const words = `${matter}，第二件`
  await answerQuestions(villager)
  await tell(villager, words)
  await villager.loseAnswers(1)
  await villager.press('送出去')
  await villager.see('先存在手机里，有网会自动送出')
  expect(await filed(words)).toBe(1)
  await villager.see('收到了，办到哪一步都会写在下面')
  expect(await filed(words)).toBe(1)
})

test('the page is closed before it was sent: the words are there when she comes back', async () => {
  const words = `${matter}，第三件`
  await answerQuestions(villager)
  await tell(villager, words)
  await villager.page.reload()
  await villager.see('这是您上次没送出去的，接着写就行')
  expect(await villager.written('什么事，在哪里，多久了')).toBe(words)
})

test('the cloud dies in the middle of a request and comes back: it is filed once', async () => {
  const words = `${matter}，第四件`
  await answerQuestions(villager)
  await tell(villager, words)
  villager.watch.forgiving = true
  await villager.press('送出去')
  await stage.cloud.restart()
  await villager.see(/先存在手机里|收到了/)
  // Coming back to the app is enough.
  await villager.page.reload()
  expect(await arrived(words)).toBe(1)
})

test('on a slow network the button says that it is sending, and takes no second press', async () => {
  const words = `${matter}，第五件`
  await answerQuestions(villager)
  await tell(villager, words)
  // Long enough to be seen by a machine that has much to do.
  await villager.slowNetwork(4_000)
  await villager.press('送出去')
  await villager.see('正在送')
  expect(await villager.thing('正在送').isDisabled()).toBe(true)
  await villager.see('收到了，办到哪一步都会写在下面')
  expect(await filed(words)).toBe(1)
})

test('a phone whose clock is three days ahead files at the server’s time', async () => {
  const words = `${matter}，第六件`
  await villager.clockOff(3 * 24 * 3_600_000)
  await answerQuestions(villager)
  await tell(villager, words)
  await send(villager)
  expect(await filed(words)).toBe(1)
})

test('a page that never came is asked for without a network: it is said, and opens when there is one', async () => {
  await villager.cutNetwork()
  await villager.press('我要反映')
  await villager.see('现在没有网络，这一页还没有下载过。连上网再打开，您写的都还在')
  await villager.look('h5-lost-page')
  await villager.press('留在这里')
  await villager.gone('这一页没有打开')
  await villager.restoreNetwork()
  await villager.press('我要反映')
  await villager.see('是哪方面的事')
})

test('a newer app was put out since this one began: it begins anew, at the page that was asked for', async () => {
  villager.watch.forgiving = true
  let begun = 0
  villager.page.on('load', () => (begun += 1))
  const gone = { status: 404, contentType: 'text/plain', body: 'not found' }
  await villager.page.route(/\/js\/\d+\.\w+\.js$/, (route) => route.fulfill(gone), { times: 1 })
  await villager.press('我要反映')
  await villager.see('是哪方面的事')
  expect(begun).toBe(1)
})
