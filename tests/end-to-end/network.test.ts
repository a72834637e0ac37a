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

test('the network is cut while she sends: what she wrote stays, and the next try files it once', async () => {
  const words = `${matter}，第一件`
  await answerQuestions(villager)
  await tell(villager, words)
  await villager.cutNetwork()
  await villager.press('送出去')
  await villager.see('没有连上网络')
  expect(await villager.written('什么事，在哪里，多久了')).toBe(words)
  await villager.look('h5-offline')
  await villager.restoreNetwork()
  await send(villager)
  expect(await filed(words)).toBe(1)
})

test('the answer is lost on its way: she sends again, and it is filed once', async () => {
  const words = `${matter}，第二件`
  await answerQuestions(villager)
  await tell(villager, words)
  await villager.loseAnswers(1)
  await villager.press('送出去')
  await villager.see('没有连上网络')
  expect(await filed(words)).toBe(1)
  await send(villager)
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

test('the cloud dies in the middle of a request and comes back: the second try files it once', async () => {
  const words = `${matter}，第四件`
  await answerQuestions(villager)
  await tell(villager, words)
  villager.watch.forgiving = true
  await villager.press('送出去')
  await stage.cloud.restart()
  await villager.see(/没有连上网络|收到了/)
  if (!(await villager.text()).includes('收到了')) await send(villager)
  expect(await filed(words)).toBe(1)
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
