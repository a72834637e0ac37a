import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { monthPlus, thisMonth } from '../../src/_kernel/day'
import DutiesFace from '../../src/trace/duties'
import { lastOf } from '../../src/trace/dutiesForm'
import { wire } from '../_face/wire'
import { county, duty, dutiesPage, press, township, write } from './office.builder'

const stands = (of = dutiesPage()) => wire.answers('trace.duties', of)
const edition = (nth: number) => ({
  edition: nth,
  from: `${monthPlus(thisMonth(), 1)}-01`,
  duties: [duty('log'), duty('stay', { force: 'leader', entry: 'stay', cadence: 'quarter' })],
  why: '县里加了一项',
  at: Date.parse('2026-11-20T01:00:00Z'),
})

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  wire.answers('roster.divisions', { divisions: [county] })
  wire.answers('trace.forms', { forms: [] })
  stands()
})

const opened = async () => {
  render(<DutiesFace />)
  await screen.findByRole('heading', { name: '利州区责任清单' })
}
const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('says what is in force, by whose word, and where it is written', async () => {
  await opened()
  expect(screen.getByText('现在用的是平台自带的，照通用的频次，2项')).toBeTruthy()
  const table = within(screen.getByRole('region', { name: '现在的责任' }))
  expect(
    table.getByRole('row', { name: /驻村工作队 周小结 每周1次 3个工作日 一队一份 年休假、病假/ }),
  ).toBeTruthy()
})

test('the next edition begins as what is in force, from the coming month', async () => {
  wire.answers('trace.setDuties', { division: county.code, edition: 1 })
  await opened()
  press('定新的一版')
  fireEvent.click(await screen.findByRole('button', { name: /^2\. 驻村工作队 周小结 每周1次/ }))
  write('几次', '２')
  write('为什么改', '一周两次更合适')
  stands(dutiesPage({ by: 'own', editions: [edition(1)] }))
  press('定下这一版')
  expect(await screen.findByText('定好了，到那个月自动换上')).toBeTruthy()
  expect(wire.at('trace.setDuties')[0]?.input).toEqual({
    division: county.code,
    edition: 0,
    from: `${monthPlus(thisMonth(), 1)}-01`,
    why: '一周两次更合适',
    duties: [
      duty('log'),
      duty('summary', { force: 'team', entry: 'summary', cadence: 'week', whole: true, times: 2 }),
    ],
  })
})

test('what is wrong with a duty is one sentence at that duty, and nothing is sent', async () => {
  await opened()
  press('定新的一版')
  press('加一项责任')
  expect(screen.getByRole('button', { name: /^3\. 第一书记 工作日志 每周1次/ })).toBeTruthy()
  write('几次', '四十')
  choose('做什么', 'form')
  press('定下这一版')
  expect(await screen.findByText('次数填1到31的整数')).toBeTruthy()
  expect(screen.getByText('请选是哪张报表')).toBeTruthy()
  expect(screen.getByText('请写依据哪份文件')).toBeTruthy()
  expect(screen.getByText('请写为什么改')).toBeTruthy()
  expect(wire.at('trace.setDuties')).toEqual([])
  press('删去这项责任')
  expect(screen.queryByRole('button', { name: /^3\./ })).toBeNull()
})

test('a gap that the server refuses is said at the month, and what was typed stays', async () => {
  const say = '上一版用到2026年12月31日，这一版要从2027年1月1日起'
  wire.refuses('trace.setDuties', { code: 'invalid', say, field: 'from' })
  await opened()
  press('定新的一版')
  choose('从哪个月起', `${monthPlus(thisMonth(), 3)}-01`)
  write('为什么改', '春耕')
  press('定下这一版')
  expect(await screen.findAllByText(say)).toHaveLength(1)
  expect(screen.getByLabelText<HTMLInputElement>('为什么改').value).toBe('春耕')
  expect(screen.getByLabelText<HTMLSelectElement>('从哪个月起').value).toBe(`${monthPlus(thisMonth(), 3)}-01`)
})

test('somebody was faster: it is said, what was typed stays, and the next save is on purpose', async () => {
  wire.refuses('trace.setDuties', { code: 'conflict', say: '别人刚存过' })
  await opened()
  press('定新的一版')
  write('为什么改', '春耕')
  stands(dutiesPage({ editions: [edition(1)] }))
  press('定下这一版')
  expect(await screen.findByText(/新定了第1版。您填的还在/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('为什么改').value).toBe('春耕')
  wire.answers('trace.setDuties', { division: county.code, edition: 2 })
  press('看过了，照我的定')
  await waitFor(() => expect(wire.at('trace.setDuties')).toHaveLength(2))
  expect(wire.at('trace.setDuties')[1]?.input).toMatchObject({ edition: 1, why: '春耕' })
})

test('the next edition is offered from after the one that ends, without a gap', async () => {
  const to = lastOf(monthPlus(thisMonth(), 4))
  stands(dutiesPage({ by: 'own', editions: [{ ...edition(1), to }] }))
  await opened()
  press('定新的一版')
  expect(screen.getByLabelText<HTMLSelectElement>('从哪个月起').value).toBe(`${monthPlus(thisMonth(), 5)}-01`)
})

test('earlier editions can be opened', async () => {
  stands(dutiesPage({ by: 'own', editions: [edition(1)] }))
  await opened()
  fireEvent.click(screen.getByRole('button', { name: /^第1版，2项/ }))
  expect(screen.getByRole('region', { name: '第1版的责任' }).textContent).toContain('蹲点调研')
})

test('a township reads its county’s list and sets none', async () => {
  wire.answers('roster.divisions', { divisions: [township] })
  await opened()
  expect(wire.at('trace.duties')[0]?.input).toEqual({ division: county.code })
  expect(screen.getByText('责任清单由县里或者市里来定，这里可以看')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '定新的一版' })).toBeNull()
})
