/**
 * Cadres write down what they did: a first secretary's week without a network and back, a visit whose problem becomes a hotline case, a
 * technician's service with a photo of the spot, and a leader's day that the village reads. The steps stand on each other.
 */
import { matter, signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import { day } from './framework/rating'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

jest.setTimeout(60_000)

const step = steps()
const hour = 3_600_000
const inVillage = { latitude: 32.43, longitude: 105.84, accuracy: 20 }

let stage: Stage
let folk: Folk
/** Days of the week that is over on Sunday, `2026-11-25`. */
let week: readonly string[]
let sunday: number
let village: string
let secretary: Person
let responsible: Person

const china = (at: number): string => new Date(at + 8 * hour).toISOString().slice(0, 10)

/** Ten in the morning of the next Sunday in China. */
function nextSunday(now: number): number {
  const midnight = Math.floor((now + 8 * hour) / day) * day - 8 * hour
  const weekday = new Date(midnight + 8 * hour).getUTCDay()
  return midnight + (7 - weekday) * day + 10 * hour
}

/** The cadre of the demo city who holds this post. */
async function cadreAs(post: string): Promise<DemoPerson> {
  const found = (await stage.cloud.people()).find(
    ({ role, place }) => role === 'cadre' && place.endsWith(post),
  )
  if (!found) throw new Error(`The demo city shows no ${post}`)
  return found
}

/** Gives a post of the village to somebody of the demo list. */
async function give(kind: string, { person }: DemoPerson): Promise<void> {
  const [post] = await stage.cloud.documents('posts', { village, kind, 'now.holder': { $exists: true } })
  if (!post) throw new Error(`Nobody holds the post of ${kind} in ${village}`)
  await stage.cloud.edit('posts', String(post['_id']), { 'now.holder.person': person })
}

/** A phone in the village, with a camera, whose clock is the server's. */
async function phoneOf(who: DemoPerson): Promise<Person> {
  const phone = await stage.phone({ geolocation: inVillage, permissions: ['geolocation'] })
  await phone.clockOff(sunday - Date.now())
  await signInAs(phone, who)
  return phone
}

const open = (person: Person, at: string) => person.page.goto(`${stage.cloud.url}/#/trace/${at}`)

const entriesOf = ({ person }: DemoPerson) => stage.cloud.documents('entries', { person })

beforeAll(async () => {
  stage = await Stage.open({ microphone: true })
  folk = await folkOf(stage.cloud)
  const [home] = await stage.cloud.documents('households', { 'head.person': folk.villager.person })
  village = String(home?.['village'])
  await give('technician', folk.neighbour)
  await give('leader', folk.handler)
  const now = await stage.cloud.jump(0)
  sunday = nextSunday(now)
  await stage.cloud.jump(sunday - now)
  week = [4, 3, 2].map((back) => china(sunday - back * day))
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('a first secretary sees on her first screen what the week still asks of her', async () => {
  secretary = await phoneOf(await cadreAs('第一书记'))
  await secretary.see(/^今天\d+件，本周\d+件$/)
  await secretary.look('h5-cadre-home')
  await secretary.press('我的一周，随手记')
  await secretary.see('到村签到')
  await secretary.look('h5-trace-week')
  await secretary.press('大字')
  await secretary.look('h5-trace-week-elder')
  await secretary.press('大字')
  await secretary.page.emulateMedia({ colorScheme: 'dark' })
  await secretary.look('h5-trace-week-dark')
  await secretary.page.emulateMedia({ colorScheme: 'light' })
})

step('while there is a network she agrees once that a place may be used', async () => {
  await secretary.press('工作日志')
  await secretary.see('这一天做了什么')
  await secretary.press('用现在的位置')
  await secretary.see('同意，用一次位置')
  await secretary.look('h5-trace-log-asks')
  await secretary.press('同意，用一次位置')
  await secretary.see(/误差约20米/)
  await secretary.press('去掉位置')
})

step('in the village there is none: she writes three days down, one with where she is', async () => {
  await secretary.cutNetwork()
  for (const [nth, on] of week.entries()) {
    await open(secretary, `log?kind=log&village=${village}&day=${on}`)
    await secretary.see('这一天做了什么')
    await secretary.write('这一天做了什么', `走了${nth + 2}户，看了大棚`)
    if (nth === 2) {
      await secretary.press('用现在的位置')
      await secretary.see(/误差约20米/)
    }
    await secretary.press('记好了')
    await secretary.see('有网会自动送出')
    if (nth === 0) await secretary.look('h5-trace-waits')
    await secretary.press('看我的一周')
    await secretary.see('没有连上网络，这是上次看到的内容')
  }
  await secretary.see('等着送')
  await secretary.look('h5-trace-week-offline')
})

step('back where there is one each arrives once, for its own day', async () => {
  const who = await cadreAs('第一书记')
  await secretary.restoreNetwork()
  await secretary.gone('等着送')
  const found = await entriesOf(who)
  expect(found.map((entry) => entry['day']).sort()).toEqual([...week].sort())
  expect(found.find((entry) => entry['day'] === week[2])).toMatchObject({ spot: { latitude: 32.43 } })
  await secretary.see(/^今天\d+件/)
})

step('her summary of the week comes written from her logs, and goes as it stands', async () => {
  await open(secretary, `log?kind=summary&village=${village}&day=${china(sunday)}`)
  await secretary.see('这一周的小结')
  expect(await secretary.written('这一周的小结')).toContain('走了2户，看了大棚')
  await secretary.look('h5-trace-summary')
  await secretary.press('记好了')
  await secretary.see('收到了，该算的都自动算上')
  const [summary] = await stage.cloud.documents('entries', { kind: 'summary', village })
  expect(summary).toMatchObject({ took: { typed: 0 } })
})

step('a responsible person visits a family and finds two problems, one for the hotline', async () => {
  responsible = await phoneOf(await cadreAs('帮扶责任人'))
  await open(responsible, `visit?kind=visit&village=${village}`)
  await responsible.see('该走访了')
  await responsible.look('h5-trace-visit-homes')
  await responsible.pressThis(
    responsible.page.getByRole('list', { name: '哪一户' }).getByRole('button').first(),
  )
  await responsible.write('看到的情况', '老人身体还好，吃水不方便')
  await responsible.press('记一个问题')
  await responsible.write('问题1是什么', matter)
  await responsible.page.getByLabel('问题1归哪方面').selectOption('water')
  await responsible.press('转热线')
  await responsible.press('再记一个问题')
  await responsible.write('问题2是什么', '屋后的路灯不亮')
  await responsible.look('h5-trace-visit')
  await responsible.press('记好了')
  await responsible.see('收到了，该算的都自动算上')
  await responsible.press('看我的一周')
  await responsible.gone('等着送')
  const [visit] = await stage.cloud.documents('entries', { kind: 'visit' })
  expect(visit?.['problems']).toHaveLength(2)
})

step('the one has become a case that the family itself follows; the other stays with the visit', async () => {
  const villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await villager.press('我的事')
  await villager.see(matter)
  expect(await villager.text()).not.toContain('路灯')
  await villager.page.context().close()
})

step('a technician writes a service down, with a photo taken there and the place', async () => {
  const technician = await phoneOf(folk.neighbour)
  await open(technician, `log?kind=service&village=${village}`)
  await technician.write('给乡亲做了什么服务', '教了核桃修剪')
  await technician.write('多少人听了、用上了，不清楚就不填', '12')
  await technician.press('拍现场照片')
  await technician.page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0)
  await technician.press(/^拍$/)
  await technician.see('照片，没有也行（1 / 3）')
  await technician.press('用现在的位置')
  await technician.press('同意，用一次位置')
  await technician.see(/误差约20米/)
  await technician.look('h5-trace-service')
  await technician.press('记好了')
  await technician.see('收到了，该算的都自动算上')
  const [service] = await stage.cloud.documents('entries', { kind: 'service' })
  expect(service).toMatchObject({ people: 12, photos: [{ live: true }] })
  await open(technician, 'records')
  await technician.see(/服务器收到/)
  await technician.seePicture()
  await technician.look('h5-trace-records')
  await technician.page.context().close()
})

step('what the liaison leader saw in the village, the village reads', async () => {
  const leader = await phoneOf(folk.handler)
  await open(leader, `log?kind=stay&village=${village}`)
  await leader.write('看到了什么，说了什么', '走了三户，开了院坝会')
  await leader.press('记一个问题')
  await leader.write('问题1是什么', '水渠淤住了')
  await leader.press('记好了')
  await leader.see('收到了，该算的都自动算上')
  await leader.page.context().close()
  const villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await open(villager, 'published')
  await villager.see('走了三户，开了院坝会')
  await villager.see('问题：水渠淤住了')
  await villager.look('h5-trace-published')
})

step('leave is asked for, and the other pages stand', async () => {
  await open(responsible, 'away')
  await responsible.write('从哪天', china(sunday + 2 * day))
  await responsible.pressThis(responsible.page.getByRole('radio', { name: '病假' }))
  await responsible.write('原因', '看病')
  await responsible.press('送去批')
  await responsible.see('送去批了，批好了会在下面看到')
  await responsible.look('h5-trace-away')
  await open(responsible, `contact?kind=contact&village=${village}`)
  await responsible.see('点一下')
  await responsible.look('h5-trace-contact')
  await open(responsible, 'checkin')
  await responsible.see('怎么知道到了村')
  await responsible.look('h5-trace-checkin')
  await open(responsible, 'fill')
  await responsible.see('现在没有要您填的报表')
})
