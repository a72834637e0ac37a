import type { ForceKind } from '../../types/_actor'
import type { Pool } from '../../cloudfunctions/dispatch/assign.rules'
import type { Hand, Limits, Need } from '../../cloudfunctions/dispatch/dispatch.rules'

/** People and needs in words: `hand('1', { home: village(1, 1) })`. */

export const county = (nth: number): string => `5108${String(10 + nth)}000000`
/** The village of a county's first townships: three to a township. */
export const village = (ofCounty: number, nth: number): string =>
  `5108${String(10 + ofCounty)}1${String(Math.floor(nth / 3)).padStart(2, '0')}2${String(nth % 3).padStart(2, '0')}`

export const limits: Limits = { keep: true, lend: false, householdsEach: 5 }

export const hand = (person: string, more: Partial<Hand> = {}): Hand => ({
  person,
  unit: 'u510811-water',
  county: county(1),
  home: '',
  skills: [],
  wish: [],
  rank: 'staff',
  barred: false,
  held: {},
  villages: [],
  ...more,
})

export const need = (at: string, more: Partial<Need> = {}): Need => {
  const kind: ForceKind = more.kind ?? 'secretary'
  return { id: `${at}-${kind}`, kind, village: at, household: '', wants: [], urgency: 1, ...more }
}

/** People, and the villages that their units serve. */
export function poolOf(hands: readonly Hand[]): Pool {
  const helping = new Map<string, Set<string>>()
  for (const { unit, villages } of hands) {
    helping.set(unit, new Set([...(helping.get(unit) ?? []), ...villages]))
  }
  return { hands: new Map(hands.map((one) => [one.person, one])), helping }
}
