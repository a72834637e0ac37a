/** A villager in a dead spot: she sends, closes the page, and what she sent arrives once when the network is back. */
import { answerQuestions, signInAs, tell } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { Person } from './framework/person'
import { photo } from './framework/pictures'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const words = '后山的路塌了，车过不去'

let stage: Stage
let folk: Folk
let villager: Person

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

interface Row {
  readonly id: string
  readonly opening: string
}

/** What the server has of these words, as her own list says. */
async function onServer(): Promise<readonly Row[]> {
  const token = await stage.cloud.signIn(folk.villager.person)
  const answer = (await stage.cloud.call(token, 'hotline', { action: 'mine', input: {} })) as {
    data: { rows: Row[] }
  }
  return answer.data.rows.filter(({ opening }) => opening === words)
}

step('with the network cut she files with a photo, and it is kept on her phone', async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await answerQuestions(villager)
  await tell(villager, words)
  // Nothing reaches the cloud from here on; the pages themselves still open.
  villager.watch.forgiving = true
  await villager.page.context().route('**/call/**', (route) => route.abort('internetdisconnected'))
  await villager.pick('加照片', photo)
  await villager.see('（1 / 6）')
  await villager.press('送出去')
  await villager.see('先存在手机里，有网会自动送出')
  await villager.look('h5-outbox')
  expect(await onServer()).toEqual([])
})

step(
  'she closes the page and opens it again: it still waits, on the first screen and among her matters',
  async () => {
    await villager.page.reload()
    await villager.page.goto(`${stage.cloud.url}/#/hotline/mine`)
    await villager.see('等着送')
    await villager.see(words)
    await villager.look('h5-outbox-mine')
  },
)

step(
  'the network returns: exactly one complaint arrives with its photo, and she sees it as received',
  async () => {
    await villager.page.context().unroute('**/call/**')
    await villager.press('再送一次')
    await villager.see('已收到')
    await villager.gone('等着送')
    const rows = await onServer()
    expect(rows).toHaveLength(1)
    const token = await stage.cloud.signIn(folk.villager.person)
    const look = { action: 'look', input: { id: rows[0]!.id } }
    const seen = (await stage.cloud.call(token, 'hotline', look)) as { data: { photos: unknown[] } }
    expect(seen.data.photos).toHaveLength(1)
  },
)
