import { fireEvent, render, screen } from '@testing-library/react'
import { PhotoWall } from '../../src/_kernel/parts'
import type { SeenFile } from '../../types/_media'

const wall = (photos: readonly Omit<SeenFile, 'file'>[], own = false) =>
  render(
    <PhotoWall label="照片" own={own} photos={photos.map((photo, at) => ({ file: String(at), ...photo }))} />,
  )

const url = 'https://example.com/1.jpg'

describe('photos of a matter', () => {
  it('that passed are to be seen, and one is shown large on a press', () => {
    wall([{ state: 'passed', url }])
    fireEvent.click(screen.getByRole('button', { name: '放大照片1' }))
    expect(screen.getByRole('img', { name: '照片1' }).getAttribute('src')).toBe(url)
  })

  it.each([
    ['checking', '照片检查中'],
    ['risky', '没通过检查'],
    ['unchecked', '还没有检查过'],
  ] as const)('that are %s say so, and can’t be opened', (state, words) => {
    wall([{ state }])
    expect(screen.queryByText(words)).not.toBeNull()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('that nobody looked at are shown only when somebody opens them on purpose', () => {
    const { container } = wall([{ state: 'unchecked', url }])
    expect(container.querySelector('img')).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '照片1还没有检查过，点开看' }))
    expect(container.querySelector('img')?.getAttribute('src')).toBe(url)
  })

  it('of one’s own are to be seen at once, and say that others can’t see them yet', () => {
    const { container } = wall([{ state: 'checking', url }], true)
    expect(container.querySelector('img')?.getAttribute('src')).toBe(url)
    expect(screen.queryByText('检查中，别人还看不到')).not.toBeNull()
  })
})
