import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import type { Listed } from '../_kernel/collection'
import { maskName } from '../_kernel/mask'
import { is } from '../_kernel/where'
import { openNames, placeOf } from './roster.read'
import { households, posts, type Household } from './roster.store'

type Ask = Input<BookContract, 'register'>
type Home = Listed<Household & { readonly _id: string }>

const there = ({ village, status, monitored }: Ask) => ({
  village,
  gone: is.missing(),
  ...(status === undefined ? {} : { status }),
  ...(monitored === undefined ? {} : { monitored }),
})

/** Those of a page of gaps: a page may be short where the filters leave some out. */
async function lonely(call: Call, ask: Ask): Promise<{ rows: Home[]; next?: string }> {
  const where = { open: true, village: ask.village, kind: 'responsible' as const }
  const found = await posts.find(call, { where, after: ask.after, only: ['_id', 'household'] })
  const ids = found.rows.map(({ household }) => household)
  const { rows } = await households.find(call, { where: { ...there(ask), _id: is.in(ids) } })
  return found.next === undefined ? { rows } : { rows, next: found.next }
}

/** Households of a village, masked, fifty a page. 3 database calls with the caller's identity, 4 for those that nobody answers for. */
export async function register(ask: Ask, call: Call): Promise<Output<BookContract, 'register'>> {
  const { rows, next } = ask.alone
    ? await lonely(call, ask)
    : await households.find(call, { where: there(ask), after: ask.after })
  const names = await openNames(rows.map(({ head }) => head))
  const place = rows.length === 0 ? '' : (await placeOf(call, ask.village)).place
  return {
    rows: rows.map(({ _id: id, village, group = '', members, status, monitored }, at) => ({
      id,
      head: maskName(names[at]?.name ?? ''),
      village,
      place,
      group,
      members: members.length,
      status,
      ...(monitored === undefined ? {} : { monitored }),
    })),
    ...(next === undefined ? {} : { next }),
  }
}
