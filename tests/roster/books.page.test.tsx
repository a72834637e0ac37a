import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Books from '../../src/roster/books'
import { wire } from '../_face/wire'

const slot = { path: 'p', fileId: 'cloud://e/p', url: '/put', headers: {}, longest: 1_000 }
const tally = { rows: 10, made: 6, changed: 2, same: 1, refused: 1 }
const faults = [{ row: 7, column: '户主', say: '户主不能空着' }]
const book = {
  id: 'b1',
  version: 3,
  kind: 'households',
  way: 'in',
  name: '农户.xlsx',
  state: 'ready',
  at: Date.now(),
  done: 10,
  total: 10,
  tally,
  faults,
  kept: [],
}
const lies = (...books: object[]) => wire.answers('roster.books', { books })

beforeEach(() => {
  wire.reset()
  lies()
  wire.answers('roster.divisions', { divisions: [] })
})
afterEach(() => jest.restoreAllMocks())

/** The person picks this file, and it is taken by the storage. */
function picks(file: File): void {
  jest.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function click(this: HTMLInputElement) {
    Object.defineProperty(this, 'files', { value: [file] })
    this.dispatchEvent(new Event('change'))
  })
  const carry = globalThis.fetch
  globalThis.fetch = async (url, init) =>
    init?.method === 'PUT' ? ({ ok: true } as Response) : carry(url, init)
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: RegExp) => fireEvent.click(screen.getByRole('radio', { name }))

describe('coming in', () => {
  beforeEach(() => wire.answers('roster.bookSlot', slot))

  test('an empty workbook of the kind that was chosen is made', async () => {
    wire.answers('roster.exportBook', { id: 'b2', version: 1 })
    render(<Books />)
    choose(/^农户/)
    press('下载空表')
    expect(await screen.findByText('正在做空表，做好后在“我的文件”里取')).toBeTruthy()
    expect(wire.at('roster.exportBook')[0]?.input).toEqual({ kind: 'households', empty: true })
  })

  test('a file is sent and checked by its name and kind', async () => {
    wire.answers('roster.stageBook', { id: 'b1', version: 1 })
    picks(new File(['PK'], '农户.csv'))
    render(<Books />)
    choose(/^农户/)
    press('选文件')
    expect(await screen.findByText('农户.csv传好了，正在检查，在“我的文件”里看')).toBeTruthy()
    expect(wire.at('roster.bookSlot')[0]?.input).toEqual({ type: 'csv' })
    expect(wire.at('roster.stageBook')[0]?.input).toEqual({
      file: 'cloud://e/p',
      name: '农户.csv',
      kind: 'households',
    })
  })

  test('a city’s office says of which county the file is', async () => {
    wire.answers('roster.stageBook', { id: 'b1', version: 1 })
    wire.answers('roster.divisions', ({ input }) => ({
      divisions:
        (input as { parent?: string }).parent === undefined
          ? [{ code: '990100000000', name: '甲例市', level: 'city' }]
          : [{ code: '990102000000', name: '乙例区', level: 'county' }],
    }))
    picks(new File(['PK'], '农户.xlsx'))
    render(<Books />)
    choose(/^农户/)
    await screen.findByRole('option', { name: '乙例区' })
    fireEvent.change(screen.getByLabelText('导入到哪里，列名按那个县的对照认'), {
      target: { value: '990102000000' },
    })
    press('选文件')
    await screen.findByText('农户.xlsx传好了，正在检查，在“我的文件”里看')
    expect(wire.at('roster.stageBook')[0]?.input).toMatchObject({ division: '990102000000' })
  })

  test('a lost answer is asked for again under the same key, without sending the file once more', async () => {
    wire.answers('roster.stageBook', () => {
      wire.cut()
      return { id: 'b1', version: 1 }
    })
    picks(new File(['PK'], '农户.xlsx'))
    render(<Books />)
    choose(/^农户/)
    press('选文件')
    await screen.findByText(/^农户.xlsx：没有连上网络/)
    wire.mend()
    wire.answers('roster.stageBook', { id: 'b1', version: 1 })
    press('再送一次')
    expect(await screen.findByText(/^农户.xlsx传好了/)).toBeTruthy()
    const [first, second] = wire.at('roster.stageBook')
    expect(second).toEqual(first)
    expect(wire.at('roster.bookSlot')).toHaveLength(1)
  })

  test('the same file twice is said, and nothing is offered to be sent again as it is', async () => {
    wire.refuses('roster.stageBook', { code: 'already_used', say: '这个文件已经导入过了' })
    picks(new File(['PK'], '农户.xlsx'))
    render(<Books />)
    choose(/^农户/)
    press('选文件')
    expect(await screen.findByText('农户.xlsx：这个文件已经导入过了')).toBeTruthy()
  })

  test('a file that is too large is told before it is sent', async () => {
    picks(new File(['x'.repeat(1_001)], '农户.xlsx'))
    render(<Books />)
    choose(/^农户/)
    press('选文件')
    expect(await screen.findByText('文件太大了，请分成几个')).toBeTruthy()
    expect(wire.at('roster.stageBook')).toEqual([])
  })
})

