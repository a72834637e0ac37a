import type { Input, Output } from '../../types/_contract'
import type { dispatch } from '../../types/dispatch'
import type { Call } from '../_kernel/call'
import { maskName } from '../_kernel/mask'
import { problem } from '../_kernel/problem'
import type { Deed } from '../_kernel/collection'
import { namesOf } from '../roster/dispatch.read'
import { openNames, unitsNamed, type Known } from '../roster/roster.read'
import { lines, proposals as store, type Proposal, type ProposalLine, type Somebody } from './dispatch.store'
import { standingOf } from './tally'
import { sayOf } from './words.rules'

type Contract = typeof dispatch
export type Ask<K extends keyof Contract['actions']> = Input<Contract, K>
export type Answer<K extends keyof Contract['actions']> = Output<Contract, K>

/** Proposals that are listed. */
const listed = 20

function viewOf(
  row: Proposal & { readonly _id: string; readonly version: number },
): Answer<'proposal'>['proposal'] {
  const { _id: id, version, kind, division, place, state, at, done, total, limits, tally, balance, say } = row
  return {
    id,
    version,
    kind,
    division,
    place,
    state,
    at,
    done,
    total,
    limits,
    tally,
    ...(balance ? { balance: { ...balance, units: [...balance.units] } } : {}),
    ...(say === undefined ? {} : { say }),
  }
}

/** 1 database call. */
export async function proposals(_: Ask<'proposals'>, call: Call): Promise<Answer<'proposals'>> {
  const { rows } = await store.find(call, { order: { at: -1 }, limit: listed })
  return { proposals: rows.map(viewOf) }
}

type Line = Answer<'proposal'>['lines'][number]
type Row = ProposalLine & { readonly _id: string; readonly version: number }

function called({ person, unitName }: Somebody, known: Known | undefined): NonNullable<Line['who']> {
  return { person, name: known?.name ?? '（已注销）', unit: unitName }
}

/** Why a line stands as it does, in words. */
export function lineSay(row: Pick<Row, 'state' | 'say' | 'kind' | 'reasons' | 'lack' | 'who'>): string {
  const { state, say, who, lack, reasons } = row
  if (state === 'refused' && say !== undefined) return say
  if (who ? state === 'changed' && reasons.length === 0 : lack === undefined)
    return who ? '人工指定' : '人工定为不派'
  return sayOf(row)
}

function lineOf(row: Row, [now, who, head]: readonly (Known | undefined)[]): Line {
  const { _id: line, version, kind, seat, village, place, household, state, reasons } = row
  return {
    line,
    version,
    kind,
    ...(seat === undefined ? {} : { seat }),
    village,
    place,
    ...(household === '' ? {} : { household: { id: household, head: maskName(head?.name ?? '') } }),
    state,
    ...(row.now ? { now: called(row.now, now) } : {}),
    ...(row.who ? { who: called(row.who, who) } : {}),
    grounds: reasons.map(({ ground }) => ground),
    say: lineSay(row),
  }
}

/** Opens the names of a page at once: 1 database call. */
async function linesOf(rows: readonly Row[]): Promise<Line[]> {
  const named = rows.flatMap(({ now, who, head }) => [now, who, head].filter((one) => one !== undefined))
  const known = await openNames(named)
  const names = new Map(named.map(({ person }, nth) => [person, known[nth]]))
  const of = (one: { readonly person: string } | undefined) => one && names.get(one.person)
  return rows.map((row) => lineOf(row, [of(row.now), of(row.who), of(row.head)]))
}

/** 4 database calls. @throws not_found for a proposal of another ground. */
export async function proposal({ id, after }: Ask<'proposal'>, call: Call): Promise<Answer<'proposal'>> {
  const found = await store.get(call, id)
  const [page, { tally }] = await Promise.all([
    lines.find(call, { where: { proposal: id }, order: { rank: 1, village: 1 }, after }),
    standingOf(call, id),
  ])
  const counted = tally.needs === 0 ? found.tally : tally
  return {
    proposal: viewOf({ ...found, tally: counted }),
    lines: await linesOf(page.rows),
    ...(page.next === undefined ? {} : { next: page.next }),
  }
}

/** 4 database calls, 3 when the units' counties are remembered. @throws not_found for a line of another ground. */
export async function others({ id, line }: Ask<'others'>, call: Call): Promise<Answer<'others'>> {
  const row = await lineIn(call, id, line)
  const sent = await namesOf(
    call,
    row.others.map(({ person }) => person),
  )
  const found = row.others.flatMap(({ person, reasons }) => {
    const one = sent.get(person)
    return one ? [{ ...one, reasons }] : []
  })
  const [known, units] = await Promise.all([
    openNames(found.map(({ named }) => named)),
    unitsNamed(call, [...new Set(found.map(({ unit }) => unit))]),
  ])
  const named = found.flatMap(({ named: { person }, unit, reasons }, nth) => {
    const name = known[nth]?.name
    if (name === undefined) return []
    const who = { person, name, unit: units.get(unit)?.name ?? '' }
    return [{ who, say: sayOf({ kind: row.kind, reasons }) }]
  })
  return { others: named }
}

/** A line of a proposal. 1 database call. @throws not_found when it is another proposal's, or of another ground. */
export async function lineIn(call: Call, proposalId: string, line: string): Promise<Deed<ProposalLine>> {
  const row = await lines.get(call, line)
  if (row.proposal !== proposalId) throw problem('not_found')
  return row
}
