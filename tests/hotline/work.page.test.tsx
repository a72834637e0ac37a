import { fireEvent, render, screen, within } from '@testing-library/react'
import { Beside } from '../../src/hotline/Beside'
import { wire } from '../_face/wire'
import { departments, matter, outcome, row, type Matter } from './matters.builder'

const ditch = row('c1', '王家的水渠塌了', 'assigned')
type Inner = NonNullable<Matter['inner']>
const everything: Inner = {
  may: ['take', 'handOver', 'coHandlers', 'note', 'redact'],
  coHandlers: [],
  notes: [],
}

function open(inner: Partial<Inner> = {}, may: Matter['may'] = [], more: Partial<Matter> = {}): void {
  wire.answers('hotline.look', matter(ditch, may, { inner: { ...everything, ...inner }, ...more }))
  render(<Beside id="c1" onDone={() => undefined} onNext={undefined} />)
}
const key = (name: string) => fireEvent.keyDown(document.body, { key: name })
const press = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }))
const done = outcome(ditch, 'assigned')

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
})

test('t takes the matter', async () => {
  wire.answers('hotline.take', done)
  open()
  expect(await screen.findByText('还没有人接手')).toBeTruthy()
  key('t')
  expect(await screen.findByText(/您接手了/)).toBeTruthy()
  expect(wire.at('hotline.take')[0]?.input).toEqual({ id: 'c1', version: 1 })
})

test('who was faster is said', async () => {
  wire.refuses('hotline.take', { code: 'conflict', say: '这件事刚刚有了变化，请刷新后再办' })
  open()
  await press(/我来办/)
  expect(await screen.findByText('这件事刚刚有了变化，请刷新后再办')).toBeTruthy()
})

test('it is handed over to a colleague who has not answered it', async () => {
  const one = { desk: false, answered: false, me: false }
  wire.answers('hotline.colleagues', {
    people: [
      { ...one, person: 'me', name: '甲', me: true },
      { ...one, person: 'p2', name: '乙' },
      { ...one, person: 'p3', name: '丙', answered: true },
    ],
  })
  wire.answers('hotline.handOver', done)
  open({ handler: { name: '甲', me: true } })
  await screen.findByText('我在办')
  key('h')
  const all = await screen.findAllByRole('radio')
  expect(all.map(({ textContent }) => textContent)).toEqual(['乙'])
  expect(screen.getByText('丙答复过，这次要换人')).toBeTruthy()
  fireEvent.click(screen.getByRole('radio', { name: '乙' }))
  expect(await screen.findByText(/转给乙了/)).toBeTruthy()
  expect(wire.at('hotline.handOver')[0]?.input).toEqual({ id: 'c1', version: 1, to: 'p2' })
})

test('another department is asked to help', async () => {
  wire.answers('hotline.departments', departments)
  wire.answers('hotline.coHandlers', done)
  open()
  await press(/请部门一起办/)
  fireEvent.click(await screen.findByRole('radio', { name: /交通运输局/ }))
  expect(await screen.findByText(/请他们一起办了/)).toBeTruthy()
  expect(wire.at('hotline.coHandlers')[0]?.input).toMatchObject({ unit: 'u510802-transport', help: true })
})

test('n opens a note with the keyboard in it, and Ctrl and Enter keep it', async () => {
  wire.answers('hotline.note', done)
  open()
  await screen.findByText('还没有留言')
  key('n')
  const note = await screen.findByLabelText('留言，乡亲看不到')
  expect(document.activeElement).toBe(note)
  fireEvent.change(note, { target: { value: '先去现场' } })
  fireEvent.keyDown(note, { key: 'Enter', ctrlKey: true })
  expect(await screen.findByText(/留言记下了/)).toBeTruthy()
  expect(wire.at('hotline.note')[0]?.input).toEqual({ id: 'c1', text: '先去现场' })
})

