import type { Told } from '../../cloudfunctions/survey/results.rules'
import type { Asked } from './tally.builder'
import { questionnaire } from './tally.builder'

/**
 * Somebody who has every published table and wants to know what is withheld. Shares nothing with the rule: it knows campaigns as what
 * each household answered, takes what is shown as sums over those answers, and looks what else is a combination of these sums.
 */

/** One sum of answers: which atoms, how often each. */
type Sum = ReadonlyMap<string, number>

interface Number {
  readonly what: string
  readonly sum: Sum
  readonly shown: boolean
  /** Whether it may not be known. */
  readonly secret: boolean
  readonly n: number
  readonly good: number
  readonly most: number
}

/** Products of two residues are whole in a double. */
const p = 1_000_003

const mod = (x: number): number => ((x % p) + p) % p

function inverse(x: number): number {
  let [base, rest, out] = [mod(x), p - 2, 1]
  for (; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) out = (out * base) % p
    base = (base * base) % p
  }
  return out
}

/** A space of sums, in echelon form. */
class Space {
  private readonly rows: { readonly lead: number; readonly row: Float64Array }[] = []
  private readonly at: ReadonlyMap<string, number>

  constructor(atoms: readonly string[]) {
    this.at = new Map(atoms.map((atom, nth) => [atom, nth]))
  }

  /** What is left of a sum when everything that is in the space was taken from it; of two sums together it is the sum of both. */
  reduced(sum: Sum): Float64Array {
    const row = new Float64Array(this.at.size)
    for (const [atom, by] of sum) row[this.at.get(atom) ?? -1] = mod(by)
    for (const { lead, row: base } of this.rows) {
      const by = row[lead] ?? 0
      if (by === 0) continue
      for (let at = lead; at < row.length; at += 1) row[at] = mod((row[at] ?? 0) - by * (base[at] ?? 0))
    }
    return row
  }

  add(sum: Sum): void {
    const row = this.reduced(sum)
    const lead = row.findIndex((x) => x !== 0)
    if (lead < 0) return
    const one = inverse(row[lead] ?? 1)
    this.rows.push({ lead, row: row.map((x) => mod(x * one)) })
  }

  holds(sum: Sum): boolean {
    return this.reduced(sum).every((x) => x === 0)
  }
}

const tones = new Map(questionnaire.answers.map(({ key, tone }) => [key, tone]))
const weightOf = new Map(
  questionnaire.questions.map(({ key, dimension, weight }) => [
    key,
    weight * (questionnaire.dimensions.find((one) => one.key === dimension)?.weight ?? 0),
  ]),
)

function questionsOf(of: string): readonly (readonly [string, number])[] {
  const [kind = '', key = ''] = of.split(':')
  return questionnaire.questions
    .filter(
      (one) =>
        kind === 'all' ||
        (kind === 'question' && one.key === key) ||
        (kind === 'force' && one.about === key) ||
        (kind === 'dimension' && one.dimension === key),
    )
    .map((one) => [one.key, weightOf.get(one.key) ?? 0])
}

/** Whose answers a result is of. */
const within = (of: string, unit: boolean, kind: string, { frame }: Asked, helper: number): boolean => {
  if (!unit) return frame.village.startsWith(of.replace(/(?:0{8}|0{6}|000)$/, ''))
  if (kind === 'responsible') return frame.helpers[helper]?.unit === of
  return frame.forces.some((force) => force.kind === kind && force.people.some((one) => one.unit === of))
}

/** What is said of a responsible person is hers alone. */
const hers = (personal: boolean, helper: number): string => (personal ? String(helper) : '')

const ways = ['all', 'own', 'assisted'] as const

/** What is added up: good answers, or households that know. Of the latter each measure is a world of its own. */
export type Aim = 'good' | 'counts'

/** A campaign: what its households answered, and what was told of it. */
export interface Published {
  readonly asked: readonly Asked[]
  readonly told: readonly Told[]
}

/** A number: of a place, or of a unit, or of one responsible person alone; in one campaign. */
interface Of {
  readonly asked: readonly Asked[]
  readonly of: string
  readonly unit: boolean
  readonly measure: string
  readonly way: (typeof ways)[number]
  readonly state: string
  readonly only?: string
}

type Ballot = Asked['ballots'][number]

class Attack {
  readonly atoms = new Set<string>()
  readonly numbers: Number[] = []

  constructor(
    campaigns: readonly Published[],
    readonly aim: Aim,
  ) {
    for (const campaign of campaigns) this.putAll(campaign)
  }

  private putAll({ asked, told }: Published): void {
    for (const { whole, measures } of told) {
      const [of, unit] = [whole.place.of, whole.unit]
      for (const measure of measures) {
        for (const way of ways)
          this.put({ asked, of, unit, measure: measure.of, way, state: measure[way]?.state ?? 'unsaid' })
      }
    }
    if (this.aim === 'good') this.putHelpers(asked)
  }

  /** The ballots that a number is of, with the villages that they are from. */
  private *ballotsOf({
    asked,
    of,
    unit,
    measure,
    way,
    only,
  }: Of): Generator<readonly [code: string, ballot: Ballot]> {
    const kind = measure.split(':')[1] ?? ''
    for (const village of asked) {
      const code = village.frame.village
      if (!unit && !within(of, unit, kind, village, -1)) continue
      for (const ballot of village.ballots) {
        if (way !== 'all' && (way === 'own') !== ballot.own) continue
        if (unit && !within(of, unit, kind, village, ballot.helper)) continue
        if (only === undefined || only === `${code}:${String(ballot.helper)}`) yield [code, ballot]
      }
    }
  }

