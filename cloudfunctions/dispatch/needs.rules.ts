import type { ForceKind } from '../../types/_actor'
import type { Cause, Depth, Indicator, Momentum, Skill } from '../../types/roster.limits'

/**
 * What a village or a household lacks, as skills (R4: indicators of the village; cause, depth and momentum of the household).
 * The tables are our own: the sources say that skills are matched, not which with what.
 */

/** An indicator below this is a lack. Of 100. */
export const lackBelow = 60
/** Below this it is a great one. */
const greatBelow = 30

const byIndicator: Readonly<Record<Indicator, readonly Skill[]>> = {
  infrastructure: ['infrastructure', 'water', 'traffic'],
  industry: ['planting', 'breeding', 'marketing', 'finance'],
  governance: ['governance', 'party', 'law'],
}

const byCause: Readonly<Record<Cause, readonly Skill[]>> = {
  illness: ['medical'],
  disability: ['medical', 'labour'],
  schooling: ['education'],
  disaster: ['infrastructure', 'planting'],
  land: ['planting', 'labour'],
  water: ['water'],
  skill: ['labour', 'planting', 'breeding'],
  labour: ['labour', 'breeding'],
  capital: ['finance', 'marketing'],
  traffic: ['traffic', 'infrastructure'],
  drive: ['party', 'governance'],
  other: [],
}

/** What a village tells of itself. */
export interface VillageFile {
  readonly weak: boolean
  readonly indicators: Readonly<Partial<Record<Indicator, number>>>
}

/** What a household's row tells. */
export interface HouseholdFile {
  readonly cause?: Cause
  readonly depth?: Depth
  readonly momentum?: Momentum
}

/** What is needed at a post, and how urgent it is: 1 to 3. */
export interface Wanted {
  readonly wants: readonly Skill[]
  readonly urgency: number
}

const lacks = ({ indicators }: VillageFile, below: number): Indicator[] =>
  (Object.keys(byIndicator) as Indicator[]).filter((key) => (indicators[key] ?? 100) < below)

const once = <T>(all: readonly T[]): T[] => [...new Set(all)]

/** @param file nothing when the office has written none. */
export function villageWants(kind: ForceKind, file: VillageFile | undefined): Wanted {
  if (!file) return { wants: kind === 'technician' ? ['planting', 'breeding'] : [], urgency: 1 }
  const lacking = lacks(file, lackBelow)
  const great = lacks(file, greatBelow).length > 0
  const urgency = 1 + (lacking.length >= 2 || file.weak ? 1 : 0) + (great ? 1 : 0)
  if (kind === 'technician') return { wants: ['planting', 'breeding'], urgency }
  const atBranch: readonly Skill[] = file.weak && kind === 'secretary' ? ['party'] : []
  return { wants: once([...atBranch, ...lacking.flatMap((key) => byIndicator[key])]), urgency }
}

/** Deep poverty and weak momentum go first. */
export function householdWants({
  cause = 'other',
  depth = 'light',
  momentum = 'middle',
}: HouseholdFile): Wanted {
  const urgency = 1 + (depth === 'deep' ? 1 : 0) + (momentum === 'weak' ? 1 : 0)
  return { wants: byCause[cause], urgency }
}
