import { inDivision } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { gather, seek, type Sought } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { divisionNamed, divisionsOf, openNames, placeOf } from '../roster/roster.read'
import { personNamed } from '../roster/trace.read'
import type { Answer, Ask } from './enter.ground'
import type { Place } from './evidence.rules'
import { memberOf, mustCover } from './ground'
import { offeredFrom, offeredOf } from './points.rules'
import { onMap } from './spots'
import { entries, points, type Entry, type Point } from './trace.store'

/** 村定位点: one for each village, set by a person; without one, distance says nothing (T1). */

/** Villages of one page. */
const pageMost = 20

/** The first strong entries of a village that tell a place. */
function firstOf(village: string): Sought<Pick<Entry, 'spot'>> {
  const where = { village, grade: 'strong' as const, 'spot.latitude': is.present() }
  return seek<Entry, 'spot'>(entries, where, offeredFrom, { only: ['spot'], order: { day: 1 } })
}

/** Villages under a township that stand, in the order of codes, after one of them. */
async function villagesUnder(call: Call, township: string, after = '') {
  const county = await divisionsOf(call, inDivision(township, 'county'))
  const all = county
    .filter(({ _id, parent, succeededBy }) => parent === township && succeededBy === '' && _id > after)
    .sort((a, b) => (a._id < b._id ? -1 : 1))
  const rows = all.slice(0, pageMost)
  return { rows, ...(all.length > pageMost ? { next: rows.at(-1)?._id } : {}) }
}

/** What strong entries offer for villages without a point. 1 database call, none where every one has its own. */
async function offersFor(villages: readonly string[]): Promise<Map<string, Place>> {
  if (villages.length === 0) return new Map()
  const found = await gather(Object.fromEntries(villages.map((village) => [`v${village}`, firstOf(village)])))
  return new Map(
    villages.flatMap((village): [string, Place][] => {
      const offered = offeredOf((found[`v${village}`] ?? []).flatMap(({ spot }) => spot ?? []))
      return offered ? [[village, offered]] : []
    }),
  )
}

/** 4 database calls when warm. */
export async function listPoints({ township, after }: Ask<'points'>, call: Call): Promise<Answer<'points'>> {
  mustCover(call, township)
  const { rows, next } = await villagesUnder(call, township, after)
  const codes = rows.map(({ _id }) => _id)
  const { rows: set } = await points.find(call, { where: { _id: is.in(codes) } })
  const own = new Map(set.map((point) => [point._id, point]))
  const [offers, known] = await Promise.all([
    offersFor(codes.filter((code) => !own.has(code))),
    set.length === 0 ? Promise.resolve([]) : openNames(set.map(({ named }) => named)),
  ])
  const names = new Map(set.map(({ _id }, nth) => [_id, known[nth]?.name ?? '']))
  return {
    villages: rows.map(({ _id: village, name }) => {
      const point = own.get(village)
      const offered = offers.get(village)
      return {
        village,
        place: name,
        version: point?.version ?? 0,
        ...(point && {
          point: {
            latitude: point.latitude,
            longitude: point.longitude,
            who: names.get(village) ?? '',
            at: point.at,
          },
        }),
        ...(offered && { offered: { ...offered, entries: offeredFrom } }),
      }
    }),
    ...(next === undefined ? {} : { next }),
  }
}

/** The caller's own name, sealed: 1 database call. */
async function nameOf(person: string) {
  const { me } = await gather({ me: personNamed(person) })
  return { person, sealed: { name: me[0]?.sealed.name ?? '' } }
}

/** Sets a point, or confirms what was offered. 4 database calls when warm. */
export async function setPoint(
  { village, version, globe, ...place }: Ask<'setPoint'>,
  call: Call,
): Promise<Answer<'setPoint'>> {
  mustCover(call, village)
  await placeOf(call, village)
  const { level, succeededBy } = await divisionNamed(call, village)
  if (level !== 'village') throw problem('invalid', '定位点按村来设', 'village')
  if (succeededBy !== '') throw problem('division_merged')
  const spot = onMap({ ...place, globe })
  const named = await nameOf(memberOf(call))
  const doc: Point = { village, ...spot, named, at: call.now }
  const out = { id: village, version: version + 1 }
  return version === 0
    ? points.create(call, { id: village, doc, division: village, out })
    : points.deed(call, village, version, () => ({ set: doc, out }))
}
