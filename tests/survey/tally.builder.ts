import type { ForceKind } from '../../types/_actor'
import { usualAnswers } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'
import { tellable, type Told } from '../../cloudfunctions/survey/results.rules'
import type { Frame } from '../../cloudfunctions/survey/survey.store'
import { CountyCount, type Opened } from '../../cloudfunctions/survey/tally'
import { packed, unpacked, type CountyTally } from '../../cloudfunctions/survey/tally.box'
import { planOf } from '../../cloudfunctions/survey/tally.plan.rules'
import { wholesOf } from '../../cloudfunctions/survey/tally.wholes'

/** A village with what its households say. */
export interface Asked {
  readonly frame: Frame
  readonly ballots: readonly Opened[]
}

export const questionnaire: Questionnaire = {
  title: '季众评',
  answers: usualAnswers.map((answer) => ({ ...answer })),
  dimensions: [
    { key: 'work', name: '帮扶', weight: 60 },
    { key: 'village', name: '村务', weight: 40 },
  ],
  questions: [
    { key: 'team', dimension: 'work', text: '工作队来得勤不勤', about: 'team', weight: 40 },
    { key: 'deeds', dimension: 'work', text: '工作队办事怎么样', about: 'team', weight: 30 },
    { key: 'person', dimension: 'work', text: '帮扶责任人怎么样', about: 'responsible', weight: 30 },
    { key: 'affairs', dimension: 'village', text: '村务公开怎么样', weight: 100 },
  ],
  words: { text: true, voice: false },
}

/** Numbers of 0 to 1 from a seed. */
export function numbers(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) % 2 ** 32
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return ((state >>> 8) ^ (state & 255)) / 2 ** 24
  }
}

export const county = '510802000000'
export const city = '510800000000'

export interface Village {
  readonly village: string
  readonly homes: number
  readonly answered: number
  /** Units of the team; of each responsible person. */
  readonly team: readonly string[]
  readonly helpers: readonly string[]
}

export function frameOf({ village, homes, team, helpers }: Village): Frame {
  const people = (units: readonly string[], kind: string) =>
    units.map((unit, nth) => ({ person: `${village}-${kind}-${String(nth)}`, unit }))
  const forces: { kind: ForceKind; people: { person: string; unit: string }[] }[] = [
    { kind: 'team' as const, people: people(team, 'team') },
    { kind: 'responsible' as const, people: people(helpers, 'helper') },
  ].filter((force) => force.people.length > 0)
  return {
    campaign: 'c',
    quarter: '2026-Q4',
    village,
    township: `${village.slice(0, 9)}000`,
    county: `${village.slice(0, 6)}000000`,
    place: village,
    strata: [{ stratum: 'poor', all: homes, drawn: homes }],
    homes: Array.from({ length: homes }, (_, nth) => ({
      id: `${village}-${String(nth)}`,
      s: 'poor' as const,
      h: helpers.length === 0 ? -1 : nth % helpers.length,
    })),
    helpers: people(helpers, 'helper'),
    forces,
  }
}

/** A small campaign of one county, in which much is few and much is all the same. */
export function anyCampaign(seed: number): Asked[] {
  const random = numbers(seed)
  const below = (n: number) => Math.floor(random() * n)
  const content = 0.5 + random() * 0.48
  const helped = random() * 0.6
  const knows = 0.6 + random() * 0.4
  const most = 6 + below(14)
  const pick = () => `u510802-${String(below(4))}`
  const villages = [1, 2, 3]
    .slice(0, 2 + below(2))
    .flatMap((t) => [1, 2, 3, 4].slice(0, 1 + below(4)).map((v) => `51080210${String(t)}20${String(v)}`))
  return villages.map((village) => {
    const homes = 1 + below(most)
    const frame = frameOf({
      village,
      homes,
      answered: homes,
      team: random() < 0.8 ? [pick()] : [],
      helpers: Array.from({ length: below(5) }, pick),
    })
    const asked = questionnaire.questions.filter(
      ({ about }) => about === undefined || frame.forces.some(({ kind }) => kind === about),
    )
    const answer = () =>
      random() > knows ? 'unknown' : random() < content ? (random() < 0.5 ? 'satisfied' : 'basic') : 'not'
    const ballots = frame.homes
      .filter(() => random() < 0.85)
      .map(({ h, s }) => ({
        answers: Object.fromEntries(asked.map(({ key }) => [key, answer()])),
        stratum: s,
        helper: h,
        own: random() >= helped,
      }))
    return { frame, ballots }
  })
}

/** The same, its first and third township in another county of the city. */
export const overTwoCounties = (asked: readonly Asked[]): Asked[] =>
  asked.map(({ frame, ballots }) => {
    const village = frame.village.replace(/^510802(?=10[13])/, '510811')
    const [township, above] = [`${village.slice(0, 9)}000`, `${village.slice(0, 6)}000000`]
    return { frame: { ...frame, village, township, county: above, place: village }, ballots }
  })

function countOf(asked: readonly Asked[], code: string): CountyCount {
  const count = new CountyCount(planOf(questionnaire), code)
  for (const { frame, ballots } of asked) count.add(frame, ballots)
  return count
}

const ballotsOf = (asked: readonly Asked[]): number =>
  asked.reduce((sum, { ballots }) => sum + ballots.length, 0)

/** What villages of one county add up to, as it is laid down and read again. */
export const talliedOf = (asked: readonly Asked[], code = county): CountyTally =>
  unpacked(packed(countOf(asked, code), { ballots: ballotsOf(asked), broken: 0 }))

/** What is published of a campaign. */
export function published(asked: readonly Asked[], complete = true, division = county): Told[] {
  const plan = planOf(questionnaire)
  const counties = [...new Set(asked.map(({ frame }) => frame.county))].map((code): CountyTally => {
    const those = asked.filter(({ frame }) => frame.county === code)
    const count = countOf(those, code)
    const { villages, units } = count
    const whole = { ...count.county.whole(), villages, townships: count.above(), units }
    return { county: code, ...whole, ballots: ballotsOf(those), broken: 0 }
  })
  return tellable(wholesOf(division, counties, plan), plan.measures, complete)
}
