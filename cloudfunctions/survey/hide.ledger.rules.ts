import { fewest, type ShownState } from '../../types/survey.limits'

/** One number of one place, as it stands in the equations. */
export interface Cell {
  /** Households whose answer counts, and with those who don't know. */
  readonly n: number
  readonly answered: number
  /** Weights, and those of good answers: of a question by its own weight, so that a force is the sum of its questions. */
  readonly w: number
  readonly g: number
  /** By itself. */
  readonly state: ShownState
  /** It must not be worked out: too few, or all the same. What else is withheld is so for the sake of others. */
  readonly guarded: boolean
  /** How much would be lost with it: of two, the one that is worth less is hidden for the sake of others. */
  readonly worth: number
  /** Of somebody who is never published by herself. */
  readonly inner?: true
}

/** A published sum and what it is the sum of, by index. */
export interface Equation {
  readonly total: number
  readonly parts: readonly number[]
  /** Households are counted once, however many questions are pooled: over questions only weights add up. */
  readonly counts: boolean
}

/** What somebody who subtracts looks for: how many answered, or what. */
export type Aim = 'counts' | 'good'
export const aims = ['counts', 'good'] as const

/** An equation between cells, each by the first of its names. */
export interface Line {
  readonly total: number
  readonly parts: readonly number[]
}

/** Cells that are equal, because nothing else is in the sum, are one cell. */
class Names {
  private readonly of: number[]

  constructor(size: number) {
    this.of = Array.from({ length: size }, (_, at) => at)
  }

  first(at: number): number {
    let found = at
    for (let up = this.of[found] ?? found; up !== found; up = this.of[found] ?? found) found = up
    this.of[at] = found
    return found
  }

  join(a: number, b: number): void {
    const [low, high] = [this.first(a), this.first(b)].sort((one, other) => one - other)
    if (low !== undefined && high !== undefined) this.of[high] = low
  }
}

/** Cells, equations and what is hidden so far, for one aim. */
export interface View {
  readonly aim: Aim
  readonly lines: readonly Line[]
  /** Which lines a cell stands in. */
  readonly linesOf: ReadonlyMap<number, readonly number[]>
  /** Whether it is unknown to a reader: hidden, under every name that it has, and not nothing. */
  unknown(cell: number): boolean
  /** Whether it must not be worked out, under any of its names. */
  guarded(cell: number): boolean
  first(cell: number): number
}

const countsIn = (aim: Aim, { n, answered }: Cell): boolean => (aim === 'good' ? n : answered) > 0

interface Candidate {
  readonly at: number
  readonly worth: number
  readonly trouble: number
  readonly n: number
}

const before = (one: Candidate, other: Candidate): boolean =>
  (one.worth - other.worth || one.trouble - other.trouble || one.n - other.n || one.at - other.at) < 0

export class Ledger {
  /** Hidden whole, because others could be worked out with it. */
  private readonly more = new Set<number>()
  readonly views: readonly View[]
  private readonly groups: ReadonlyMap<Aim, ReadonlyMap<number, readonly number[]>>
  private waiting: Set<string>

  constructor(
    readonly cells: readonly Cell[],
    equations: readonly Equation[],
  ) {
    const groups = new Map<Aim, Map<number, number[]>>()
    this.views = aims.map((aim) => this.viewOf(aim, equations, groups))
    this.groups = groups
    this.waiting = new Set(
      this.views.flatMap(({ aim, lines }) => lines.map((_, nth) => `${aim}:${String(nth)}`)),
    )
    for (const [aim, all] of groups) {
      for (const members of all.values())
        if (members.some((at) => this.hidden(aim, at))) this.level(aim, members)
    }
  }

  cell(at: number): Cell {
    const found = this.cells[at]
    if (!found) throw new RangeError('an equation names no cell')
    return found
  }

  private viewOf(aim: Aim, equations: readonly Equation[], groups: Map<Aim, Map<number, number[]>>): View {
    const names = new Names(this.cells.length)
    const open = equations
      .filter(({ counts }) => counts || aim === 'good')
      .map(({ total, parts }) => ({ total, parts: parts.filter((at) => countsIn(aim, this.cell(at))) }))
      .filter(({ parts }) => parts.length > 0)
    for (const { total, parts } of open) if (parts.length === 1) names.join(total, parts[0] ?? total)
    const lines = open
      .filter(({ parts }) => parts.length > 1)
      .map(({ total, parts }) => ({ total: names.first(total), parts: parts.map((at) => names.first(at)) }))
    const linesOf = new Map<number, number[]>()
    lines.forEach(({ total, parts }, nth) => {
      for (const at of new Set([total, ...parts])) linesOf.set(at, [...(linesOf.get(at) ?? []), nth])
    })
    const all = new Map<number, number[]>()
    this.cells.forEach((_, at) => {
      const first = names.first(at)
      const group = all.get(first)
      if (group) group.push(at)
      else all.set(first, [at])
    })
    groups.set(aim, all)
    const unknown = (at: number) =>
      countsIn(aim, this.cell(at)) && (all.get(names.first(at)) ?? [at]).every((one) => this.hidden(aim, one))
    const guarded = (at: number) => (all.get(names.first(at)) ?? [at]).some((one) => this.cell(one).guarded)
    return { aim, lines, linesOf, unknown, guarded, first: (at) => names.first(at) }
  }

