import { divisionLevel, divisionRange, type DivisionLevel } from '../../types/_actor'
import { instantOf, monthAt } from '../../types/_period'
import { countsMax, type Lane } from '../../types/hotline.limits'
import type { Call } from '../_kernel/call'
import type { Deed, Page } from '../_kernel/collection'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import {
  divisionNamed,
  divisionsUnder,
  homeVillage,
  openNames,
  placeOf,
  unitsOf,
} from '../roster/roster.read'
import type { Complaint } from './complaint'
import { complaints } from './hotline.store'
import { clerkGround, listOf, stretch } from './lanes.rules'
import { namesFor } from './names'
import { asShown } from './shown.rules'
import { lined, rowOf, type Ask, type Answer, type Overview } from './view.rules'

type Lines = Page<Deed<Complaint>, (typeof lined)[number]>

async function rowsOf(call: Call, page: Lines): Promise<Answer<'mine'>> {
  const names = await namesFor(
    call,
    page.rows.map(({ village }) => village),
  )
  const rows = page.rows.map((doc) => rowOf(doc, names, call.now))
  return { rows, ...(page.next === undefined ? {} : { next: page.next }) }
}

/** 我的事. 2 database calls. */
export async function mine({ after }: Ask<'mine'>, call: Call): Promise<Answer<'mine'>> {
  return rowsOf(call, await complaints.find(call, { order: { filedAt: -1 }, after, only: lined }))
}

/** The grounds whose lists the caller reads: her units, the divisions of her office. */
const groundsOf = (call: Call): string[] => [
  ...new Set(call.grants().flatMap((grant) => (grant.role === 'office' ? grant.territories : grant.units))),
]

function whereOf(call: Call, lane: Lane, hers: true | undefined) {
  const { shelf, from, to } = stretch(lane, call.now)
  const grounds = hers ? [clerkGround(call.actor.person)] : groundsOf(call)
  const [first = '', ...others] = grounds.map((ground) => listOf(ground, shelf))
  const turn =
    from !== undefined && to !== undefined ? is.between(from, to) : to !== undefined ? is.lt(to) : undefined
  return {
    lists: others.length === 0 ? first : is.in([first, ...others]),
    ...(turn === undefined ? {} : { turn }),
  }
}

/** Lanes that ask for work; the others hold what is under way or done, and nobody needs its number to act. */
const counted = ['overdue', 'today', 'new'] as const

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
 * 3 database calls, 4 where somebody handles what is on the page: each is one range of one index, or some, so a million matters cost what a
 * thousand do.
 */
export async function queue({ lane, mine: hers, after }: Ask<'queue'>, call: Call): Promise<Answer<'queue'>> {
  const [page, found] = await Promise.all([
    complaints.find(call, { where: whereOf(call, lane, hers), order: { turn: 1 }, after, only: lined }),
    // Unscoped, for the lists are named after the caller's own grounds: whatever stands on them is hers to see. A scope
    // beside them would have each of a thousand documents looked at, where the index alone can count.
    complaints.unscoped.counts(
      call,
      counted.map((name) => whereOf(call, name, hers)),
      countsMax,
    ),
  ])
  const counts = Object.fromEntries(counted.map((name, index) => [name, found[index] ?? 0]))
  const reader = { person: call.actor.person, grants: call.grants() }
  const shown = { ...page, rows: page.rows.map((row) => asShown(reader, row)) }
  const [told, handlers] = await Promise.all([rowsOf(call, shown), handlersOf(call, page)])
  const rows = told.rows.map((row, at) => {
    const handler = handlers[at]
    return handler ? { ...row, handler } : row
  })
  return { ...told, rows, counts }
}

/** No database call while the county is remembered. @throws invalid when an office of a whole city names no county. */
export async function departments(
  { county }: Ask<'departments'>,
  call: Call,
): Promise<Answer<'departments'>> {
  const code = county ?? (await ownCounty(call))
  if (code === undefined || divisionLevel(code) !== 'county')
    throw problem('invalid', '请选择一个县', 'county')
  const units = await unitsOf(call, code)
  return {
    departments: units.map(({ id, name, phone, industry }) => ({
      id,
      name,
      industry,
      ...(phone === '' ? {} : { phone }),
    })),
  }
}

async function ownCounty(call: Call): Promise<string | undefined> {
  const [grant] = call.grants()
  if (grant?.role === 'villager') return (await placeOf(call, homeVillage(call).village)).county
  const [unit = ''] = grant?.units ?? []
  const [territory = ''] = grant?.territories ?? []
  const six = /^u(\d{6})-/.exec(unit)?.[1] ?? territory.slice(0, 6)
  return six === '' ? undefined : six.padEnd(12, '0')
}

/** By which field the matters of a division fall to those right under it. */
const below: Readonly<Record<DivisionLevel, 'county' | 'township' | 'village'>> = {
  province: 'county',
  city: 'county',
  county: 'township',
  township: 'village',
  village: 'village',
}

interface Tally {
  readonly _id: { readonly division: string; readonly state?: string }
  readonly n: number
}

/** The office's table. 5 database calls, over what is open and what was filed this month. @throws not_found */
export async function overview({ division }: Ask<'overview'>, call: Call): Promise<Answer<'overview'>> {
  const territories = call.grants().flatMap((grant) => grant.territories)
  const code = division ?? territories[0]
  if (code === undefined || !territories.some((own) => isWithin(code, own))) throw problem('not_found')
  const children = await divisionsUnder(call, code)
  const [first] = children
  if (!first) return { division: code, name: (await divisionNamed(call, code)).name, rows: [] }

  const group = {
    $group: { _id: { division: `$${below[divisionLevel(code)]}`, state: '$state' }, n: { $sum: 1 } },
  }
  const open = { lists: listOf(code, 'open') }
  const month = is.atLeast(instantOf(`${monthAt(call.now)}-01`))
  const { from, to } = divisionRange(code)
  const [standing, late, filed] = await Promise.all([
    complaints.fold<Tally>(call, [{ $match: open }, group]),
    complaints.fold<Tally>(call, [{ $match: { ...open, turn: is.lt(call.now) } }, group]),
    complaints.fold<Tally>(call, [{ $match: { filedAt: month, village: is.between(from, to) } }, group]),
  ])
  const rows = children.map(({ _id, name }): Overview => {
    const sum = (tallies: readonly Tally[], state?: string) =>
      tallies
        .filter((tally) => tally._id.division === _id && (state === undefined || tally._id.state === state))
        .reduce((total, { n }) => total + n, 0)
    return {
      division: _id,
      name,
      filed: sum(filed),
      answered: sum(filed, 'answered'),
      closed: sum(filed, 'closed'),
      open: sum(standing),
      late: sum(late),
      reopened: sum(standing, 'reopened'),
    }
  })
  return { division: code, name: first.path[first.path.length - 2] ?? '', rows }
}

function isWithin(code: string, territory: string): boolean {
  const inner = divisionRange(code)
  const outer = divisionRange(territory)
  return outer.from <= inner.from && inner.to <= outer.to
}
