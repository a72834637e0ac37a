import Taro from '@tarojs/taro'
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { startOutbox } from '../../src/_kernel/outbox'
import File from '../../src/hotline/file'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { outcome, row } from './matters.builder'

const story = '村口的水管断了三天'
const question = '什么事，在哪里，多久了'
const received = outcome(row('c1', story), 'filed')

beforeEach(() => wire.reset())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = (name: RegExp) => fireEvent.click(screen.getByRole('radio', { name }))
const box = () => screen.getByLabelText<HTMLTextAreaElement>(question)

function tell(text = story): void {
  render(<File />)
  choose(/^水利/)
  choose(/^请帮忙/)
  fireEvent.change(box(), { target: { value: text } })
}

test('one question is asked at a time, and each can be taken back', () => {
  render(<File />)
  expect(screen.queryByText('您想怎么样')).toBeNull()
  choose(/^水利/)
  expect(screen.getByText('您想怎么样')).toBeTruthy()
  choose(/^请帮忙/)
  expect(box()).toBeTruthy()
  press('请帮忙，换一个')
  expect(screen.getByText('您想怎么样')).toBeTruthy()
})

test('an arrow walks from answer to answer without giving one', () => {
  render(<File />)
  const first = screen.getByRole('radio', { name: /^农业农村/ })
  first.focus()
  fireEvent.keyDown(first, { key: 'ArrowDown' })
  expect(document.activeElement?.textContent).toMatch(/^交通/)
  expect(screen.getByText('是哪方面的事')).toBeTruthy()
})

test('once a question is answered the keyboard stands on the next one', () => {
  render(<File />)
  choose(/^水利/)
  expect(document.activeElement?.textContent).toMatch(/^问政策/)
  choose(/^请帮忙/)
  expect(document.activeElement).toBe(box())
})

test('what is sent is what was said, and its receipt is shown next', async () => {
  wire.answers('hotline.file', received)
  tell()
  press('送出去')
  await waitFor(() => expect(phone.opened).toEqual(['/hotline/detail?id=c1&fresh=1']))
  expect(wire.at('hotline.file').map(({ input }) => input)).toEqual([
    { industry: 'water', kind: 'help', text: story, photos: [] },
  ])
})

test('Ctrl and Enter send as the button does', async () => {
  wire.answers('hotline.file', received)
  tell()
  fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(phone.opened).toHaveLength(1))
})

test('Enter that ends a word of an input method sends nothing', () => {
  tell()
  fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true, isComposing: true })
  expect(wire.at('hotline.file')).toEqual([])
})

test('nothing written is said beside the words, and nothing is sent', () => {
  tell('  ')
  press('送出去')
  expect(screen.getByText('请写下要反映的事，或者录一段话')).toBeTruthy()
  expect(wire.at('hotline.file')).toEqual([])
})

test('a refusal stands beside its field, and what was written stays', async () => {
  wire.refuses('hotline.file', { code: 'risky_text', say: '这段话不能发，请改一改', field: 'text' })
  tell()
  press('送出去')
  const sentence = await screen.findByText('这段话不能发，请改一改')
  expect(box().getAttribute('aria-describedby')).toBe(sentence.closest('[id]')?.id)
  expect(box().value).toBe(story)
})

test('two presses send once', async () => {
  const release = wire.holds('hotline.file', received)
  tell()
  press('送出去')
  fireEvent.click(screen.getByRole('button', { name: '正在送' }))
  fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true })
  release()
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  expect(wire.at('hotline.file')).toHaveLength(1)
})

test('what was sent while the line broke waits on the device, and goes by itself under the same key', async () => {
  wire.answers('hotline.file', () => {
    wire.cut()
    return received
  })
  tell()
  press('送出去')
  expect(await screen.findByText(/^先存在(手机|电脑)里，有网会自动送出$/)).toBeTruthy()
  expect(screen.getByText(story)).toBeTruthy()
  wire.mend()
  wire.answers('hotline.file', received)
  fireEvent(window, new Event('online'))
  await waitFor(() => expect(phone.opened).toEqual(['/hotline/detail?id=c1&fresh=1']))
  const [first, second] = wire.at('hotline.file')
  expect(second?.key).toBe(first?.key)
})

test('what the server refused for good is sent under its key again once it was mended', async () => {
  wire.refuses('hotline.file', { code: 'risky_text', say: '这段话不能发，请改一改', field: 'text' })
  tell()
  press('送出去')
  await screen.findByText('这段话不能发，请改一改')
  fireEvent.change(box(), { target: { value: '水管断了' } })
  wire.answers('hotline.file', received)
  press('送出去')
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  const [first, second] = wire.at('hotline.file')
  expect(second).toMatchObject({ key: first?.key, input: { text: '水管断了' } })
})

test('with a full device one sentence says so, and what was written stays', async () => {
  tell()
  phone.fill()
  press('送出去')
  expect(await screen.findByText(/存满了，这件没能存下，您写的还在/)).toBeTruthy()
  expect(box().value).toBe(story)
  expect(wire.at('hotline.file')).toEqual([])
})

test('a story that was put in just before the app was killed is not offered again', async () => {
  tell()
  const draft: unknown = Taro.getStorageSync('xy.draft.a-person.hotline.file')
  wire.cut()
  press('送出去')
  await screen.findByText(/有网会自动送出$/)
  cleanup()
  Taro.setStorageSync('xy.draft.a-person.hotline.file', draft)
  startOutbox()
  render(<File />)
  expect(await screen.findByText('是哪方面的事')).toBeTruthy()
})

test('a story that was left is found again, and can be thrown away', () => {
  tell()
  cleanup()
  render(<File />)
  expect(box().value).toBe(story)
  press('重新写')
  expect(screen.getByText('是哪方面的事')).toBeTruthy()
})

test('a story that was received is not offered again', async () => {
  wire.answers('hotline.file', received)
  tell()
  press('送出去')
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  cleanup()
  render(<File />)
  expect(screen.getByText('是哪方面的事')).toBeTruthy()
})
