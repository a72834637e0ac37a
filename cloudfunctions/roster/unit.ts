import type { Input, Output } from '../../types/_contract'
import type { PostKind } from '../../types/roster.limits'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { forgetCounty } from './counties.store'
import { pairingsView } from './pairing'
import { pageOfPeople, personRows } from './people'
import { placeOf } from './roster.read'
import { divisions, pairings, posts, units, type Division, type Unit } from './roster.store'
import { unitRow } from './units'

type UnitPage = Output<BookContract, 'unit'>

/** Where a unit's people help: villages with the kinds of their posts. */
async function villagesOf(call: Call, unit: string): Promise<UnitPage['villages']> {
  // Unscoped: whom one's own unit helps is told wherever it is, for units help in other counties too.
  const found = await posts.unscoped.fold<{ readonly _id: string; readonly kinds: PostKind[] }>(call, [
    { $match: { 'now.unit': unit } },
    { $group: { _id: '$village', kinds: { $addToSet: '$kind' } } },
    { $sort: { _id: 1 } },
  ])
  return Promise.all(
    found.map(async ({ _id: code, kinds }) => ({
      code,
      place: (await placeOf(call, code)).place,
      kinds: kinds.sort(),
    })),
  )
}

/** A unit's page: its people fifty at a time; the villages that it helps stand on the first. */
export async function unitPage({ id, after }: Input<BookContract, 'unit'>, call: Call): Promise<UnitPage> {
  const unit = await units.get(call, id)
  const first = after === undefined
  const [{ rows, next }, villages, paired] = await Promise.all([
    pageOfPeople(call, { unit: id }, after),
    first ? villagesOf(call, id) : [],
    first && unit.kind === 'enterprise' ? pairings.find(call, { where: { enterprise: id } }) : { rows: [] },
  ])
  return {
    unit: unitRow(unit),
    version: unit.version,
    people: await personRows(call, rows),
    villages,
    pairings: await pairingsView(call, paired.rows),
    ...(next === undefined ? {} : { next }),
  }
}

/** The division that a unit is of must stand, and a branch is a village's. */
function checkGround(division: Division, kind: Unit['kind']): void {
  if (division.succeededBy !== '') throw problem('division_merged', undefined, 'division')
  const village = division.level === 'village'
  if (village !== (kind === 'branch')) {
    throw problem('invalid', village ? '村里只能设临时党支部' : '临时党支部设在村里', 'division')
  }
}

/** What may not become of a unit that is there. */
function checkChange(doc: Unit, { kind, division }: Input<BookContract, 'saveUnit'>): void {
  if (doc.division !== division) throw problem('invalid', '单位归哪里管不能改，请新建一个单位', 'division')
  if (doc.kind !== kind && (doc.hotline || doc.kind === 'office' || kind === 'office')) {
    throw problem('invalid', '热线单位和协调小组办公室的类别不能改', 'kind')
  }
}

async function begin(
  call: Call,
  input: Input<BookContract, 'saveUnit'>,
): Promise<Output<BookContract, 'saveUnit'>> {
  const { name, kind, division: code, phone } = input
  if (kind === 'office') throw problem('invalid', '协调小组办公室不能在这里新建', 'kind')
  const division = await divisions.get(call, code)
  checkGround(division, kind)
  const county = division.county || division._id
  // It begins like those of the loader, so that whoever remembers the county knows where to look.
  const id = `u${county.slice(0, 6)}-${units.idFor(call)}`
  const doc: Unit = { _id: id, name, kind, division: code, county, phone, industry: 'other', hotline: false }
  const out = await units.create(call, { id, doc, division: code, out: { id, version: 1 } })
  forgetCounty(county)
  return out
}

/** 3 database calls with the caller's identity. */
export async function saveUnit(
  input: Input<BookContract, 'saveUnit'>,
  call: Call,
): Promise<Output<BookContract, 'saveUnit'>> {
  const { id, version, name, kind, phone } = input
  if (id === undefined) return begin(call, input)
  const { county, ...out } = await units.deed(call, id, version, (doc) => {
    checkChange(doc, input)
    return {
      set: { name, kind, phone, ...(name === doc.name ? {} : { due: true as const }) },
      out: { id, version: doc.version + 1, county: doc.county },
    }
  })
  forgetCounty(county)
  return out
}