  /** Every answer that a number is of; or every household that was asked, by village, way and helper, of one measure. */
  private put(number: Of): void {
    const { of, measure, way, state, only } = number
    const [questions, personal] = [questionsOf(measure), measure === 'force:responsible']
    const sum = new Map<string, number>()
    let [n, good, most] = [0, 0, 0]
    for (const [code, { answers, helper, own }] of this.ballotsOf(number)) {
      const here = `${code}:${String(own)}`
      const said = questions.flatMap(([question, weight]) => {
        const tone = question === 'person' && helper < 0 ? undefined : tones.get(answers[question] ?? '')
        return tone === undefined ? [] : [{ question, weight, tone }]
      })
      if (said.length > 0 && this.aim === 'counts') sum.set(`${measure}:${here}:${hers(personal, helper)}`, 1)
      const known = said.filter(({ tone }) => tone !== 'unknown')
      if (known.length > 0) n += 1
      for (const { question, weight, tone } of known) {
        if (this.aim === 'good') sum.set(`${here}:${question}:${hers(question === 'person', helper)}`, weight)
        most += weight
        good += tone === 'good' ? weight : 0
      }
    }
    for (const atom of sum.keys()) this.atoms.add(atom)
    if (n === 0) return
    const alike = this.aim === 'good' && (good === 0 || good === most)
    this.numbers.push({
      what: `${of} ${measure} ${way} ${state} ${only ?? ''}`,
      sum,
      shown: state === 'shown' || (this.aim === 'counts' && (state === 'high' || state === 'low')),
      secret: only !== undefined || state === 'alone' || n < 5 || alike,
      n,
      good,
      most,
    })
  }

  /** Responsible persons are published nowhere; those with few households may not be worked out either. */
  private putHelpers(asked: readonly Asked[]): void {
    for (const { frame } of asked) {
      frame.helpers.forEach((_, nth) => {
        const homes = frame.homes.filter(({ h }) => h === nth).length
        const before = this.numbers.length
        const measure = 'force:responsible'
        const only = `${frame.village}:${String(nth)}`
        this.put({ asked, of: frame.village, unit: false, measure, way: 'all', state: 'helper', only })
        const made = this.numbers[before]
        if (made && homes >= 4 && made.n >= 5 && made.good > 0 && made.good < made.most) this.numbers.pop()
      })
    }
  }

  private space(): Space {
    const space = new Space([...this.atoms])
    for (const { sum, shown } of this.numbers) if (shown) space.add(sum)
    return space
  }

  /** What can be worked out although it is withheld; together with others of its kind where those are too few or all alike. */
  leaks(): string[] {
    const space = this.space()
    const secrets = this.numbers.filter(({ secret }) => secret)
    const alone = secrets.filter(({ sum }) => space.holds(sum)).map(({ what }) => what)
    const families = new Map<string, Number[]>()
    for (const one of secrets) {
      const [of = '', measure = '', way = ''] = one.what.split(' ')
      if (!/^5108\d{8}$/.test(of) || of.endsWith('000')) continue
      const key = `${measure} ${way}`
      families.set(key, [...(families.get(key) ?? []), one])
    }
    const together = [...families.values()].flatMap((those) => groupsOf(those, space, this.aim))
    return [...alone, ...together]
  }
}

/** Of so many at most every group is looked at. */
const membersMost = 12

/** Villages that can be worked out together, and are too few or all alike. */
function groupsOf(those: readonly Number[], space: Space, aim: Aim): string[] {
  const found: string[] = []
  const some = those.slice(0, membersMost)
  const left = some.map(({ sum }) => space.reduced(sum))
  const look = (group: readonly number[], rest: Float64Array, n: number, good: number, most: number) => {
    const alike = aim === 'good' && (good === 0 || good === most)
    if (group.length > 1 && (n < 5 || alike) && rest.every((x) => x === 0))
      found.push(group.map((nth) => some[nth]?.what ?? '').join(' + '))
    for (let nth = (group.at(-1) ?? -1) + 1; nth < some.length; nth += 1) {
      const [one, more] = [some[nth], left[nth]]
      if (!one || !more) continue
      const sums = [n + one.n, good + one.good, most + one.most] as const
      // A group that is neither grows into none that is.
      if (sums[0] >= 5 && (aim === 'counts' || (sums[1] > 0 && sums[1] < sums[2]))) continue
      look(
        [...group, nth],
        rest.map((x, at) => mod(x + (more[at] ?? 0))),
        ...sums,
      )
    }
  }
  look([], new Float64Array(left[0]?.length ?? 0), 0, 0, 0)
  return found
}

/** Everything that the tables of several campaigns together give away, in words. */
export const leaksAmong = (campaigns: readonly Published[]): string[] =>
  (['good', 'counts'] as const).flatMap((aim) =>
    new Attack(campaigns, aim).leaks().map((leak) => `${aim}: ${leak}`),
  )

/** Everything that the published tables of one give away. */
export const leaksIn = (asked: readonly Asked[], told: readonly Told[]): string[] =>
  leaksAmong([{ asked, told }])
