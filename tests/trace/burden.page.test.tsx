import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import BurdenPage from '../../src/trace/burden'
import NoticeFace from '../../src/trace/notice'
import { monthPlus, thisMonth } from '../../src/_kernel/day'
import { wire } from '../_face/wire'
import { county, kept, press, township, write } from './office.builder'

const row = (entry: string, name: string, asked: string, more: object) => ({
  entry,
  name,
  asked,
  times: 40,
  ready: 200,
  ...more,
})

const burden = {
  place: '利州区',
  cadres: 10,
  rows: [
    row('visit', '走访', '县里', { minutes: 120, typed: 80, apart: 320 }),
    row('form', '春耕统计', '市里', { form: 'f1', minutes: 30, typed: 20, apart: 20 }),
  ],
  asked: [{ id: 'f2', title: '秋收统计', minutes: 0.8, fields: 3 }],
}

const form = {
  id: 'f1',
  version: 1,
  division: county.code,
  place: county.name,
  title: '春耕统计',
  force: 'team',
  cadence: 'month',
  fields: [
    { key: 'a1', label: '备种几亩', kind: 'number' },
    { key: 'a2', label: '种什么', kind: 'choice', choices: ['水稻', '玉米'] },
  ],
  why: '农业农村局要的',
  at: Date.parse('2026-11-01T01:00:00Z'),
  mine: true,
}

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('roster.divisions', ({ input }) => ({
    divisions: (input as { readonly parent?: string }).parent === undefined ? [county] : [township],
  }))
  wire.answers('trace.burden', burden)
  wire.answers('trace.forms', { forms: [form] })
})

describe('the meter', () => {
  test('says a cadre’s minutes and fields, against separate forms', async () => {
    render(<BurdenPage />)
    expect(await screen.findByText('每个干部花的分钟')).toBeTruthy()
    expect(screen.getByRole('heading', { name: /^利州区\d{4}年\d+月填报负担$/ })).toBeTruthy()
    expect(screen.getByText('15')).toBeTruthy()
    expect(screen.getByText('一次记录、各处取用，比分开填表少填70.6%')).toBeTruthy()
    expect(screen.getByRole('list', { name: '记什么' }).textContent).toBe('走访12分钟春耕统计3分钟')
    expect(screen.getByRole('list', { name: '谁要的' }).textContent).toBe('县里12分钟，8格市里3分钟，2格')
    const table = within(screen.getByRole('region', { name: '利州区填报负担' }))
    expect(table.getByRole('row', { name: '走访 县里 40 120 80 200 320' })).toBeTruthy()
    expect(screen.getByRole('list', { name: '新要的报表' }).textContent).toContain('0.8分钟，3格')
  })

  test('a month without entries says so', async () => {
    wire.answers('trace.burden', { ...burden, rows: [], asked: [] })
    render(<BurdenPage />)
    expect(await screen.findByText(/还没有记录$/)).toBeTruthy()
  })
})

