/**
 * What offices do with the work that shows itself: a township's officer decides what was flagged and who may be away, the county's sets duties
 * and a switch, is refused a form that asks for what is held, and looks at the days of its villages. The steps stand on each other.
 */
import { monthPlus, sayMonth, thisMonth } from '../../src/_kernel/day'
import { signInAs } from './framework/acts'
import { enter, faultsOf, round } from './framework/keyboard'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import { day, dayOf, handOf } from './framework/rating'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

jest.setTimeout(60_000)

const step = steps()
const took = { seconds: 40, typed: 1, ready: 6 }
const basis = '某某办发〔2026〕1号第三条'

let stage: Stage
let township: Person
let county: Person

/** The office of the demo list that lies so deep: 2 a county's, 3 a township's. */
async function officeAt(depth: number): Promise<DemoPerson> {
  const found = (await stage.cloud.people()).find(
    ({ role, place }) => role === 'office' && place.split(' · ').length === depth,
  )
  if (!found) throw new Error(`The demo city shows no office ${depth} deep`)
  return found
}

/** Two logs that a wrong clock makes weak, and two requests for leave: of three days, and of more than three working days. */
async function cadreWorks(): Promise<void> {
  const secretary = (await stage.cloud.people()).find(
    ({ role, place }) => role === 'cadre' && place.endsWith('第一书记'),
  )
  if (!secretary) throw new Error('The demo city shows no first secretary')
  const { ask } = await handOf(stage.cloud, secretary, 'trace')
  const now = await stage.cloud.jump(0)
  const { posts } = await ask<{ posts: { village: string }[] }>('mine', {})
  const village = posts[0]?.village ?? ''
  for (const text of ['上午走访三户，下午看水渠', '开村民大会'])
    await ask('enter', { kind: 'log', village, day: dayOf(now), text, took, seen: { at: now + 2 * day } })
  const leave = { kind: 'sick', why: '住院检查' }
  await ask('askLeave', { ...leave, from: dayOf(now + 14 * day), to: dayOf(now + 16 * day) })
  await ask('askLeave', { ...leave, from: dayOf(now + 21 * day), to: dayOf(now + 32 * day) })
}

/** As a PC shows it, and as a phone does. */
async function both(person: Person, name: string): Promise<void> {
  const { page } = person
  await person.look(`pc-${name}`)
  await page.setViewportSize({ width: 390, height: 844 })
  await person.look(`h5-${name}`)
  await page.setViewportSize({ width: 1440, height: 900 })
}

const open = (person: Person, at: string) => person.page.goto(`${stage.cloud.url}/#/${at}`)

async function officer(depth: number): Promise<Person> {
  const person = await stage.desk()
  await signInAs(person, await officeAt(depth))
  await person.see('各地情况')
  return person
}

