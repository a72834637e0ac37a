import type { Input, Output } from '../../types/_contract'
import type { Day } from '../../types/_period'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { placeOf } from './roster.read'
import { is } from '../_kernel/where'
import { standingVillage } from './division'
import { pairings, units, type Pairing } from './roster.store'

type PairingView = Output<BookContract, 'village'>['pairings'][number]

/** Pairings as they are told: no database call when their counties are remembered. */
export function pairingsView(
  call: Call,
  rows: readonly (Pairing & { readonly version: number })[],
): Promise<PairingView[]> {
  return Promise.all(
    rows.map(async ({ _id: id, version, enterprise, enterpriseName, village, from, to, note }) => ({
      id,
      version,
      enterprise: { id: enterprise, name: enterpriseName },
      village,
      place: (await placeOf(call, village)).place,
      from,
      ...(to === undefined ? {} : { to }),
      note,
    })),
  )
}

/** An enterprise and a village are one pair at a time, so a pair's id says both and the day. */
const pairId = (enterprise: string, village: string, from: string): string =>
  `${village}-${enterprise.slice(0, 40)}-${from}`

/** 5 database calls with the caller's identity. @throws problem `already_used` while the two are a pair. */
export async function pair(
  { enterprise: id, village, from, note }: Input<BookContract, 'pair'>,
  call: Call,
): Promise<Output<BookContract, 'pair'>> {
  // Unscoped: which enterprises there are is public, and a village may be helped from elsewhere.
  const [division, enterprise] = await Promise.all([
    standingVillage(call, village, from),
    units.unscoped.get(call, id),
  ])
  if (enterprise.kind !== 'enterprise') throw problem('invalid', '结对的单位应是企业', 'enterprise')
  const _id = pairId(id, division._id, from)
  const open = { enterprise: id, village, to: is.missing(), _id: is.not(_id) }
  if ((await pairings.count(call, open)) > 0) throw problem('already_used', '这家企业和这个村已经结对')
  const doc: Pairing = {
    _id,
    enterprise: id,
    enterpriseName: enterprise.name,
    village,
    from: from as Day,
    note,
  }
  return pairings.create(call, { id: _id, doc, division: village, out: { id: _id, version: 1 } })
}

/** 3 database calls with the caller's identity. */
export async function unpair(
  { id, version, to, why }: Input<BookContract, 'unpair'>,
  call: Call,
): Promise<Output<BookContract, 'unpair'>> {
  return pairings.deed(call, id, version, ({ from, to: ended, version: seen }) => {
    if (ended !== undefined) throw problem('wrong_state', '这次结对已经结束')
    if (to < from) throw problem('invalid', `结束日期不能早于开始日期${from}`, 'to')
    return { set: { to: to as Day }, out: { id, version: seen + 1 }, why }
  })
}