describe('forms', () => {
  const opened = async () => {
    render(<BurdenPage />)
    fireEvent.click(await screen.findByRole('tab', { name: '要填的报表' }))
    await screen.findByRole('region', { name: '春耕统计' })
  }
  const begin = async () => {
    await opened()
    press('要一张表')
    write('这张表叫什么', '入户统计')
    write('第1格问什么', '户主姓名')
    write('依据哪份文件', '县里会议纪要')
  }

  test('one is read as it is asked, and ended with a reason', async () => {
    wire.answers('trace.endForm', { id: 'f1', version: 2 })
    await opened()
    expect(screen.getByText('备种几亩（数字）；种什么（水稻、玉米）')).toBeTruthy()
    press('不再要这张表')
    const sheet = within(screen.getByRole('dialog'))
    fireEvent.click(sheet.getByRole('button', { name: '不再要了' }))
    expect(await screen.findByText('请写一句原因')).toBeTruthy()
    write('为什么不要了', '已经有了')
    fireEvent.click(sheet.getByRole('button', { name: '不再要了' }))
    expect(await screen.findByText('春耕统计不再要了')).toBeTruthy()
    expect(wire.at('trace.endForm')[0]?.input).toEqual({ id: 'f1', version: 1, why: '已经有了' })
  })

  test('is weighed first: what is held where, and what it adds', async () => {
    wire.answers('trace.weighForm', {
      held: [{ key: 'a1', label: '户主姓名', where: '户名册里有' }],
      cadres: 12,
      now: { minutes: 15, fields: 10 },
      adds: { minutes: 0.3, fields: 1 },
    })
    await begin()
    press('先看看要加多少负担')
    expect(await screen.findByText('“户主姓名”不用再问：户名册里有')).toBeTruthy()
    expect(
      screen.getByText('12个干部要填。每人一个月现在是15分钟、10格，这张表再加0.3分钟、1格'),
    ).toBeTruthy()
  })

  test('a field that is held is refused at that field, and all that was typed stays', async () => {
    const say = '“户主姓名”不用再填，系统里已有：户名册'
    wire.refuses('trace.askForm', { code: 'invalid', say, field: 'fields.0.label' })
    await begin()
    press('要这张表')
    expect(await screen.findAllByText(say)).toHaveLength(1)
    expect(screen.getByLabelText<HTMLInputElement>('第1格问什么').value).toBe('户主姓名')
    wire.answers('trace.askForm', { id: 'f9', version: 1 })
    write('第1格问什么', '备肥几斤')
    press('要这张表')
    expect(await screen.findByText('要好了。写进责任清单以后，干部才按期要填')).toBeTruthy()
    expect(wire.at('trace.askForm')[1]?.input).toEqual({
      division: county.code,
      title: '入户统计',
      force: 'team',
      cadence: 'month',
      fields: [{ key: 'a1', label: '备肥几斤', kind: 'number' }],
      why: '县里会议纪要',
    })
  })

  test('choices are two at least, and what lacks is said', async () => {
    await begin()
    fireEvent.change(screen.getByLabelText('第1格怎么填'), { target: { value: 'choice' } })
    write('选项，一行一个', '水稻')
    write('依据哪份文件', '')
    press('要这张表')
    expect(await screen.findByText('选项至少写两个，一行一个')).toBeTruthy()
    expect(screen.getByText('请写依据')).toBeTruthy()
    expect(wire.at('trace.askForm')).toEqual([])
  })

  test('a township asks for none', async () => {
    wire.answers('roster.divisions', { divisions: [township] })
    await opened()
    expect(screen.getByText('报表由县里或者市里统一要，乡镇不另设')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '要一张表' })).toBeNull()
  })
})

describe('a notice', () => {
  const paper = {
    place: '利州区',
    open: [],
    rows: [
      {
        division: township.code,
        name: '宝轮镇',
        people: 3,
        kept: [kept('log', '工作日志', 60, 54, 2)],
      },
      { division: '510802101000', name: '三堆镇', people: 2, kept: [kept('log', '工作日志', 40, 40)] },
    ],
  }

  test('is written from the closed month, place by place and without persons', async () => {
    wire.answers('trace.notice', paper)
    render(<NoticeFace />)
    expect(await screen.findByRole('heading', { name: /^利州区.*第一书记履责情况月通报$/ })).toBeTruthy()
    expect(
      screen.getByText(
        /利州区有第一书记5人。.*工作日志应做100次，做到94次（94%），请假免去2次。宝轮镇还有没做到的/,
      ),
    ).toBeTruthy()
    const table = within(screen.getByRole('region', { name: /^利州区.*各地情况$/ }))
    expect(table.getByRole('row', { name: '宝轮镇 3 工作日志 60 54 2 90%' })).toBeTruthy()
    const last = monthPlus(thisMonth(), -1)
    expect(wire.at('trace.notice')[0]?.input).toEqual({
      division: county.code,
      force: 'secretary',
      from: last,
      to: last,
    })
  })

  test('says which months are not closed, and that there is nothing to tell yet', async () => {
    wire.answers('trace.notice', { ...paper, open: ['2026-10'], rows: [] })
    render(<NoticeFace />)
    expect(await screen.findByText('2026年10月还没有结账，不在里面')).toBeTruthy()
    expect(screen.getByText(/还没有可以通报的数/)).toBeTruthy()
  })

  test('of a quarter asks for its three months, and begins with the technicians', async () => {
    wire.answers('trace.notice', paper)
    render(<NoticeFace />)
    await screen.findByRole('heading', { name: /月通报$/ })
    fireEvent.click(screen.getByRole('tab', { name: '季度通报' }))
    await screen.findByRole('heading', { name: /季度通报$/ })
    const options = within(screen.getByLabelText('哪个季度')).getAllByRole<HTMLOptionElement>('option')
    const earlier = options[1]?.value ?? ''
    fireEvent.change(screen.getByLabelText('哪个季度'), { target: { value: earlier } })
    await waitFor(() =>
      expect(wire.at('trace.notice').map(({ input }) => input)).toContainEqual({
        division: county.code,
        force: 'technician',
        from: earlier,
        to: monthPlus(earlier, 2),
      }),
    )
  })
})
