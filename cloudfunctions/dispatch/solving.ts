import { divisionRange } from '../../types/_actor'
import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { table } from '../_kernel/database'
import { note } from '../_kernel/log'
import { Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { postsByVillage } from '../roster/dispatch.read'
import { assign, carryOut, unitsOf } from './assign.rules'
import { balanceOf, type Group } from './balance.rules'
import { needsOf, sendersFor, type Senders } from './collect'
import { kindsOf, type Need } from './dispatch.rules'
import { lines, proposals, type Part, type Proposal, type ProposalLine } from './dispatch.store'
import { writeLines } from './lines'
import { standingOf } from './tally'

/** Needs that are solved together: time and memory stay bounded, and how far it is can be told. */
const partSize = 1500
/** Lines of one part: a single village may have more than fit, and is not cut. What one question answers at most. */
const linesMost = 10_000
/** More than the households of the largest county that have nobody; a city goes by its counties. */
const needsMost = 40_000
/** What could not be solved in an hour never will be. */
const patience = 3_600_000

type Open = Proposal & { readonly _id: string; readonly version: number }

/** What a run remembers of a proposal: reading everybody again for each part would take longer than solving it. */
interface Held {
  readonly senders: Senders
  readonly before: ReadonlyMap<string, Group>
  /** The part that this stands before. */
  part: number
}
type Memory = Map<string, Held>

/** Cuts the needs of a kind into parts, between villages. */
export function partsOf(
  kind: Part['kind'],
  villages: readonly { readonly village: string; readonly n: number }[],
  to: string,
  size = partSize,
): Part[] {
  const parts: Part[] = []
  for (const { village, n } of villages) {
    const last = parts[parts.length - 1]
    if (last && last.needs + n <= size) {
      parts[parts.length - 1] = { ...last, needs: last.needs + n, to }
      continue
    }
    if (last) parts[parts.length - 1] = { ...last, to: village }
    parts.push({ kind, from: village, to, needs: n })
  }
  return parts
}

const nothingToDo = '没有要派的岗位，都有人了'

/** The first step: what there is to do. */
async function plan(job: Job, { kind, division, limits }: Open): Promise<Partial<Proposal>> {
  const range = divisionRange(division)
  const parts: Part[] = []
  for (const force of kindsOf[kind]) {
    parts.push(...partsOf(force, await postsByVillage(job, force, range, limits.keep), range.to))
  }
  const total = parts.reduce((all, { needs }) => all + needs, 0)
  if (total === 0) return { state: 'failed', lane: 'rest', say: nothingToDo }
  if (total > needsMost) {
    const say = `要派的岗位有${total}个，一次最多排${needsMost}个，请按县或按乡镇来排`
    return { state: 'failed', lane: 'rest', say }
  }
  return { parts, total }
}

/** The needs and answers of a part that is solved, as far as going on needs them. 1 database call. */
async function solvedIn(job: Job, id: string, part: number) {
  // Unscoped: the clock works for everybody.
  const rows = await lines.unscoped.fold<ProposalLine & { readonly _id: string }>(job, [
    { $match: { proposal: id, part } },
    { $limit: linesMost },
    { $project: { kind: 1, village: 1, household: 1, 'now.person': 1, 'who.person': 1 } },
  ])
  return rows.map(({ _id, kind, village, household, now: holder, who }) => {
    const need: Need = { id: _id, kind, village, household, wants: [], urgency: 1 }
    return {
      need: holder ? { ...need, now: holder.person } : need,
      ...(who ? { who: who.person } : {}),
    }
  })
}

/** Everybody who could be sent, as the parts that are solved have left them. */
async function heldFor(job: Job, { _id, division, limits, part }: Open, memory: Memory): Promise<Held> {
  const known = memory.get(_id)
  if (known?.part === part) return known
  const senders = await sendersFor(job, division, limits)
  const before = unitsOf(senders.pool)
  for (let nth = 0; nth < part; nth += 1) carryOut(senders.pool, await solvedIn(job, _id, nth))
  const held = { senders, before, part }
  memory.set(_id, held)
  return held
}

/** Solves the next part and writes its lines. */
async function solveNext(job: Job, proposal: Open, part: Part, memory: Memory): Promise<Partial<Proposal>> {
  const { _id: id, limits, done, parts = [] } = proposal
  const held = await heldFor(job, proposal, memory)
  const asked = await needsOf(job, part, limits)
  // The solver is large: an instance that only shows proposals never loads it.
  const { solver } = await import('./solver')
  const needs = asked.map(({ need }) => need)
  const found = assign(needs, held.senders.pool, limits, await solver())
  const into = { proposal: id, part: proposal.part, units: held.senders.units }
  await writeLines(job, into, asked, found)
  held.part = proposal.part + 1
  const set = { part: proposal.part + 1, done: done + part.needs }
  if (set.part < parts.length) return set
  const balance = balanceOf(held.before, unitsOf(held.senders.pool), held.senders.units)
  const { tally } = await standingOf(job, id)
  return { ...set, done: tally.needs, total: tally.needs, state: 'ready', lane: 'kept', tally, balance }
}

function step(job: Job, proposal: Open, memory: Memory): Promise<Partial<Proposal>> {
  const part = proposal.parts?.[proposal.part]
  return part ? solveNext(job, proposal, part, memory) : plan(job, proposal)
}

/** What becomes of a proposal that a step could not go on with: given up, or tried again at the next run. */
function afterFailure(job: Job, { at }: Open, error: unknown): Partial<Proposal> | undefined {
  if (!(error instanceof Refusal) && job.now - at <= patience) {
    note('proposal.stuck', error)
    return undefined
  }
  const say = error instanceof Refusal ? error.problem.say : '没有排成，请再试一次'
  return { state: 'failed', lane: 'rest', say }
}

/** @returns whether there is more to do for it in this run. */
async function goOn(job: Job, proposal: Open, memory: Memory): Promise<boolean> {
  let set: Partial<Proposal> | undefined
  try {
    set = await step(job, proposal, memory)
  } catch (error) {
    memory.delete(proposal._id)
    set = afterFailure(job, proposal, error)
  }
  if (!set) return false
  const changed = set
  // The version is the one that the step began from: another run that took it meanwhile has done the same.
  await proposals.unscoped
    .deed(job.with(`step-${String(proposal.version)}`), proposal._id, proposal.version, () => ({
      set: changed,
      out: null,
    }))
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  return changed.lane === undefined
}

/** Solves the proposals that wait, the oldest first, a part at a time. */
export async function solveProposals(job: Job): Promise<void> {
  const memory: Memory = new Map()
  const stuck = new Set<string>()
  while (now() < job.until) {
    const { rows } = await proposals.unscoped.find(job, {
      where: { lane: 'work' },
      order: { at: 1 },
      limit: 10,
    })
    const next = rows.find(({ _id }) => !stuck.has(_id))
    if (!next) return
    if (!(await goOn(job, next, memory))) {
      memory.delete(next._id)
      stuck.add(next._id)
    }
  }
}

/** Lines are kept so long after the last deed: they name people. */
const keptFor = 90 * 86_400_000

/** Takes away the lines of what was dropped, and of what is long done; how it ended stays. */
export async function removeLines(job: Job): Promise<void> {
  const order = { at: 1 } as const
  const spent = await proposals.unscoped.find(job, { where: { lane: 'spent' }, order })
  const old = await proposals.unscoped.find(job, {
    where: { lane: 'kept', at: is.lt(job.now - keptFor) },
    order,
  })
  for (const { _id, version } of [...spent.rows, ...old.rows]) {
    await table(lines.name).remove({ proposal: _id })
    await proposals.unscoped.deed(job.with(`gone-${String(version)}`), _id, version, () => ({
      set: { lane: 'rest' },
      out: null,
    }))
  }
}
