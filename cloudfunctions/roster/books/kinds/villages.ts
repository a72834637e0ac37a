import { villages, type Village } from '../../roster.store'
import type { Group, Line } from '../book'
import { among, backOf, newIn, villageIn, type Desk, type Found } from '../desk'
import { changed, refused, same, type Verdict } from '../verdict'
import { unwritten } from '../../succession.rules'

const fields = ['status', 'exitYear', 'weak', 'minority', 'groups', 'teamSeats'] as const
const scores = ['infrastructure', 'industry', 'governance'] as const

function verdictOf(line: Line, code: string, held: Found<Village> | undefined): Verdict {
  const { row, values } = line
  const group = [line]
  if (values.status !== 'exited' && values.exitYear !== undefined)
    return refused(group, line, '退出年份', '只有已退出的村填退出年份')
  const fresh = newIn(fields, values, held ?? {})
  const scored = newIn(scores, values, held?.indicators ?? {})
  const indicators = Object.keys(scored).length > 0 ? { indicators: { ...held?.indicators, ...scored } } : {}
  const unset = held?.exitYear !== undefined && values.status !== 'exited' ? ['exitYear'] : []
  const set = { ...fresh, ...indicators }
  const at = { row, collection: villages.name, id: code, division: code }
  // A village of which nothing is written is an ordinary one.
  if (!held && JSON.stringify(set) === JSON.stringify({ status: 'ordinary' })) return same(group)
  if (!held) return changed(group, [{ ...at, version: 0, set: { ...unwritten, ...set }, unset: [] }])
  if (Object.keys(set).length + unset.length === 0) return same(group)
  return changed(group, [{ ...at, version: held.version, set, unset, back: backOf(set, unset, held) }])
}

/** 村情. */
export async function checkVillages(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const lines = groups.flat()
  const places = lines.map(({ values }) => villageIn(desk, values))
  const codes = places.flatMap((place) => ('say' in place ? [] : [place._id]))
  const held = new Map((await among<Village>(desk, villages, '_id', codes)).map((file) => [file._id, file]))
  const taken = new Set<string>()
  return lines.map((line, at) => {
    const place = places[at]
    if (!place || 'say' in place) return refused([line], line, '行政村', place?.say ?? '')
    if (taken.has(place._id)) return refused([line], line, '行政村', '表里有两行是同一个村')
    taken.add(place._id)
    return verdictOf(line, place._id, held.get(place._id))
  })
}
