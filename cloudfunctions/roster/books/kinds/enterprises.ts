import type { Day } from '../../../../types/_period'
import { keyed } from '../../../_kernel/hash'
import { pairings, units, type Pairing, type Unit } from '../../roster.store'
import type { Group, Line } from '../book'
import { among, anothers, backOf, isAnothers, newIn, textIn, villageIn, type Desk, type Found } from '../desk'
import { changed, made, refused, same, type Verdict } from '../verdict'

function fresh(desk: Desk, line: Line, enterprise: Found<Unit>, village: string): Verdict {
  const { values, row } = line
  const to = textIn(values, 'to')
  const doc: Pairing = {
    _id: keyed('book-pairing', desk.id, String(row)),
    enterprise: enterprise._id,
    enterpriseName: enterprise.name,
    village,
    from: (textIn(values, 'from') ?? '') as Day,
    ...(to === undefined ? {} : { to: to as Day }),
    note: textIn(values, 'note') ?? '',
  }
  return made([line], [{ collection: pairings.name, doc }])
}

function verdictOf(
  desk: Desk,
  line: Line,
  enterprise: Found<Unit>,
  village: string,
  own: readonly Found<Pairing>[],
): Verdict {
  const { values } = line
  const from = textIn(values, 'from') ?? ''
  const to = textIn(values, 'to')
  if (to !== undefined && to < from) return refused([line], line, '结束日期', '结束日期在结对日期之前')
  const held = own.find((one) => one.from === from)
  if (held) {
    if (isAnothers(desk, held)) return refused([line], line, '企业名称', anothers.say)
    const set = newIn(['to', 'note'], values, held)
    if (Object.keys(set).length === 0) return same([line])
    const at = {
      row: line.row,
      collection: pairings.name,
      id: held._id,
      version: held.version,
      division: village,
    }
    return changed([line], [{ ...at, set, unset: [], back: backOf(set, [], held) }])
  }
  const open = own.find((one) => one.to === undefined || one.to > from)
  if (open && open.from < (to ?? '9'))
    return refused([line], line, '结对日期', `名册里这家企业${open.from}就和这个村结对了`)
  return fresh(desk, line, enterprise, village)
}

/** 企业结对. */
export async function checkEnterprises(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const lines = groups.flat()
  const places = lines.map(({ values }) => villageIn(desk, values))
  const said = lines.map(({ values }) => textIn(values, 'unit') ?? '')
  const grounds = [...desk.places.values()].filter(({ level }) => level !== 'village').map(({ _id }) => _id)
  const known = [
    ...(await among<Unit>(desk, units, '_id', said)),
    ...(await among<Unit>(desk, units, 'division', grounds, { name: { $in: [...new Set(said)] } })),
  ].filter((unit) => unit.kind === 'enterprise' && !isAnothers(desk, unit))
  const codes = places.flatMap((place) => ('say' in place ? [] : [place._id]))
  const held = await among<Pairing>(desk, pairings, 'village', codes)
  return lines.map((line, at) => {
    const place = places[at]
    if (!place || 'say' in place) return refused([line], line, '行政村', place?.say ?? '')
    const enterprise = known.find(({ _id, name }) => _id === said[at] || name === said[at])
    if (!enterprise) return refused([line], line, '企业名称', '名册里没有这家企业，请先在单位里登记')
    const own = held.filter((one) => one.village === place._id && one.enterprise === enterprise._id)
    return verdictOf(desk, line, enterprise, place._id, own)
  })
}
