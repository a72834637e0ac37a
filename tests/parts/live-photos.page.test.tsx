/** Photos of the spot: by a camera where there is one, from the album where she says no. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState, type ReactNode } from 'react'
import { LivePhotos, type LivePhoto } from '../../src/_kernel/parts'
import { wire } from '../_face/wire'

const stopped = jest.fn()

function camera(open: (() => Promise<object>) | undefined): void {
  const value = open && { getUserMedia: open }
  Object.defineProperty(navigator, 'mediaDevices', { value, configurable: true })
}

beforeEach(() => {
  wire.reset()
  stopped.mockClear()
})
afterEach(() => camera(undefined))

function Form(): ReactNode {
  const [value, setValue] = useState<readonly LivePhoto[]>([])
  return <LivePhotos label="照片" value={value} onValue={setValue} max={3} />
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('who does not allow the camera may choose from the album', async () => {
  camera(() => Promise.reject(Object.assign(new Error(), { name: 'NotAllowedError' })))
  render(<Form />)
  press('拍现场照片')
  expect(await screen.findByText('没有同意用相机，可以从相册选，不加照片也行')).toBeTruthy()
  expect(screen.getByRole('button', { name: '从相册选' })).toBeTruthy()
})

test('without a camera only the album is offered', () => {
  camera(undefined)
  render(<Form />)
  expect(screen.queryByRole('button', { name: '拍现场照片' })).toBeNull()
  expect(screen.getByRole('button', { name: '从相册选' })).toBeTruthy()
})

test('the camera is let go when she closes it, and nothing can be taken before it sees anything', async () => {
  camera(() => Promise.resolve({ getTracks: () => [{ stop: stopped }] }))
  render(<Form />)
  press('拍现场照片')
  await screen.findByLabelText('相机看到的')
  press('拍')
  expect(await screen.findByText('相机还没准备好，请再按一次')).toBeTruthy()
  press('关上')
  await waitFor(() => expect(stopped).toHaveBeenCalledTimes(1))
})
