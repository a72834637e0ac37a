import { act, render, screen } from '@testing-library/react'
import { Beside } from '../../src/hotline/Beside'
import { wire } from '../_face/wire'
import { matter, row } from './matters.builder'

const ditch = row('c1', '水渠塌了', 'answered')
const showing = (state: 'checking' | 'passed') =>
  matter(ditch, [], {
    steps: [
      {
        deed: 'answer',
        role: 'handler',
        at: ditch.filedAt,
        say: '修好了',
        files: [{ file: 'f1', state, ...(state === 'passed' && { url: 'data:,' }) }],
      },
    ],
  })

beforeEach(() => {
  jest.useFakeTimers({ advanceTimers: true })
  wire.reset()
  wire.widen(1440)
})
afterEach(() => jest.useRealTimers())

/** Five seconds at a time, for what is asked within one turn is asked once. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 5_000) await act(() => jest.advanceTimersByTimeAsync(5_000))
}

test('a photo that is still looked at appears by itself once it may be seen, and nothing is asked after', async () => {
  wire.answers('hotline.look', showing('checking'))
  render(<Beside id="c1" onDone={() => undefined} onNext={undefined} />)
  expect(await screen.findByText('照片检查中')).toBeTruthy()
  wire.answers('hotline.look', showing('passed'))
  await pass(5_000)
  expect(await screen.findByRole('button', { name: '放大照片1' })).toBeTruthy()
  const asked = wire.at('hotline.look').length
  await pass(30_000)
  expect(wire.at('hotline.look')).toHaveLength(asked)
})

test('one that nobody has looked at for two minutes is asked for no longer', async () => {
  wire.answers('hotline.look', showing('checking'))
  render(<Beside id="c1" onDone={() => undefined} onNext={undefined} />)
  await screen.findByText('照片检查中')
  await pass(130_000)
  const asked = wire.at('hotline.look').length
  expect(asked).toBeGreaterThan(10)
  await pass(60_000)
  expect(wire.at('hotline.look')).toHaveLength(asked)
})
