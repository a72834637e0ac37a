import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Files from '../../src/hotline/files'
import { pairsIn, pairsText } from '../../src/hotline/pairs'
import { rememberWho, signOut } from '../../src/_kernel/session'
import { wire } from '../_face/wire'

const paper = {
  id: 'p1',
  kind: 'ledger',
  format: 'xlsx',
  title: '利州区热线台账',
  state: 'ready',
  madeAt: Date.now(),
  done: 12,
  total: 12,
}
const tally = { rows: 3, taken: 2, known: 0, changed: 0, refused: 1 }
const faults = [{ row: 7, column: '村', say: '没有找到“某村”' }]

beforeEach(() => {
  wire.reset()
  wire.answers('hotline.papers', { papers: [] })
})
afterEach(() => {
  signOut()
  jest.restoreAllMocks()
})

/** The person picks this file, and it is taken by the storage. */
function picks(file: File | undefined): { readonly sent: unknown[] } {
  jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function click(this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: file ? [file] : [] })
    this.dispatchEvent(new Event(file ? 'change' : 'cancel'))
  })
  const sent: unknown[] = []
  const carry = globalThis.fetch
  globalThis.fetch = async (url, init) => {
    if (init?.method !== 'PUT') return carry(url, init)
    sent.push(init.body)
    return { ok: true } as Response
  }
  return { sent }
}

const openTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }))

describe('going out', () => {
  test('the ledger of a period is started once, and stands among my files', async () => {
    wire.answers('hotline.ledger', { id: 'p1' })
    render(<Files />)
    expect(await screen.findByText('还没有文件')).toBeTruthy()
    wire.answers('hotline.papers', { papers: [{ ...paper, state: 'working', done: 5 }] })
    fireEvent.change(screen.getByLabelText('从哪天'), { target: { value: '2026-10-01' } })
    fireEvent.change(screen.getByLabelText('到哪天'), { target: { value: '2026-10-31' } })
    fireEvent.click(screen.getByRole('button', { name: '导出台账' }))
    expect(await screen.findByText('正在做，5/12')).toBeTruthy()
    expect(wire.at('hotline.ledger').map(({ input }) => input)).toEqual([
      { from: '2026-10-01', to: '2026-10-31' },
    ])
  })

  test('a day may be written as people write it, and one that is none is asked for again', async () => {
    wire.answers('hotline.ledger', { id: 'p1' })
    render(<Files />)
    fireEvent.change(screen.getByLabelText('从哪天'), { target: { value: '20261001' } })
    fireEvent.change(screen.getByLabelText('到哪天'), { target: { value: '10月底' } })
    fireEvent.click(screen.getByRole('button', { name: '导出台账' }))
    expect(await screen.findByText('没有看懂这一天，写成2026-11-01的样子')).toBeTruthy()
    expect(wire.at('hotline.ledger')).toHaveLength(0)
    fireEvent.change(screen.getByLabelText('到哪天'), { target: { value: '2026年10月31日' } })
    fireEvent.click(screen.getByRole('button', { name: '导出台账' }))
    await waitFor(() => expect(wire.at('hotline.ledger')).toHaveLength(1))
    expect(wire.at('hotline.ledger')[0]?.input).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  })

  test('what is refused is said, and the same start keeps its key', async () => {
    wire.refuses('hotline.results', { code: 'invalid', say: '结束日期在开始日期之前' })
    render(<Files />)
    const start = screen.getByRole('button', { name: '导出办理结果（JSON）' })
    fireEvent.click(start)
    expect(await screen.findByText('结束日期在开始日期之前')).toBeTruthy()
    fireEvent.click(start)
    await waitFor(() => expect(wire.at('hotline.results')).toHaveLength(2))
    const [first, second] = wire.at('hotline.results')
    expect(second?.key).toBe(first?.key)
    expect(first?.key).toMatch(/^[A-Za-z0-9_-]{16,40}$/)
  })

  test('a file that is ready is fetched by its link', async () => {
    wire.answers('hotline.papers', {
      papers: [{ ...paper, url: 'https://files.example/a', expires: Date.now() }],
    })
    const opened = jest.spyOn(globalThis, 'open').mockReturnValue(null)
    render(<Files />)
    fireEvent.click(await screen.findByRole('button', { name: '取文件' }))
    expect(opened.mock.calls[0]?.[0]).toBe('https://files.example/a')
  })
})

