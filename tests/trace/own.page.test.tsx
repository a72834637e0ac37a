/** Leave, one's own records, forms of the office, and what a village is told. */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { sayMonth, thisMonth } from '../../src/_kernel/day'
import Family from '../../src/roster/family'
import Away from '../../src/trace/away'
import FillPage from '../../src/trace/fill'
import Published from '../../src/trace/published'
import Records from '../../src/trace/records'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { entryOf, inDays, mineOf, place, received, village } from './faces.builder'

beforeEach(() => {
  wire.reset()
  wire.answers('trace.mine', mineOf())
})

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const inputs = (door: string) => wire.at(door).map(({ input }) => input)

describe('leave', () => {
  const leave = {
    id: 'p1:1',
    version: 1,
    who: '甲例一',
    place,
    from: inDays(2),
    to: inDays(3),
    days: 2,
    kind: 'annual',
    why: '回家',
    state: 'asked',
    mine: false,
  }
  beforeEach(() => wire.answers('trace.leaves', { leaves: [leave] }))

  test('is asked for with days as people write them, its kind and a reason', async () => {
    wire.answers('trace.askLeave', { id: 'p1:2', version: 2 })
    render(<Away />)
    await screen.findByRole('list', { name: '我请的假' })
    press('送去批')
    expect(screen.getByText('没有看懂这一天')).toBeTruthy()
    write('从哪天', '2026年12月7日')
    write('到哪天，含这一天', '20261206')
    press('送去批')
    expect(screen.getByText('最后一天在第一天的前面，请改一改')).toBeTruthy()
    write('到哪天，含这一天', '20261208')
    fireEvent.click(screen.getByRole('radio', { name: /年休假/ }))
    write('原因', '回家')
    press('送去批')
    expect(await screen.findByText('送去批了，批好了会在下面看到')).toBeTruthy()
    expect(inputs('trace.askLeave')).toEqual([
      { from: '2026-12-07', to: '2026-12-08', kind: 'annual', why: '回家' },
    ])
  })

  test('that overlaps other leave says so, and what was written stays', async () => {
    wire.refuses('trace.askLeave', { code: 'invalid', say: '这几天和您请过的假重了', field: 'from' })
    render(<Away />)
    await screen.findByRole('list', { name: '我请的假' })
    write('从哪天', '20261207')
    fireEvent.click(screen.getByRole('radio', { name: /病假/ }))
    write('原因', '看病')
    press('送去批')
    expect(await screen.findByText('这几天和您请过的假重了')).toBeTruthy()
    expect(screen.getByLabelText<HTMLInputElement>('从哪天').value).toBe('20261207')
  })

  test('is taken back while nobody decided', async () => {
    wire.answers('trace.cancelLeave', { id: 'p1:1', version: 2 })
    render(<Away />)
    const list = within(await screen.findByRole('list', { name: '我请的假' }))
    expect(list.getByText('待批')).toBeTruthy()
    fireEvent.click(list.getByRole('button', { name: '撤回' }))
    await waitFor(() => expect(inputs('trace.cancelLeave')).toEqual([{ id: 'p1:1', version: 1 }]))
  })
})

