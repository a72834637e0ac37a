import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import type { Role } from '../../types/_actor'
import { rememberWho } from '../../src/_kernel/session'
import type { Measured } from '../../src/survey/asks'
import ResultsPage from '../../src/survey/results'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { measured, press, result, shown } from './office.builder'

const county = '510802000000'
const measures: readonly Measured[] = [
  measured('force:secretary', '第一书记', shown(55, 43.5, 66, { below: true })),
  measured('force:team', '驻村工作队', shown(68, 60.2, 75.1, { missing: 120 })),
  measured('force:technician', '农技员', { state: 'alone' }),
  measured('force:responsible', '帮扶责任人', { state: 'high', known: 40, unknown: 1 }),
  measured('question:q1', '村里的事公不公开', shown(90, 85, 94)),
  measured('all', '总体', shown(82.54, 76.1, 87.4), {
    own: shown(80, 72, 86),
    assisted: { state: 'few' },
  }),
]
const township = result('510802100000', '三堆镇', [
  measured('all', '总体', shown(61, 50, 71, { below: true })),
  measured('force:team', '驻村工作队', { state: 'few' }),
])
const answer = (rows = [township]) => ({
  title: '四季度评议',
  quarter: '2026-Q4',
  own: result(county, '利州区', measures),
  rows,
})

const as = (...roles: Role[]) => rememberWho({ roles: roles.map((role) => ({ role, at: '利州区' })) })

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: 'campaign-1' })
  as('office')
  wire.answers('survey.results', answer())
  wire.answers('survey.trend', {
    rows: [
      { campaign: 'campaign-0', quarter: '2026-Q3', title: '三季度评议', measure: { state: 'few' } },
      { campaign: 'campaign-1', quarter: '2026-Q4', title: '四季度评议', measure: shown(82.54, 76.1, 87.4) },
    ],
  })
  wire.answers('survey.resultUnits', {
    rows: [result('unit-1', '利州区水利局', [measured('force:leader', '联系领导', shown(91, 86, 95))])],
  })
})

const opened = async () => {
  render(<ResultsPage />)
  await screen.findByRole('heading', { name: '利州区 · 四季度评议' })
}
const rowsOf = (list: string) =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent)

describe('of a place of which a part was asked', () => {
  test('say of what they are, at the top and at each such place below', async () => {
    const [some, whole] = [
      { ...result('510811000000', '朝天区', []), part: '1个乡镇' },
      result(county, '利州区', []),
    ]
    const own = { ...result('510800000000', '广元市', measures), part: '1个县、1个乡镇' }
    wire.answers('survey.results', { ...answer([some, whole]), own })
    render(<ResultsPage />)
    expect(await screen.findByText(/^广元市这次只评了1个县、1个乡镇，.*不代表整个广元市/)).toBeTruthy()
    expect(rowsOf('下面各地')).toEqual([
      '朝天区（只评了1个乡镇）人数太少，不便公布',
      '利州区人数太少，不便公布',
    ])
    expect(screen.getByText(/只评了一部分地方的季度不在里面/)).toBeTruthy()
  })

  test('are nothing that is said of a whole one', async () => {
    await opened()
    expect(screen.queryByText(/这次只评了/)).toBeNull()
  })
})

describe('numbers', () => {
  test('stand with their intervals, all together first; what is withheld keeps its words', async () => {
    await opened()
    expect(rowsOf('满意度')).toEqual([
      '总体82.5%（76.1%到87.4%）',
      '第一书记55%（43.5%到66%）低于70%',
      '驻村工作队68%（60.2%到75.1%）还差约120份才能下结论',
      '农技员户数太少，不单独评',
      '帮扶责任人不低于95%',
    ])
    expect(screen.getByText(/请340户，评了260户，其中代填31户/)).toBeTruthy()
  })

  test('only what is certainly below is red', async () => {
    await opened()
    const chart = screen.getByRole('list', { name: '满意度' })
    const red = [...chart.querySelectorAll('.xy-ranges__more--wrong')].map(({ textContent }) => textContent)
    expect(red).toEqual(['低于70%'])
  })

  test('more answers than households that were asked are not waited for', async () => {
    const few = measured('force:team', '驻村工作队', shown(60, 40, 80, { known: 20, missing: 718 }))
    wire.answers('survey.results', { ...answer(), own: result(county, '利州区', [few]) })
    await opened()
    expect(screen.getAllByText(/户数太少，不能下结论/).length).toBeGreaterThan(0)
    expect(screen.queryByText(/还差约718份/)).toBeNull()
  })

  test('a withheld number draws neither bar nor whisker', async () => {
    await opened()
    const [, , , alone, high] = within(screen.getByRole('list', { name: '满意度' })).getAllByRole('listitem')
    for (const row of [alone, high]) {
      expect(row?.querySelector('.xy-ranges__bar, .xy-ranges__whisker')).toBeNull()
    }
  })

  test('a bar and its whiskers are as long as the numbers say', async () => {
    await opened()
    const [first] = within(screen.getByRole('list', { name: '满意度' })).getAllByRole('listitem')
    expect(first?.querySelector<HTMLElement>('.xy-ranges__bar')?.style.width).toBe('82.54%')
    const whisker = first?.querySelector<HTMLElement>('.xy-ranges__whisker')
    expect(whisker?.style.left).toBe('76.1%')
    expect(parseFloat(whisker?.style.width ?? '')).toBeCloseTo(11.3)
  })

  test('stand in a table behind the chart, with score, known and unknown', async () => {
    await opened()
    const table = screen.getByRole('region', { name: '每一项的数' })
    expect(within(table).getByRole('row', { name: /^总体/ }).textContent).toBe(
      '总体82.5%76.1%到87.4%78.5分72.1到83.41007',
    )
  })

  test('what was answered at home and what was put in for others stand side by side', async () => {
    await opened()
    expect(rowsOf('总体，自己答和代填')).toEqual(['自己答的80%（72%到86%）', '入户代填的人数太少，不便公布'])
  })

  test('of each question are reached by the keyboard', async () => {
    await opened()
    fireEvent.keyDown(screen.getByRole('tab', { name: '总体和各方面力量' }), { key: 'End' })
    expect(rowsOf('满意度')).toEqual(['村里的事公不公开90%（85%到94%）'])
    fireEvent.keyDown(screen.getByRole('tab', { name: '每道题' }), { key: 'ArrowLeft' })
    expect(screen.getByText('这套指标体系没有分这一种')).toBeTruthy()
  })
})

