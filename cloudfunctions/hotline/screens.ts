import { divisionLevel, divisionRange, isWithin, type DivisionLevel } from '../../types/_actor'
import { instantOf, monthAt } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { divisionNamed, divisionsUnder, homeVillage, placeOf, unitsOf } from '../roster/roster.read'
import { complaints } from './hotline.store'
import { listOf } from './lanes.rules'
import { rowsOf } from './queue'
import { lined, type Ask, type Answer, type Overview } from './view.rules'

/** 我的事. 2 database calls. */
export async function mine({ after }: Ask<'mine'>, call: Call): Promise<Answer<'mine'>> {
  return rowsOf(call, await complaints.find(call, { order: { filedAt: -1 }, after, only: lined }))
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
    departments: units.map(({ id, name, phone, industry, closed }) => ({
      id,
      name,
      industry,
      ...(phone === '' ? {} : { phone }),
      ...(closed === undefined ? {} : { closed }),
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
  const asOf = call.now
  if (!first) return { division: code, name: (await divisionNamed(call, code)).name, asOf, rows: [] }

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
  return { division: code, name: first.path[first.path.length - 2] ?? '', asOf, rows }
}
