import { divisionLevel } from '../../types/_actor'
import { monthAt } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { facts } from '../_kernel/kernel.store'
import { problem } from '../_kernel/problem'
import { swept } from '../_kernel/sweep'
import { is } from '../_kernel/where'
import { divisionNamed, divisionsUnder, unitsOf, type UnitName } from '../roster/roster.read'
import { groundOf } from './ground'
import { complaints } from './hotline.store'
import { judged, nothing, plus, sayable, threeOf, type Shown, type Tally } from './rates.rules'
import type { Answer, Ask } from './view.rules'

/** More departments than a city has. */
const unitLimit = 5000

const eq = (field: string, value: string | boolean) => ({ $eq: [field, value] })
const oneIf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } })
const known = ['good', 'fair', 'poor']
const answered = eq('$kind', 'hotline.answered')
const late = eq('$tags.late', true)
const heard = {
  $and: [{ $in: ['$kind', ['hotline.rated', 'hotline.called_back']] }, { $in: ['$tags.result', known] }],
}
const faced = { $and: [heard, { $in: ['$tags.response', known] }, { $in: ['$tags.manner', known] }] }
const not = (condition: object) => ({ $not: [condition] })
const poor = (face: string) => eq(`$tags.${face}`, 'poor')

/** `talliesOf` in the database's own words: first each matter of a unit, then the unit. */
const byMatter = {
  $group: {
    _id: { unit: '$unit', matter: '$rests.id' },
    inTime: oneIf({ $and: [answered, not(late)] }),
    late: oneIf({ $and: [answered, late] }),
    marks: oneIf({ $and: [eq('$kind', 'hotline.late'), eq('$tags.step', 'answer')] }),
    heard: oneIf(heard),
    resolved: oneIf({ $and: [heard, not(poor('result'))] }),
    faced: oneIf(faced),
    satisfied: oneIf({ $and: [faced, not({ $or: [poor('response'), poor('result'), poor('manner')] })] }),
  },
}
const byUnit = {
  $group: {
    _id: '$_id.unit',
    inTime: { $sum: '$inTime' },
    notInTime: { $sum: { $max: ['$late', '$marks'] } },
    heard: { $sum: '$heard' },
    resolved: { $sum: '$resolved' },
    faced: { $sum: '$faced' },
    satisfied: { $sum: '$satisfied' },
  },
}

type Row = Tally & { readonly _id: string }

/** The tallies of a month, by unit, of a county or a city. 1 database call. */
async function foldMonth(call: Call, division: string, month: string): Promise<Map<string, Tally>> {
  const prefix = `u${division.slice(0, divisionLevel(division) === 'county' ? 6 : 4)}`
  // Unscoped: a department is judged by all its matters, wherever they lie, and what is withheld must be the same for all.
  const rows = await facts.unscoped.fold<Row>(call, [
    { $match: { month, kind: is.in(judged), unit: is.between(prefix, `${prefix}~`) } },
    byMatter,
    byUnit,
    { $limit: unitLimit },
  ])
  return new Map(rows.map(({ _id, ...tally }) => [_id, tally]))
}

interface Part {
  readonly id: string
  readonly name: string
  readonly tally: Tally
}

function partsOfCounty(units: readonly UnitName[], tallies: ReadonlyMap<string, Tally>): Part[] {
  const named = new Set(units.map(({ id }) => id))
  const gone = [...tallies].filter(([id]) => !named.has(id))
  return [
    ...units.map(({ id, name }) => ({ id, name, tally: tallies.get(id) ?? nothing })),
    ...gone.map(([id, tally]) => ({ id, name: '原来的部门', tally })),
  ]
}

async function partsOf(call: Call, division: string, tallies: ReadonlyMap<string, Tally>): Promise<Part[]> {
  if (divisionLevel(division) === 'county') return partsOfCounty(await unitsOf(call, division), tallies)
  const counties = await divisionsUnder(call, division)
  return counties.map(({ _id, name }) => {
    const own = [...tallies].filter(([unit]) => unit.startsWith(`u${_id.slice(0, 6)}-`))
    return { id: _id, name, tally: own.reduce((sum, [, tally]) => plus(sum, tally), nothing) }
  })
}

/**
 * The three rates of a month, of facts that are whole. 5 database calls at most, 2 while the county is remembered; more when facts have to
 * be made whole first.
 * @throws not_found for a division that is not the caller's, forbidden for a township.
 */
export async function rates(input: Ask<'rates'>, call: Call): Promise<Answer<'rates'>> {
  const ground = groundOf(call, input.division)
  const { division, unit } = ground
  const level = divisionLevel(division)
  if (level !== 'county' && level !== 'city') {
    throw problem('forbidden', '三率按县、按部门统计，请由县里查看')
  }
  const month = input.month ?? monthAt(call.now)
  const asOf = await swept('hotline', complaints.name, call.now)
  const [place, tallies] = await Promise.all([
    divisionNamed(call, division),
    foldMonth(call, division, month),
  ])
  const parts = await partsOf(call, division, tallies)
  const told = sayable(
    parts.map(({ tally }) => threeOf(tally)),
    level === 'county' ? 'total' : 'rows',
  )
  const rows = parts.map(({ id, name }, at): { id: string; name: string } & Shown => ({
    id,
    name,
    ...told.rows[at],
  }))
  const base = { division, name: place.name, month, asOf }
  return unit === undefined
    ? { ...base, total: told.total, rows }
    : { ...base, rows: rows.filter(({ id }) => id === unit) }
}
