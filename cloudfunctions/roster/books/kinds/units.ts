import { keyed } from '../../../_kernel/hash'
import type { UnitKind } from '../../../../types/roster.limits'
import { units, type Unit } from '../../roster.store'
import type { Group, Line } from '../book'
import { among, anothers, backOf, isAnothers, newIn, textIn, type Desk, type Found } from '../desk'
import { isWithin } from '../../../../types/_actor'
import { changed, made, refused, same, type Verdict } from '../verdict'

/** The county that runs a division; a city's own for a city. */
function countyOf({ places }: Desk, division: string): string {
  const county = places.get(division)?.county ?? ''
  return county === '' ? division : county
}

function fresh(desk: Desk, line: Line, division: string): Verdict {
  const { values, row } = line
  const kind = textIn(values, 'kind') as UnitKind
  if (kind === 'office') return refused([line], line, '单位类别', '协调小组办公室不能在这里新建')
  const doc: Unit = {
    _id: `u${division.slice(0, 6)}-${keyed('book-unit', desk.id, String(row))}`,
    name: textIn(values, 'name') ?? '',
    industry: 'other',
    division,
    county: countyOf(desk, division),
    phone: textIn(values, 'phone') ?? '',
    hotline: false,
    kind,
  }
  return made([line], [{ collection: units.name, doc }])
}

function verdictOf(line: Line, held: Found<Unit>): Verdict {
  const set = newIn(['name', 'phone', 'kind', 'division'], line.values, held)
  if (Object.keys(set).length === 0) return same([line])
  if (set.division !== undefined)
    return refused([line], line, '所属区划代码', '和名册里的不一样，请在单位的页面改')
  const kept = held.hotline || held.kind === 'office'
  if (set.kind !== undefined && (kept || set.kind === 'office'))
    return refused([line], line, '单位类别', '热线单位和协调小组办公室的类别不能改')
  // Its name stands in other documents too: a job writes it there.
  const whole = { ...set, ...(set.name === undefined ? {} : { due: true }) }
  const change = {
    row: line.row,
    collection: units.name,
    id: held._id,
    version: held.version,
    set: whole,
    unset: [],
    back: withDue(backOf(set, [], held), set.name !== undefined),
    division: held.division,
  }
  return changed([line], [change])
}

/** What is put back has to be put back where it was copied as well. */
export const withDue = <B extends { readonly set: object; readonly unset: readonly string[] }>(
  back: B,
  due: boolean,
): B => (due ? { ...back, set: { ...back.set, due: true } } : back)

/** 单位. */
export async function checkUnits(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const lines = groups.flat()
  const grounds = lines.map(({ values }) => textIn(values, 'division') ?? desk.division)
  const byId = await among<Unit>(
    desk,
    units,
    '_id',
    lines.flatMap(({ values }) => textIn(values, 'id') ?? []),
  )
  const byPlace = await among<Unit>(desk, units, 'division', grounds)
  return lines.map((line, at) => {
    const { values } = line
    const division = grounds[at] ?? ''
    const id = textIn(values, 'id')
    const place = desk.places.get(division)
    if (!place || place.level === 'village' || !isWithin(division, desk.division))
      return refused([line], line, '所属区划代码', '应是这次导入范围里的县或乡镇')
    const found =
      id === undefined
        ? byPlace.find((unit) => unit.division === division && unit.name === values.name)
        : byId.find(({ _id }) => _id === id)
    if (id !== undefined && (!found || !isWithin(found.division, desk.division)))
      return refused([line], line, '单位编号', '名册里没有这个单位；新单位不用填编号')
    if (!found) return fresh(desk, line, division)
    return isAnothers(desk, found) ? refused([line], line, '单位名称', anothers.say) : verdictOf(line, found)
  })
}
