/** An office fills its gaps from a proposal, by the keyboard where it decides. The steps stand on each other. */
import { signInAs } from './framework/acts'
import { folkOf, type Folk } from './framework/folk'
import { enter, faultsOf, reach, round } from './framework/keyboard'
import type { Person } from './framework/person'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

const step = steps()
const aMinute = 61_000

let stage: Stage
let folk: Folk
let office: Person
/** Where the first gap is, `某县 · 某镇 · 某村`, and how many gaps its county has. */
let place: string
let county: string
let lacking: number

const gaps = () => office.page.getByRole('region', { name: '空着的岗位', exact: true })
const lines = () => office.page.getByRole('region', { name: '每一条和理由', exact: true })
/** What the proposal says of the post of that village. */
const line = () =>
  lines()
    .getByRole('row')
    .filter({ hasText: place.split(' · ').at(-1) ?? place })
    .first()

/** The gaps of technicians of what is shown. */
async function technicians(): Promise<void> {
  await office.see('怎么缺的')
  await office.page.getByLabel('看哪个岗位').selectOption({ label: '农技员' })
}

beforeAll(async () => {
  stage = await Stage.open()
  folk = await folkOf(stage.cloud)
}, 240_000)
afterAll(() => stage.end(), 30_000)

step('the office sees which posts are empty, and in which county', async () => {
  office = await stage.desk()
  await signInAs(office, folk.office)
  // A PC opens her workplace by itself.
  await office.see('各地情况')
  await office.page.goto(`${stage.cloud.url}/#/roster/coverage`)
  await technicians()
  await gaps().getByRole('cell', { name: '农技员' }).first().waitFor()
  place = (await gaps().getByRole('rowheader').first().innerText()).trim()
  county = place.split(' · ')[0] ?? ''
  await office.press('选派建议')
  await office.see('还没有排过方案')
})

step('by the keyboard alone it says where, and has a proposal made', async () => {
  await office.see('哪个县')
  expect(faultsOf(await round(office.page))).toEqual([])
  await reach(office.page, '哪个县')
  const counties = office.page.getByLabel('哪个县')
  const chosen = () => counties.evaluate((list: HTMLSelectElement) => list.selectedOptions[0]?.textContent)
  for (let at = 0; at < 10 && (await chosen()) !== county; at += 1) await office.keys('ArrowDown')
  expect(await chosen()).toBe(county)
  await office.see('哪个乡镇')
  await office.look('pc-proposals')
  await enter(office.page, '开始排')
  await office.see('已经交给后台排，一般一分钟内开始')
  await office.see('正在排')
})

step('within a minute it is there, each line with its reasons in words', async () => {
  await stage.cloud.jump(aMinute)
  await office.press('刷新')
  await office.see('排好了，等您看')
  await enter(office.page, `${county} · 到村的岗位`)
  await office.see('派谁，为什么')
  await line()
    .getByText(/专长对得上|离得近|单位已在|担子轻|相比之下最合适/)
    .waitFor()
  lacking = await lines().getByRole('row').filter({ hasText: '建议' }).filter({ hasText: '空着' }).count()
  expect(lacking).toBeGreaterThan(0)
  await office.look('pc-proposal')
})

let sent: string

step('one line it gives to somebody else, who could do it as well', async () => {
  await line().getByRole('button', { name: '换人' }).focus()
  await office.keys('Enter')
  const sheet = office.page.getByRole('dialog')
  const other = sheet.getByRole('list', { name: '还可以派谁' }).getByRole('button').first()
  await other.waitFor()
  await office.look('pc-proposal-change')
  sent = (await other.innerText()).split('\n')[0] ?? ''
  await other.focus()
  await office.keys('Enter')
  await sheet.waitFor({ state: 'hidden' })
  await line().filter({ hasText: sent }).filter({ hasText: '改过' }).waitFor()
})

step('what it confirms is sent out, each post once', async () => {
  await reach(office.page, '由谁决定')
  await office.page.keyboard.type('县委组织部会议')
  await enter(office.page, '确认选派')
  await office.see(`派好了，${lacking}个岗位都记进了名册`)
  await line().filter({ hasText: '已派' }).waitFor()
  await office.look('pc-proposal-sent')
})

step('the gaps of that county are filled', async () => {
  await office.page.goto(`${stage.cloud.url}/#/roster/coverage`)
  await technicians()
  await gaps().getByRole('rowheader', { name: place, exact: true }).waitFor({ state: 'detached' })
  await gaps().getByRole('cell', { name: '农技员' }).first().waitFor()
  expect(await gaps().getByRole('rowheader').filter({ hasText: county }).count()).toBe(0)
})

step('on a phone the proposal is read in one column', async () => {
  const phone = await stage.phone()
  await signInAs(phone, folk.office)
  await phone.see('各地情况')
  await phone.page.goto(`${stage.cloud.url}/#/dispatch/proposals`)
  await phone.press(`${county} · 到村的岗位`)
  await phone.see('派谁，为什么')
  await phone.see(sent)
  await phone.look('phone-proposal')
})
