import { dayAt, type Day } from '../../types/_period'
import type { FactDraft } from '../../types/_fact'
import { calendar } from '../_kernel/calendar'
import type { Call } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { gather, seek } from '../_kernel/gather'
import { addressOf, notifyAt } from '../_kernel/notify'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { termsAmong, personNamed, postsOfPerson, type Term } from '../roster/trace.read'
import { leads, memberOf } from './ground'
import type { Answer, Ask } from './heat'
import { checkFree, isShort, leaveDays, mayCancel, waitsSince } from './leaves.rules'
import { leaves as store, type Leave, type Leaves } from './trace.store'

/** `<person>:<nth>`: one request of somebody's list. */
export const idOf = (person: string, { nth }: Pick<Leave, 'nth'>): string => `${person}:${String(nth)}`

/** @throws not_found for what is no request's id. */
function named(id: string): { readonly person: string; readonly nth: number } {
  const [, person, nth] = /^(.+):(\d{1,4})$/.exec(id) ?? []
  if (person === undefined) throw problem('not_found')
  return { person, nth: Number(nth) }
}

/** The village of the post that she has held longest, else of the one she comes to first. @throws forbidden where there is none. */
function villageOf(terms: readonly Term[], today: Day): string {
  const open = terms.filter(({ to }) => to === undefined || to > today)
  const [first] = open.sort((a, b) => (a.from + a.village < b.from + b.village ? -1 : 1))
  if (!first) throw problem('forbidden', '您现在没有帮扶岗位，不用在这里请假')
  return first.village
}

/** A list with one request more, or one of them changed, as a deed writes it. */
function listed(requests: readonly Leave[]) {
  const waits = waitsSince(requests)
  return waits === undefined
    ? { set: { requests }, unset: ['waits'] as const }
    : { set: { requests, waits }, unset: [] }
}

/** 4 database calls. @throws invalid, wrong_state for days that overlap other leave of hers, forbidden without a post. */
export async function askLeave(input: Ask<'askLeave'>, call: Call): Promise<Answer<'askLeave'>> {
  const [person, { kind, why }] = [memberOf(call), input]
  const days = { from: input.from as Day, to: input.to as Day }
  const workdays = leaveDays(days, call.now, await calendar(call.now))
  // Unscoped: about the caller herself.
  const found = await gather({
    ...postsOfPerson(person),
    me: personNamed(person),
    lists: seek<Leaves & { readonly _id: string }>(store, { _id: person }, 1),
  })
  const village = villageOf(termsAmong(found, person), dayAt(call.now))
  const address = addressOf(call)
  const next = (nth: number): Leave => ({
    nth,
    ...days,
    days: workdays,
    kind,
    why,
    state: 'asked',
    at: call.now,
    ...(address === undefined ? {} : { address }),
  })
  const whose = { person, named: { person, sealed: { name: found.me[0]?.sealed.name ?? '' } }, village }
  if (found.lists.length === 0) {
    const doc: Leaves = { ...whose, requests: [next(1)], waits: call.now }
    // Unscoped: her own list. One made by another phone at the same time is the same document, so it answers `conflict`.
    return store.unscoped.create(call, {
      id: person,
      doc,
      division: village,
      out: { id: idOf(person, { nth: 1 }), version: 1 },
    })
  }
  // Unscoped: her own list.
  return store.unscoped.deed(call, person, undefined, ({ requests, version }) => {
    checkFree(requests, days)
    const nth = requests.length + 1
    const { set } = listed([...requests, next(nth)])
    return { set: { ...set, ...whose }, out: { id: idOf(person, { nth }), version: version + 1 } }
  })
}

function requestIn({ requests }: Leaves, nth: number): Leave {
  const found = requests.find((one) => one.nth === nth)
  if (!found) throw problem('not_found')
  return found
}

/** A request without where she is told: once it is decided, or she goes, nothing reaches her by it. */
function silent({ address: _, ...one }: Leave): Leave {
  return one
}

