import { fireEvent, render, screen } from '@testing-library/react'
import { Beside } from '../../src/hotline/Beside'
import { wire } from '../_face/wire'
import { matter, row, type Matter } from './matters.builder'

const ditch = row('c1', '王家的水渠塌了', 'assigned')
const photos: Matter['photos'] = [
  { file: 'cloud://a/1.jpg', state: 'passed', url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' },
  { file: 'cloud://a/2.jpg', state: 'checking' },
]

function open(more: Partial<Matter> = {}): void {
  const inner = { may: ['redact' as const], coHandlers: [], notes: [] }
  wire.answers('hotline.look', matter(ditch, [], { inner, photos, ...more }))
  render(<Beside id="c1" onDone={() => undefined} onNext={undefined} />)
}
const press = async (name: RegExp | string) => fireEvent.click(await screen.findByRole('button', { name }))
const area = (nth: number) => screen.getByRole('button', { name: new RegExp(`^遮住的第${String(nth)}处`) })
const boxOf = (nth: number) => {
  const { left, top, width, height } = area(nth).style
  return [left, top, width, height]
}
const point = (type: string, x: number, y: number) =>
  new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, button: 0 })

async function editing(): Promise<HTMLElement> {
  await press(/遮住再给部门看/)
  await press('遮照片1')
  const pad = screen.getByRole('group', { name: '遮照片1' })
  const paper: Partial<DOMRect> = { left: 0, top: 0, width: 400, height: 200 }
  pad.getBoundingClientRect = () => paper as DOMRect
  pad.setPointerCapture = () => undefined
  return pad
}

beforeEach(() => {
  wire.reset()
  wire.widen(1440)
})

test('a place is drawn with the mouse, and taken along when it is pushed', async () => {
  open()
  const pad = await editing()
  fireEvent(pad, point('pointerdown', 40, 20))
  fireEvent(pad, point('pointermove', 120, 60))
  fireEvent(pad, point('pointerup', 120, 60))
  expect(boxOf(1)).toEqual(['10%', '10%', '20%', '20%'])
  fireEvent(pad, point('pointermove', 300, 100))
  expect(boxOf(1)).toEqual(['10%', '10%', '20%', '20%'])
  fireEvent(pad, point('pointerdown', 60, 40))
  fireEvent(pad, point('pointermove', 140, 40))
  fireEvent(pad, point('pointerup', 140, 40))
  expect(boxOf(1)).toEqual(['30%', '10%', '20%', '20%'])
  expect(document.activeElement).toBe(area(1))
})

test('by keyboard alone a place is added, moved, sized and taken away', async () => {
  open()
  await editing()
  await press('加一处')
  fireEvent.keyDown(area(1), { key: 'ArrowLeft' })
  fireEvent.keyDown(area(1), { key: 'ArrowDown', shiftKey: true })
  expect(boxOf(1)).toEqual(['39%', '40%', '20%', '21%'])
  fireEvent.keyDown(area(1), { key: 'Delete' })
  expect(screen.queryByRole('button', { name: /^遮住的第1处/ })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '加一处' }))
})

test('nothing drawn is no copy', async () => {
  open()
  await editing()
  await press('看遮好的样子')
  expect(await screen.findByText('还没有划出要遮的地方')).toBeTruthy()
})

test('a photo that the desk may not see yet can not be covered', async () => {
  open()
  await press(/遮住再给部门看/)
  await screen.findByRole('button', { name: '遮照片1' })
  expect(screen.queryByRole('button', { name: '遮照片2' })).toBeNull()
})

test('a photo alone can be covered where nothing was written', async () => {
  open({ text: '' })
  await press(/遮住再给部门看/)
  expect(await screen.findByRole('button', { name: '遮照片1' })).toBeTruthy()
  expect(screen.queryByLabelText('要遮住的字，照着上面写')).toBeNull()
})

test('what is covered is uncovered by naming the photo itself', async () => {
  wire.answers('hotline.redact', { id: 'c1', version: 2, receipt: '123456789012', state: 'assigned' })
  const copy = { file: 'cloud://a/copy.jpg', state: 'passed' as const, url: photos[0]?.url ?? '' }
  open({ text: '', shown: { photos: [copy, photos[1] ?? copy] } })
  await press(/遮住再给部门看/)
  expect(await screen.findByRole('img', { name: '遮过的照片1' })).toBeTruthy()
  await press('照片1不遮了')
  await press('就这样给部门看')
  expect(await screen.findByText(/部门看到原来的/)).toBeTruthy()
  expect(wire.at('hotline.redact')[0]?.input).toEqual({
    id: 'c1',
    version: 1,
    photos: [{ file: 'cloud://a/1.jpg', copy: 'cloud://a/1.jpg' }],
  })
})
