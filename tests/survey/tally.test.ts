import { joined } from '../../cloudfunctions/survey/tally.box'
import { planOf } from '../../cloudfunctions/survey/tally.plan.rules'
import { wholesOf } from '../../cloudfunctions/survey/tally.wholes'
import { anyCampaign, county, questionnaire, talliedOf, type Asked } from './tally.builder'

const plan = planOf(questionnaire)
const wholes = (asked: readonly Asked[], apart: (one: Asked) => boolean) => {
  const [some, rest] = [asked.filter(apart), asked.filter((one) => !apart(one))]
  const tally = rest.length === 0 ? talliedOf(some) : joined(talliedOf(some), talliedOf(rest))
  return wholesOf(county, [tally], plan)
}

it('a county that is counted in parts comes to the same as in one', () => {
  for (const seed of [2, 5, 9]) {
    const asked = anyCampaign(seed)
    const first = asked[0]?.frame.township
    const whole = wholes(asked, () => true)
    const parted = wholes(asked, ({ frame }) => frame.township === first)
    expect(parted.length).toBe(whole.length)
    for (const [nth, { place, parent, unit }] of whole.entries()) {
      const { measures, ...turnout } = place
      const { measures: sums, ...other } = parted[nth]?.place ?? { measures: [] }
      expect([other, parted[nth]?.parent, parted[nth]?.unit]).toEqual([turnout, parent, unit])
      measures.forEach((measure, at) => {
        // What is added up in another order may differ in the last digit.
        expect(sums[at]?.ways.map(({ n }) => n)).toEqual(measure?.ways.map(({ n }) => n))
        const flat = [measure, sums[at]].map(
          (one) => one && [...one.ways.map(({ g }) => g), ...one.spread.flat()],
        )
        for (const [which, number] of (flat[0] ?? []).entries())
          expect(flat[1]?.[which]).toBeCloseTo(number, 3)
      })
    }
  }
})
