import * as fc from 'fast-check'
import { covers, shownAfter } from '../../cloudfunctions/hotline/shown.rules'

const original = '王家的水渠塌了，王家要修'

describe('covered words', () => {
  it.each([
    ['her own words', original, true],
    ['one stretch', '██的水渠塌了，王家要修', true],
    ['several', '██的水渠塌了，██要修', true],
    ['the end', '王家的水渠塌了██', true],
    ['all', '██', true],
    ['another word', '██的水渠没塌，王家要修', false],
    ['a word more', '██的水渠塌了，王家要修吧', false],
    ['nothing covered by a cover', `██${original}`, false],
    ['parts in another order', '要修██王家的', false],
  ])('%s', (_, text, fine) => {
    expect(covers(text, original)).toBe(fine)
  })

  it('may be any stretches of any text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % text.length
        const to = from + 1 + (b % (text.length - from))
        expect(covers(`${text.slice(0, from)}██${text.slice(to)}`, text)).toBe(true)
      }),
    )
  })
})

describe('what is shown', () => {
  const photos = ['one', 'two']

  it('keeps the order of the photos, and what was covered before', () => {
    const first = shownAfter({ photos }, original, { photos: [{ file: 'two', copy: 'dark' }] })
    expect(first).toEqual({ photos: ['one', 'dark'] })
    expect(shownAfter({ photos, ...(first && { shown: first }) }, original, { text: '██' })).toEqual({
      text: '██',
      photos: ['one', 'dark'],
    })
  })

  it('is nothing once all is uncovered', () => {
    const shown = { text: '██', photos: ['one', 'dark'] }
    const bare = { text: original, photos: [{ file: 'two', copy: 'two' }] }
    expect(shownAfter({ photos, shown }, original, bare)).toBeUndefined()
  })
})
