import { divisionLevel, type ForceKind } from '../../types/_actor'
import type { FactDraft } from '../../types/_fact'
import type { ShownState } from '../../types/survey.limits'
import type { Measure as Shown, Measured } from '../../types/survey.shapes'
import { guardedOf, hide, stateOf, type Cell, type Equation } from './hide.rules'
import { Masks } from './hide.masks.rules'
import { sideBySide, waysTold } from './hide.ways.rules'
import { numbersOf, plus, type Sums } from './numbers.rules'
import type { Counted, PlaceTally, Ways } from './tally'
import type { Measure } from './tally.plan.rules'
import type { Whole } from './tally.wholes'

/** A result, as far as numbers go. */
export interface Told {
  readonly whole: Whole
  readonly measures: readonly Measured[]
}

/** Both ways together, at home, with help. */
type Way = 0 | 1 | 2

const sumsOf = ([own, assisted]: Ways, way: Way): Sums =>
  way === 0 ? plus(own, assisted) : way === 1 ? own : assisted

/** Households whom a force answers for in a place: all of them, or those who have a responsible person. */
function baseOf({ of, about, pooled }: Measure, { homes, helped }: PlaceTally): { readonly base?: number } {
  if (!pooled || of !== `force:${about ?? ''}`) return {}
  return { base: about === 'responsible' ? helped : homes }
}

interface Kept {
  readonly base?: number
  readonly inner?: true
  /** What is pooled is looked at more than a question. */
  readonly worth: number
}

/** Collects what is published of both ways together, and how it adds up. */
class Tables {
  readonly cells: Cell[] = []
  readonly equations: Equation[] = []

  /** One measure in one place. @returns its index. */
  put(ofPlace: Ways, scale: number, { base, inner, worth }: Kept): number {
    const { n, u, w, g, yes, no } = sumsOf(ofPlace, 0)
    const own = { n, w, g, yes, no, ...(base === undefined ? {} : { base }) }
    const [state, guarded] = [stateOf(own), guardedOf(own)]
    const cell = { n, answered: n + u, w: w * scale, g: g * scale, state, guarded, worth }
    return this.cells.push(inner ? { ...cell, inner } : cell) - 1
  }

  /** `total` is the sum of `parts`. */
  sum(total: number | undefined, parts: readonly number[], counts: boolean): void {
    if (total !== undefined && parts.length > 0) this.equations.push({ total, parts, counts })
  }
}

const keyOf = (of: string, measure: number): string => `${of} ${String(measure)}`

/** Which cell of the tables each place's measure begins at. */
type Index = Map<string, number>

function putPlaces(tables: Tables, wholes: readonly Whole[], plan: readonly Measure[]): Index {
  const index: Index = new Map()
  for (const { place } of wholes) {
    plan.forEach((measure, nth) => {
      const counted = place.measures[nth]
      if (!counted) return
      const kept = { ...baseOf(measure, place), worth: measure.pooled ? 1 : 0 }
      index.set(keyOf(place.of, nth), tables.put(counted.ways, measure.scale, kept))
    })
  }
  return index
}

/** A force, a dimension and all are the sums of their questions. */
function sumMeasures(tables: Tables, index: Index, { place, unit }: Whole, plan: readonly Measure[]): void {
  if (unit) return
  const nthOf = new Map(plan.map(({ of }, nth) => [of, nth]))
  plan.forEach(({ pooled, questions }, nth) => {
    if (!pooled) return
    const parts = questions.flatMap(({ key }) => {
      const at = index.get(keyOf(place.of, nthOf.get(`question:${key}`) ?? -1))
      return at === undefined ? [] : [at]
    })
    tables.sum(index.get(keyOf(place.of, nth)), parts, false)
  })
}

/** A place is the sum of what lies right under it. */
function sumPlaces(tables: Tables, index: Index, wholes: readonly Whole[], plan: readonly Measure[]): void {
  const under = new Map<string, string[]>()
  for (const { place, parent, unit } of wholes) {
    if (!unit && parent !== '') under.set(parent, [...(under.get(parent) ?? []), place.of])
  }
  for (const [parent, children] of under) {
    plan.forEach((_, nth) => {
      const parts = children.flatMap((of) => index.get(keyOf(of, nth)) ?? [])
      tables.sum(index.get(keyOf(parent, nth)), parts, true)
    })
  }
}

