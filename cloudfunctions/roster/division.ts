import type { DivisionLevel } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { forgetCounty } from './counties.store'
import { refuseMerged } from './ground'
import { divisionNamed } from './roster.read'
import { placeName } from './roster.rules'
import { divisions, type Division } from './roster.store'

/** @throws problem `division_merged`, naming where it went, for a division that stands no more. 1 database call at most. */
export async function refuseEnded(call: Call, { path, succeededBy }: Division): Promise<void> {
  if (succeededBy === '') return
  const { name } = await divisionNamed(call, succeededBy)
  refuseMerged({ place: placeName(path), mergedInto: { name } })
}

/** A village of the caller's ground that stands, read anew. 1 database call. @throws problem `division_merged`, `invalid`. */
export async function standingVillage(
  call: Call,
  code: string,
  day?: string,
): Promise<Division & { readonly version: number }> {
  const division = await divisions.get(call, code)
  await refuseEnded(call, division)
  if (division.level !== 'village') throw problem('invalid', '请选到村', 'village')
  if (day !== undefined && division.since !== undefined && day < division.since) {
    throw problem('wrong_state', `${division.name}从${division.since}起才设立`)
  }
  return division
}

/** Who may run a division of a level. */
const above: Partial<Record<DivisionLevel, DivisionLevel>> = {
  village: 'township',
  township: 'county',
  county: 'city',
}

function checkParent(child: Division, parent: Division): void {
  if (parent.succeededBy !== '') throw problem('division_merged', undefined, 'parent')
  if (above[child.level] !== parent.level) throw problem('invalid', '上级的级别不对', 'parent')
}

/** The county that runs a division, and its names from the city down, as its parent says them. */
export function lineageOf(
  { _id, level, name }: Pick<Division, '_id' | 'level' | 'name'>,
  parent: Pick<Division, '_id' | 'level' | 'county' | 'path'> | undefined,
): Pick<Division, 'county' | 'path'> {
  const county = level === 'county' ? _id : (parent?.county ?? '')
  return { county, path: [...(parent?.path ?? []), name] }
}

type Change = Input<BookContract, 'setDivision'>

/** The parent that it has now or is to have. One that it has need not lie on the caller's ground, one that it gets must. */
async function parentOf(call: Call, { code, parent }: Change): Promise<Division | undefined> {
  if (parent !== undefined) return divisions.get(call, parent)
  const { parent: now } = await divisions.get(call, code)
  // Unscoped: a township's office runs what a county lies above.
  return now === '' ? undefined : divisions.unscoped.get(call, now)
}

/** 4 or 5 database calls with the caller's identity. What lies below it follows by the clock. */
export async function setDivision(input: Change, call: Call): Promise<Output<BookContract, 'setDivision'>> {
  const { code, version, kind } = input
  const parent = await parentOf(call, input)
  const { counties, ...out } = await divisions.deed(call, code, version, (doc) => {
    if (doc.succeededBy !== '') throw problem('division_merged')
    if (kind !== undefined && doc.level !== 'village') throw problem('invalid', '只有村有类别', 'kind')
    if (input.parent !== undefined && parent) checkParent(doc, parent)
    const { name = doc.name } = input
    const lineage = lineageOf({ ...doc, name }, parent)
    const moved = name !== doc.name || (input.parent ?? doc.parent) !== doc.parent
    return {
      set: {
        name,
        ...(kind === undefined ? {} : { kind }),
        ...(input.parent === undefined ? {} : { parent: input.parent }),
        ...lineage,
        ...(moved ? { due: true as const } : {}),
      },
      out: { id: code, version: doc.version + 1, counties: [doc.county, lineage.county] },
    }
  })
  counties.forEach(forgetCounty)
  return out
}
