import { fireEvent, render, screen } from '@testing-library/react'
import Photo from '../../src/roster/photo'
import { pickPhotos, upload } from '../../src/_kernel/upload'
import { wire } from '../_face/wire'

// Picking and sending need a browser that draws; their own tests have one.
jest.mock('../../src/_kernel/upload', () => ({ pickPhotos: jest.fn(), upload: jest.fn() }))

const file = 'cloud://e/photo'

beforeEach(() => {
  wire.reset()
  wire.answers('roster.myPhoto', {})
  jest.mocked(pickPhotos).mockResolvedValue({ photos: [{ preview: 'data:,' }] })
  jest.mocked(upload).mockReset().mockResolvedValue(file)
})

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name }))

test('a photo is chosen, sent, and stands there with how far its check is', async () => {
  wire.answers('roster.setPhoto', { done: true })
  render(<Photo />)
  await screen.findByText('还没有照片')
  wire.answers('roster.myPhoto', { photo: { file, state: 'checking', url: 'https://f.example/p' } })
  await press('拍一张，或选一张')
  expect(await screen.findByText('正在检查，过一会儿乡亲就能看到')).toBeTruthy()
  expect(screen.getByRole('img', { name: '我的照片' }).getAttribute('src')).toBe('https://f.example/p')
  expect(wire.at('roster.setPhoto').map(({ input }) => input)).toEqual([{ file }])
  wire.answers('roster.myPhoto', { photo: { file, state: 'passed', url: 'https://f.example/p' } })
  expect(await screen.findByText('检查过了，您帮的乡亲看得到')).toBeTruthy()
})

test('a lost answer is asked for again under the same key, with the photo that was sent', async () => {
  wire.answers('roster.setPhoto', () => {
    wire.cut()
    return { done: true }
  })
  render(<Photo />)
  await press('拍一张，或选一张')
  await screen.findByText(/^没有连上网络/)
  wire.mend()
  wire.answers('roster.setPhoto', { done: true })
  wire.answers('roster.myPhoto', { photo: { file, state: 'passed' } })
  await press('再送一次')
  await screen.findByText('检查过了，您帮的乡亲看得到')
  const [first, second] = wire.at('roster.setPhoto')
  expect(second).toEqual(first)
  expect(upload).toHaveBeenCalledTimes(1)
})

test('what is no photo is said, and nothing is sent', async () => {
  jest.mocked(pickPhotos).mockResolvedValue({ photos: [], say: '“通知.pdf”不是照片，请换一张' })
  render(<Photo />)
  await press('拍一张，或选一张')
  expect(await screen.findByText('“通知.pdf”不是照片，请换一张')).toBeTruthy()
  expect(wire.at('roster.setPhoto')).toEqual([])
})

test('is shut to who helps nobody', async () => {
  wire.refuses('roster.myPhoto', { code: 'forbidden', say: '您的身份不能做这件事' })
  render(<Photo />)
  expect(await screen.findByText('您的身份不能做这件事')).toBeTruthy()
})
