import { act, fireEvent, render, screen } from '@testing-library/react'
import { stayHere, watchLostPages } from '../../src/_kernel/lostPage'
import { Screen } from '../../src/_kernel/parts'
import { drop, keep } from '../../src/_kernel/store'

/** As the browser tells that a page did not come, or that anything else went wrong. */
function fails(name: string): boolean {
  const reason = Object.assign(new Error('it did not come'), { name })
  const event = Object.assign(new Event('unhandledrejection', { cancelable: true }), { reason })
  act(() => void globalThis.dispatchEvent(event))
  return event.defaultPrevented
}

let end: () => void
beforeEach(() => {
  end = watchLostPages()
  keep('begun', Date.now())
})
afterEach(() => {
  act(stayHere)
  end()
  drop('begun')
})

test('that did not come though the app has just begun anew is told, and can be asked for again', () => {
  render(<Screen title="乡音" first />)
  expect(fails('ChunkLoadError')).toBe(true)
  expect(screen.getByRole('dialog').textContent).toContain('网络不稳，或者系统正在更新。您写的都还在')
  expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '留在这里' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('is not what every fault is: the others stay faults', () => {
  render(<Screen title="乡音" first />)
  expect(fails('TypeError')).toBe(false)
  expect(screen.queryByRole('dialog')).toBeNull()
})
