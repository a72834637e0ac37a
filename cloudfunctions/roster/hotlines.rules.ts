import { divisionLevel } from '../../types/_actor'
import { channelOf, industries, type Industry, type Intake } from '../../types/roster.limits'
import type { Unit } from './roster.documents'

/** A unit as far as its hotline hangs on it. */
export type Line = Pick<Unit, '_id' | 'name' | 'industry' | 'hotline' | 'intake' | 'kind' | 'division'>

/** What comes in at a unit; nothing for one without a hotline. */
export const intakeOf = ({ hotline, intake }: Pick<Unit, 'hotline' | 'intake'>): Intake | undefined =>
  hotline ? (intake?.is ?? 'filed') : undefined

/** Whose matters a hotline takes, or took. A department that was only ever handed matters has none. */
export const industryOf = (line: Pick<Unit, 'hotline' | 'intake' | 'industry'>): Industry | undefined =>
  !line.hotline || (line.intake !== undefined && line.industry === 'other') ? undefined : line.industry

const isFiled = (line: Pick<Unit, 'hotline' | 'intake'>): boolean => intakeOf(line) === 'filed'

/** Whoever takes over from a hotline, and from whoever took over from it; nothing where that ends in one that takes nothing. */
function heirOf<U extends Line>(line: U, byId: ReadonlyMap<string, U>): U | undefined {
  const seen = new Set<string>()
  let at: U | undefined = line
  while (at && !isFiled(at) && !seen.has(at._id)) {
    seen.add(at._id)
    at = at.intake?.heir === undefined ? undefined : byId.get(at.intake.heir)
  }
  return at && isFiled(at) ? at : undefined
}

/**
 * Where what villagers of a county file goes to, by its kind: the hotline of that industry; of one that has stopped, the latest first, whoever takes over.
 * Of two with the same industry the one with the smaller id.
 */
export function routesOf<U extends Line>(units: readonly U[]): Map<Industry, U> {
  const lines = units.filter(({ hotline }) => hotline).sort((a, b) => (a._id < b._id ? -1 : 1))
  const byId = new Map(lines.map((line) => [line._id, line]))
  const stopped = lines
    .filter((line) => !isFiled(line) && line.industry !== 'other')
    .sort((a, b) => (b.intake?.since ?? 0) - (a.intake?.since ?? 0))
  const routes = new Map<Industry, U>()
  for (const line of [...lines.filter(isFiled), ...stopped]) {
    const taker = heirOf(line, byId)
    if (taker && !routes.has(line.industry)) routes.set(line.industry, taker)
  }
  return routes
}

/** Whether a unit may have a hotline of its own to open and to stop. The office's, for what nobody knows whose it is, is always there. */
export const mayTake = ({ _id, kind, division }: Pick<Line, '_id' | 'kind' | 'division'>): boolean =>
  kind === 'department' && divisionLevel(division) === 'county' && _id !== channelOf(division)

export interface Asked {
  readonly intake: Intake
  readonly industry?: Exclude<Industry, 'other'> | undefined
  readonly heir?: string | undefined
}

/** Why a hotline may not become so, and which field says it; nothing where it may. `others`: the county's hotlines beside it. */
export function faultIn(
  unit: Line,
  { intake, industry, heir }: Asked,
  others: readonly Line[],
): { readonly say: string; readonly field: 'unit' | 'intake' | 'industry' | 'heir' } | undefined {
  if (!mayTake(unit)) return { say: '只有县里的部门能开热线、停热线', field: 'unit' }
  if (intake === 'closed' && !unit.hotline) return { say: '这个部门还没有热线', field: 'intake' }
  if (intake === 'filed') {
    if (industry === undefined) return { say: '请选收哪一行的事', field: 'industry' }
    const holder = others.find((line) => isFiled(line) && line.industry === industry)
    return holder && { say: `${industries[industry]}的事${holder.name}在收，请先让它停收`, field: 'industry' }
  }
  const known = heir === undefined || others.some((line) => line._id === heir && isFiled(line))
  return known ? undefined : { say: '接着收的要是本县正在收件的热线', field: 'heir' }
}

/** What a hotline is from an instant on. */
export function turned(
  unit: Line,
  { intake, industry, heir }: Asked,
  now: number,
): Pick<Unit, 'hotline' | 'industry' | 'intake'> {
  if (intake === 'filed') return { hotline: true, industry: industry ?? unit.industry }
  // Before it took anything it was of no industry.
  return {
    hotline: true,
    industry: unit.hotline ? unit.industry : 'other',
    intake: { is: intake, since: now, ...(heir === undefined ? {} : { heir }) },
  }
}