describe('coming in', () => {
  test('a file is tried, its faults are told by row and column, and then its good rows are taken in', async () => {
    wire.answers('hotline.paperSlot', {
      path: 'p',
      fileId: 'cloud://e/p',
      url: '/put',
      headers: {},
      longest: 100,
    })
    wire.answers('hotline.tryTickets', {
      tally,
      faults,
      first: [{ row: 4, number: 'N1', place: '利州区 · 某村', unit: '水利局', text: '没水' }],
    })
    wire.answers('hotline.takeTickets', { id: 'p2' })
    const file = new File(['PK'], '工单.xlsx')
    const { sent } = picks(file)
    render(<Files />)
    openTab('导入')
    fireEvent.click(screen.getByRole('button', { name: '选文件' }))
    expect(await screen.findByText('共3行，新的2行，已经有的0行，内容变了的0行，有错的1行')).toBeTruthy()
    expect(sent).toEqual([file])
    const wrong = within(screen.getByRole('region', { name: '有错的地方' }))
    expect(wrong.getAllByRole('row')[1]?.textContent).toBe('7村没有找到“某村”')
    fireEvent.click(screen.getByRole('button', { name: '导入2行' }))
    expect(await screen.findByText('已经开始导入，进度在“我的文件”里看')).toBeTruthy()
    expect(wire.at('hotline.takeTickets').map(({ input }) => input)).toEqual([{ file: 'cloud://e/p' }])
  })

  test('a file that is too large is not sent, and none at all is no error', async () => {
    wire.answers('hotline.paperSlot', {
      path: 'p',
      fileId: 'cloud://e/p',
      url: '/put',
      headers: {},
      longest: 1,
    })
    picks(new File(['PK and more'], '工单.xlsx'))
    const { unmount } = render(<Files />)
    openTab('导入')
    fireEvent.click(screen.getByRole('button', { name: '选文件' }))
    expect(await screen.findByText('文件太大了，请分成几个')).toBeTruthy()
    unmount()
    jest.restoreAllMocks()
    picks(undefined)
    render(<Files />)
    openTab('导入')
    fireEvent.click(screen.getByRole('button', { name: '选文件' }))
    await waitFor(() => expect(screen.getByRole('button', { name: '选文件' })).toBeTruthy())
    expect(screen.queryByText('文件太大了，请分成几个')).toBeNull()
  })

  test('what was taken in says what was wrong when it is opened', async () => {
    wire.answers('hotline.papers', { papers: [{ ...paper, kind: 'intake', tally, faults }] })
    render(<Files />)
    fireEvent.click(await screen.findByRole('button', { name: '看看哪里有错（1处）' }))
    expect(screen.getByText('没有找到“某村”')).toBeTruthy()
  })
})

describe('the mapping', () => {
  const known = { county: '510802000000', version: 0 }

  test('is set up from their words', async () => {
    wire.answers('hotline.mapping', known)
    wire.answers('hotline.setMapping', { ...known, version: 1 })
    render(<Files />)
    openTab('对照设置')
    const fill = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } })
    await screen.findByText('还没有设置过。设置一次，全县各热线台都能用')
    fireEvent.click(screen.getByRole('button', { name: '存好' }))
    expect(screen.getAllByText('这一列必须有')).toHaveLength(3)
    fill('工单编号', '工单号')
    fill('反映内容', '内容')
    fill('评价的写法', '非常满意=好得很')
    expect(screen.getByText(/没有看懂/)).toBeTruthy()
    fill('评价的写法', '非常满意=满意')
    fill('村（社区）', '村名')
    fireEvent.click(screen.getByRole('button', { name: '存好' }))
    await waitFor(() => expect(wire.at('hotline.setMapping')).toHaveLength(1))
    expect(wire.at('hotline.setMapping')[0]?.input).toEqual({
      version: 0,
      mapping: {
        system: '12345',
        dates: 'YYYY-MM-DD HH:mm:ss',
        columns: { number: '工单号', text: '内容', village: '村名' },
        codes: { face: [{ theirs: '非常满意', ours: 'good' }] },
      },
    })
  })

  test('is shut to who may not', async () => {
    wire.refuses('hotline.mapping', { code: 'forbidden', say: '您的身份不能做这件事' })
    render(<Files />)
    openTab('对照设置')
    expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  })

  test('pairs read as they are written', () => {
    const text = '求助类=请帮忙\n投诉＝投诉'
    const { pairs, wrong } = pairsIn('kind', text)
    expect(wrong).toBeUndefined()
    expect(pairsText('kind', pairs)).toBe('求助类=请帮忙\n投诉=投诉')
    expect(pairsIn('village', 'A=510802101201').pairs).toEqual([{ theirs: 'A', ours: '510802101201' }])
    expect(pairsIn('kind', '求助类').wrong).toBe('求助类')
  })
})

describe('a city’s office', () => {
  const city = { code: '510800000000', name: '广元市', level: 'city' }
  const county = { code: '510802000000', name: '利州区', level: 'county', parent: city.code }

  test('says first which county it means, and sets up that one', async () => {
    rememberWho({ roles: [{ role: 'office', at: '广元市' }] })
    wire.answers('roster.divisions', ({ input }: { input: object }) => ({
      divisions: !('parent' in input) ? [city] : [county],
    }))
    wire.answers('hotline.mapping', { county: county.code, version: 0 })
    render(<Files />)
    fireEvent.click(await screen.findByText('对照设置'))
    fireEvent.click(await screen.findByText('利州区'))
    expect(await screen.findByText(/还没有设置过/)).toBeTruthy()
    expect(wire.at('hotline.mapping').map(({ input }) => input)).toEqual([{ county: county.code }])
  })
})