test('notes stand in a thread of their own', async () => {
  const at = Date.now()
  open({ notes: [{ at, role: 'handler', unit: '水利局', mine: false, text: '等材料', files: [] }] })
  const thread = within(await screen.findByRole('region', { name: '内部留言，乡亲看不到' }))
  expect(thread.getByText('等材料')).toBeTruthy()
  expect(thread.getByText(/水利局 承办人/)).toBeTruthy()
})

test('words are covered wherever they stand, and what the department will read is shown before', async () => {
  wire.answers('hotline.redact', done)
  open()
  await press(/遮住再给部门看/)
  const field = await screen.findByLabelText('要遮住的字，照着上面写')
  fireEvent.change(field, { target: { value: '李家' } })
  await press('遮住这几个字')
  expect(screen.getByText('上面的话里没有这几个字，请照着写')).toBeTruthy()
  fireEvent.change(field, { target: { value: '王家' } })
  await press('遮住这几个字')
  expect(screen.getByText('██的水渠塌了')).toBeTruthy()
  await press('就这样给部门看')
  expect(await screen.findByText(/部门只看到遮过的/)).toBeTruthy()
  expect(wire.at('hotline.redact')[0]?.input).toEqual({ id: 'c1', version: 1, text: '██的水渠塌了' })
})

test('she who filed it sees what the department sees, and nothing else of this', async () => {
  wire.answers('hotline.look', matter(ditch, [], { mine: true, shown: { text: '██的水渠塌了' } }))
  render(<Beside id="c1" onDone={() => undefined} onNext={undefined} />)
  expect(await screen.findByText('██的水渠塌了')).toBeTruthy()
  expect(screen.queryByText('谁在办')).toBeNull()
})

describe('a phrase', () => {
  const rows = [{ id: 'f1', version: 2, title: '派人去看', text: '{回执号}这件事，{部门}已经派人去看' }]
  const answering = async () => {
    open({}, ['answer'])
    await screen.findByText('谁在办')
    key('r')
    await press('常用语')
  }

  test('goes into the answer with its blanks filled in', async () => {
    wire.answers('hotline.phrases', { rows })
    await answering()
    fireEvent.click(await screen.findByRole('radio', { name: /派人去看/ }))
    const words = screen.getByLabelText<HTMLTextAreaElement>('答复')
    expect(words.value).toBe('123456789012这件事，利州区水利局已经派人去看')
  })

  test('is kept from what is written, under a name', async () => {
    wire.answers('hotline.phrases', { rows: [] })
    wire.answers('hotline.savePhrase', { id: 'f2', version: 1 })
    await answering()
    expect(await screen.findByText('还没有常用语，把下面写好的话存一条')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('答复'), { target: { value: '正在修' } })
    fireEvent.change(screen.getByLabelText('写好的话存成常用语，起个名称'), { target: { value: '在修' } })
    await press('存一条')
    expect(await screen.findByText('存成常用语了')).toBeTruthy()
    expect(wire.at('hotline.savePhrase')[0]?.input).toEqual({ title: '在修', text: '正在修' })
  })

  test('the hundred and first is refused with its sentence', async () => {
    wire.answers('hotline.phrases', { rows })
    wire.refuses('hotline.savePhrase', {
      code: 'wrong_state',
      say: '一个部门最多存100条常用语，请先删掉不用的',
    })
    await answering()
    await screen.findByRole('radio', { name: /派人去看/ })
    fireEvent.change(screen.getByLabelText('答复'), { target: { value: '正在修' } })
    fireEvent.change(screen.getByLabelText('写好的话存成常用语，起个名称'), { target: { value: '在修' } })
    await press('存一条')
    expect(await screen.findByText(/最多存100条/)).toBeTruthy()
  })

  test('that could not be read can be asked for again', async () => {
    wire.refuses('hotline.phrases', { code: 'busy', say: '现在人多，请稍后再试' })
    await answering()
    expect(await screen.findByText('现在人多，请稍后再试')).toBeTruthy()
  })
})
