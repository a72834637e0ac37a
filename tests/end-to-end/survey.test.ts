/**
 * The quarterly rating of one township: the office begins a ready index system, plans, watches, extends and closes; a villager of 75 rates
 * from her phone and changes her mind; then there are results. The steps stand on each other.
 */
import { lookBothWays, signInAs } from './framework/acts'
import { folkOf, phoneOf, type Folk } from './framework/folk'
import { enter, faultsOf, round } from './framework/keyboard'
import type { DemoPerson } from './framework/local-cloud'
import type { Person } from './framework/person'
import {
  aMinute,
  carry,
  countyOffice,
  day,
  dayOf,
  fillVillage,
  handOf,
  lateEvening,
  passUntil,
  quarterOf,
  tillMidnight,
  type Hand,
} from './framework/rating'
import { sheetsOf } from './framework/paper'
import { Stage } from './framework/stage'
import { steps } from './framework/steps'

// Ten questions are thirty presses, and a page looks anew every five seconds.
jest.setTimeout(60_000)

const step = steps()
const households = 20
const title = '群众评帮扶'

let stage: Stage
let folk: Folk
let clerk: DemoPerson
/** The same office, past its screens. */
let hand: Hand
let office: Person
let villager: Person
let reader: Person
let midnight: number
let village: string
let villageName: string
let home: string
let id: string

beforeAll(async () => {
  stage = await Stage.open({ microphone: true })
  folk = await folkOf(stage.cloud)
  clerk = await countyOffice(stage.cloud)
  ;({ village, home } = await fillVillage(stage.cloud, folk.villager, households, folk.neighbour))
  villageName = folk.villager.place.split(' · ').pop() ?? ''
  // Her neighbour serves in the village where she lives.
  await stage.cloud.edit('posts', `${village}-team-1`, { 'now.holder.person': folk.neighbour.person })
  midnight = await lateEvening(stage.cloud)
  hand = await handOf(stage.cloud, clerk)
}, 240_000)
afterAll(() => stage.end(), 30_000)

const choose = (label: string, option: { label: string } | { index: number }) =>
  office.page.getByLabel(label).selectOption(option)

/** The office's own voice reads the question, to its end. */
async function hearIt(): Promise<void> {
  await villager.press('念给我听')
  await villager.see('停一停')
  await villager.see('念给我听')
}

/** Goes through ten questions; the answers in turn. */
async function answer(answers: readonly string[]): Promise<void> {
  for (const [at, one] of answers.entries()) {
    await villager.see(`第${at + 1}题，共10题`)
    await villager.pressThis(villager.page.getByRole('radio', { name: one, exact: true }))
    await villager.press(at < 9 ? '下一题' : '下一步')
  }
}
const ten = (words: string): string[] => Array.from({ length: 10 }, () => words)

step(
  'the office begins the ready index system by the keyboard, and reads its first question aloud',
  async () => {
    office = await stage.desk({ permissions: ['microphone'] })
    await signInAs(office, clerk)
    await office.see('各地情况')
    await office.page.goto(`${stage.cloud.url}/#/survey/campaigns`)
    await office.see('还没有评议活动')
    await enter(office.page, '指标体系')
    await office.see('还没有指标体系')
    await office.see('用现成的')
    await enter(office.page, '开始')
    await office.see('乡亲看到的样子')
    expect(faultsOf(await round(office.page))).toEqual([])
    await office.press(/^1\. /)
    await office.press('按一下开始说')
    await office.see(/正在录 0:02/)
    await office.press(/正在录/)
    // It lies in the cloud: what is saved before holds none.
    await office.see('不要录音了')
    await office.look('pc-survey-system')
    await office.press('保存')
    await office.see('存好了，什么都不缺，可以用来办评议')
  },
)

