import { randomUUID } from 'node:crypto'
import { divisionLevel, divisionRange } from '../../types/_actor'
import type { Day } from '../../types/_period'
import type { Call } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { each, gather, ofEach, seek } from '../_kernel/gather'
import { canonical } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { householdIn, standingOf } from '../roster/survey.read'
import { extentOf, faultOfParts, overlapping } from './campaigns.ground.rules'
import { above, leads, near, type Answer, type Ask } from './campaigns.view'
import { dueOf, faultOfDays, timesOf } from './course.rules'
import { campaigns, systems, type Campaign, type Part, type System } from './survey.store'
import { lacksOf } from './systems.rules'

/** @throws forbidden for a township's office; not_found for a division that is not the caller's. */
export function mustLead(call: Call, division: string): void {
  if (leads(call, division)) return
  if (near(call, division)) throw problem('forbidden', '评议活动由县里或者市里来办，您可以看进度')
  throw problem('not_found')
}

/** States in which a campaign gives its villages back, as soon as the clock has taken its lists away. */
const ended = ['failed', 'cancelled'] as const
/** Campaigns of one quarter that are looked at: beyond them it is the drawing that tells whose a village is. */
const othersMost = 1000

const known = { only: ['_id', 'division', 'only', 'state', 'due'] } as const
type Other = Pick<Deed<Campaign>, (typeof known.only)[number]>

/** Campaigns of a quarter whose ground may overlap with a division: of what takes it in, and of what lies in it. */
const around = (division: string, quarter: string) => {
  const { from, to } = divisionRange(division)
  return {
    above: seek(campaigns, { division: is.in(above(division)), quarter }, othersMost, known),
    below: seek(campaigns, { division: is.between(from, to), quarter }, othersMost, known),
  }
}

const keepsGround = ({ state, due }: Other): boolean =>
  !ended.some((one) => one === state) || due !== undefined

/** @throws what keeps an index system from being asked. */
function mustBeComplete(system: System | undefined, division: string): asserts system {
  if (!system || ![division, ...above(division)].includes(system.division))
    throw problem('not_found', '没有找到这套指标体系，请选本县或本市的', 'system')
  if (system.state === 'retired') throw problem('wrong_state', '这套指标体系已经停用，请选别的', 'system')
  const [lack] = lacksOf(system.content)
  if (lack !== undefined) throw problem('invalid', `指标体系还没有做完：${lack}`, 'system')
}

function mustBePlannable({ division, only, rule, ...input }: Ask<'planCampaign'>, call: Call): void {
  mustLead(call, division)
  if (divisionLevel(division) === 'province') throw problem('invalid', '请按市、县、乡镇或村来办', 'division')
  const wrong = only && faultOfParts(division, only)
  if (wrong !== undefined) throw problem('invalid', wrong, 'only')
  const { quarter, opens, closes } = input
  const fault = faultOfDays({ quarter, opens: opens as Day, closes: closes as Day }, call.now)
  if (fault) throw problem('invalid', fault.say, fault.field)
  if (
    rule.kind === 'sample' &&
    (rule.bigPoor + rule.bigOther === 0 || rule.smallPoor + rule.smallOther === 0)
  )
    throw problem('invalid', '每个村至少要抽一户', 'rule')
}

/**
 * From the moment it is planned with, an index system changes no more: what was looked at is what will be asked, and no campaign ever
 * opens with a draft. @throws conflict when it was changed in between.
 */
async function use(call: Call, system: Deed<System>): Promise<void> {
  if (system.state === 'used') return
  const seen = canonical(system.content)
  // Unscoped: a county may ask what its city has drawn up.
  await systems.unscoped.deed(call, system._id, undefined, ({ content }) => {
    if (canonical(content) !== seen) throw problem('conflict', '指标体系刚刚改过，请看过再办', 'system')
    return { set: { state: 'used' }, out: null }
  })
}

const namedMost = 5

