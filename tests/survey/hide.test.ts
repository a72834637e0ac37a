import { leaksAmong, leaksIn } from './hide.attack'
import { anyCampaign, city, county, frameOf, numbers, overTwoCounties, published } from './tally.builder'

const seeds = Array.from({ length: 220 }, (_, seed) => seed + 1)
const few = seeds.slice(0, 30)

describe('somebody who subtracts the published tables from each other', () => {
  it('works out nothing that is withheld, and more than a fifth of what is so few is told', () => {
    const states: string[] = []
    for (const seed of seeds) {
      const wide = seed % 10 === 0
      const asked = wide ? overTwoCounties(anyCampaign(seed)) : anyCampaign(seed)
      const told = published(asked, true, wide ? city : county)
      expect([seed, leaksIn(asked, told)]).toEqual([seed, []])
      for (const { measures } of told)
        states.push(
          ...measures.flatMap(({ all, own, assisted }) =>
            [all, own, assisted].flatMap((one) => one?.state ?? []),
          ),
        )
    }
    const told = states.filter((state) => ['shown', 'high', 'low'].includes(state))
    expect(told.length / states.length).toBeGreaterThan(0.2)
  })

  it('works out no more who lays two campaigns of one quarter and county side by side, each of other townships', () => {
    const seen: string[] = []
    for (const seed of seeds.slice(30, 50)) {
      const asked = anyCampaign(seed)
      const first = asked[0]?.frame.township
      const parts = [
        asked.filter(({ frame }) => frame.township === first),
        asked.filter(({ frame }) => frame.township !== first),
      ].map((some) => ({ asked: some, told: published(some) }))
      expect([seed, leaksAmong(parts)]).toEqual([seed, []])
      // Both have a table of the county and of the same units: none of a whole, and no village in both.
      const [one, other] = parts.map(({ told }) => new Set(told.map(({ whole }) => whole.place.of)))
      seen.push(...[...(one ?? [])].filter((of) => other?.has(of)))
    }
    expect(seen.filter((of) => of === county)).toHaveLength(20)
    expect(seen.some((of) => of.startsWith('u'))).toBe(true)
  })

  it('would work out much if nothing else were withheld', () => {
    const found = few.filter((seed) => {
      const asked = anyCampaign(seed)
      return leaksIn(asked, published(asked, false)).length > 0
    })
    expect(found.length).toBeGreaterThan(few.length / 3)
  })

  it('leaves nearly everything told where enough answer and not all say the same', () => {
    const random = numbers(7)
    const asked = [1, 2, 3, 4, 5, 6].map((v) => {
      const village = `51080210${String(1 + (v % 2))}20${String(v)}`
      const frame = frameOf({
        village,
        homes: 60,
        answered: 60,
        team: [`u510802-${String(v % 3)}`],
        helpers: [],
      })
      const word = () => (random() < 0.8 ? 'satisfied' : 'not')
      const keys = ['team', 'deeds', 'affairs']
      const ballots = frame.homes.map(() => ({
        answers: Object.fromEntries(keys.map((key) => [key, word()])),
        stratum: 'poor' as const,
        helper: -1,
        own: true,
      }))
      return { frame, ballots }
    })
    const states = published(asked)
      .flatMap(({ measures }) => measures)
      .map(({ all }) => all.state)
    expect(states.filter((state) => state !== 'shown')).toEqual([])
  })

  it.each([0.1, 0.3])('costs little where a share of %d is filled in with help', (helped) => {
    const random = numbers(11)
    const asked = Array.from({ length: 12 }, (_, nth) => {
      const village = `51080210${String(1 + Math.floor(nth / 6))}20${String(1 + (nth % 6))}`
      const units = [`u510802-${String(nth % 4)}`]
      const frame = frameOf({ village, homes: 40, answered: 40, team: units, helpers: units })
      const word = () => (random() < 0.85 ? 'satisfied' : 'not')
      const ballots = frame.homes.map(({ h, s }) => ({
        answers: { team: word(), deeds: word(), person: word(), affairs: word() },
        stratum: s,
        helper: h,
        own: random() >= helped,
      }))
      return { frame, ballots }
    })
    const places = published(asked)
    const both = places.flatMap(({ measures }) => measures).map(({ all }) => all.state)
    expect(both.filter((state) => state === 'shown').length / both.length).toBeGreaterThan(0.9)
    const ways = places.flatMap(({ measures }) => measures.flatMap(({ own, assisted }) => [own, assisted]))
    const beside = ways.flatMap((one) => (one ? [one.state] : []))
    expect(beside.filter((state) => state === 'shown').length / beside.length).toBeGreaterThan(0.8)
  })

  it('tells a village and a unit both ways together alone', () => {
    for (const { whole, measures } of published(anyCampaign(3))) {
      const above = !whole.unit && whole.place.of.endsWith('000')
      for (const one of measures)
        expect([one.own !== undefined, one.assisted !== undefined]).toEqual([above, above])
    }
  })
})