step(
  'it plans a campaign of one village of a township by the keyboard, and sees its households drawn',
  async () => {
    await office.page.goto(`${stage.cloud.url}/#/survey/plan`)
    await office.see('哪个乡镇')
    await choose('哪个乡镇', { label: folk.villager.place.split(' · ').at(-2) ?? '' })
    await office.press('只评其中几个')
    await office.see(/^选了0个村，一共\d+个村$/)
    await enter(office.page, villageName)
    await office.see(/^选了1个村，一共\d+个村$/)
    await lookBothWays(office, 'survey-plan-parts')
    await choose('用哪套指标体系', { index: 1 })
    await office.press('所有的户')
    await office.write('哪天开放', dayOf(midnight))
    await office.write('最后一天，当天晚上12点截止', dayOf(midnight + day))
    await office.write('截止后再等几天补传', '1')
    await office.write('抽户的种子，不填就由平台生成', '2026-0704-1519')
    await office.look('pc-survey-plan')
    await enter(office.page, '定下来，开始抽户')
    await office.see('正在抽户')
    id = new URL(office.page.url().replace('/#', '')).searchParams.get('id') ?? ''
    await stage.cloud.jump(aMinute)
    await office.see('待开放')
    await office.see('抽到的户')
  },
)

step('it names by the screen who goes from door to door', async () => {
  await office.press('改名单')
  await office.press('加一个人')
  await office.write('加谁', phoneOf(folk.handler).slice(-4))
  await office.press('找人')
  await office.pressInList('找到的人', folk.handler.unit)
  // The course of the rating, above, names the village too.
  const carriers = office.page.getByRole('region', { name: '入户评议员' })
  await office.pressThis(carriers.getByRole('button', { name: villageName }))
  await office.press('存好名单')
  await carriers.getByRole('button', { name: '改名单' }).waitFor()
  await carriers.getByText(folk.handler.unit).first().waitFor()
  await lookBothWays(office, 'survey-enumerators')
})

step('it opens by the clock, and somebody who serves there is told that she can’t rate', async () => {
  await stage.cloud.jump(tillMidnight)
  await office.see('自动截止')
  const neighbour = await stage.phone()
  await signInAs(neighbour, folk.neighbour)
  await neighbour.page.goto(`${stage.cloud.url}/#/survey/rate`)
  await neighbour.see('您在这个村参加帮扶工作，不能参加对本村的评议')
  await neighbour.page.context().close()
})

step('a villager with large words finds it on her first screen, and answers by faces', async () => {
  villager = await stage.phone()
  await signInAs(villager, folk.villager)
  await villager.press('大字')
  await villager.press('评一评')
  await villager.press('开始评')
  await villager.see('第1题，共10题')
  await villager.look('h5-rate-elder')
  await villager.press('大字')
  await villager.look('h5-rate')
  await villager.page.emulateMedia({ colorScheme: 'dark' })
  await villager.look('h5-rate-dark')
  await villager.page.emulateMedia({ colorScheme: 'light' })
  await villager.press('大字')
  await hearIt()
  // Without an answer it does not go on; there is always one for whoever doesn’t know.
  await villager.press('下一题')
  await villager.see('请点一个脸，说不清就点“不了解”')
  await answer([...ten('不满意').slice(0, 9), '不了解'])
  await villager.see('还有什么想说的')
  await villager.press('下一步')
  await villager.see('看一看，对不对')
  await villager.look('h5-rate-summary')
})

step('she goes back and changes one, sends, and it is received', async () => {
  await villager.pressInList('您的评议', '总的来说')
  await villager.pressThis(villager.page.getByRole('radio', { name: '满意', exact: true }))
  await villager.press('改好了')
  await villager.see('看一看，对不对')
  await villager.press('交上去')
  await villager.see('收到了，谢谢您')
  await villager.look('h5-rate-received')
})

/** Eight households to whom somebody goes, three of them not satisfied. */
async function putInOthers(): Promise<void> {
  const enumerator = await handOf(stage.cloud, folk.handler)
  const answers = ['satisfied', 'basic', 'satisfied', 'not', 'not', 'basic', 'not', 'satisfied']
  await carry(enumerator, { campaign: id, village }, answers, home)
}

const answered = (words: string) =>
  office.page.getByRole('region', { name: '进度' }).getByText(words, { exact: true }).first().waitFor()