/** `三堆镇、宝轮镇等7个地方`. */
function listed(codes: readonly string[], parts: readonly Part[]): string {
  const names = parts.filter(({ division }) => codes.includes(division)).map(({ name }) => name)
  const some = names.slice(0, namedMost).join('、')
  return names.length > namedMost ? `${some}等${String(names.length)}个地方` : some
}

const again = '一个村一个季度只评一次'

/** @throws conflict where another campaign of the quarter asks any of these places. */
function mustBeFree(extent: readonly string[], others: readonly Other[], parts: readonly Part[]): void {
  const taken = overlapping(extent, others.filter(keepsGround).flatMap(extentOf))
  if (taken.length === 0) return
  if (parts.length === 0)
    throw problem('conflict', `这个季度，这里已经有村在另一次评议里了，${again}`, 'division')
  throw problem('conflict', `这个季度，${listed(taken, parts)}已经有村在另一次评议里了，${again}`, 'only')
}

/** @throws invalid where nobody could be asked in one of these places. */
function mustBeInhabited(empty: readonly string[], parts: readonly Part[]): void {
  if (empty.length === 0) return
  if (parts.length === 0) throw problem('invalid', '这里还没有登记的户，没有人可以请来评', 'division')
  throw problem('invalid', `${listed(empty, parts)}还没有登记的户，没有人可以请来评`, 'only')
}

/** The parts that are asked for, in the order of their codes, by name. @throws invalid for what is no place. */
function partsOf(
  only: readonly string[] | undefined,
  places: readonly { readonly _id: string; readonly name: string }[],
): readonly Part[] {
  const names = new Map(places.map(({ _id, name }) => [_id, name]))
  return [...(only ?? [])].sort().map((division) => {
    const name = names.get(division)
    if (name === undefined) throw problem('invalid', '要评的地方里有的不在名册里，请重新选', 'only')
    return { division, name }
  })
}

/** What has to be known of a campaign's ground, in 1 database call. @throws conflict, invalid, not_found. */
async function groundFor({ division, quarter, only, system }: Ask<'planCampaign'>, own: string) {
  const extent = [...(only ?? [division])].sort()
  const found = await gather({
    ...around(division, quarter),
    places: only && standingOf(only),
    homes: each(extent.map((code) => householdIn(divisionRange(code)))),
    system: seek(systems, { _id: system }, 1),
  })
  const others: readonly Other[] = [...found.above, ...found.below]
  const parts = partsOf(only, found.places)
  // What this very deed did before, its answer being lost, is in nobody's way.
  if (!others.some(({ _id }) => _id === own)) mustBeFree(extent, others, parts)
  const homes = ofEach(found.homes, extent.length)
  mustBeInhabited(
    extent.filter((_, nth) => homes[nth]?.length === 0),
    parts,
  )
  return { parts, system: (found.system as readonly Deed<System>[])[0] }
}

/**
 * Plans a campaign; the clock draws it. It opens within its quarter or in the month after. 2 database calls, 4 with an index system that
 * was a draft. @throws forbidden, not_found, invalid, conflict, wrong_state.
 */
export async function planCampaign(input: Ask<'planCampaign'>, call: Call): Promise<Answer<'planCampaign'>> {
  const { division, quarter, title, rule, seed = randomUUID(), graceDays } = input
  mustBePlannable(input, call)
  const { parts, system } = await groundFor(input, campaigns.idFor(call))
  mustBeComplete(system, division)
  await use(call, system)
  const times = timesOf(input.opens as Day, input.closes as Day, graceDays)
  const due = dueOf('drawing', call.now, times)
  const doc: Campaign = {
    division,
    ...(parts.length === 0 ? {} : { only: parts }),
    quarter,
    title,
    system: system._id,
    content: system.content,
    rule,
    seed,
    ...times,
    state: 'drawing',
    done: 0,
    total: 0,
    villages: 0,
    asked: 0,
    faults: [],
    enumerators: [],
    ...(due === undefined ? {} : { due }),
  }
  return campaigns.create(call, { doc, division, out: (id) => ({ id, version: 1 }) })
}
