import { forceKinds, type ForceKind } from '../../types/_actor'
import type { HouseholdStatus, MonitoredKind } from '../../types/roster.limits'
import { strata, type Rule, type Stratum } from '../../types/survey.shapes'
import { groupBy } from '../_kernel/group'
import type { Frame, Rated } from './survey.store'

/** A household as drawing looks at it. */
export interface Candidate {
  readonly id: string
  /** The public code on its help card: by it anybody draws again. */
  readonly card: string
  readonly status: HouseholdStatus
  readonly statusYear?: number
  readonly monitored?: MonitoredKind
  readonly riskRemoved?: boolean
}

/** SHA-256 of a text as 64 hexadecimal digits: rules load no library. */
export type Digest = (text: string) => string

export interface Drawing {
  readonly seed: string
  readonly village: string
  readonly rule: Rule
  /** The campaign's: whoever exited in it is always asked. */
  readonly year: number
  readonly digest: Digest
}

/** What a household is drawn as: exited this year; poor, or monitored with its risk not removed yet; any other (S1). */
export function stratumOf({ status, statusYear, monitored, riskRemoved }: Candidate, year: number): Stratum {
  if (status === 'exited' && statusYear === year) return 'exited'
  return status === 'poor' || (monitored !== undefined && riskRemoved !== true) ? 'poor' : 'other'
}

/** What decides the order: the same seed, village and card give the same place whatever else is in the register. */
export const ticketOf = (seed: string, village: string, card: string): string => `${seed}|${village}|${card}`

/** How many of each stratum are asked of a village with so many poor households. */
export function sizesOf(rule: Rule, poor: number): Readonly<Record<Stratum, number>> {
  const all = Number.MAX_SAFE_INTEGER
  if (rule.kind === 'all') return { poor: all, other: all, exited: all }
  const [most, others] = poor >= rule.big ? [rule.bigPoor, rule.bigOther] : [rule.smallPoor, rule.smallOther]
  return { poor: most, other: others, exited: all }
}

/** A household that was drawn, and as what. */
export interface Drawn {
  readonly id: string
  readonly s: Stratum
}

/**
 * Draws a village's households: of each stratum the first by SHA-256 of seed, village and card, as many as the rule asks for. Anybody with
 * the seed and the register draws the same ones.
 */
export function draw(
  all: readonly Candidate[],
  { seed, village, rule, year, digest }: Drawing,
): { readonly strata: Frame['strata']; readonly homes: readonly Drawn[] } {
  const placed = all.map((home) => ({
    id: home.id,
    s: stratumOf(home, year),
    at: digest(ticketOf(seed, village, home.card)),
  }))
  const sizes = sizesOf(rule, placed.filter(({ s }) => s === 'poor').length)
  const drawn = strata.map((stratum) => {
    const own = placed.filter(({ s }) => s === stratum).sort((a, b) => (a.at < b.at ? -1 : 1))
    return { stratum, all: own.length, homes: own.slice(0, sizes[stratum]) }
  })
  return {
    strata: drawn
      .filter((one) => one.all > 0)
      .map((one) => ({ stratum: one.stratum, all: one.all, drawn: one.homes.length })),
    homes: drawn.flatMap(({ homes }) => homes.map(({ id, s }) => ({ id, s }))),
  }
}

/** One who held a post of a village or of a household, `[from, to)`; without `to` she holds it. */
export interface Term extends Rated {
  readonly kind: ForceKind
  /** Empty for a post of the whole village. */
  readonly household: string
  readonly from: string
  readonly to?: string
}

/** Whether a term lay, if only for a day, in `[from, to)`. A term that ended on the day it began was a mistake. */
export const touches = (
  term: Pick<Term, 'from' | 'to'>,
  { from, to }: { readonly from: string; readonly to: string },
): boolean => term.from < to && (term.to === undefined || (term.to > from && term.to > term.from))

const rated = ({ person, unit }: Rated): Rated => ({ person, unit })
const nameOf = ({ person, unit }: Rated): string => `${person} ${unit}`

function distinct(all: readonly Rated[]): Rated[] {
  return [...new Map(all.map((one) => [nameOf(one), rated(one)])).values()].sort((a, b) =>
    nameOf(a) < nameOf(b) ? -1 : 1,
  )
}

/** The latest of a household's helpers: whoever is there now, else who left last. */
const latest = (terms: readonly Term[]): Term | undefined =>
  [...terms].sort((a, b) => ((a.to ?? '~') === (b.to ?? '~') ? 0 : (a.to ?? '~') < (b.to ?? '~') ? 1 : -1))[0]

/** Who is rated in a village: by force, and for each drawn household which of the helpers answers for it. */
export function ratedIn(
  homes: readonly Drawn[],
  terms: readonly Term[],
): Pick<Frame, 'homes' | 'helpers' | 'forces'> {
  const ofHome = groupBy(
    terms.filter(({ kind }) => kind === 'responsible'),
    ({ household }) => household,
  )
  const answering = homes.map(({ id }) => latest(ofHome.get(id) ?? []))
  const helpers = distinct(answering.filter((one) => one !== undefined))
  const names = helpers.map(nameOf)
  const forces = forceKinds.map((kind) => ({
    kind,
    people: distinct(terms.filter((one) => one.kind === kind)),
  }))
  return {
    homes: homes.map((home, nth) => {
      const helper = answering[nth]
      return { ...home, h: helper ? names.indexOf(nameOf(helper)) : -1 }
    }),
    helpers,
    forces: forces.filter(({ people }) => people.length > 0),
  }
}
