import { divisionLevel } from '../../types/_actor'
import type { ShownState } from '../../types/survey.limits'
import { guardedOf, hide, type Cell, type Equation } from './hide.rules'
import { nothing, plus, type Sums } from './numbers.rules'
import type { Whole } from './tally.wholes'
import type { Ways } from './tally'
import type { Measure } from './tally.plan.rules'

/** At home, and with an enumerator's help. */
const ways = [0, 1] as const

/**
 * Whether both ways stand side by side for a place: from the township upward. A village's would be of too few; a unit's villages lie
 * across townships, so that its two beside the townships' would give single villages away.
 */
export const sideBySide = ({ place, unit }: Pick<Whole, 'place' | 'unit'>): boolean =>
  !unit && divisionLevel(place.of) !== 'village'

/** What the ways of one place and measure give away beyond both together. */
interface Split {
  /** By way: of the villages in which both ways occur, for what the others said is told there already. */
  readonly sums: readonly [Sums, Sums]
  /** Whether the two may be told, as far as they alone go. */
  readonly open: boolean
}

const none: Split = { sums: [nothing, nothing], open: false }
const answered = ({ n, u }: Sums): number => n + u

/** Villages below each place from the township upward. */
function villagesUnder(wholes: readonly Whole[]): Map<string, Whole[]> {
  const parents = new Map(wholes.filter(({ unit }) => !unit).map(({ place, parent }) => [place.of, parent]))
  const under = new Map<string, Whole[]>()
  for (const whole of wholes) {
    if (whole.unit || sideBySide(whole)) continue
    for (let at = whole.parent; at !== ''; at = parents.get(at) ?? '') {
      const those = under.get(at)
      if (those) those.push(whole)
      else under.set(at, [whole])
    }
  }
  return under
}

/** Sums of those in which both ways occur. */
function mixedOf(those: readonly (Ways | undefined)[]): { readonly count: number; readonly sums: Ways } {
  const mixed = those.filter((its) => its !== undefined && ways.every((way) => its[way].n > 0))
  const sum = (way: 0 | 1) => mixed.map((its) => its?.[way] ?? nothing).reduce(plus, nothing)
  return { count: mixed.length, sums: [sum(0), sum(1)] }
}

/** There must be two, and together they must not be too few or all alike. */
const safe = ({ count, sums }: ReturnType<typeof mixedOf>): boolean =>
  count > 1 && !sums.some((one) => guardedOf(one))

/**
 * Of one place: where all of it answered one way, there is nothing beyond both together. A single village in which both ways occur would
 * be known by what the others said, so there must be two, and together they must not be too few or all alike.
 */
function splitOf(
  whole: Whole,
  villages: readonly Whole[],
  { nth, personal }: { readonly nth: number; readonly personal: boolean },
  all: ShownState,
): Split {
  const own = whole.place.measures[nth]?.ways
  if (!own) return none
  const single = ways.some((way) => answered(own[way]) === 0)
  if (single) return all === 'shown' ? none : { sums: own, open: false }
  const mixed = mixedOf(villages.map(({ place }) => place.measures[nth]?.ways))
  if (mixed.count === 0) return { sums: own, open: false }
  const open = all === 'shown' && safe(mixed) && !own.some((one) => guardedOf(one))
  return { sums: mixed.sums, open: open && (!personal || safe(helpersOf(villages))) }
}

/** Of a unit it is told how many answered in which way, so responsible persons are looked at one by one. */
const helpersOf = (villages: readonly Whole[]) =>
  mixedOf(villages.flatMap(({ place }) => place.helpers.map((helper) => helper.ways)))

/** Places by measures, and how they add up. */
class Splits {
  readonly splits: Split[] = []
  readonly equations: Equation[] = []
  private readonly worth: number[] = []
  private readonly index = new Map<string, number>()

  constructor(
    wholes: readonly Whole[],
    private readonly plan: readonly Measure[],
    stateOf: (of: string, nth: number) => ShownState,
  ) {
    const under = villagesUnder(wholes)
    const places = wholes.filter(sideBySide)
    for (const whole of places) {
      const { of } = whole.place
      plan.forEach(({ pooled, about }, nth) => {
        this.index.set(`${of} ${String(nth)}`, this.splits.length)
        this.splits.push(
          splitOf(whole, under.get(of) ?? [], { nth, personal: about === 'responsible' }, stateOf(of, nth)),
        )
        this.worth.push(pooled ? 1 : 0)
      })
    }
    for (const { place } of places) this.sumMeasures(place.of)
    for (const { place } of places) {
      const children = places.filter(({ parent }) => parent === place.of).map((child) => child.place.of)
      if (children.length > 0) plan.forEach((_, nth) => this.sum(place.of, nth, children))
    }
  }

  at(of: string, nth: number): number {
    return this.index.get(`${of} ${String(nth)}`) ?? -1
  }

  private sum(of: string, nth: number, children: readonly string[]): void {
    const parts = children.map((child) => this.at(child, nth))
    this.equations.push({ total: this.at(of, nth), parts, counts: true })
  }

  private sumMeasures(of: string): void {
    const nthOf = new Map(this.plan.map((measure, nth) => [measure.of, nth]))
    this.plan.forEach(({ pooled, questions }, nth) => {
      if (!pooled) return
      const parts = questions.map(({ key }) => this.at(of, nthOf.get(`question:${key}`) ?? -1))
      this.equations.push({ total: this.at(of, nth), parts, counts: false })
    })
  }

  /** One way's cells; what is hidden of one way is hidden of the other, since both together are told. */
  cells(way: 0 | 1, hidden: readonly boolean[]): Cell[] {
    return this.splits.map(({ sums, open }, at): Cell => {
      const { n, w, g } = sums[way]
      const { scale } = this.plan[at % this.plan.length] ?? { scale: 1 }
      return {
        n,
        answered: answered(sums[way]),
        w: w * scale,
        g: g * scale,
        state: hidden[at] === true ? 'few' : 'shown',
        guarded: !open,
        worth: this.worth[at] ?? 0,
      }
    })
  }
}

/**
 * Where both ways may stand side by side. They stand only where both together do, so that they tell nothing new of both together; what
 * they tell beyond is looked through by itself, from the township upward.
 * @param stateOf what may be said of both ways together.
 */
export function waysTold(
  wholes: readonly Whole[],
  plan: readonly Measure[],
  stateOf: (of: string, nth: number) => ShownState,
): (of: string, nth: number) => boolean {
  const splits = new Splits(wholes, plan, stateOf)
  let hidden = splits.splits.map(({ open }) => !open)
  for (let before = -1, now = 0; before !== now; ) {
    for (const way of ways) {
      hidden = hide(splits.cells(way, hidden), splits.equations).map((state) => state !== 'shown')
    }
    before = now
    now = hidden.filter(Boolean).length
  }
  return (of, nth) => hidden[splits.at(of, nth)] === false
}
