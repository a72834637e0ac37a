import * as fc from 'fast-check'
import { covers, faultOfParts, overlapping, partOf } from '../../cloudfunctions/survey/campaigns.ground.rules'

/** Places of one city: itself, three counties, three townships and three villages in each. */
const anyPlace = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  .map(([county, township, village]) => {
    if (county === 0) return '510800000000'
    const within = `51080${String(county)}`
    if (township === 0) return `${within}000000`
    return `${within}10${String(township)}${village === 0 ? '000' : `20${String(village)}`}`
  })
const places = fc.array(anyPlace, { maxLength: 6 })

it('names of some places those that lie in others, take them in, or are them', () => {
  fc.assert(
    fc.property(places, places, (own, others) => {
      const shared = own.filter((one) => others.some((other) => covers(one, other) || covers(other, one)))
      expect(overlapping(own, others)).toEqual(shared)
    }),
  )
})

it('finds nothing wrong exactly with parts that lie below and apart', () => {
  const root = '510801000000'
  fc.assert(
    fc.property(places, (only) => {
      const below = only.every((one) => one !== root && covers(root, one))
      const apart = only.every((one, nth) => only.every((other, at) => at === nth || !covers(one, other)))
      expect(faultOfParts(root, only) === undefined).toBe(below && apart)
    }),
  )
})

const part = (division: string) => ({ division, name: division })

it.each<[string, string, string[] | undefined, string | undefined]>([
  ['all of it', '510801000000', undefined, undefined],
  ['what lies in a part', '510801101201', ['510801101000'], undefined],
  ['a part itself', '510801101000', ['510801101000'], undefined],
  ['some townships', '510801000000', ['510801101000', '510801102000'], '2个乡镇'],
  ['of a city', '510800000000', ['510801000000', '510802101000', '510802102201'], '1个县、1个乡镇、1个村'],
  ['of a county beside', '510802000000', ['510801000000', '510802101000'], '1个乡镇'],
  ['led by another place', '510803000000', ['510801000000'], '一部分'],
])('says what of a place is asked: %s', (_, place, only, says) => {
  expect(partOf(place, only?.map(part))).toBe(says)
})
