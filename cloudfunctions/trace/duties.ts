import { divisionLevel, inDivision } from '../../types/_actor'
import { dayAt, type Day } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { gather, seek } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { divisionNamed } from '../roster/roster.read'
import { forgetBooks } from './duties.book'
import { faultOf } from './duties.faults.rules'
import { mustBeNear } from './duties.ground'
import { readyDuties } from './duties.ready'
import { editionOn, misfitOf } from './duties.rules'
import { leads, upFrom } from './ground'
import type { Answer, Ask } from './heat'
import { forms, type Form } from './periods.store'
import { dutySets, type DutySet } from './trace.store'

/** More editions than a county and its city ever make. */
const editionsMost = 200

type Row = DutySet & { readonly _id: string }

const isSet = (division: string): boolean => ['county', 'city'].includes(divisionLevel(division))

/** The editions of a county or a city and of the city above it. 1 database call. */
async function editionsOf(call: Call, division: string): Promise<Row[]> {
  // Unscoped: a township reads what binds its cadres, a county what its city has set.
  return dutySets.unscoped.fold<Row>(call, [
    { $match: { division: is.in([...new Set([division, inDivision(division, 'city')])]) } },
    { $project: { history: 0 } },
    { $sort: { edition: -1 } },
    { $limit: editionsMost },
  ])
}

const copied = (duties: DutySet['duties']) => duties.map((duty) => ({ ...duty, excuses: [...duty.excuses] }))

/** 责任清单: 3 database calls at most. @throws not_found. */
export async function duties({ division }: Ask<'duties'>, call: Call): Promise<Answer<'duties'>> {
  mustBeNear(call, division)
  if (!isSet(division)) throw problem('not_found')
  const [{ name: place }, found] = await Promise.all([
    divisionNamed(call, division),
    editionsOf(call, division),
  ])
  const [today, city] = [dayAt(call.now), inDivision(division, 'city')]
  const of = (code: string) => found.filter((row) => row.division === code)
  const own = editionOn(of(division), today)
  const above = editionOn(of(city), today)
  return {
    division,
    place,
    by: own ? 'own' : above ? 'city' : 'ready',
    inForce: copied((own ?? above)?.duties ?? readyDuties),
    editions: of(division).map(({ edition, from, to, duties: list, why, at }) => ({
      edition,
      from,
      ...(to === undefined ? {} : { to }),
      duties: copied(list),
      why,
      at,
    })),
  }
}

const misfits = {
  gap: '和上一版之间空了日子，没有一版管，请从上一版的次日起',
  overlap: '和上一版重叠了，有些日子会有两版管，请从上一版之后起',
  backwards: '结束日期不能早于开始日期',
} as const

/** @throws invalid for a day that is no first of a month to come, or an end that is no last. */
function checkDays({ from, to }: Ask<'setDuties'>, today: Day): void {
  if (!from.endsWith('-01') || from <= today)
    throw problem('invalid', '新的一版要从以后某个月的1日起', 'from')
  if (to !== undefined && new Date(Date.parse(to) + 86_400_000).getUTCDate() !== 1)
    throw problem('invalid', '结束日期要是某个月的最后一天', 'to')
}

/** @throws invalid for forms that are not asked for in the division, or no longer. */
function checkForms(
  { division, duties: list }: Ask<'setDuties'>,
  found: readonly (Form & { readonly _id: string })[],
): void {
  const near = upFrom(division)
  list.forEach(({ form }, nth) => {
    const known = found.find(({ _id }) => _id === form)
    if (form !== undefined && (known?.ended !== undefined || !near.includes(known?.division ?? '')))
      throw problem('invalid', '没有这张报表，或者已经停用', `duties.${String(nth)}.form`)
  })
}

/**
 * 3 database calls. @throws not_found, forbidden for a township, invalid with the sentence of what does not fit, conflict when somebody was
 * faster.
 */
export async function setDuties(input: Ask<'setDuties'>, call: Call): Promise<Answer<'setDuties'>> {
  const { division, edition: before, why } = input
  mustBeNear(call, division)
  if (!isSet(division)) throw problem('invalid', '责任清单由县里或者市里来定', 'division')
  if (!leads(call, division)) throw problem('forbidden', '责任清单由县级以上办公室来定')
  const fault = faultOf(input.duties)
  if (fault) throw problem('invalid', fault.say, fault.field)
  const ids = input.duties.flatMap(({ form }) => form ?? [])
  // Unscoped: forms from above are for those below.
  const found = await gather({
    editions: seek<Row>(dutySets, { division }, editionsMost),
    forms: seek<Form & { readonly _id: string }>(forms, { _id: is.in(ids) }, Math.max(1, ids.length)),
  })
  const edition = before + 1
  // One of this number: this very deed again, or somebody who was faster; `create` knows which.
  if (!found.editions.some((one) => one.edition === edition)) {
    if (found.editions.length !== before) throw problem('conflict')
    checkDays(input, dayAt(call.now))
    const next = { from: input.from as Day, ...(input.to === undefined ? {} : { to: input.to as Day }) }
    const misfit = misfitOf(found.editions, next)
    if (misfit) throw problem('invalid', misfits[misfit], misfit === 'backwards' ? 'to' : 'from')
    checkForms(input, found.forms)
  }
  const span = { from: input.from as Day, ...(input.to === undefined ? {} : { to: input.to as Day }) }
  const doc: DutySet = { division, edition, ...span, duties: input.duties, why, at: call.now }
  const id = `${division}:${String(edition)}`
  const done = await dutySets.create(call, { id, doc, division, out: { division, edition }, why })
  forgetBooks()
  return done
}