describe('my records', () => {
  beforeEach(() => {
    wire.answers('trace.ownMissed', { rows: [] })
    wire.answers('trace.entries', { entries: [] })
  })

  test('tell of each entry what it rests on, that somebody looks at it, and what was found', async () => {
    wire.answers('trace.entries', {
      entries: [
        entryOf('e1', { grade: 'weak', reasons: ['far'] }),
        entryOf('e2', {
          grade: 'weak',
          reasons: ['repeated'],
          looked: { verdict: 'refused', why: '那天人在县里', at: 1, who: '乙例二' },
        }),
      ],
    })
    render(<Records />)
    expect(await screen.findByText('旁证待核实：定位离村较远')).toBeTruthy()
    expect(screen.getAllByText('会有人核实，核实以前都算数')).toHaveLength(1)
    expect(screen.getByText('乙例二核实过：不算数。那天人在县里')).toBeTruthy()
  })

  test('show a photo with the server’s time and the village under it', async () => {
    const photo = {
      file: 'cloud://x/1.jpg',
      state: 'passed',
      url: 'https://files.example/1.jpg',
      live: true,
    } as const
    wire.answers('trace.entries', { entries: [entryOf('e1', { photos: [photo] })] })
    render(<Records />)
    expect(await screen.findByText(new RegExp(`服务器收到，${place}`))).toBeTruthy()
  })

  test('are asked for month by month', async () => {
    render(<Records />)
    await screen.findByText('这个月还没有记录')
    expect(screen.getByText(sayMonth(thisMonth()))).toBeTruthy()
    press('上个月')
    await waitFor(() => expect(inputs('trace.entries')).toHaveLength(2))
    expect(inputs('trace.entries')[1]).not.toEqual(inputs('trace.entries')[0])
  })

  test('are taken away as a document of several months', async () => {
    const open = jest.spyOn(globalThis, 'open').mockImplementation(() => null)
    wire.answers('trace.exportOwn', { url: 'https://files.example/own.docx', name: '我的记录' })
    render(<Records />)
    await screen.findByText('这个月还没有记录')
    write('带哪几个月', '2')
    press('下载成文档')
    await waitFor(() =>
      expect(open).toHaveBeenCalledWith('https://files.example/own.docx', '_blank', 'noopener'),
    )
    const [asked] = inputs('trace.exportOwn') as { from: string; to: string }[]
    expect(asked?.to).toBe(thisMonth())
    expect(asked?.from).not.toBe(thisMonth())
  })

  describe('what was missed', () => {
    const missed = {
      id: '2026-10:v:1',
      duty: 'log',
      name: '工作日志 · 每个工作日',
      who: '甲例一',
      village,
      place,
      from: '2026-10-01',
      to: '2026-10-31',
      owed: 17,
      done: 15,
      corrected: 0,
    }

    test('may be put right within its days, with how many and why', async () => {
      wire.answers('trace.ownMissed', { rows: [{ ...missed, until: Date.now() + 86_400_000 }] })
      wire.answers('trace.askCorrection', { id: 'c1', version: 1 })
      render(<Records />)
      fireEvent.click(await screen.findByRole('button', { name: '申请更正' }))
      const sheet = within(screen.getByRole('dialog', { name: '申请更正' }))
      fireEvent.click(sheet.getByRole('button', { name: '送去批' }))
      expect(sheet.getByText('请写下原因')).toBeTruthy()
      write('几次其实做了', '2')
      write('原因', '手机坏了')
      fireEvent.click(sheet.getByRole('button', { name: '送去批' }))
      expect(await screen.findByText('更正已经报上去，等人定')).toBeTruthy()
      expect(inputs('trace.askCorrection')).toEqual([{ missed: '2026-10:v:1', times: 2, why: '手机坏了' }])
    })

    test('after them it says that they are over', async () => {
      wire.answers('trace.ownMissed', { rows: [missed] })
      render(<Records />)
      expect(await screen.findByText('更正的日子过了')).toBeTruthy()
      expect(screen.queryByRole('button', { name: '申请更正' })).toBeNull()
    })

    test.each([
      ['asked', '更正已经报上去，等人定'],
      ['refused', '更正没有批准'],
    ])('of a correction that is %s it says so after a reload', async (asked, words) => {
      wire.answers('trace.ownMissed', { rows: [{ ...missed, asked }] })
      render(<Records />)
      expect(await screen.findByText(words)).toBeTruthy()
      expect(screen.queryByText('更正的日子过了')).toBeNull()
    })

    test('that was put right says so, whatever day it is', async () => {
      wire.answers('trace.ownMissed', { rows: [{ ...missed, corrected: 2 }] })
      render(<Records />)
      expect(await screen.findByText('更正了')).toBeTruthy()
      expect(screen.queryByText('更正的日子过了')).toBeNull()
    })
  })
})