step('the office sees the turnout move without a reload, and never an answer', async () => {
  await answered(`1/${households}`)
  await putInOthers()
  await answered(`9/${households}`)
  await lookBothWays(office, 'survey-campaign')
})

step(
  'she changes her mind without a network: it is read aloud all the same, waits, and goes by itself',
  async () => {
    await villager.press('回到首页')
    await villager.see(/已评，可以改/)
    await villager.cutNetwork()
    await villager.press(/已评，可以改/)
    await villager.see('已评，可以改')
    await villager.press('再评一次')
    await hearIt()
    await answer(ten('满意'))
    await villager.press('下一步')
    await villager.press('交上去')
    await villager.see('先存在手机里，有网会自动送出')
    await villager.look('h5-rate-waits')
    await villager.restoreNetwork()
    await villager.see('收到了，谢谢您')
  },
)

step('the office has those reminded who have not rated, without learning who they are', async () => {
  await office.press('提醒还没评的户')
  await office.see('已经交给后台通知')
  await office.page.getByRole('list', { name: '经过' }).getByText('提醒还没评的户').waitFor()
})

step('the office extends it, and closes it by the keyboard', async () => {
  await office.press('延期')
  await office.write('延到哪一天', dayOf(midnight + 3 * day))
  await office.write('原因', '有几户下地去了')
  await office.pressThis(office.page.getByRole('dialog').getByRole('button', { name: '延期' }))
  await office.see('原因：有几户下地去了')
  await answered(`9/${households}`)
  await enter(office.page, '提前截止')
  await office.page.getByLabel('原因').fill('都评完了')
  await enter(office.page, '提前截止')
  await office.see('已截止，等待补传')
})

step(
  'after grace there are results: the last answer counted, and what is too few is said in words',
  async () => {
    // A day of grace, and the minutes in which what is on its way arrives.
    await stage.cloud.jump(day + 5 * aMinute)
    hand = await handOf(stage.cloud, clerk)
    await passUntil(stage.cloud, hand, id, 'sealed')
    reader = await stage.desk()
    await signInAs(reader, clerk)
    await reader.see('各地情况')
    await reader.page.goto(`${stage.cloud.url}/#/survey/campaign?id=${id}`)
    await reader.see('封存记录')
    await enter(reader.page, '看结果')
    await reader.see(title)
    await reader.see('人数太少，不便公布')
    await reader.press('每道题')
    // Five of eight others and she herself; by her first answers it would be five of nine.
    await reader.page
      .getByRole('row')
      .filter({ hasText: '第一书记干得怎么样' })
      .filter({ hasText: '66.7%' })
      .first()
      .waitFor()
    await lookBothWays(reader, 'survey-results')
  },
)

step('the results go on paper as a report: whose, when, how many, and nothing to press', async () => {
  await reader.press('总体和各方面力量')
  await reader.see('95%把握的范围')
  const sheets = await sheetsOf(reader.page, 'paper-survey-results')
  for (const { size, cut } of sheets) expect({ size, cut }).toEqual({ size: [595, 842], cut: false })
  const text = sheets.map((sheet) => sheet.text.replace(/\s+/g, ' ')).join('\n')
  const place = folk.villager.place.split(' · ').at(-2)
  const [year, quarter] = quarterOf(midnight).split('-Q')
  for (const words of [
    `${String(place)} · ${title}`,
    `${year ?? ''}年第${quarter ?? ''}季度，请${households}户，评了9户，其中代填8户`,
    `${String(place)}这次只评了1个村`,
    '驻村工作队 66.7%（35.4%到87.9%）',
    '66.7% 35.4%到87.9% 户数太少，不能下结论 79.4分',
    '自己答的和入户代填的',
    '人数太少，不便公布',
    `下面各地，总体`,
    '各单位，联系领导',
  ])
    expect(text).toContain(words)
  for (const words of ['返回', '打印', '大字', '导出Excel', '每道题', '下面比哪一个数', '合起来 联系领导'])
    expect(text).not.toContain(words)
})
