import type { Fact } from '../../types/_fact'
import { faces } from '../../types/hotline.limits'

/**
 * Three rates (H2), out of facts alone. A department is judged by the facts that name it as their unit.
 *
 * - in time: of the steps of answering that ended or fell due in the month. Each matter counts what was answered in time, and
 *   what was not: its answers that came late or its marks of the clock for an answer overdue, whichever are more, for one step that
 *   was marked and then answered late is one. A step that falls due in one month and is answered in the next stands in both:
 *   it was overdue in the one, and the answer was late in the other. So a month that is over never changes.
 * - resolved: of all that villagers said of results (`rated`, and `called_back` where she was reached and said it), what was
 *   not `poor`. Silence and who was not reached count nowhere.
 * - satisfied: of all that showed three faces, those without a `poor` one.
 */
export interface Tally {
  readonly inTime: number
  readonly notInTime: number
  readonly heard: number
  readonly resolved: number
  readonly faced: number
  readonly satisfied: number
}

export const nothing: Tally = { inTime: 0, notInTime: 0, heard: 0, resolved: 0, faced: 0, satisfied: 0 }

export const plus = (a: Tally, b: Tally): Tally => ({
  inTime: a.inTime + b.inTime,
  notInTime: a.notInTime + b.notInTime,
  heard: a.heard + b.heard,
  resolved: a.resolved + b.resolved,
  faced: a.faced + b.faced,
  satisfied: a.satisfied + b.satisfied,
})

/** The facts that the rates look at. */
export const judged = ['hotline.answered', 'hotline.late', 'hotline.rated', 'hotline.called_back'] as const

const words: readonly unknown[] = ['hotline.rated', 'hotline.called_back']
const known: readonly unknown[] = Object.keys(faces)

type Judged = Pick<Fact, 'kind' | 'unit' | 'tags' | 'rests'>

interface OfMatter {
  readonly inTime: number
  readonly late: number
  readonly marks: number
  readonly heard: number
  readonly resolved: number
  readonly faced: number
  readonly satisfied: number
}

const one = (yes: boolean): number => (yes ? 1 : 0)

function ofFact({ kind, tags = {} }: Judged): OfMatter {
  const { response, result, manner } = tags
  const answered = kind === 'hotline.answered'
  const said = words.includes(kind)
  const all = [response, result, manner]
  const heard = said && known.includes(result)
  const faced = said && all.every((face) => known.includes(face))
  return {
    inTime: one(answered && tags.late !== true),
    late: one(answered && tags.late === true),
    marks: one(kind === 'hotline.late' && tags.step === 'answer'),
    heard: one(heard),
    resolved: one(heard && result !== 'poor'),
    faced: one(faced),
    satisfied: one(faced && !all.includes('poor')),
  }
}

function both(a: OfMatter, b: OfMatter): OfMatter {
  return {
    inTime: a.inTime + b.inTime,
    late: a.late + b.late,
    marks: a.marks + b.marks,
    heard: a.heard + b.heard,
    resolved: a.resolved + b.resolved,
    faced: a.faced + b.faced,
    satisfied: a.satisfied + b.satisfied,
  }
}

/** The tally of each unit, from the facts of one month. What the database folds (`rates.ts`) is this, said in its stages. */
export function talliesOf(facts: readonly Judged[]): Map<string, Tally> {
  const matters = new Map<string, { readonly unit: string; readonly of: OfMatter }>()
  for (const fact of facts) {
    const { unit } = fact
    if (unit === undefined) continue
    const key = `${unit} ${fact.rests.id}`
    const before = matters.get(key)
    matters.set(key, { unit, of: before ? both(before.of, ofFact(fact)) : ofFact(fact) })
  }
  const units = new Map<string, Tally>()
  for (const { unit, of } of matters.values()) {
    const { late, marks, ...rest } = of
    units.set(unit, plus(units.get(unit) ?? nothing, { ...rest, notInTime: Math.max(late, marks) }))
  }
  return units
}

/** How many of how many. */
export interface Share {
  readonly of: number
  readonly yes: number
}

const rateNames = ['inTime', 'resolved', 'satisfied'] as const
type RateName = (typeof rateNames)[number]
export type Three = Readonly<Record<RateName, Share>>
/** What may be said of them. */
export type Shown = Readonly<Partial<Record<RateName, Share>>>

export const threeOf = (tally: Tally): Three => ({
  inTime: { of: tally.inTime + tally.notInTime, yes: tally.inTime },
  resolved: { of: tally.heard, yes: tally.resolved },
  satisfied: { of: tally.faced, yes: tally.satisfied },
})

/** A share of fewer is not said. Source: law.md, results for fewer than five answers. */
export const fewest = 5

/**
 * Which rows must not be said, where their sum is: those under five, and beside a single one, or several that make fewer than
 * five together, the next smallest, or the sum less the others would say it. A row of nothing hides nothing.
 */
export function withheld(ofs: readonly number[], sumIsSaid: boolean): boolean[] {
  const hidden = ofs.map((of) => of < fewest)
  if (!sumIsSaid || !ofs.some((of) => of > 0 && of < fewest)) return hidden
  const rest = [...ofs.keys()].filter((at) => !hidden[at]).sort((a, b) => (ofs[a] ?? 0) - (ofs[b] ?? 0))
  const small = ofs.filter((of, at) => hidden[at] && of > 0)
  let sum = small.reduce((total, of) => total + of, 0)
  let members = small.length
  for (const at of rest) {
    if (sum >= fewest && members >= 2) break
    hidden[at] = true
    sum += ofs[at] ?? 0
    members += 1
  }
  return hidden
}

const sum = (shares: readonly Share[]): Share => ({
  of: shares.reduce((total, { of }) => total + of, 0),
  yes: shares.reduce((total, { yes }) => total + yes, 0),
})

/** What a table may say. */
export interface Sayable {
  readonly total: Shown
  readonly rows: readonly Shown[]
}

/**
 * What may be said of some rows and their whole.
 * @param give `rows`: the rows are given away rather than the whole, which is said only beside all of them; so a whole is the
 * same in its own table and in the one above, where it is a row.
 */
export function sayable(rows: readonly Three[], give: 'total' | 'rows'): Sayable {
  const total: Partial<Record<RateName, Share>> = {}
  const shown = rows.map((): Partial<Record<RateName, Share>> => ({}))
  for (const name of rateNames) {
    const shares = rows.map((row) => row[name])
    const whole = sum(shares)
    const few = shares.some(({ of }) => of > 0 && of < fewest)
    const said = whole.of >= fewest && (give === 'total' || !few)
    if (said) total[name] = whole
    const hidden = withheld(
      shares.map(({ of }) => of),
      said,
    )
    shares.forEach((share, at) => {
      const row = shown[at]
      if (row && hidden[at] !== true) row[name] = share
    })
  }
  return { total, rows: shown }
}