const put = (requests: readonly Leave[], one: Leave): Leave[] =>
  requests.map((other) => (other.nth === one.nth ? one : other))

/** What was granted, or taken back after it was: `amount` working days, negative when taken back. */
const factOf = ({ person, village }: Leaves, { kind, from, to, days }: Leave, amount = days): FactDraft => ({
  kind: 'trace.leave',
  division: village,
  person,
  role: 'cadre',
  amount,
  tags: { kind, from, to },
})

/** 2 database calls, 3 for what was granted. @throws not_found, wrong_state for what is over or decided, conflict. */
export function cancelLeave({ id, version }: Ask<'cancelLeave'>, call: Call): Promise<Answer<'cancelLeave'>> {
  const { person, nth } = named(id)
  if (person !== memberOf(call)) throw problem('not_found')
  // Unscoped: her own list.
  return store.unscoped.deed(call, person, version, (doc) => {
    const one = requestIn(doc, nth)
    if (!mayCancel(one, dayAt(call.now)))
      throw problem(
        'wrong_state',
        one.state === 'granted' ? '假期已经开始，不能撤回了' : '这条请假已经有结果了',
      )
    return {
      ...listed(put(doc.requests, silent({ ...one, state: 'cancelled' }))),
      out: { id, version: version + 1 },
      facts: one.state === 'granted' ? [factOf(doc, one, -one.days)] : [],
    }
  })
}

/** Whether the caller may decide a request of a list: never her own. */
export const mayDecide = (
  call: Call,
  { person, village }: Pick<Leaves, 'person' | 'village'>,
  one: Leave,
): boolean => one.state === 'asked' && !isOwn(call, person) && (isShort(one) || leads(call, village))

const isOwn = (call: Call, person: string): boolean => [memberOf(call), call.actor.person].includes(person)

function mustDecide(call: Call, { person, village }: Deed<Leaves>, one: Leave): void {
  if (isOwn(call, person)) throw problem('forbidden', '自己的请假要由别人审批')
  if (one.state !== 'asked')
    throw problem('wrong_state', one.state === 'cancelled' ? '这条请假已经撤回了' : '这条请假已经批过了')
  if (!isShort(one) && !leads(call, village))
    throw problem('forbidden', '超过3个工作日的请假由县级以上办公室审批')
}

/** Tells whoever asked, where WeChat reaches her: no database call. */
const tell = (address: string | undefined, grant: boolean): Promise<unknown> =>
  address === undefined
    ? Promise.resolve()
    : notifyAt(address, {
        template: 'leave',
        page: 'trace/away',
        data: { phrase1: grant ? '已批准' : '没有批准', thing2: '您的请假有结果了，打开看看' },
      })

/** 4 database calls with its fact. @throws not_found, forbidden, wrong_state, conflict. */
export async function settleLeave(
  { id, version, grant, answer }: Ask<'settleLeave'>,
  call: Call,
): Promise<Answer<'settleLeave'>> {
  const { person, nth } = named(id)
  let address: string | undefined
  const out = await store.deed(call, person, version, (doc) => {
    const one = requestIn(doc, nth)
    mustDecide(call, doc, one)
    address = one.address
    const said = answer === undefined || answer === '' ? {} : { answer }
    const decided: Leave = { ...one, state: grant ? 'granted' : 'refused', ...said }
    return {
      ...listed(put(doc.requests, silent(decided))),
      out: { id, version: version + 1 },
      facts: grant ? [factOf(doc, one)] : [],
      why: answer,
    }
  })
  await tell(address, grant)
  return out
}

/** Forgets where she is told of what still waits: 1 database call, 2 more where anything does. */
export async function forgetWhere(call: Call, person: string): Promise<void> {
  // Unscoped: her own list.
  const waiting = { where: { _id: person, waits: is.anInstant() }, only: ['_id'], limit: 1 } as const
  const { rows } = await store.unscoped.find(call, waiting)
  if (rows.length === 0) return
  await store.unscoped.deed(call, person, undefined, ({ requests }) => ({
    set: { requests: requests.map(silent) },
    out: null,
  }))
}
