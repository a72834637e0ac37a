import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import SystemPage from '../../src/survey/system'
import SystemsPage from '../../src/survey/systems'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { content } from './survey.builder'

const county = { code: '510802000000', name: '利州区', level: 'county' }
const township = { code: '510802100000', name: '三堆镇', level: 'township' }
const brief = {
  id: 'system-1',
  version: 3,
  division: county.code,
  title: content.title,
  edition: 2,
  state: 'draft',
  questions: 2,
  at: Date.parse('2026-11-20T01:00:00Z'),
}
const page = (more: object = {}) => ({ system: brief, content, heard: {}, lacks: [], mine: true, ...more })

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const preview = () => within(screen.getByRole('region', { name: '乡亲看到的样子' }))

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
  phone.openedWith({ id: brief.id })
  wire.answers('roster.divisions', { divisions: [county] })
})

describe('the list', () => {
  it('says whose each is and how far, and leads to it', async () => {
    wire.answers('survey.systems', {
      systems: [brief, { ...brief, id: 'wide', division: '510800000000', state: 'used' }],
    })
    render(<SystemsPage />)
    expect(await screen.findByText('县里定的，第2版，2道题')).toBeTruthy()
    expect(screen.getByText('市里定的，第2版，2道题')).toBeTruthy()
    press(/已启用/)
    expect(phone.opened).toEqual(['/survey/system?id=wide'])
  })

  it('is empty at first, and a ready one is begun at a press', async () => {
    wire.answers('survey.systems', { systems: [] })
    wire.answers('survey.startSystem', { id: 'new', version: 1 })
    render(<SystemsPage />)
    expect(await screen.findByText('还没有指标体系')).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: '开始' }))
    await waitFor(() => expect(phone.opened).toEqual(['/survey/system?id=new']))
    expect(wire.at('survey.startSystem')[0]?.input).toEqual({ division: county.code, from: { ready: true } })
  })

  it('offers a township nothing to begin', async () => {
    wire.answers('survey.systems', { systems: [] })
    wire.answers('roster.divisions', { divisions: [township] })
    render(<SystemsPage />)
    expect(await screen.findByText('指标体系由县里或者市里来定，这里可以看')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '开始' })).toBeNull()
  })

  it('may fail, and is asked for again', async () => {
    wire.refuses('survey.systems', { code: 'failed', say: '出了点问题' })
    render(<SystemsPage />)
    await screen.findByText('出了点问题')
    wire.answers('survey.systems', { systems: [brief] })
    press('再试一次')
    expect(await screen.findByText(content.title)).toBeTruthy()
  })
})

describe('the editor', () => {
  it('shows the sum as it is typed, and the question as a villager sees it', async () => {
    wire.answers('survey.system', page())
    render(<SystemPage />)
    expect(await screen.findByText('题目的权重正好100')).toBeTruthy()
    press(/1\. 驻村工作队干得怎么样/)
    type('题目的权重', '40')
    expect(screen.getByText('题目的权重还差10')).toBeTruthy()
    type('维度的权重', '120')
    expect(screen.getByText('维度的权重多了20')).toBeTruthy()
    type('题目', '工作队常来吗')
    expect(preview().getByRole('heading', { name: '工作队常来吗' })).toBeTruthy()
    expect(preview().getByRole('radio', { name: '不了解' })).toBeTruthy()
    fireEvent.click(preview().getByRole('button', { name: '下一题' }))
    expect(preview().getByText('第2题，共2题')).toBeTruthy()
  })

  it('adds, moves and removes questions, and saves what is there on the version that was seen', async () => {
    wire.answers('survey.system', page())
    wire.answers('survey.saveSystem', { id: brief.id, version: 4 })
    render(<SystemPage />)
    await screen.findByText('题目的权重正好100')
    press(/2\. 政策落实得怎么样/)
    press('上移')
    press('加一道题')
    type('题目', '村里的账公开吗')
    type('题目的权重', '20')
    press(/2\. 驻村工作队/)
    press('删去这道题')
    wire.answers(
      'survey.system',
      page({ system: { ...brief, version: 4 }, lacks: ['“总体”的题目权重加起来是70，应是100'] }),
    )
    press('保存')
    expect(await screen.findByText('存好了，还有没补齐的，见下面')).toBeTruthy()
    expect(screen.getByText('“总体”的题目权重加起来是70，应是100')).toBeTruthy()
    const [sent] = wire.at('survey.saveSystem')
    expect(sent?.input).toMatchObject({
      id: brief.id,
      version: 3,
      content: {
        questions: [
          { key: 'policy', weight: 50 },
          { key: 'q3', text: '村里的账公开吗', weight: 20 },
        ],
      },
    })
  })

  it('keeps what was typed when somebody else was faster', async () => {
    wire.answers('survey.system', page())
    wire.refuses('survey.saveSystem', { code: 'conflict', say: '这件事刚刚有了变化' })
    render(<SystemPage />)
    await screen.findByText('题目的权重正好100')
    type('这套指标叫什么', '我的名称')
    wire.answers(
      'survey.system',
      page({
        system: { ...brief, version: 4 },
        content: { ...content, words: { text: false, voice: false } },
      }),
    )
    press('保存')
    expect(await screen.findByText(/别人存过：最后一页改过了/)).toBeTruthy()
    expect(screen.getByDisplayValue('我的名称')).toBeTruthy()
    wire.answers('survey.saveSystem', { id: brief.id, version: 5 })
    press('保存')
    await waitFor(() => expect(wire.at('survey.saveSystem')).toHaveLength(2))
    expect(wire.at('survey.saveSystem')[1]?.input).toMatchObject({
      version: 4,
      content: { title: '我的名称', words: { text: false } },
    })
  })

  it('changes nothing of one that was used, and begins its next edition', async () => {
    wire.answers('survey.system', page({ system: { ...brief, state: 'used' } }))
    wire.answers('survey.startSystem', { id: 'next', version: 1 })
    render(<SystemPage />)
    expect(await screen.findByText(/已经用过的不能再改/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '保存' })).toBeNull()
    fireEvent.click(await screen.findByRole('button', { name: '另起新版' }))
    await waitFor(() =>
      expect(wire.at('survey.startSystem')[0]?.input).toEqual({
        division: county.code,
        from: { system: brief.id },
      }),
    )
  })

  it('drops a draft only when one is sure', async () => {
    wire.answers('survey.system', page())
    wire.answers('survey.retireSystem', { id: brief.id, version: 4 })
    render(<SystemPage />)
    fireEvent.click(await screen.findByRole('button', { name: '丢掉这份草稿' }))
    expect(wire.at('survey.retireSystem')).toEqual([])
    await act(async () =>
      fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '丢掉这份草稿' })),
    )
    await waitFor(() =>
      expect(wire.at('survey.retireSystem')[0]?.input).toEqual({ id: brief.id, version: 3 }),
    )
  })

  it('is shut to whom it is not for', async () => {
    wire.refuses('survey.system', { code: 'not_found', say: '没有找到' })
    render(<SystemPage />)
    expect(await screen.findByText('没有找到')).toBeTruthy()
  })
})