describe('a form of the office', () => {
  const form = {
    id: 'f1',
    version: 1,
    division: '510802000000',
    place: '利州区',
    title: '冬修水利进度',
    force: 'secretary',
    cadence: 'month',
    fields: [
      { key: 'a', label: '修了几处', kind: 'number' },
      { key: 'b', label: '还缺什么', kind: 'choice', choices: ['人', '钱'] },
    ],
    why: '区办发〔2026〕3号',
    at: 1,
    mine: false,
  }
  beforeEach(() => {
    wire.answers('trace.ownForms', { forms: [form] })
    wire.answers('trace.enter', received('e1'))
  })

  test('says who asks and why, and goes with its answers', async () => {
    render(<FillPage />)
    fireEvent.click(await screen.findByRole('button', { name: /冬修水利进度/ }))
    expect(screen.getByText('利州区要的，每月一次。依据：区办发〔2026〕3号')).toBeTruthy()
    press('记好了')
    expect(screen.getByText('请填“修了几处”')).toBeTruthy()
    write('修了几处', '三')
    press('记好了')
    expect(screen.getByText('请写数字')).toBeTruthy()
    write('修了几处', '3')
    fireEvent.click(screen.getByRole('radio', { name: /钱/ }))
    press('记好了')
    await screen.findByText('收到了，该算的都自动算上')
    expect(inputs('trace.enter')[0]).toMatchObject({
      kind: 'form',
      form: 'f1',
      answers: [
        { key: 'a', says: '3' },
        { key: 'b', says: '钱' },
      ],
      took: { typed: 2, ready: 2 },
    })
  })

  test('is found in the list by one who holds its post no more', async () => {
    phone.openedWith({})
    const mine = mineOf()
    const was = mine.posts.map((post) => ({ ...post, from: '2026-11-01', to: '2026-11-20' }))
    wire.answers('trace.mine', { ...mine, posts: [], was })
    render(<FillPage />)
    fireEvent.click(await screen.findByRole('button', { name: /冬修水利进度/ }))
    expect(screen.getByText(/利州区要的，每月一次/)).toBeTruthy()
  })

  test('that is not there says so', async () => {
    wire.answers('trace.ownForms', { forms: [] })
    render(<FillPage />)
    expect(await screen.findByText('现在没有要您填的报表')).toBeTruthy()
  })

  test('that others are to fill is none of hers, and she is told so', async () => {
    wire.answers('trace.ownForms', { forms: [{ ...form, force: 'technician' }] })
    render(<FillPage />)
    expect(await screen.findByText('现在没有要您填的报表')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /冬修水利进度/ })).toBeNull()
  })
})

describe('a village', () => {
  test('reads what its liaison leader did there, from the page of its family', async () => {
    const household = {
      id: 'h1',
      head: '甲**',
      village,
      place,
      members: 3,
      bound: true,
      card: 'C'.repeat(20),
    }
    wire.answers('roster.family', { household, helpers: [] })
    wire.answers('roster.doubts', { rows: [] })
    render(<Family />)
    fireEvent.click(await screen.findByRole('button', { name: '联系领导来村里做了什么' }))
    expect(phone.opened).toEqual(['/trace/published'])
  })

  test('is told day, who, what was seen and what is wrong', async () => {
    wire.answers('trace.published', {
      place,
      rows: [{ day: inDays(-1), who: '联系领导 甲例一', text: '走了三户', problems: ['水渠淤住了'] }],
    })
    render(<Published />)
    expect(await screen.findByText('昨天，联系领导 甲例一')).toBeTruthy()
    expect(screen.getByText('走了三户')).toBeTruthy()
    expect(screen.getByText('问题：水渠淤住了')).toBeTruthy()
  })

  test('where nothing was recorded it is told so', async () => {
    wire.answers('trace.published', { place, rows: [] })
    render(<Published />)
    expect(await screen.findByText('还没有记录')).toBeTruthy()
  })
})
