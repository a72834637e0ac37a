import { accountOf } from '../../../cloudfunctions/_kernel/addresses'
import { table } from '../../../cloudfunctions/_kernel/database'
import { canonical } from '../../../cloudfunctions/_kernel/hash'
import { sealSession } from '../../../cloudfunctions/_kernel/token'
import type { Entry } from '../../../cloudfunctions/trace/trace.store'
import type { Fact } from '../../../types/_fact'
import type { Reply } from '../../../types/_problem'
import { chanceOf } from '../chance'
import type { Cloud } from '../cloud'
import { faults, send } from '../wire'
import { year } from './days'
import type { Deed } from './deeds'
import { holderOn, type Folk } from './folk'
import { doneOf, type Done } from './lay'
import { inputOf, openidOf, type Clerk } from './record'

/** People who enter by the door: over a network that loses and repeats, days late, with clocks that are wrong. */

const hour = 3_600_000
const tries = 20

/** One thing that somebody asks of the work that shows itself. */
export interface Question {
  readonly person: string
  readonly action: string
  readonly input: object
  readonly key?: string
}

/** Asks until there is an answer, always with the same key. @param often how often the network does something to it. */
export async function ask(
  cloud: Cloud,
  { person, action, input, key }: Question,
  often = 0,
  seed = 1,
): Promise<Reply<unknown>> {
  const chance = chanceOf(seed, key ?? action)
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const session = { actor: accountOf(openidOf(person)), epoch: 0, expires: cloud.now() + 12 * hour }
    const token = sealSession(session, cloud.secrets.XY_SIGNING_KEY)
    const event = { action, input, ...(key === undefined ? {} : { key }) }
    const fault = chance.one(often) ? chance.pick(faults) : undefined
    const [reply] = await send({ port: cloud.port, feature: 'trace', event, token }, fault)
    if (reply && (reply.ok || !['busy', 'failed'].includes(reply.problem.code))) return reply
    await cloud.standing()
  }
  throw new Error(`${action} got no answer`)
}

/** What became of what was sent. */
export interface Sent {
  readonly done: Map<string, Done[]>
  readonly findings: string[]
  entered: number
  refused: number
  looked: number
}

/** The last working day of the week that a day lies in. */
function lastOfWeek(nth: number): number {
  const sunday = nth + 6 - (year[nth]?.weekday ?? 0)
  for (let day = sunday; day > sunday - 7; day -= 1) if (year[day]?.works) return day
  return sunday
}

/** Whether it may be entered: for a post that was hers on the day, and a summary of a week that is over. */
export function isEnterable(
  { posts }: Folk,
  { kind, person, post, nth, households, received }: Deed,
): boolean {
  const homes = new Set(households)
  const about = posts.filter(({ village, household, kind: force }) =>
    homes.size > 0
      ? homes.has(household)
      : village === post.village && household === '' && force === post.kind,
  )
  const hers = about.filter((one) => holderOn(one, nth) === person)
  if (homes.size > 0 ? hers.length < homes.size : hers.length === 0) return false
  const today = Math.floor((received + 8 * hour - Date.UTC(2026, 0, 1)) / (24 * hour))
  return kind !== 'summary' || today >= lastOfWeek(nth)
}

const refusals = ['forbidden', 'wrong_state', 'invalid', 'not_found']

/** The whole of what lies there, but for when the database wrote it. */
const whole = (row: object): string => canonical({ ...row, touched: undefined })

/** Whether what lies there is what is laid elsewhere in bulk: made by the same hands, told only when it came in. */
async function compared(
  deed: Deed,
  id: string,
  clerk: Clerk,
  sent: Sent,
): Promise<Entry & { readonly version: number }> {
  const stored = (await table('entries').one({ _id: id })) as unknown as Entry & { readonly version: number }
  const made = clerk.record(deed, stored.received)
  if (whole(stored) !== whole(made.row))
    sent.findings.push(
      `${deed.key} is not by the door what it is in bulk: ${whole(stored)} … ${whole(made.row)}`,
    )
  const facts = (await table('facts').find({
    _id: { $in: made.facts.map(({ _id }) => _id) },
  })) as unknown as Fact[]
  if (canonical(facts) !== canonical(made.facts))
    sent.findings.push(`${deed.key} has not the facts that it has in bulk`)
  return stored
}

/** An office looks at what was flagged. */
async function look(deed: Deed, id: string, cloud: Cloud, office: string, sent: Sent): Promise<void> {
  const verdict = deed.accepted ? 'accepted' : 'refused'
  const input = { id, version: 1, verdict, why: '打电话问过' }
  const reply = await ask(cloud, { person: office, action: 'look', input, key: `look-${deed.key}` })
  if (!reply.ok) sent.findings.push(`${deed.key} could not be looked at: ${reply.problem.code}`)
  sent.looked += 1
}

/** Sends what somebody enters, and looks at what came of it. */
export async function sendDeed(
  deed: Deed,
  {
    cloud,
    folk,
    clerk,
    office,
    seed,
  }: {
    readonly cloud: Cloud
    readonly folk: Folk
    readonly clerk: Clerk
    readonly office: string
    readonly seed: number
  },
  sent: Sent,
): Promise<void> {
  const { person, key } = deed
  const reply = await ask(cloud, { person, action: 'enter', input: inputOf(deed), key }, 0.3, seed)
  const enterable = isEnterable(folk, deed)
  if (!reply.ok) {
    sent.refused += 1
    if (enterable || !refusals.includes(reply.problem.code))
      sent.findings.push(`${key} was refused: ${reply.problem.code} ${reply.problem.say}`)
    return
  }
  sent.entered += 1
  if (!enterable)
    sent.findings.push(`${key} was taken, for a post that was not hers or a week that was not over`)
  const { id } = reply.data as { readonly id: string }
  const stored = await compared(deed, id, clerk, sent)
  if (stored.grade === 'weak') await look(deed, id, cloud, office, sent)
  const not = stored.grade === 'weak' && !deed.accepted
  const looked =
    stored.grade === 'weak' ? { looked: { verdict: deed.accepted ? 'accepted' : 'refused' } } : {}
  const done = doneOf({ ...deed, received: stored.received, void: not }, { grade: stored.grade, ...looked })
  const list = sent.done.get(folk.county) ?? []
  list.push(done)
  sent.done.set(folk.county, list)
}
