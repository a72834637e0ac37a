import type { ForceKind } from '../../types/_actor'
import { instantOf, type Month } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { gather, type Sought } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { compile, is, type Where } from '../_kernel/where'
import { monthsBefore } from './close.ground'
import { monthOf } from './duties.periods.rules'
import { mustCover } from './ground'
import { closingsOf, keptIn, keptOf, lyingIn, underOf, type Answer, type Ask } from './heat'
import { sheets, type Sheet } from './periods.store'

/** Months of one notice: a quarter is the usual, a year the most. */
const monthsMost = 12

/** The months from one to another, both included. @throws invalid when they go backwards or are more than a year. */
export function monthsFrom(from: string, to: string): Month[] {
  if (to < from) throw problem('invalid', '结束月份在开始月份之前', 'to')
  const end = instantOf(monthOf(`${to as Month}-01`).to) + 86_400_000
  const months = monthsBefore(end, monthsMost).filter((month) => month >= from)
  if (months[0] !== from) throw problem('invalid', '一次最多看一年', 'from')
  return months
}

interface ByMonth {
  readonly _id: { readonly place: string; readonly month: string }
  readonly n: number
}

/** How many of a force served in each month. */
function servingIn(where: Where<Sheet>, field: string, force: ForceKind): Sought<ByMonth> {
  return {
    name: sheets.name,
    stages: () =>
      Promise.resolve([
        { $match: compile(where) },
        { $group: { _id: { place: `$${field}`, month: '$month' }, n: { $sum: `$people.${force}` } } },
        { $limit: 10_000 },
      ]),
  }
}

/** 月通报, 季度通报 (T2): made from the closed months alone. 5 database calls at most. */
export async function notice(
  { division, force, from, to }: Ask<'notice'>,
  call: Call,
): Promise<Answer<'notice'>> {
  mustCover(call, division)
  const months = monthsFrom(from, to)
  const under = await underOf(call, division)
  const all = await gather({ closings: closingsOf(division, under, months) })
  const closed = new Set(all.closings.flatMap((one) => (one.closed ? [`${one.division} ${one.month}`] : [])))
  const counties = under.field === 'county' ? under.rows.map((row) => row.division) : [under.county]
  const whole = months.filter((month) => counties.every((county) => closed.has(`${county} ${month}`)))
  const where = { ...lyingIn(division, under), month: is.in(whole) }
  const { kept, serving } =
    whole.length === 0
      ? { kept: [], serving: [] }
      : await gather({
          kept: keptIn(where, under.field, force),
          serving: servingIn(where, under.field, force),
        })
  const people = (code: string) =>
    Math.max(0, ...serving.filter(({ _id }) => _id.place === code).map(({ n }) => n))
  return {
    place: under.place,
    open: months.filter((month) => !whole.includes(month)),
    rows: under.rows.map((row) => ({
      ...row,
      people: people(row.division),
      kept: keptOf(kept, row.division),
    })),
  }
}