/** A unit is the sum of the villages that its people serve; of responsible persons, of each of hers. */
function sumUnits(tables: Tables, index: Index, wholes: readonly Whole[], plan: readonly Measure[]): void {
  const nthOf = (kind: ForceKind) => plan.findIndex(({ of }) => of === `force:${kind}`)
  const parts = new Map<string, number[]>()
  const add = (key: string, at: number) => parts.set(key, [...(parts.get(key) ?? []), at])
  const responsible = nthOf('responsible')
  for (const { place } of wholes) {
    for (const [kind, units] of place.units) {
      const at = index.get(keyOf(place.of, nthOf(kind)))
      if (kind !== 'responsible' && at !== undefined) for (const id of units) add(keyOf(id, nthOf(kind)), at)
    }
    const own = place.helpers.map(({ unit, homes, ways: hers }) => {
      const at = tables.put(hers, 1, { base: homes, inner: true, worth: 0 })
      add(keyOf(unit, responsible), at)
      return at
    })
    if (own.length > 0) tables.sum(index.get(keyOf(place.of, responsible)), own, true)
  }
  for (const [key, those] of parts) tables.sum(index.get(key), those, true)
}

function measureOf(counted: Counted, way: Way, state: ShownState): Shown {
  const sums = sumsOf(counted.ways, way)
  if (state === 'shown') return { state, ...numbersOf(sums, counted.spread[way]) }
  return state === 'high' || state === 'low' ? { state, known: sums.n, unknown: sums.u } : { state }
}

const silent: Shown = { state: 'few' }

/** @param beside whether both ways may stand side by side; absent where they never do. */
function measuredOf(
  { place, unit }: Whole,
  { of, name }: Measure,
  nth: number,
  state: ShownState | undefined,
  beside: boolean | undefined,
): Measured[] {
  const counted = place.measures[nth]
  if ((!counted || !state) && (unit || of !== 'all')) return []
  const say = (way: Way, as: ShownState) => (counted ? measureOf(counted, way, as) : silent)
  const both = { of, name, all: say(0, state ?? 'few') }
  if (beside === undefined) return [both]
  const as = beside ? 'shown' : 'few'
  return [{ ...both, own: say(1, as), assisted: say(2, as) }]
}

/**
 * Everything that a campaign may publish, with nothing in it that must not be said.
 * @param complete off only for a test that shows what subtraction would find.
 */
export function tellable(wholes: readonly Whole[], plan: readonly Measure[], complete = true): Told[] {
  const tables = new Tables()
  const index = putPlaces(tables, wholes, plan)
  for (const whole of wholes) sumMeasures(tables, index, whole, plan)
  sumPlaces(tables, index, wholes, plan)
  sumUnits(tables, index, wholes, plan)
  const villages = wholes.filter((whole) => !whole.unit && !sideBySide(whole))
  const { hidden } = new Masks(
    { cells: tables.cells, at: (of, nth) => index.get(keyOf(of, nth)) },
    villages,
    plan,
  )
  const states = hide(tables.cells, tables.equations, { complete, also: complete ? hidden : [] })
  const stateAt = (of: string, nth: number) => states[index.get(keyOf(of, nth)) ?? -1]
  const beside = waysTold(wholes, plan, (of, nth) => stateAt(of, nth) ?? 'few')
  return wholes.map((whole) => ({
    whole,
    measures: plan.flatMap((measure, nth) => {
      const { of } = whole.place
      const pair = sideBySide(whole) ? beside(of, nth) : undefined
      return measuredOf(whole, measure, nth, stateAt(of, nth), pair)
    }),
  }))
}

const isForce = /^force:(.+)$/

/**
 * What others may judge by: of a village and its forces, of a unit's forces, only what is shown. A unit's is of the campaign's ground; where
 * only parts of that were asked it says so, for the quarter may hold another of the same division.
 */
export function factsOf(
  { whole: { place, unit }, measures }: Told,
  {
    division,
    quarter,
    partly,
  }: { readonly division: string; readonly quarter: string; readonly partly: boolean },
): FactDraft[] {
  if (!unit && divisionLevel(place.of) !== 'village') return []
  return measures.flatMap(({ of, all }) => {
    const force = isForce.exec(of)?.[1] as ForceKind | undefined
    if (all.state !== 'shown' || (of !== 'all' && force === undefined)) return []
    const { share = 0, score = 0, known = 0, low = 0, high = 0, below = false } = all
    return [
      {
        kind: 'survey.result',
        division: unit ? division : place.of,
        ...(unit ? { unit: place.of } : {}),
        ...(force === undefined ? {} : { force }),
        amount: share,
        tags: {
          ...{ score, known, low, high, below, level: unit ? 'unit' : 'village', quarter },
          ...(unit && partly ? { part: true } : {}),
        },
      },
    ]
  })
}
