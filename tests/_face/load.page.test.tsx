import { act, fireEvent, render, screen } from '@testing-library/react'
import { Offline, Refused } from '../../src/_kernel/cloud'
import { Empty, Loaded, Words } from '../../src/_kernel/parts'
import { useLoad } from '../../src/_kernel/useLoad'
import { usePages } from '../../src/_kernel/usePages'
import { phone } from './stubs/taro'

beforeEach(() => phone.reset())

type Ask = () => Promise<readonly string[]>

function Page({ ask, about = 'one', keepAs }: { ask: Ask; about?: string; keepAs?: string }) {
  const loading = useLoad(ask, about, keepAs)
  return (
    <Loaded of={loading} isEmpty={(rows) => rows.length === 0} empty={<Empty words="什么也没有" />}>
      {(rows) => <Words>{rows.join('、')}</Words>}
    </Loaded>
  )
}

const refuse = (code: 'forbidden' | 'busy', say: string) => () => Promise.reject(new Refused({ code, say }))

test('while the answer is on its way the page says that it opens', async () => {
  render(<Page ask={() => new Promise(() => undefined)} />)
  expect(screen.getByRole('status', { name: '正在打开' })).toBeTruthy()
  await act(() => Promise.resolve())
})

test('an answer is shown, an empty one with what to do', async () => {
  const { rerender } = render(<Page ask={() => Promise.resolve(['路', '桥'])} />)
  expect(await screen.findByText('路、桥')).toBeTruthy()
  rerender(<Page ask={() => Promise.resolve([])} about="two" />)
  expect(await screen.findByText('什么也没有')).toBeTruthy()
})

test('a failure says why and can be tried again', async () => {
  let down = true
  render(<Page ask={() => (down ? refuse('busy', '现在人多，请稍后再试')() : Promise.resolve(['路']))} />)
  expect((await screen.findByRole('alert')).textContent).toContain('现在人多，请稍后再试')
  down = false
  fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(await screen.findByText('路')).toBeTruthy()
})

test('who is not allowed is told so and shown the way home', async () => {
  render(<Page ask={refuse('forbidden', '您的身份不能做这件事')} />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '回到首页' }))
  expect(phone.opened).toEqual(['/home/index'])
})

test('without network the last answer is shown and called old', async () => {
  render(<Page ask={() => Promise.resolve(['路'])} keepAs="test" />).unmount()
  const first = render(<Page ask={() => Promise.resolve(['路'])} keepAs="test" />)
  await screen.findByText('路')
  first.unmount()
  render(<Page ask={() => Promise.reject(new Offline())} keepAs="test" />)
  expect(await screen.findByText('路')).toBeTruthy()
  expect(screen.getByText('没有连上网络，这是上次看到的内容')).toBeTruthy()
})

test('what could not be had without a network comes by itself when the device has one', async () => {
  let away = true
  const asked = jest.fn(() => (away ? Promise.reject(new Offline()) : Promise.resolve(['路'])))
  render(<Page ask={asked} />)
  await screen.findByRole('alert')
  act(() => void globalThis.dispatchEvent(new Event('offline')))
  expect(asked).toHaveBeenCalledTimes(1)
  away = false
  act(() => void globalThis.dispatchEvent(new Event('online')))
  expect(await screen.findByText('路')).toBeTruthy()
  // What is there need not be asked for again.
  act(() => void globalThis.dispatchEvent(new Event('offline')))
  act(() => void globalThis.dispatchEvent(new Event('online')))
  expect(asked).toHaveBeenCalledTimes(2)
})

test('what was kept for one thing is not shown for another', async () => {
  const first = render(<Page ask={() => Promise.resolve(['甲村'])} about="a" keepAs="test" />)
  await screen.findByText('甲村')
  first.unmount()
  render(<Page ask={() => Promise.reject(new Offline())} about="b" keepAs="test" />)
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(screen.queryByText('甲村')).toBeNull()
})

test('a late answer to an earlier question is not taken for the answer to this one', async () => {
  const answers: ((rows: readonly string[]) => void)[] = []
  const ask = () => new Promise<readonly string[]>((done) => answers.push(done))
  const { rerender } = render(<Page ask={ask} about="a" />)
  rerender(<Page ask={ask} about="b" />)
  await act(async () => {
    answers[1]?.(['乙'])
    answers[0]?.(['甲'])
    await Promise.resolve()
  })
  expect(await screen.findByText('乙')).toBeTruthy()
  expect(screen.queryByText('甲')).toBeNull()
})

function Leafing() {
  const pages = usePages(
    (after) =>
      Promise.resolve(after === undefined ? { rows: ['一'], next: 'c' } : { rows: [`在${after}之后`] }),
    'list',
  )
  return (
    <>
      <Loaded of={pages}>{({ rows }) => <Words>{rows.join('')}</Words>}</Loaded>
      <button onClick={pages.next} disabled={!pages.hasNext}>
        下一页
      </button>
      <button onClick={pages.back} disabled={!pages.hasBack}>
        上一页
      </button>
    </>
  )
}

test('pages are turned by cursor, there and back', async () => {
  render(<Leafing />)
  await screen.findByText('一')
  fireEvent.click(screen.getByText('下一页'))
  expect(await screen.findByText('在c之后')).toBeTruthy()
  expect(screen.getByText<HTMLButtonElement>('下一页').disabled).toBe(true)
  fireEvent.click(screen.getByText('上一页'))
  expect(await screen.findByText('一')).toBeTruthy()
})
