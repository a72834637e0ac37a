import { divisionLevel, divisionRange, type ForceKind } from '../../types/_actor'
import { villagesEach } from '../../types/dispatch.limits'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { heldBy, namesOf } from '../roster/dispatch.read'
import { divisionNamed, unitsNamed } from '../roster/roster.read'
import { lines, proposals, type Proposal, type ProposalLine, type Somebody } from './dispatch.store'
import { roomOf } from './fit.rules'
import { lineIn, type Answer, type Ask } from './screens'
import { tooMuch } from './words.rules'

interface Range {
  readonly from: string
  readonly to: string
}

function covers(code: string, { from, to }: Range): boolean {
  const outer = divisionRange(code)
  return outer.from <= from && to <= outer.to
}

/** @throws invalid when people of other counties are asked for by somebody whose ground those are not: the roster would refuse each. */
function checkLending(call: Call, division: string): void {
  const city = divisionRange(`${division.slice(0, 4)}00000000`)
  const own = call.grants().flatMap(({ territories }) => territories)
  if (!own.some((code) => covers(code, city)))
    throw problem('invalid', '从别的县借人，要由市里来排', 'limits.lend')
}

/**
 * The division that a call names, or the caller's own.
 * @throws not_found for one that is not hers; invalid above a city.
 */
function groundOf(call: Call, named: string | undefined): string {
  const own = call.grants().flatMap(({ territories }) => territories)
  const division = named ?? own[0]
  if (division === undefined) throw problem('not_found')
  const { from, to } = divisionRange(division)
  if (!own.some((code) => covers(code, { from, to }))) throw problem('not_found')
  if (divisionLevel(division) === 'province') throw problem('invalid', '请按市、县或乡镇来排', 'division')
  return division
}

/** Starts a proposal; the clock solves it. 2 database calls. */
export async function propose(input: Ask<'propose'>, call: Call): Promise<Answer<'propose'>> {
  const division = groundOf(call, input.division)
  if (input.limits.lend) checkLending(call, division)
  const { name, path } = await divisionNamed(call, division)
  const doc: Proposal = {
    kind: input.kind,
    division,
    place: path.slice(-2).join(' · ') || name,
    state: 'solving',
    lane: 'work',
    at: call.now,
    limits: input.limits,
    part: 0,
    done: 0,
    total: 0,
    tally: { needs: 0, met: 0, unmet: 0, moved: 0 },
  }
  return proposals.create(call, { doc, division, out: (id) => ({ id, version: 1 }) })
}

/** Lines change while a proposal waits to be sent, or has been sent in part. */
function checkOpen({ state }: Proposal): void {
  if (state === 'solving') throw problem('wrong_state', '还没有排好，请稍等')
  if (state === 'dropped' || state === 'failed') throw problem('wrong_state', '这个方案已经不用了')
}

/** @throws wrong_state when she would then carry more than the limits allow: what she holds, and what this proposal gives her. */
async function checkRoom(call: Call, { limits }: Proposal, row: ProposalLine, person: string): Promise<void> {
  const { proposal, kind, now } = row
  const [held, given] = await Promise.all([
    heldBy(call, [person]),
    // Unscoped: what she is proposed for in another township counts as well.
    lines.unscoped.fold<{ _id: ForceKind; n: number }>(call, [
      { $match: { proposal, 'who.person': person, open: true } },
      { $group: { _id: '$kind', n: { $sum: 1 } } },
    ]),
  ])
  const all: Partial<Record<string, number>> = {}
  for (const one of held) all[one.kind] = (all[one.kind] ?? 0) + one.n
  for (const { _id, n } of given) all[_id] = (all[_id] ?? 0) + n
  // Her own post, given back to her, is no post more.
  if (now?.person === person) all[kind] = (all[kind] ?? 1) - 1
  const most = kind === 'responsible' ? limits.householdsEach : villagesEach[kind]
  if (roomOf({ held: all }, kind, limits.householdsEach) <= 0)
    throw problem('wrong_state', tooMuch(kind, most), 'person')
}

/** @throws not_found for somebody whom the roster does not know as one who comes from a unit. */
async function somebodyFor(call: Call, person: string): Promise<Somebody> {
  const sent = (await namesOf(call, [person])).get(person)
  if (!sent || sent.unit === '') throw problem('not_found', '名册里没有这个人，请先登记', 'person')
  const unitName = (await unitsNamed(call, [sent.unit])).get(sent.unit)?.name ?? ''
  return { ...sent.named, unitName }
}

type Set = Partial<ProposalLine>

/** What a line becomes with somebody else, or with nobody. Who holds the post already has nothing to be sent. */
function changed(row: ProposalLine, who: Somebody | undefined): Set {
  const before = row.now?.person
  if (!who) return { state: 'left', open: false, met: false, moved: false, rank: 0, reasons: [] }
  if (who.person === before)
    return {
      state: 'done',
      open: false,
      met: true,
      moved: false,
      rank: 3,
      who,
      reasons: [{ ground: 'stays' }],
    }
  const known = row.others.find(({ person }) => person === who.person)
  const moved = before !== undefined
  return { state: 'changed', open: true, met: true, moved, rank: 2, who, reasons: known?.reasons ?? [] }
}

/** 7 database calls at most. @throws not_found, conflict, wrong_state. */
export async function changeLine(input: Ask<'changeLine'>, call: Call): Promise<Answer<'changeLine'>> {
  const { id, line, version, person } = input
  const [row, proposal] = await Promise.all([
    lineIn(call, id, line),
    // Unscoped: a township's office changes lines of its own ground in its county's proposal.
    proposals.unscoped.get(call, id),
  ])
  const again = row.history.some(({ key }) => key === call.key)
  if (!again) checkOpen(proposal)
  if (!again && row.state === 'done' && row.rank !== 3) throw problem('wrong_state', '这一条已经派出去了')
  const who = person === undefined ? undefined : await somebodyFor(call, person)
  if (!again && person !== undefined && person !== row.who?.person)
    await checkRoom(call, proposal, row, person)
  return lines.deed(call, line, version, (found) => ({
    set: changed(found, who),
    unset: [...(who ? (['lack'] as const) : (['who', 'lack'] as const)), 'say'],
    out: { id: line, version: version + 1 },
  }))
}

/** 2 database calls. What was sent out stays. @throws wrong_state for one that is over. */
export async function drop({ id, version }: Ask<'drop'>, call: Call): Promise<Answer<'drop'>> {
  return proposals.deed(call, id, version, ({ state }) => {
    if (state === 'confirmed' || state === 'dropped') throw problem('wrong_state', '这个方案已经办完了')
    return { set: { state: 'dropped', lane: 'spent' }, unset: ['batch'], out: { id, version: version + 1 } }
  })
}
