import type { ForceKind } from '../../types/_actor'
import type { Whole } from './tally.wholes'
import type { Cell } from './hide.rules'
import type { Measure } from './tally.plan.rules'

/** What is lost with a cell: a question, what pools questions, a unit's number. */
const costs = { question: 1, pooled: 2, unit: 3 } as const

/** Where the cells of places and units lie. */
interface Where {
  readonly cells: readonly Cell[]
  /** Of a place's or unit's measure; absent where nobody answered. */
  readonly at: (of: string, nth: number) => number | undefined
}

/** Another village, and perhaps another question: a shift of answers between them that nothing that is still told would show. */
interface Mask {
  readonly hit: readonly number[]
  readonly cost: number
}

/**
 * For each number that must not be worked out, what else has to be hidden so that it could be otherwise: something more here and as much
 * less in another village of the township, in the same question; within a village perhaps balanced by another question, so that what
 * pools them is the same. The cheapest such shift is taken; what is hidden already costs nothing.
 */
export class Masks {
  readonly hidden = new Set<number>()
  private readonly siblings = new Map<string, Whole[]>()
  private readonly questions: readonly number[]
  /** By question: the measures that it is pooled in, itself too. */
  private readonly pools: readonly (readonly number[])[]
  private readonly units = new Map<string, ReadonlySet<string>>()

  constructor(
    private readonly where: Where,
    villages: readonly Whole[],
    private readonly plan: readonly Measure[],
  ) {
    for (const village of villages) {
      const those = this.siblings.get(village.parent)
      if (those) those.push(village)
      else this.siblings.set(village.parent, [village])
      for (const [kind, ids] of village.place.units)
        this.units.set(`${village.place.of} ${kind}`, new Set(ids))
    }
    this.questions = plan.flatMap(({ pooled }, nth) => (pooled ? [] : [nth]))
    this.pools = plan.map(({ of, pooled }, nth) =>
      pooled
        ? []
        : plan.flatMap(({ questions }, other) =>
            other === nth ||
            questions.some(({ key }) => plan[other]?.pooled === true && of === `question:${key}`)
              ? [other]
              : [],
          ),
    )
    for (const village of villages) this.protect(village)
  }

  private unknown(at: number): boolean {
    const cell = this.where.cells[at]
    return cell === undefined || cell.n === 0 || cell.state !== 'shown' || this.hidden.has(at)
  }

  private protect(village: Whole): void {
    this.plan.forEach((_, nth) => {
      const at = this.where.at(village.place.of, nth)
      if (at === undefined || this.where.cells[at]?.guarded !== true) return
      let best: Mask | undefined
      for (const other of this.siblings.get(village.parent) ?? []) {
        if (other === village || this.together(at, this.where.at(other.place.of, nth))) continue
        for (const mask of this.masks(village, other, nth)) if (!best || mask.cost < best.cost) best = mask
      }
      for (const one of best?.hit ?? []) this.hidden.add(one)
    })
  }

  /** Whether two cells together would still tell too much. */
  private together(one: number, other: number | undefined): boolean {
    const [a, b] = [this.where.cells[one], this.where.cells[other ?? -1]]
    if (!a || !b || b.n === 0) return true
    const [n, w, g] = [a.n + b.n, a.w + b.w, a.g + b.g]
    return n < 5 || g <= w * 1e-9 || g >= w * (1 - 1e-9)
  }

  /** All shifts of a measure between two villages. */
  private *masks(village: Whole, other: Whole, nth: number): Generator<Mask> {
    for (const question of this.questions) {
      if (this.pools[question]?.includes(nth) !== true) continue
      if (!this.asked(village, question) || !this.asked(other, question)) continue
      yield this.mask(village, other, [question])
      for (const second of this.questions) {
        if (second === question || (nth !== question && this.pools[second]?.includes(nth) === true)) continue
        if (this.asked(village, second) && this.asked(other, second)) {
          yield this.mask(village, other, [question, second])
        }
      }
    }
  }

  private asked({ place }: Whole, nth: number): boolean {
    return (this.where.cells[this.where.at(place.of, nth) ?? -1]?.n ?? 0) > 0
  }

  private mask(village: Whole, other: Whole, [first = 0, second]: readonly number[]): Mask {
    const balanced = second === undefined ? [] : (this.pools[second] ?? [])
    const once = this.pools[first] ?? []
    const moved = [
      ...once.filter((nth) => !balanced.includes(nth)),
      ...balanced.filter((nth) => !once.includes(nth)),
    ]
    const hit: number[] = []
    let cost = 0
    for (const nth of moved) {
      const measure = this.plan[nth]
      for (const { place } of [village, other]) {
        const at = this.where.at(place.of, nth)
        if (at === undefined || this.unknown(at)) continue
        hit.push(at)
        cost += measure?.pooled === true ? costs.pooled : costs.question
      }
      if (measure?.about === undefined || !measure.pooled) continue
      for (const id of this.apart(village, other, measure.about)) {
        const at = this.where.at(id, nth)
        if (at === undefined || this.unknown(at)) continue
        hit.push(at)
        cost += costs.unit
      }
    }
    return { hit, cost }
  }

  /** Units that would see a shift, because their people serve only one of both. */
  private apart(village: Whole, other: Whole, kind: ForceKind): string[] {
    const [here, there] = [village, other].map(
      ({ place }) => this.units.get(`${place.of} ${kind}`) ?? new Set<string>(),
    )
    if (!here || !there) return []
    // One household of each is enough, so of responsible persons one unit that both have.
    if (kind === 'responsible') {
      const shared = [...here].some((id) => there.has(id))
      return shared ? [] : [...here].slice(0, 1).concat([...there].slice(0, 1))
    }
    return [...here].filter((id) => !there.has(id)).concat([...there].filter((id) => !here.has(id)))
  }
}