describe('my files', () => {
  test('what was checked says what is wrong by row and column, and what the switch will do', async () => {
    lies(book)
    render(<Books />)
    expect(await screen.findByText('共10行，新的6行，变了的2行，一样的1行，有错的1行')).toBeTruthy()
    expect(
      screen.getByText(
        '新的6行会加进来，变了的2行会按表里的改，有错的1行不会进来。没有确认之前，谁也看不到；确认以后30天内可以撤回',
      ),
    ).toBeTruthy()
    press('看看哪里有错（1处）')
    const wrong = within(screen.getByRole('region', { name: '有错的地方' }))
    expect(wrong.getAllByRole('row')[1]?.textContent).toBe('7户主户主不能空着')
  })

  test('the switch is thrown for the version that was seen, and the list is asked for anew', async () => {
    lies(book)
    wire.answers('roster.takeBook', { id: 'b1', version: 4 })
    render(<Books />)
    await screen.findByText('农户.xlsx')
    lies({ ...book, state: 'taken', version: 5 })
    press('确认换上')
    expect(await screen.findByText('已换上')).toBeTruthy()
    expect(wire.at('roster.takeBook').map(({ input }) => input)).toEqual([{ id: 'b1', version: 3 }])
  })

  test('it can be dropped instead', async () => {
    lies(book)
    wire.answers('roster.takeBook', { id: 'b1', version: 4 })
    render(<Books />)
    await screen.findByText('农户.xlsx')
    press('放弃')
    await waitFor(() => expect(wire.at('roster.takeBook')).toHaveLength(1))
    expect(wire.at('roster.takeBook')[0]?.input).toEqual({ id: 'b1', version: 3, drop: true })
  })

  test('where nothing would change there is no switch', async () => {
    lies({ ...book, tally: { ...tally, made: 0, changed: 0 } })
    render(<Books />)
    await screen.findByText('没有要加进来或者要改的，放弃就行')
    expect(screen.queryByRole('button', { name: '确认换上' })).toBeNull()
  })

  test('an undo is asked about first, and says what stayed because others changed it', async () => {
    const taken = { ...book, state: 'taken', version: 5, undoUntil: Date.now() + 86_400_000 }
    lies(taken)
    wire.answers('roster.undoBook', { id: 'b1', version: 6 })
    render(<Books />)
    await screen.findByText('已换上')
    press('撤回')
    expect(wire.at('roster.undoBook')).toEqual([])
    lies({ ...taken, state: 'undone', kept: [{ row: 3, column: '', say: '清江村干部10:20改过' }] })
    fireEvent.click(
      within(screen.getByRole('dialog', { name: '撤回这次导入' })).getByRole('button', { name: '撤回' }),
    )
    expect(await screen.findByText('有1行后来又有人改过，没有放回去')).toBeTruthy()
    expect(screen.getByText('清江村干部10:20改过')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('nothing can be undone once its days are over', async () => {
    lies({ ...book, state: 'taken', undoUntil: Date.now() - 1 })
    render(<Books />)
    await screen.findByText('已换上')
    expect(screen.queryByRole('button', { name: '撤回' })).toBeNull()
  })

  test('what is in work is looked at until it is done, and no longer', async () => {
    lies({ ...book, state: 'reading', done: 3, tally: undefined, faults: [] })
    render(<Books />)
    expect(await screen.findByText('正在检查，3 / 10')).toBeTruthy()
    lies(book)
    expect(await screen.findByRole('button', { name: '确认换上' })).toBeTruthy()
    const asked = wire.at('roster.books').length
    await new Promise((later) => setTimeout(later, 2_500))
    expect(wire.at('roster.books')).toHaveLength(asked)
  })

  test('a file that was made is fetched', async () => {
    lies({ ...book, way: 'out', state: 'made', faults: [], tally: undefined, url: 'https://files.example/a' })
    const opened = jest.spyOn(globalThis, 'open').mockReturnValue(null)
    render(<Books />)
    fireEvent.click(await screen.findByRole('button', { name: '取文件' }))
    expect(opened.mock.calls[0]?.[0]).toBe('https://files.example/a')
  })

  test('all that is wrong can be fetched as a workbook', async () => {
    lies({ ...book, url: 'https://files.example/wrong' })
    const opened = jest.spyOn(globalThis, 'open').mockReturnValue(null)
    render(<Books />)
    fireEvent.click(await screen.findByRole('button', { name: '下载全部问题' }))
    expect(opened.mock.calls[0]?.[0]).toBe('https://files.example/wrong')
  })

  test('is shut to who may not', async () => {
    wire.refuses('roster.books', { code: 'forbidden', say: '您的身份不能做这件事' })
    render(<Books />)
    expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  })
})

test('a part of the ground goes out', async () => {
  wire.answers('roster.divisions', {
    divisions: [{ code: '510802100000', name: '宝轮镇', level: 'township' }],
  })
  wire.answers('roster.exportBook', { id: 'b2', version: 1 })
  render(<Books />)
  fireEvent.click(screen.getByRole('tab', { name: '导出' }))
  await screen.findByRole('option', { name: '宝轮镇' })
  choose(/^帮扶干部/)
  fireEvent.change(screen.getByLabelText('哪里的'), { target: { value: '510802100000' } })
  press('导出')
  expect(await screen.findByText('已经开始做了，做好后在“我的文件”里取')).toBeTruthy()
  expect(wire.at('roster.exportBook')[0]?.input).toEqual({ kind: 'people', division: '510802100000' })
})
