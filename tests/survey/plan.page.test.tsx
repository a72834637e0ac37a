import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import PlanPage from '../../src/survey/plan'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { press, write } from './office.builder'

const county = { code: '510802000000', name: '利州区', level: 'county' }
const township = { code: '510802100000', name: '三堆镇', level: 'township', parent: county.code }
const system = (id: string, title: string, more: object = {}) => ({
  id,
  version: 1,
  division: '510800000000',
  title,
  edition: 1,
  state: 'used',
  questions: 10,
  at: 0,
  ...more,
})

const lacking = (...lacks: string[]) =>
  wire.answers('survey.system', {
    system: system('system-1', '群众满意度'),
    content: {},
    heard: {},
    lacks,
    mine: true,
  })

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({})
  wire.answers('roster.divisions', ({ input }) => ({
    divisions: (input as { readonly parent?: string }).parent === undefined ? [county] : [township],
  }))
  wire.answers('survey.systems', {
    systems: [
      system('system-1', '群众满意度'),
      system('system-2', '别县的', { division: '510811000000' }),
      system('system-3', '旧的', { state: 'retired' }),
    ],
  })
  lacking()
  wire.answers('survey.planCampaign', { id: 'campaign-1', version: 1 })
})

const choose = async (label: string, option: string | RegExp) => {
  const { value } = await screen.findByRole<HTMLOptionElement>('option', { name: option })
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
}
const plan = () => press('定下来，开始抽户')
const opened = async () => {
  render(<PlanPage />)
  await choose('用哪套指标体系', /群众满意度/)
}
const sent = () => wire.at('survey.planCampaign')[0]?.input

test('plans with the usual numbers, for all of one’s own ground, and goes to what it became', async () => {
  await opened()
  plan()
  await waitFor(() => expect(phone.opened).toEqual(['/survey/campaign?id=campaign-1']))
  expect(sent()).toMatchObject({
    division: county.code,
    system: 'system-1',
    rule: { kind: 'sample', big: 50, bigPoor: 50, bigOther: 10, smallPoor: 25, smallOther: 5 },
    graceDays: 3,
  })
  expect(sent()).not.toHaveProperty('seed')
  expect(sent()).not.toHaveProperty('only')
})

test('plans for one township, everybody, with a seed that was drawn in public', async () => {
  await opened()
  await choose('哪个乡镇', '三堆镇')
  fireEvent.click(screen.getByRole('radio', { name: /所有的户/ }))
  write(/抽户的种子/, 'lottery-20261122')
  plan()
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  expect(sent()).toMatchObject({ division: township.code, rule: { kind: 'all' }, seed: 'lottery-20261122' })
})

