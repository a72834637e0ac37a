/** The recorder in a browser, on a microphone that the test holds: what a person sees and what the device keeps. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { outbox } from '../../src/_kernel/outbox'
import { Recorder, type Recorded } from '../../src/_kernel/parts'
import { BrowserRecorder } from './microphone'

let refusal: string | undefined
let stopped = 0

const getUserMedia = async () => {
  if (refusal !== undefined) throw Object.assign(new Error(refusal), { name: refusal })
  return { getTracks: () => [{ stop: () => (stopped += 1) }] }
}

function give(media: object | undefined): void {
  Object.assign(globalThis, { MediaRecorder: BrowserRecorder })
  Object.defineProperty(navigator, 'mediaDevices', { value: media, configurable: true })
}

let clock = 0
let kept: Recorded | undefined

beforeEach(() => {
  refusal = undefined
  stopped = clock = 0
  give({ getUserMedia })
  jest.spyOn(performance, 'now').mockImplementation(() => clock)
  Object.assign(URL, { createObjectURL: () => 'blob:said', revokeObjectURL: () => undefined })
})
afterEach(cleanup)

function Form(): ReactNode {
  const [value, setValue] = useState<Recorded>()
  kept = value
  return <Recorder label="说" longest={60} value={value} onValue={setValue} />
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))

async function say(ms: number): Promise<void> {
  press(/开始说|重录/)
  await screen.findByRole('button', { name: /^正在录 0:00，再按一下停/ })
  clock += ms
  press(/^正在录/)
}

test('one press begins, one ends, and what was said lies on the device with its type', async () => {
  render(<Form />)
  await say(4200)
  expect(await screen.findByRole('button', { name: '听录音 4秒' })).toBeTruthy()
  const file = await outbox().file(kept?.file ?? '')
  expect(file?.blob?.type).toBe('audio/webm')
  expect(stopped).toBe(1)
})

test('it can be said again, and thrown away', async () => {
  render(<Form />)
  await say(4200)
  await screen.findByRole('button', { name: '听录音 4秒' })
  await say(7000)
  expect(await screen.findByRole('button', { name: '听录音 7秒' })).toBeTruthy()
  press('不要了')
  expect(screen.getByRole('button', { name: '按一下开始说' })).toBeTruthy()
  expect(kept).toBeUndefined()
})

test('less than a second is no recording', async () => {
  render(<Form />)
  await say(300)
  expect(await screen.findByText('录得太短了，请再录一次')).toBeTruthy()
  expect(kept).toBeUndefined()
})

test.each([
  ['NotAllowedError', '没有同意用话筒，就不录音了，写几句话一样办'],
  ['NotFoundError', '没有找到话筒，写几句话一样办'],
  ['NotReadableError', '话筒没有打开，请再按一次'],
])('%s is told in a sentence, and she may press again', async (name, sentence) => {
  refusal = name
  render(<Form />)
  press('按一下开始说')
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect(screen.getByRole('button', { name: '按一下开始说' })).toBeTruthy()
})

test('a browser that cannot record says so on the button', () => {
  give(undefined)
  render(<Form />)
  expect(screen.getByRole('button', { name: '这里不能录音，写几句话一样办' })).toBeTruthy()
})

test('whoever leaves while it records leaves no microphone open', async () => {
  const { unmount } = render(<Form />)
  press('按一下开始说')
  await screen.findByRole('button', { name: /^正在录/ })
  unmount()
  await waitFor(() => expect(stopped).toBe(1))
})
