/** A filing by voice where the browser itself writes down what it hears. */
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import File from '../../src/hotline/file'
import { dictation } from '../_face/dictation'
import { microphone } from '../_face/microphone'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'
import { outcome, row } from './matters.builder'

const ask = '边录边写成字'
const beside = '录音的文字'
const sure = (transcript: string) => ({ isFinal: true, transcript })
const guess = (transcript: string) => ({ isFinal: false, transcript })

beforeEach(() => {
  wire.reset()
  microphone.give()
  dictation.give('zh-CN')
  wire.answers('hotline.file', outcome(row('c1', '水管断了'), 'filed'))
})
afterEach(() => dictation.take())

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const taken = () => screen.findByRole('button', { name: '听录音 4秒' })

async function open(): Promise<void> {
  render(<File />)
  fireEvent.click(screen.getByRole('radio', { name: /^水利/ }))
  fireEvent.click(screen.getByRole('radio', { name: /^请帮忙/ }))
  // The browser says what it can do.
  await act(async () => undefined)
}

async function sent() {
  press('送出去')
  await waitFor(() => expect(phone.opened).toHaveLength(1))
  return wire.at('hotline.file')[0]?.input as { voice?: object }
}

test.each(['zh-CN', 'cmn-Hans-CN'] as const)(
  'in %s: what it is sure of stands beside the recording, may be changed, and goes with it',
  async (lang) => {
    dictation.give(lang)
    await open()
    press(ask)
    expect(screen.getByText(/声音不会传出去/)).toBeTruthy()
    await microphone.say(4200, () => dictation.hears(sure('村口的水管'), sure(' 断了'), guess('三')))
    await taken()
    expect(dictation.now).toMatchObject({ lang, continuous: true, processLocally: true })
    const box = await screen.findByLabelText<HTMLTextAreaElement>(beside)
    expect(screen.getByText('系统听写，可以改')).toBeTruthy()
    expect(box.value).toBe('村口的水管断了')
    fireEvent.change(box, { target: { value: '村口的水管断了三天' } })
    expect((await sent()).voice).toEqual({
      file: microphone.fileId,
      seconds: 4,
      transcript: { text: '村口的水管断了三天', by: 'machine' },
    })
  },
)

test('nobody is listened to who did not ask for it', async () => {
  await open()
  await microphone.say(4200)
  await taken()
  expect(dictation.any).toBe(false)
  expect(screen.queryByLabelText(beside)).toBeNull()
})

test.each([
  ['without it', () => dictation.take()],
  ['that lacks Mandarin', () => dictation.give('en-US')],
  ['that may send the voice away', () => dictation.giveRemote('SpeechRecognition')],
  ['of old', () => dictation.giveRemote('webkitSpeechRecognition')],
])('a browser %s offers nothing', async (_, set) => {
  set()
  await open()
  expect(screen.getByRole('button', { name: '按一下开始说' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: ask })).toBeNull()
})

test('after a silence it listens on, and what was heard before is kept', async () => {
  await open()
  press(ask)
  await microphone.say(4200, () => {
    dictation.hears(sure('水管断了'))
    dictation.fails('no-speech')
    dictation.hears(sure('三天了'))
  })
  await taken()
  expect(dictation.now.begun).toBe(2)
  expect((await screen.findByLabelText<HTMLTextAreaElement>(beside)).value).toBe('水管断了三天了')
})

test.each(['not-allowed', 'network'] as const)(
  'after %s it is not asked again, and the recording goes without words',
  async (error) => {
    await open()
    press(ask)
    await microphone.say(4200, () => dictation.fails(error))
    await taken()
    expect(dictation.now.begun).toBe(1)
    expect(screen.queryByLabelText(beside)).toBeNull()
    expect((await sent()).voice).toEqual({ file: microphone.fileId, seconds: 4 })
  },
)

test('words that she rubbed out are not sent', async () => {
  await open()
  press(ask)
  await microphone.say(4200, () => dictation.hears(sure('水管断了')))
  await taken()
  fireEvent.change(await screen.findByLabelText(beside), { target: { value: ' ' } })
  expect((await sent()).voice).toEqual({ file: microphone.fileId, seconds: 4 })
})

test('recorded anew, the old words go with the old recording', async () => {
  await open()
  press(ask)
  await microphone.say(4200, () => dictation.hears(sure('水管断了')))
  await screen.findByLabelText(beside)
  await microphone.say(4300)
  await waitFor(() => expect(screen.queryByLabelText(beside)).toBeNull())
})
