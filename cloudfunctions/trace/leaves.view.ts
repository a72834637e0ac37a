import { pageSize } from '../../types/_contract'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { openNames, placeOf } from '../roster/roster.read'
import { waitingCorrections } from './corrections'
import { memberOf } from './ground'
import type { Answer, Ask } from './heat'
import { idOf, mayDecide } from './leaves'
import { leaves as store, type Leave, type Leaves } from './trace.store'

type Shown = Answer<'leaves'>['leaves'][number]
type List = Pick<Leaves, 'person' | 'named' | 'village' | 'requests'> & { readonly version: number }

const shownOf = (list: List, one: Leave, beside: Pick<Shown, 'who' | 'place' | 'mine'>): Shown => {
  const { from, to, days, kind, why, state, answer } = one
  const said = answer === undefined ? {} : { answer }
  return {
    id: idOf(list.person, one),
    version: list.version,
    from,
    to,
    days,
    kind,
    why,
    state,
    ...said,
    ...beside,
  }
}

/** One whose key was destroyed. */
const gone = '已注销的人'

/** Names and places of lists: 1 database call while the counties are remembered. */
async function besideOf(call: Call, lists: readonly List[]) {
  const villages = [...new Set(lists.map(({ village }) => village))]
  const [names, places] = await Promise.all([
    lists.length === 0 ? [] : openNames(lists.map(({ named }) => named)),
    Promise.all(villages.map((village) => placeOf(call, village))),
  ])
  const place = new Map(places.map((one) => [one.village, one.place]))
  return (list: List, nth: number) => ({
    who: names[nth]?.name ?? gone,
    place: place.get(list.village) ?? '',
  })
}

/** A caller's own, the latest first: 3 database calls. */
export async function leaves({ after }: Ask<'leaves'>, call: Call): Promise<Answer<'leaves'>> {
  if (after !== undefined && !/^\d{1,4}$/.test(after)) throw problem('invalid', undefined, 'after')
  const before = after === undefined ? Infinity : Number(after)
  // Unscoped: the caller's own.
  const { rows } = await store.unscoped.find(call, { where: { _id: memberOf(call) }, limit: 1 })
  const beside = await besideOf(call, rows)
  const all = rows.flatMap((list, nth) =>
    list.requests
      .filter((one) => one.nth < before)
      .map((one) => ({ nth: one.nth, shown: shownOf(list, one, { ...beside(list, nth), mine: false }) })),
  )
  const page = all.sort((a, b) => b.nth - a.nth).slice(0, pageSize)
  const last = page[page.length - 1]
  return {
    leaves: page.map(({ shown }) => shown),
    ...(last && all.length > page.length ? { next: String(last.nth) } : {}),
  }
}

/** Leave that waits in the caller's ground, the longest waiting first: 3 database calls. */
async function waitingLeaves({ after }: Pick<Ask<'requests'>, 'after'>, call: Call) {
  const { rows, next } = await store.find(call, {
    where: { waits: is.anInstant() },
    order: { waits: 1 },
    after,
    only: ['_id', 'version', 'person', 'named', 'village', 'requests', 'waits'],
  })
  const beside = await besideOf(call, rows)
  const shown = rows.flatMap((list, nth) =>
    list.requests
      .filter(({ state }) => state === 'asked')
      .map((one) => shownOf(list, one, { ...beside(list, nth), mine: mayDecide(call, list, one) })),
  )
  return { leaves: shown, ...(next === undefined ? {} : { next }) }
}

/** 待批: 4 database calls at most. */
export async function requests(input: Ask<'requests'>, call: Call): Promise<Answer<'requests'>> {
  if (input.of === 'leave') return { ...(await waitingLeaves(input, call)), corrections: [] }
  return { leaves: [], ...(await waitingCorrections(input, call)) }
}
