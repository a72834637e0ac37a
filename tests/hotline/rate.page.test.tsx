/** What a villager says of an answer: three faces, and words or a recording; it goes through the outbox. */
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import Mine from '../../src/hotline/mine'
import Rate from '../../src/hotline/rate'
import { microphone } from '../_face/microphone'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { matter, outcome, row } from './matters.builder'

const answered = row('c1', '村口的水管断了', 'answered')

beforeEach(() => wire.reset())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

const open = async () => {
  wire.answers('hotline.look', matter(answered, ['rate'], { mine: true }))
  phone.openedWith({ id: 'c1' })
  render(<Rate />)
  await screen.findByText('水管换好了')
}
const face = (question: string, name: string) =>
  fireEvent.click(within(screen.getByRole('radiogroup', { name: question })).getByRole('radio', { name }))
const all = (result: string) => {
  face('办得快不快', '还行')
  face('事情办成没有', result)
  face('态度好不好', '满意')
}

test('needs all three faces, and says at each one that is missing', async () => {
  await open()
  face('办得快不快', '满意')
  press('评好了')
  expect(screen.getAllByText('点一个脸')).toHaveLength(2)
  expect(wire.at('hotline.rate')).toEqual([])
})

test('sends the faces as they were pressed, and shows the matter', async () => {
  await open()
  wire.answers('hotline.rate', outcome(answered, 'closed'))
  all('满意')
  press('评好了')
  await waitFor(() => expect(phone.opened).toEqual(['/hotline/detail?id=c1']))
  expect(wire.at('hotline.rate').map(({ input }) => input)).toEqual([
    { id: 'c1', version: 1, response: 'fair', result: 'good', manner: 'good' },
  ])
})

test('says before it is sent that an unhappy result starts the work again', async () => {
  await open()
  expect(screen.queryByText(/重新派人办/)).toBeNull()
  all('不满意')
  expect(screen.getByText('没办成，会转回热线台，重新派人办')).toBeTruthy()
})

test('what was rated while the line broke waits on the device, and goes by itself under the same key', async () => {
  await open()
  wire.answers('hotline.rate', () => {
    wire.cut()
    return outcome(answered, 'closed')
  })
  all('满意')
  press('评好了')
  expect(await screen.findByText(/^先存在(手机|电脑)里，有网会自动送出$/)).toBeTruthy()
  wire.mend()
  wire.answers('hotline.rate', outcome(answered, 'closed'))
  fireEvent(window, new Event('online'))
  await waitFor(() => expect(phone.opened).toEqual(['/hotline/detail?id=c1']))
  const [first, second] = wire.at('hotline.rate')
  expect(second?.key).toBe(first?.key)
})

test('what waits is not asked of her twice', async () => {
  await open()
  wire.cut()
  all('满意')
  press('评好了')
  await screen.findByText(/有网会自动送出$/)
  cleanup()
  wire.mend()
  wire.answers('hotline.look', matter(answered, ['rate'], { mine: true }))
  wire.cut()
  render(<Rate />)
  expect(await screen.findByText(/有网会自动送出$/)).toBeTruthy()
  expect(screen.queryByRole('radiogroup')).toBeNull()
})

test('what the server refused for good comes back with its reason and its faces', async () => {
  await open()
  wire.refuses('hotline.rate', { code: 'risky_text', say: '这段话不能发，请改一改', field: 'words' })
  all('满意')
  fireEvent.change(screen.getByLabelText('还想说什么，不写也行'), { target: { value: '办得好' } })
  press('评好了')
  expect(await screen.findByText('这段话不能发，请改一改')).toBeTruthy()
  expect(screen.getAllByRole('radio', { checked: true })).toHaveLength(3)
  wire.answers('hotline.rate', outcome(answered, 'closed'))
  press('评好了')
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  const [first, second] = wire.at('hotline.rate')
  expect(second?.key).toBe(first?.key)
})

test('one that came back and is taken up again from 我的事 is changed on this page', async () => {
  await open()
  wire.refuses('hotline.rate', { code: 'risky_text', say: '这段话不能发，请改一改', field: 'words' })
  all('满意')
  press('评好了')
  await screen.findByText('这段话不能发，请改一改')
  cleanup()
  wire.answers('hotline.mine', { rows: [] })
  render(<Mine />)
  fireEvent.click(await screen.findByRole('button', { name: '拿回来改' }))
  await waitFor(() => expect(phone.opened[0]).toMatch(/^\/hotline\/rate\?id=c1&back=.+/))
})

test('what she says aloud goes with her faces, as the file that was uploaded', async () => {
  microphone.give()
  wire.answers('hotline.rate', outcome(answered, 'closed'))
  await open()
  all('满意')
  await microphone.say(4200)
  await screen.findByRole('button', { name: '听录音 4秒' })
  press('评好了')
  await waitFor(() => expect(phone.opened).toEqual(['/hotline/detail?id=c1']))
  expect(microphone.uploads).toHaveLength(1)
  expect(wire.at('hotline.rate')[0]?.input).toMatchObject({
    result: 'good',
    voice: { file: microphone.fileId, seconds: 4 },
  })
})

test('two presses rate once', async () => {
  await open()
  const release = wire.holds('hotline.rate', outcome(answered, 'closed'))
  all('满意')
  press('评好了')
  press('正在送')
  release()
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  expect(wire.at('hotline.rate')).toHaveLength(1)
})

test('is not offered for what needs none', async () => {
  wire.answers('hotline.look', matter(row('c1', '水管断了'), [], { mine: true }))
  phone.openedWith({ id: 'c1' })
  render(<Rate />)
  await screen.findByText('这件事现在不用评')
  press('看这件事')
  expect(phone.opened).toEqual(['/hotline/detail?id=c1'])
})