describe('of some townships only', () => {
  const towns = Array.from('甲乙丙丁戊己庚辛壬癸', (name, nth) => ({
    code: `5108021${String(nth).padStart(2, '0')}000`,
    name: `${name}镇`,
    level: 'township',
    parent: county.code,
  }))
  const codes = (...nths: number[]) => nths.map((nth) => towns[nth]?.code)
  beforeEach(() =>
    wire.answers('roster.divisions', ({ input }) => {
      const { parent } = input as { readonly parent?: string }
      return { divisions: parent === undefined ? [county] : parent === county.code ? towns : [] }
    }),
  )
  const some = async () => {
    await opened()
    fireEvent.click(screen.getByRole('radio', { name: /只评其中几个/ }))
    await screen.findByText('选了0个乡镇，一共10个乡镇')
  }

  test('sends those that were pressed, found by a part of their name, and says how many', async () => {
    await some()
    press('丙镇')
    write('找一个', '庚')
    expect(screen.queryByRole('button', { name: '丙镇' })).toBeNull()
    press('庚镇')
    write('找一个', '')
    press('甲镇')
    expect(screen.getByText('选了3个乡镇，一共10个乡镇')).toBeTruthy()
    press('甲镇')
    expect(screen.getByText('丙镇、庚镇')).toBeTruthy()
    expect(screen.getByRole('button', { name: '丙镇' }).getAttribute('aria-pressed')).toBe('true')
    plan()
    await waitFor(() => expect(phone.opened).toHaveLength(1))
    expect(sent()).toMatchObject({ division: county.code, only: codes(2, 6) })
  })

  test.each([
    ['none', () => undefined, '请选要评的地方，都要评就选“全部”'],
    ['all', () => towns.forEach(({ name }) => press(name)), '这里的都选上了，请改选“全部”'],
  ])('says what is wrong with %s, and sends nothing', async (_, choose, say) => {
    await some()
    choose()
    plan()
    expect(await screen.findByText(say)).toBeTruthy()
    expect(sent()).toBeUndefined()
  })

  test('says a refusal about the parts at the parts', async () => {
    const say = '这个季度，丙镇已经有村在另一次评议里了，一个村一个季度只评一次'
    wire.refuses('survey.planCampaign', { code: 'conflict', say, field: 'only' })
    await some()
    press('丙镇')
    plan()
    expect(await screen.findAllByText(say)).toHaveLength(1)
    expect(screen.getByText('还有没填好的，请往上看')).toBeTruthy()
  })

  test('what was chosen in one place is not asked of another', async () => {
    await some()
    press('丙镇')
    await choose('哪个乡镇', '甲镇')
    await screen.findByText('这里下面没有地方可选')
    fireEvent.click(screen.getByRole('radio', { name: /全部/ }))
    plan()
    await waitFor(() => expect(phone.opened).toHaveLength(1))
    expect(sent()).toMatchObject({ division: towns[0]?.code })
    expect(sent()).not.toHaveProperty('only')
  })
})

test('offers only what may be asked here', async () => {
  await opened()
  expect(screen.queryByRole('option', { name: /别县的/ })).toBeNull()
  expect(screen.queryByRole('option', { name: /旧的/ })).toBeNull()
})

test('says what an index system still lacks, and leads to it', async () => {
  lacking('“村务”的权重加起来是90，应是100')
  await opened()
  expect(await screen.findByText('“村务”的权重加起来是90，应是100')).toBeTruthy()
  press('去补齐')
  expect(phone.opened).toEqual(['/survey/system?id=system-1'])
})

test('says at each field what is wrong with it, and sends nothing', async () => {
  await opened()
  write('名称', ' ')
  write('大村请几户贫困户', '很多')
  write('其余的村请几户贫困户', '0')
  write('其余的村请几户其他户', '0')
  write('哪天开放', '2026-12-20')
  write('最后一天，当天晚上12点截止', '2026-12-10')
  write('截止后再等几天补传', '30')
  write(/抽户的种子/, '六六大顺')
  plan()
  for (const say of [
    '请写个名称',
    '请填0到1000的整数',
    '每个村至少要抽一户',
    '截止的日子不能早于开放的日子',
    '请填1到14的整数',
    '种子是8到64个字母、数字或短横线',
  ]) {
    expect(await screen.findByText(say)).toBeTruthy()
  }
  expect(sent()).toBeUndefined()
})

test.each([
  ['division', '这个季度，这里已经有村在另一次评议里了，一个村一个季度只评一次'],
  ['opens', '开放的日子要在这个季度里，最晚在季度结束后的一个月里'],
  ['system', '指标体系还没有做完：没有题目'],
  ['rule.bigPoor', '每个村至少要抽一户'],
])('says a refusal about %s once, and keeps what was typed', async (field, say) => {
  wire.refuses('survey.planCampaign', { code: 'invalid', say, field })
  await opened()
  write('名称', '年底评一评')
  plan()
  expect(await screen.findAllByText(say)).toHaveLength(1)
  expect(screen.getByText('还有没填好的，请往上看')).toBeTruthy()
  cleanup()
  render(<PlanPage />)
  expect((await screen.findByLabelText<HTMLInputElement>('名称')).value).toBe('年底评一评')
})

test('without a network keeps the same deed for the next press', async () => {
  await opened()
  wire.cut()
  plan()
  expect(await screen.findByText('没有连上网络，您填的内容还在，连上后再试')).toBeTruthy()
  wire.mend()
  plan()
  await waitFor(() => expect(phone.opened).toEqual(['/survey/campaign?id=campaign-1']))
})
