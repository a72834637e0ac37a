import { divisionRange, isWithin } from '../../types/_actor'
import { countsMax, siftedMost, type Lane } from '../../types/hotline.limits'
import type { Call } from '../_kernel/call'
import type { Deed, Page, Where } from '../_kernel/collection'
import { is } from '../_kernel/where'
import { openNames } from '../roster/roster.read'
import type { Complaint } from './complaint'
import { complaints } from './hotline.store'
import { clerkGround, leading, listOf, stretch } from './lanes.rules'
import { namesFor } from './names'
import { asShown } from './shown.rules'
import { lined, rowOf, type Answer, type Ask } from './view.rules'

type Narrow = NonNullable<Ask<'queue'>['narrow']>
type Lines = Page<Deed<Complaint>, (typeof lined)[number]>

/** Lines of a list. 1 database call, none while their counties are remembered. */
export async function rowsOf(call: Call, page: Lines): Promise<Answer<'mine'>> {
  const names = await namesFor(
    call,
    page.rows.map(({ village }) => village),
  )
  const rows = page.rows.map((doc) => rowOf(doc, names, call.now))
  return { rows, ...(page.next === undefined ? {} : { next: page.next }) }
}

/** The grounds whose lists the caller reads: her units, the divisions of her office. */
const groundsOf = (call: Call): string[] => [
  ...new Set(call.grants().flatMap((grant) => (grant.role === 'office' ? grant.territories : grant.units))),
]

/** The grounds that a queue is read on: her own matters, a narrower ground that lies in hers, or all of hers. */
function groundsFor(call: Call, { mine, narrow }: Ask<'queue'>): string[] {
  if (mine) return [clerkGround(call.actor.person)]
  const own = groundsOf(call)
  const narrower = leading(narrow ?? {})
  const offices = call.grants().flatMap(({ role, territories }) => (role === 'office' ? territories : []))
  const over = narrower !== undefined && offices.some((territory) => isWithin(narrower.division, territory))
  return over && own.length === offices.length ? [narrower.ground] : own
}

function whereOf(call: Call, lane: Lane, grounds: readonly string[]): Where<Deed<Complaint>> {
  const { shelf, from, to } = stretch(lane, call.now)
  const [first = '', ...others] = grounds.map((ground) => listOf(ground, shelf))
  const turn =
    from !== undefined && to !== undefined ? is.between(from, to) : to !== undefined ? is.lt(to) : undefined
  return {
    lists: others.length === 0 ? first : is.in([first, ...others]),
    ...(turn === undefined ? {} : { turn }),
  }
}

/** What no list knows of a narrowed queue. */
function siftOf({ division, unit, kind, urgent, hidden }: Narrow): Where<Deed<Complaint>> {
  const range = division === undefined ? undefined : divisionRange(division)
  return {
    ...(range && { village: is.between(range.from, range.to) }),
    ...(unit !== undefined && { unit }),
    ...(kind && { kind }),
    ...(urgent && { urgent }),
    ...(hidden && { hidden }),
  }
}

/** Lanes that ask for work; the others hold what is under way or done, and nobody needs its number to act. */
const counted = ['overdue', 'today', 'new'] as const

type Counts = Pick<Answer<'queue'>, 'counts' | 'more'>

/** How many matters lie in the lanes that ask for work; narrowed, among the first of each. 1 database call. */
async function countsOf(call: Call, grounds: readonly string[], narrow: Narrow | undefined): Promise<Counts> {
  const lanes = counted.map((lane) => whereOf(call, lane, grounds))
  if (narrow) {
    const found = await complaints.siftCounts(call, lanes, siftOf(narrow), siftedMost)
    const more = counted.filter((_, index) => found[index]?.more === true)
    const counts = Object.fromEntries(counted.map((lane, index) => [lane, found[index]?.n ?? 0]))
    return { counts, ...(more.length > 0 && { more }) }
  }
  // Unscoped, for the lists are named after the caller's own grounds: whatever stands on them is hers to see. A scope
  // beside them would have each of a thousand documents looked at, where the index alone can count.
  const found = await complaints.unscoped.counts(call, lanes, countsMax)
  return { counts: Object.fromEntries(counted.map((lane, index) => [lane, found[index] ?? 0])) }
}

/** Who handles the matters of a page, by name, for those who work with them. 1 database call, none where nobody does. */
async function handlersOf(call: Call, page: Lines): Promise<Answer<'queue'>['rows'][number]['handler'][]> {
  const held = call.grants().some(({ role }) => role !== 'office')
  const named = held ? page.rows.flatMap(({ handler }) => (handler ? [handler] : [])) : []
  if (named.length === 0) return []
  const names = await openNames(named.map(({ named: one }) => one))
  return page.rows.map(({ handler }) => {
    const name = handler && names[named.indexOf(handler)]?.name
    return handler && name !== undefined ? { name, me: handler.person === call.actor.person } : undefined
  })
}

/**
 * 3 database calls, 4 where somebody handles what is on the page, one more of a narrowed lane: each is one range of one index, or some, so
 * a million matters cost what a thousand do.
 */
export async function queue(input: Ask<'queue'>, call: Call): Promise<Answer<'queue'>> {
  const { lane, narrow, after } = input
  const grounds = groundsFor(call, input)
  const ask = { where: whereOf(call, lane, grounds), order: { turn: 1 }, after, only: lined } as const
  const [page, counts] = await Promise.all([
    narrow
      ? complaints.sift(call, { ...ask, sift: siftOf(narrow), most: siftedMost })
      : complaints.find(call, ask),
    countsOf(call, grounds, narrow),
  ])
  const reader = { person: call.actor.person, grants: call.grants() }
  const shown = { ...page, rows: page.rows.map((row) => asShown(reader, row)) }
  const [told, handlers] = await Promise.all([rowsOf(call, shown), handlersOf(call, page)])
  const rows = told.rows.map((row, at) => {
    const handler = handlers[at]
    return handler ? { ...row, handler } : row
  })
  return { ...told, rows, ...counts }
}
