import type { ForceKind } from '../../types/_actor'
import type { Stratum } from '../../types/survey.shapes'
import { canonical } from '../_kernel/hash'
import { fewest } from '../../types/survey.limits'
import { addSpread, drawing, emptySpread, interval, spreadBy } from './numbers.draws'
import { household, nothing, plus, weightOf, type Sums } from './numbers.rules'
import type { Frame } from './survey.store'
import { saidOf, type Measure, type Plan } from './tally.plan.rules'

/** A ballot as the campaign's key opens it. */
export interface Opened {
  readonly answers: Readonly<Record<string, string>>
  readonly stratum: Stratum
  /** Which of the frame's helpers answers for the household; −1 for nobody. */
  readonly helper: number
  readonly own: boolean
}

export type Ways = readonly [own: Sums, assisted: Sums]
export type Interval = readonly [low: number, high: number]

/** A measure in one place or of one unit: its sums, and the score's interval of both ways together and of each. */
export interface Counted {
  readonly ways: Ways
  readonly spread: readonly [all: Interval, own: Interval, assisted: Interval]
}

interface Turnout {
  readonly asked: number
  readonly answered: number
  readonly assisted: number
}

/** By measure, in the plan's order; absent where nobody answered. */
export interface PlaceTally extends Turnout {
  readonly of: string
  /** What lies right above it. */
  readonly parent: string
  readonly measures: readonly (Counted | undefined)[]
  /** Homes, and those that somebody answers for. */
  readonly homes: number
  readonly helped: number
  /** Of a village: whom its forces come from. */
  readonly units: readonly (readonly [ForceKind, readonly string[]])[]
  /** Of a village: what each of its responsible persons was told. */
  readonly helpers: readonly { readonly unit: string; readonly homes: number; readonly ways: Ways }[]
}

/** Sums with the replicates that the interval comes from. */
interface Growing {
  ways: [Sums, Sums]
  readonly spreads: readonly [Float64Array, Float64Array]
}

const growing = (): Growing => ({ ways: [nothing, nothing], spreads: [emptySpread(), emptySpread()] })

function take(into: Growing, from: Growing): void {
  into.ways = [plus(into.ways[0], from.ways[0]), plus(into.ways[1], from.ways[1])]
  addSpread(into.spreads[0], from.spreads[0])
  addSpread(into.spreads[1], from.spreads[1])
}

const unsaid: Interval = [0, 0]

/** Intervals of what may be said only. */
function counted({ ways, spreads }: Growing): Counted {
  const [own, assisted] = ways
  const both = emptySpread()
  if (own.n + assisted.n >= fewest) {
    addSpread(both, spreads[0])
    addSpread(both, spreads[1])
  }
  return {
    ways,
    spread: [
      own.n + assisted.n >= fewest ? interval(both) : unsaid,
      own.n >= fewest ? interval(spreads[0]) : unsaid,
      assisted.n >= fewest ? interval(spreads[1]) : unsaid,
    ],
  }
}

/** One place or unit while it is added up. */
export class Pile {
  private asked = 0
  private answered = 0
  private assisted = 0
  readonly measures = new Map<number, Growing>()

  of(measure: number): Growing {
    const found = this.measures.get(measure) ?? growing()
    this.measures.set(measure, found)
    return found
  }

  turn({ asked, answered, assisted }: Turnout): void {
    this.asked += asked
    this.answered += answered
    this.assisted += assisted
  }

  turnout(): Turnout {
    return { asked: this.asked, answered: this.answered, assisted: this.assisted }
  }

  take(other: Pile): void {
    this.turn(other.turnout())
    for (const [measure, more] of other.measures) take(this.of(measure), more)
  }

  told(plan: Plan): (Counted | undefined)[] {
    return plan.measures.map((_, nth) => {
      const found = this.measures.get(nth)
      return found && counted(found)
    })
  }
}

/** In an order that does not depend on where a ballot lay: the draws follow it. */
const inOrder = (ballots: readonly Opened[]): Opened[] =>
  ballots
    .map((ballot) => ({ ballot, text: canonical(ballot) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ ballot }) => ballot)

const atMeasure = (plan: Plan, kind: ForceKind): number =>
  plan.measures.findIndex(({ of }) => of === `force:${kind}`)

/** One village's ballots. */
class Village {
  readonly pile = new Pile()
  /** By helper: her own measure. */
  readonly helpers: Pile[]
  private readonly weights: ReadonlyMap<Stratum, number>
  private readonly responsible: number

  constructor(
    private readonly plan: Plan,
    readonly frame: Frame,
  ) {
    this.helpers = frame.helpers.map(() => new Pile())
    this.weights = new Map(frame.strata.map((stratum) => [stratum.stratum, weightOf(stratum)]))
    this.responsible = atMeasure(plan, 'responsible')
  }

