/** A filing by voice in WeChat, where the mini-program was built with the plugin that writes down what it hears. */
import { act, fireEvent, render, screen } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { Story, empty, wishOf, type Form } from '../../src/hotline/Story'
import { wechatSpeech } from '../../src/hotline/speech'
import { useState, type ReactNode } from 'react'
import { speech } from '../_face/speech'
import { phone } from '../_face/stubs/taro'

const ask = '边录边写成字'
const beside = '录音的文字'
const lost = '没有写成字，录音也没有留下。请再录一次，这次只录音'

interface Asked {
  readonly success: (answer: object) => void
}

const disk: string[] = []
const deed = (act: (asked: Readonly<Record<string, unknown>>) => object) => (asked: Asked) =>
  queueMicrotask(() => asked.success(act(asked as Asked & Readonly<Record<string, unknown>>)))
Object.assign(Taro, {
  env: { USER_DATA_PATH: 'usr' },
  onAppShow: () => undefined,
  getFileSystemManager: () => ({
    mkdir: deed(() => ({})),
    readdir: deed(() => ({ files: disk.map((path) => path.split('/').pop()) })),
    copyFile: deed(({ srcPath, destPath }) => {
      disk.push(String(destPath))
      sources.push(String(srcPath))
      return {}
    }),
    unlink: deed(() => ({})),
  }),
})

/** What was kept on the phone, by where WeChat had put it. */
const sources: string[] = []

beforeEach(() => {
  phone.reset()
  sources.length = 0
  speech.give()
  Object.assign(process.env, { TARO_ENV: 'weapp', XY_SPEECH_PLUGIN: '0.3.5', XY_SPEECH_LANG: 'sichuanhua' })
})
afterEach(() => {
  speech.take()
  jest.useRealTimers()
  Object.assign(process.env, { TARO_ENV: 'h5' })
  for (const name of ['XY_SPEECH_PLUGIN', 'XY_SPEECH_LANG']) Reflect.deleteProperty(process.env, name)
})

let form: Form = empty

function Page(): ReactNode {
  const [value, setValue] = useState<Form>({ ...empty, industry: 'water', kind: 'help', text: '我写的' })
  form = value
  const nothing = () => undefined
  return (
    <Story
      asked="说一说是什么事"
      value={value}
      wrong={undefined}
      onChange={(part) => setValue((old) => ({ ...old, ...part }))}
      onSend={nothing}
      onPicking={nothing}
      onRecording={nothing}
    />
  )
}

async function open(): Promise<void> {
  render(<Page />)
  await act(async () => undefined)
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = async (name: string | RegExp) => act(async () => void fireEvent.click(button(name)))
const running = /^正在录 0:00，再按一下停/

/** She asks for it, speaks and presses again. */
async function spoken(): Promise<void> {
  await open()
  await press(ask)
  await press('按一下开始说')
  await press(running)
}

test('what WeChat heard stands beside the recording for her to change, and what she wrote stays', async () => {
  await open()
  await press(ask)
  expect(screen.getByText('由微信听写，声音会经过微信的服务器；写出来的字可以改')).toBeTruthy()
  await press('按一下开始说')
  expect(speech.begun).toEqual([{ duration: 60_000, lang: 'sichuanhua' }])
  await press(running)
  expect(button('正在写成字')).toBeTruthy()
  await speech.ends(' 村口的水管断了 ')
  const box = await screen.findByLabelText<HTMLTextAreaElement>(beside)
  expect(box.value).toBe('村口的水管断了')
  expect(form.text).toBe('我写的')
  expect(sources).toEqual(['tmp/heard.mp3'])
  fireEvent.change(box, { target: { value: '村口的水管断了三天' } })
  expect(wishOf(form)).toMatchObject({
    text: '我写的',
    voice: { seconds: 4, transcript: { text: '村口的水管断了三天', by: 'machine' } },
  })
})

test('at sixty seconds it ends by itself', async () => {
  await open()
  await press(ask)
  await press('按一下开始说')
  await speech.ends('水管断了', 60_000)
  expect(await screen.findByText(/^录满60秒/)).toBeTruthy()
})

test('who did not ask for it is recorded by WeChat’s own recorder', async () => {
  await open()
  await press('按一下开始说')
  await press(running)
  expect(await screen.findByRole('button', { name: '听录音 5秒' })).toBeTruthy()
  expect(speech.begun).toEqual([])
  expect(screen.queryByLabelText(beside)).toBeNull()
})

test.each([
  ['no network', () => speech.refuses(-30010)],
  ['another task that runs', () => speech.occupy()],
])('with %s it does not begin, and she is recorded all the same', async (_, set) => {
  set()
  await spoken()
  expect(await screen.findByRole('button', { name: '听录音 5秒' })).toBeTruthy()
  expect(screen.queryByLabelText(beside)).toBeNull()
})

test('a language that the plugin does not know is never asked for: she is recorded all the same', async () => {
  Object.assign(process.env, { XY_SPEECH_LANG: 'klingon' })
  await spoken()
  expect(speech.begun).toEqual([])
  expect(await screen.findByRole('button', { name: '听录音 5秒' })).toBeTruthy()
})

test('broken off, it says that nothing was kept, and the next recording is one and nothing else', async () => {
  await spoken()
  await speech.fails(-30004)
  expect(await screen.findByText(lost)).toBeTruthy()
  await press('按一下开始说')
  await press(running)
  expect(await screen.findByRole('button', { name: '听录音 5秒' })).toBeTruthy()
  expect(speech.begun).toHaveLength(1)
  expect(sources).toEqual(['tmp/plain.mp3'])
})

test('a recording in a format that nobody could play is not taken for one', async () => {
  await spoken()
  await speech.ends('水管断了', 4200, 'tmp/heard.silk')
  expect(await screen.findByText(lost)).toBeTruthy()
  expect(form.voice).toBeUndefined()
})

test('a plugin that never tells its end keeps nobody waiting, and what it tells later is nobody’s', async () => {
  const dictating = wechatSpeech()
  const started = await dictating?.record(60)
  jest.useFakeTimers()
  started?.stop()
  jest.advanceTimersByTime(15_000)
  await expect(started?.done).rejects.toMatchObject({ say: lost })
  await speech.ends('水管断了')
})

test.each([
  ['was not built with', () => Reflect.deleteProperty(process.env, 'XY_SPEECH_PLUGIN')],
  ['may not use', () => speech.give(false)],
  ['can’t ask for', () => speech.take()],
])('a mini-program that %s the plugin offers nothing', async (_, set) => {
  set()
  await open()
  expect(button('按一下开始说')).toBeTruthy()
  expect(screen.queryByRole('button', { name: ask })).toBeNull()
})