  private hidden(aim: Aim, at: number): boolean {
    if (this.more.has(at)) return true
    const { state, inner } = this.cell(at)
    if (inner) return true
    return aim === 'good' ? state !== 'shown' : state === 'few' || state === 'alone'
  }

  /** What is equal is hidden together; those that nobody publishes are left as they are. */
  private level(aim: Aim, members: readonly number[]): void {
    const told = members.filter((at) => !this.hidden(aim, at))
    if (members.some((at) => this.hidden(aim, at) && (this.cell(at).guarded || this.more.has(at)))) {
      for (const at of told) this.add(at)
    }
  }

  /** Hides a cell for others' sake. */
  add(at: number): void {
    if (this.more.has(at) || this.cell(at).inner) return
    this.more.add(at)
    for (const view of this.views) {
      for (const nth of view.linesOf.get(view.first(at)) ?? []) this.waiting.add(`${view.aim}:${String(nth)}`)
      const members = this.groups.get(view.aim)?.get(view.first(at))
      if (members && members.length > 1) this.level(view.aim, members)
    }
  }

  /** In how many equations a cell would be the first to be hidden: in each of them another one has to follow. */
  private trouble(at: number): number {
    let lines = 0
    for (const view of this.views) {
      for (const nth of view.linesOf.get(view.first(at)) ?? []) {
        const { total, parts } = view.lines[nth] ?? { total: at, parts: [] }
        if (!view.unknown(total) && !parts.some((part) => view.unknown(part))) lines += 1
      }
    }
    return lines
  }

  /** Whether a cell is still said, and says something. */
  private said(view: View, at: number): boolean {
    return !view.unknown(at) && countsIn(view.aim, this.cell(at))
  }

  /** Of some cells that are still said the one that is worth least; of those what makes the least trouble, then the smallest. */
  private least(cells: ReadonlySet<number>): number | undefined {
    let best: Candidate | undefined
    for (const at of cells) {
      const { n, worth } = this.cell(at)
      const one = { at, worth, trouble: this.trouble(at), n }
      if (!best || before(one, best)) best = one
    }
    return best?.at
  }

  /** What is still said in any of some lines and is worth least. */
  private leastIn(view: View, lines: readonly number[]): number | undefined {
    const cells = lines.flatMap((nth) => {
      const { total, parts } = view.lines[nth] ?? { total: 0, parts: [] }
      return [...parts, total].filter((at) => this.said(view, at))
    })
    return this.least(new Set(cells))
  }

  /** Hides one of some cells, as far as they are still said. @returns which it was, if there was one. */
  hideOneOf(view: View, cells: Iterable<number>): number | undefined {
    const best = this.least(new Set([...cells].filter((at) => this.said(view, at))))
    if (best !== undefined) for (const at of this.groups.get(view.aim)?.get(best) ?? [best]) this.add(at)
    return best
  }

  /**
   * Hides another of those that are still said in any of some lines; where nothing is, in those that hang together with them.
   * @returns which it was, if there was one.
   */
  hideAnother(view: View, lines: readonly number[]): number | undefined {
    const seen = new Set(lines)
    let [best, turn] = [this.leastIn(view, lines), lines]
    while (best === undefined && turn.length > 0) {
      const next = turn.flatMap((nth) => {
        const { total, parts } = view.lines[nth] ?? { total: -1, parts: [] }
        return [total, ...parts].flatMap((at) => (view.unknown(at) ? (view.linesOf.get(at) ?? []) : []))
      })
      turn = [...new Set(next)].filter((nth) => !seen.has(nth))
      for (const nth of turn) seen.add(nth)
      best = this.leastIn(view, turn)
    }
    return best === undefined ? undefined : this.hideOneOf(view, [best])
  }

  /** Whether answers that can be told together are too few, or all the same. */
  telling(aim: Aim, cells: readonly number[]): boolean {
    let [n, w, g] = [0, 0, 0]
    for (const at of cells) {
      const cell = this.cell(at)
      n += cell.n
      w += cell.w
      g += cell.g
    }
    if (n < fewest) return true
    return aim === 'good' && (g <= w * 1e-9 || g >= w * (1 - 1e-9))
  }

  private leaks(view: View, { total, parts }: Line): boolean {
    const unknown = parts.filter((at) => view.unknown(at))
    if (view.unknown(total)) return unknown.length === 0 && view.guarded(total)
    if (unknown.length === 0) return false
    if (unknown.length === 1) return view.guarded(unknown[0] ?? total)
    return this.telling(view.aim, unknown)
  }

  /** Equation by equation, until none alone tells what is hidden. */
  settle(): void {
    while (this.waiting.size > 0) {
      const turn = this.waiting
      this.waiting = new Set()
      for (const view of this.views) {
        view.lines.forEach((line, nth) => {
          if (!turn.has(`${view.aim}:${String(nth)}`)) return
          while (this.leaks(view, line)) if (this.hideAnother(view, [nth]) === undefined) return
        })
      }
    }
  }

  states(): ShownState[] {
    return this.cells.map(({ state }, at) => (this.more.has(at) && state !== 'alone' ? 'few' : state))
  }
}