  add(ballots: readonly Opened[]): void {
    const draw = drawing(`${this.frame.campaign}:${this.frame.village}`)
    const assisted = ballots.filter(({ own }) => !own).length
    this.pile.turn({ asked: this.frame.homes.length, answered: ballots.length, assisted })
    for (const ballot of inOrder(ballots)) {
      const times = draw()
      this.helpers[ballot.helper]?.turn({ asked: 0, answered: 1, assisted: ballot.own ? 0 : 1 })
      this.plan.measures.forEach((measure, nth) => this.count(measure, nth, ballot, times))
    }
    this.frame.helpers.forEach((_, nth) =>
      this.helpers[nth]?.turn({ asked: this.homesOf(nth), answered: 0, assisted: 0 }),
    )
  }

  homesOf(helper: number): number {
    return this.frame.homes.filter(({ h }) => h === helper).length
  }

  private count(measure: Measure, nth: number, ballot: Opened, times: Uint8Array): void {
    const said = saidOf(this.plan, measure, ballot.answers, ballot.helper)
    if (!said) return
    const sums = household(this.weights.get(ballot.stratum) ?? 0, said)
    const helper = nth === this.responsible ? this.helpers[ballot.helper] : undefined
    for (const pile of [this.pile, ...(helper ? [helper] : [])]) {
      const cell = pile.of(nth)
      const way = ballot.own ? 0 : 1
      cell.ways[way] = plus(cell.ways[way], sums)
      if (sums.n > 0) spreadBy(cell.spreads[way], times, sums.w, sums.v)
    }
  }

  /** A unit once, however many it sent. */
  units(): (readonly [ForceKind, readonly string[]])[] {
    return this.frame.forces.map(({ kind, people }) => [kind, [...new Set(people.map(({ unit }) => unit))]])
  }

  told(): PlaceTally {
    const { village, township, homes, helpers } = this.frame
    return {
      of: village,
      parent: township,
      ...this.pile.turnout(),
      measures: this.pile.told(this.plan),
      homes: homes.length,
      helped: homes.filter(({ h }) => h >= 0).length,
      units: this.units(),
      helpers: helpers.map(({ unit }, nth) => ({
        unit,
        homes: this.homesOf(nth),
        ways: this.helpers[nth]?.measures.get(this.responsible)?.ways ?? [nothing, nothing],
      })),
    }
  }
}

/** A place above villages while it is added up. */
export class Above {
  readonly pile = new Pile()
  private homes = 0
  private helped = 0

  constructor(
    readonly of: string,
    readonly parent: string,
  ) {}

  take({
    pile,
    homes,
    helped,
  }: {
    readonly pile: Pile
    readonly homes: number
    readonly helped: number
  }): void {
    this.pile.take(pile)
    this.homes += homes
    this.helped += helped
  }

  whole(): { readonly pile: Pile; readonly homes: number; readonly helped: number } {
    return { pile: this.pile, homes: this.homes, helped: this.helped }
  }

  told(plan: Plan): PlaceTally {
    const { of, parent, homes, helped } = this
    return {
      of,
      parent,
      ...this.pile.turnout(),
      measures: this.pile.told(plan),
      homes,
      helped,
      units: [],
      helpers: [],
    }
  }
}

/** A county while it is added up, village after village: memory grows with its townships and units, not with its ballots. */
export class CountyCount {
  readonly county: Above
  readonly units = new Map<string, Pile>()
  readonly villages: PlaceTally[] = []
  private readonly townships = new Map<string, Above>()

  constructor(
    private readonly plan: Plan,
    code: string,
  ) {
    this.county = new Above(code, '')
  }

  add(frame: Frame, ballots: readonly Opened[]): void {
    const village = new Village(this.plan, frame)
    village.add(ballots)
    const told = village.told()
    this.villages.push(told)
    const township = this.townships.get(frame.township) ?? new Above(frame.township, frame.county)
    this.townships.set(frame.township, township)
    for (const place of [township, this.county]) place.take({ ...told, pile: village.pile })
    this.addUnits(village, told)
  }

  private unit(id: string): Pile {
    const found = this.units.get(id) ?? new Pile()
    this.units.set(id, found)
    return found
  }

  private addUnits(village: Village, told: PlaceTally): void {
    const here = new Set<string>()
    for (const [kind, units] of told.units) {
      const nth = atMeasure(this.plan, kind)
      const cell = village.pile.measures.get(nth)
      if (kind === 'responsible' || nth < 0) continue
      for (const id of units) {
        here.add(id)
        if (cell) take(this.unit(id).of(nth), cell)
      }
    }
    // Where its people serve the village, all of the village was asked about them; else those whom they answer for.
    for (const id of here) this.unit(id).turn(told)
    village.helpers.forEach((pile, nth) => {
      const id = village.frame.helpers[nth]?.unit
      if (id === undefined) return
      if (!here.has(id)) this.unit(id).turn(pile.turnout())
      for (const [measure, cell] of pile.measures) take(this.unit(id).of(measure), cell)
    })
  }

  above(): PlaceTally[] {
    return [...this.townships.values()].map((township) => township.told(this.plan))
  }
}
