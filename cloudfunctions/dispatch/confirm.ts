import type { Contract } from '../../types/_contract'
import type { holding } from '../../types/roster.posts'
import { asking } from '../_kernel/ask'
import type { Call } from '../_kernel/call'
import { canonical, keyed, sha256 } from '../_kernel/hash'
import { problem, Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { postNow } from '../roster/dispatch.read'
import { lines, proposals, type Proposal, type ProposalLine } from './dispatch.store'
import type { Answer, Ask } from './screens'
import { standingOf } from './tally'
import { appointWhy } from './words.rules'

/** Lines that one call sends out. */
const batchSize = 20
/** Appointments that run beside each other. */
const beside = 4

/** What is asked of the roster. */
type Roster = Contract<Pick<typeof holding, 'appoint'>>
type Input = Ask<'confirm'>
type Row = ProposalLine & { readonly _id: string; readonly version: number }

/** The same call for one thing of its own: whatever it asks and does has a key that follows from that thing alone. */
function callFor(call: Call, ...what: readonly string[]): Call {
  const own: Call = {
    ...call,
    key: keyed('confirm', ...what),
    hash: sha256(canonical(what)),
    ask: asking(() => own),
  }
  return own
}

function postOf({ household, kind, village, seat }: Row) {
  if (kind === 'responsible') return { household }
  return { village, kind, ...(seat === undefined ? {} : { seat }) }
}

/** Asks the roster to give a post to somebody. @returns what it refused, if it did. */
async function appoint(
  call: Call,
  row: Row,
  person: string,
  { from, decided }: Input,
): Promise<string | undefined> {
  const own = callFor(call, 'appoint', row._id, String(row.version), person, from, decided)
  try {
    await own.ask<Roster>('roster').appoint({
      post: postOf(row),
      version: row.postVersion,
      person,
      from,
      why: appointWhy(row, row.state === 'changed'),
      decided,
      ...(row.now ? { left: 'adjust' as const } : {}),
    })
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Sent out by a call that died before it could say so, or by hand meanwhile: it is as it should be.
    const holder = await postNow(call, row.post)
    if (holder?.person === person) return undefined
    const { code, say } = error.problem
    return code === 'conflict' ? '这个岗位刚刚有了变动，请重新选人' : say
  }
}

/** Sends one line out and writes down how it went. @returns what became of it. */
async function sendLine(call: Call, row: Row, input: Input): Promise<Row['state']> {
  if (!row.open || !row.who) return row.state
  const say = await appoint(call, row, row.who.person, input)
  const state = say === undefined ? 'done' : 'refused'
  const current = say === undefined ? undefined : await postNow(call, row.post)
  const own = callFor(call, 'line', row._id, String(row.version))
  const more = {
    ...(say === undefined ? {} : { rank: 1, say }),
    ...(current ? { postVersion: current.version } : {}),
  }
  // Unscoped: the call has come to it by the proposal that it confirms.
  return lines.unscoped.deed(own, row._id, undefined, () => ({
    set: { state, open: false, ...more },
    out: state,
  }))
}

async function rowsOf(call: Call, ids: readonly string[]): Promise<Row[]> {
  if (ids.length === 0) return []
  const { rows } = await lines.unscoped.find(call, { where: { _id: is.in(ids) } })
  return rows
}

/** Whoever confirms takes the lines that another call took and did not finish, or the next ones. */
async function take(call: Call, { id }: Input): Promise<readonly string[]> {
  const { rows } = await lines.find(call, {
    where: { proposal: id, open: true },
    order: { village: 1 },
    limit: batchSize,
    only: ['_id'],
  })
  const next = rows.map(({ _id }) => _id)
  const own = callFor(call, 'take', call.key)
  return proposals.deed(own, id, undefined, ({ batch, state }) => {
    checkState(state)
    const chosen = batch ?? next
    return { set: { batch: chosen, state: 'confirming' }, out: chosen }
  })
}

function checkState(state: Proposal['state']): void {
  if (state === 'solving') throw problem('wrong_state', '还没有排好，请稍等')
  if (state === 'dropped' || state === 'failed') throw problem('wrong_state', '这个方案已经不用了')
}

/** Counts what is left, and writes down what this call did. */
async function finish(call: Call, id: string, sent: readonly Row['state'][]): Promise<Answer<'confirm'>> {
  const { tally, left } = await standingOf(call, id)
  const count = (state: Row['state']) => sent.filter((one) => one === state).length
  const out = { done: count('done'), refused: count('refused'), left }
  return proposals.deed(call, id, undefined, () => ({
    set: { state: left === 0 ? 'confirmed' : 'confirming', tally, done: tally.met - left, total: tally.met },
    unset: ['batch'],
    out,
  }))
}

/**
 * 确认选派: sends out the next lines, each by the roster's own deed in the caller's name. 7 database calls, and for each line 2 and those of
 * the roster. A call that died half-way is gone on with by the next; the same call again finds its lines sent and answers what the
 * first did.
 */
export async function confirm(input: Input, call: Call): Promise<Answer<'confirm'>> {
  const rows = await rowsOf(call, await take(call, input))
  const sent: Row['state'][] = []
  for (let at = 0; at < rows.length; at += beside) {
    const some = rows.slice(at, at + beside)
    sent.push(...(await Promise.all(some.map((row) => sendLine(call, row, input)))))
  }
  return finish(call, input.id, sent)
}