beforeAll(async () => {
  stage = await Stage.open()
  await cadreWorks()
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('a township’s officer sees on the first screen what waits for her word', async () => {
  township = await officer(3)
  await open(township, 'home/index')
  await township.see('要您定的')
  await township.see('2件')
  await township.see('1件')
  await both(township, 'trace-home')
})

step('she looks at what was flagged and decides one each way, by the keyboard', async () => {
  await open(township, 'trace/flags')
  await township.see('为什么请您看一看')
  await both(township, 'trace-flags')
  expect(faultsOf(await round(township.page))).toEqual([])
  await township.keys('y')
  await township.write('凭什么说属实，例如打电话问过村里', '打电话问过村支书，手机时间错了')
  await township.keys('Control+Enter')
  await township.see(/的这一条：属实/)
  await township.see('开村民大会')
  await township.keys('x')
  await township.write('为什么不算数，写给记的人看', '那天没有开过村民大会')
  await township.keys('Control+Enter')
  await township.see('没有等着核实的')
})

step('she grants short leave, and long leave is the county’s', async () => {
  await open(township, 'trace/requests')
  await township.see('由县里定')
  await both(township, 'trace-requests')
  await township.press('批准')
  await township.pressThis(township.page.getByRole('dialog').getByRole('button', { name: '批准' }))
  await township.see(/的请假批准了/)
  await township.gone('要您定')
  await township.see('由县里定')
})

step('she sets where the village is by two numbers; the county’s list of duties she only reads', async () => {
  await open(township, 'trace/points')
  await township.pressThis(
    township.page.getByRole('list', { name: '各村定位点' }).getByRole('button').first(),
  )
  await township.write('北纬', '北边')
  await township.write('东经', '105.84')
  await township.press('定下来')
  await township.see('北纬填3到54之间的数，例如32.43')
  await township.write('北纬', '32.43')
  await township.press('定下来')
  await township.see(/的定位点定好了/)
  await both(township, 'trace-points')
  await open(township, 'trace/duties')
  await township.see('责任清单由县里或者市里来定，这里可以看')
})

const choose = (label: string, value: string) => county.page.getByLabel(label).selectOption(value)
const next = (by: number) => monthPlus(thisMonth(), by)

const lastDay = (month: string): string =>
  new Date(Date.parse(`${monthPlus(month, 1)}-01T00:00:00Z`) - day).toISOString().slice(0, 10)

step('the county’s office makes an edition of duties, and one that leaves a gap is refused', async () => {
  county = await officer(2)
  await open(county, 'trace/duties')
  await county.see('现在要做的')
  await both(county, 'trace-duties')
  await enter(county.page, '定新的一版')
  await county.see('第1版')
  await choose('用到哪个月', lastDay(next(1)))
  await county.write('为什么改', '冬闲多走访')
  await both(county, 'trace-duties-editor')
  await county.press('定下这一版')
  await county.see('定好了，到那个月自动换上')
  await county.press('定新的一版')
  await choose('从哪个月起', `${next(3)}-01`)
  await county.write('为什么改', '春耕')
  await county.press('定下这一版')
  await county.see('和上一版之间空了日子，没有一版管，请从上一版的次日起')
  await choose('从哪个月起', `${next(2)}-01`)
  await county.press('定下这一版')
  await county.see(new RegExp(`第2版，.*${sayMonth(next(2))}1日起`))
})

step('mandatory check-in needs its basis, and with one it is on', async () => {
  await open(county, 'trace/switches')
  await county.press('要打开必须到村签到')
  await county.write('开到哪一天', dayOf(Date.now() + 60 * day))
  await county.press('我有依据，打开必须到村签到')
  await county.see('请写清是哪份文件、哪一条，没有依据不能打开')
  await county.write('法律或文件依据', basis)
  await both(county, 'trace-switches')
  await county.press('我有依据，打开必须到村签到')
  await county.see('打开了必须到村签到')
  await county.see(new RegExp(`依据：${basis}`))
})

step(
  'a form that asks for what is held is refused with the place, and the meter says what one adds',
  async () => {
    await open(county, 'trace/burden')
    await county.see('每个干部花的分钟')
    await both(county, 'trace-burden')
    await county.press('要填的报表')
    await county.press('要一张表')
    await county.write('这张表叫什么', '冬季入户')
    await county.write('第1格问什么', '户主姓名')
    await county.write('依据哪份文件', '县里会议纪要')
    await county.press('要这张表')
    await county.see(/“户主姓名”不用再填，系统里已有：.*户档案/)
    await both(county, 'trace-burden-form')
    await county.write('第1格问什么', '烤火用煤几斤')
    await county.press('先看看要加多少负担')
    await county.see(/个干部要填。每人一个月现在是/)
    await county.press('要这张表')
    await county.see('要好了。写进责任清单以后，干部才按期要填')
  },
)

step('it looks at the days of its townships, down to a village’s diary', async () => {
  await open(county, 'trace/heat')
  await county.see('每天记了多少')
  await both(county, 'trace-heat')
  const rows = county.page.getByRole('region', { name: /下面各地$/ })
  const busy = rows
    .getByRole('row')
    .filter({ has: county.page.getByRole('cell', { name: '2', exact: true }) })
  await county.pressThis(busy.getByRole('button').first())
  await county.see(/每天的数/)
  await county.pressThis(busy.getByRole('button').first())
  await county.see(/看过，属实：打电话问过村支书/)
  await both(county, 'trace-diary')
  await open(county, 'trace/notice')
  await county.see(/还没有可以通报的数/)
  await both(county, 'trace-notice')
})
