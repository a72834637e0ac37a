import * as fc from 'fast-check'
import { between, keyed, middle, moved, under, type Area } from '../../src/_kernel/areas'

const side = fc.double({ min: -500, max: 1500, noNaN: true })
const place = fc.record({ x: side, y: side })
const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown')
const onPhoto = ({ x, y, w, h }: Area) =>
  x >= 0 && y >= 0 && x + w <= 1000 && y + h <= 1000 && w >= 20 && h >= 20

test('whatever is drawn, pushed and sized lies on the photo and can be taken hold of', () => {
  fc.assert(
    fc.property(place, place, place, fc.array(fc.tuple(key, fc.boolean())), (one, other, by, keys) => {
      const drawn = between(one, other)
      if (!drawn) return
      const at = keys.reduce((area, [name, shift]) => keyed(area, name, shift) ?? area, drawn)
      expect([drawn, at, moved(at, by.x, by.y)].filter((area) => !onPhoto(area))).toEqual([])
    }),
  )
})

test('it does not matter at which corner one begins', () => {
  const [one, other] = [
    { x: 100, y: 300 },
    { x: 250, y: 200 },
  ]
  expect(between(one, other)).toEqual({ x: 100, y: 200, w: 150, h: 100 })
  expect(between(other, one)).toEqual(between(one, other))
})

test('a tap draws nothing', () => {
  expect(between({ x: 500, y: 500 }, { x: 505, y: 700 })).toBeUndefined()
})

test('arrows move, with Shift they size, and other keys do neither', () => {
  expect(keyed(middle, 'ArrowLeft', false)).toEqual({ ...middle, x: 390 })
  expect(keyed(middle, 'ArrowDown', true)).toEqual({ ...middle, h: 210 })
  expect(keyed(middle, 'Enter', false)).toBeUndefined()
})

test('of two at one place the last drawn is taken', () => {
  expect(under([middle, middle], { x: 500, y: 500 })).toBe(1)
  expect(under([middle], { x: 10, y: 10 })).toBe(-1)
})