describe('places', () => {
  test('lead down, each with its conclusion', async () => {
    await opened()
    expect(rowsOf('下面各地')).toEqual(['三堆镇61%（50%到71%）低于70%'])
    press('三堆镇')
    expect(phone.opened).toEqual(['/survey/results?id=campaign-1&division=510802100000'])
  })

  test('are compared by the number that was chosen, and so is the trend', async () => {
    await opened()
    fireEvent.change(screen.getByLabelText('下面比哪一个数'), { target: { value: 'force:team' } })
    expect(rowsOf('下面各地')).toEqual(['三堆镇人数太少，不便公布'])
    await waitFor(() =>
      expect(wire.at('survey.trend').map(({ input }) => input)).toContainEqual({
        division: county,
        of: 'force:team',
      }),
    )
  })
})

test('the trend tells the quarters in which nothing could be said', async () => {
  await opened()
  await screen.findByRole('list', { name: '历季变化' })
  expect(rowsOf('历季变化')).toEqual([
    '2026年第3季度人数太少，不便公布',
    '2026年第4季度82.5%（76.1%到87.4%）',
  ])
})

test('units are shown by force', async () => {
  await opened()
  expect(await screen.findByText('91%（86%到95%）')).toBeTruthy()
  fireEvent.click(screen.getByRole('tab', { name: '驻村工作队' }))
  await waitFor(() =>
    expect(wire.at('survey.resultUnits').map(({ input }) => input)).toContainEqual({
      id: 'campaign-1',
      force: 'team',
    }),
  )
})

test('a cadre reads her places, and no list of units', async () => {
  as('cadre')
  await opened()
  expect(screen.queryByRole('region', { name: /^各单位/ })).toBeNull()
  expect(wire.at('survey.resultUnits')).toEqual([])
})

test('where places and units are compared, the heading says by what: on paper there is nothing to choose', async () => {
  await opened()
  expect(screen.getByRole('region', { name: '下面各地，总体' })).toBeTruthy()
  const units = screen.getByRole('region', { name: '各单位，联系领导' })
  expect(within(units).getByRole('tablist').closest('.xy-off-paper')).toBeTruthy()
})

describe('as Excel', () => {
  it('asks for the place that is seen, and leaves a way to the file for a browser that opens nothing by itself', async () => {
    phone.openedWith({ id: 'campaign-1', division: county })
    wire.answers('survey.exportResults', { url: 'https://files/results.xlsx', name: '四季度评议.xlsx' })
    await opened()
    press('导出Excel')
    expect(await screen.findByRole('button', { name: '打开四季度评议.xlsx' })).toBeTruthy()
    expect(wire.at('survey.exportResults').map(({ input }) => input)).toEqual([
      { id: 'campaign-1', division: county },
    ])
  })

  it('says why there is none', async () => {
    wire.refuses('survey.exportResults', { code: 'too_many', say: '导出太频繁，请过一会儿再试' })
    await opened()
    press('导出Excel')
    expect(await screen.findByText('导出太频繁，请过一会儿再试')).toBeTruthy()
  })

  it('is for the office alone', async () => {
    as('cadre')
    await opened()
    expect(screen.queryByRole('button', { name: '导出Excel' })).toBeNull()
  })
})

describe('states', () => {
  test('not sealed yet: says so and looks once more', async () => {
    wire.refuses('survey.results', { code: 'wrong_state', say: '评议还没有结束，封存以后才有结果' })
    render(<ResultsPage />)
    expect(await screen.findByText('还没有出结果')).toBeTruthy()
    expect(screen.getByText('评议还没有结束，封存以后才有结果')).toBeTruthy()
    wire.answers('survey.results', answer())
    press('再看一次')
    expect(await screen.findByRole('heading', { name: '利州区 · 四季度评议' })).toBeTruthy()
  })

  test.each([
    ['forbidden', '您的身份不能做这件事', '回到首页'],
    ['failed', '出了点问题，请再试一次', '再试一次'],
  ] as const)('%s: says why and what to do', async (code, say, act) => {
    wire.refuses('survey.results', { code, say })
    render(<ResultsPage />)
    expect(await screen.findByText(say)).toBeTruthy()
    expect(screen.getByRole('button', { name: act })).toBeTruthy()
  })

  test('a village has nothing below it, and its few are not told apart by who put them in', async () => {
    const all = { of: 'all', name: '总体', all: shown(82.5, 70, 90) }
    wire.answers('survey.results', {
      ...answer([]),
      own: { ...result(county, '利州区', []), measures: [all] },
    })
    await opened()
    expect(rowsOf('满意度')).toEqual(['总体82.5%（70%到90%）'])
    expect(screen.queryByRole('region', { name: '自己答的和入户代填的' })).toBeNull()
    expect(screen.queryByRole('region', { name: /^下面各地/ })).toBeNull()
  })
})
