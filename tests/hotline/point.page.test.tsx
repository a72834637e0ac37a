/** The place that she may add, in a browser that a test tells where it is. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import type { Spot } from '../../src/_kernel/spot'
import { Point } from '../../src/hotline/Point'
import { wire } from '../_face/wire'

let kept: Spot | undefined
let answer: (done: (at: object) => void, fail: (why: object) => void) => void

const at = (latitude: number, longitude: number) => (done: (at: object) => void) =>
  done({ coords: { latitude, longitude } })

beforeEach(() => {
  wire.reset()
  wire.answers('account.me', { bound: true, grants: [] })
  wire.answers('account.consent', { privacy: '0', location: true, at: 0 })
  Object.defineProperty(navigator, 'geolocation', {
    value: { getCurrentPosition: (...told: Parameters<typeof answer>) => answer(...told) },
    configurable: true,
  })
})
afterEach(cleanup)

function Form(): ReactNode {
  const [value, setValue] = useState<Spot>()
  kept = value
  return <Point value={value} onValue={setValue} error={undefined} />
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

function ask(): void {
  render(<Form />)
  press('加上地点，不加也行')
  press('同意，加上地点')
}

test('no finer than three decimal places, on the satellites’ globe, once she agreed on the record', async () => {
  answer = at(26.123456, 107.654321)
  ask()
  await screen.findByText(/北纬26.123，东经107.654/)
  expect(kept).toEqual({ latitude: 26.123, longitude: 107.654, globe: 'wgs84' })
  expect(wire.at('account.consent').map(({ input }) => input)).toEqual([{ privacy: '0', location: true }])
  press('去掉地点')
  expect(kept).toBeUndefined()
})

test('nobody is asked where she is before she agreed', () => {
  answer = () => {
    throw new Error('asked')
  }
  render(<Form />)
  press('加上地点，不加也行')
  press('不加')
  expect(wire.at('account.consent')).toEqual([])
})

test.each([
  ['she says no', 1, '没有同意用位置，就不加地点了，别的照样能填'],
  ['nothing is found', 3, '没有找到位置，把在哪里写下来也一样办'],
])('when %s, a sentence says so and nothing is kept', async (_, code, sentence) => {
  answer = (_done, fail) => fail({ code })
  ask()
  expect(await screen.findByText(sentence)).toBeTruthy()
  expect([kept, wire.at('account.consent')]).toEqual([undefined, []])
})

test('a place far from China is not taken', async () => {
  answer = at(48.85, 2.35)
  ask()
  expect(await screen.findByText('没有找到位置，把在哪里写下来也一样办')).toBeTruthy()
  expect(kept).toBeUndefined()
})
