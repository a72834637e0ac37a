import { divisionRange } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import type { Deed } from '../_kernel/collection'
import { keyed } from '../_kernel/hash'
import { blind, blindTail, seal } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import type { Complaint } from './complaint'
import { sealedIn } from './filed'
import { complaints } from './hotline.store'
import { create, deskOf, newMatter, standingPlace } from './matter'
import { namesFor } from './names'
import { partsIn, partsOf, updatesOf } from './partner.rules'
import { outcomeOf, type Answer, type Ask, type Names, type Outcome } from './view.rules'
import { whenOf } from './when'

type Doc = Deed<Complaint>
type Shown = Answer<'partnerFind'>['rows'][number]

/** What a matter's filer told of herself, sealed under a person of her own, whom the deed's key makes. */
async function callerOf(call: Call, person: Ask<'partnerFile'>['person']) {
  const told = Object.entries(person ?? {}).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  if (told.length === 0) return {}
  const id = keyed('caller', call.actor.person, call.key)
  const sealed = await seal(id, Object.fromEntries(told), sealedIn)
  const phone = person?.phone
  return {
    caller: { person: id, sealed },
    ...(phone !== undefined && { callerPhone: blind('phone', phone), callerTail: blindTail(phone) }),
  }
}

/** Before anything of a person is sealed: what is refused leaves nothing behind. @throws forbidden */
function mustReach(call: Call, village: string): void {
  const ranges = call.grants().flatMap(({ territories }) => territories.map(divisionRange))
  if (!ranges.some(({ from, to }) => from <= village && village < to)) throw problem('forbidden')
}

/** A program that gets no answer asks again; within this time the same content is the same matter. Milliseconds. */
const sameWithin = 600_000

/** What the partner sent already in the very same words, if it did. 1 database call. */
async function already(call: Call, sent: string): Promise<Outcome | undefined> {
  const { rows } = await complaints.find(call, {
    where: { by: call.actor.person, filedAt: is.gt(call.now - sameWithin), sent },
    order: { filedAt: -1 },
    limit: 1,
    only: ['_id', 'version', 'receipt', 'state', 'step'],
  })
  const [doc] = rows
  return doc && outcomeOf(doc._id, doc)
}

/**
 * Files what another platform was told. 3 database calls, 3 more with a person.
 * @throws forbidden for a village outside the partner's territory; invalid when the county runs no hotline for it.
 */
export async function partnerFile(input: Ask<'partnerFile'>, call: Call): Promise<Outcome> {
  const { village, person, text, link, address, kind, industry, spot, sent } = input
  const before = sent === undefined ? undefined : await already(call, sent)
  if (before) return before
  const place = await standingPlace(call, village)
  mustReach(call, place.village)
  const [checked, when, caller] = await Promise.all([
    checkText(call, text),
    whenOf(call),
    callerOf(call, person),
  ])
  const told = {
    kind,
    industry,
    text: partsIn({ text, address, link }),
    photos: [],
    by: call.actor.person,
    household: '',
    via: 'partner' as const,
    ...(sent !== undefined && { sent }),
    ...(spot && { spot }),
    ...caller,
  }
  const desk = deskOf(place, industry)
  return create(call, newMatter(told, { village: place.village, desk, when, checked }))
}

/** A partner sees its own; with `reads` on its grant, what others filed in its territories as well. */
const seesOthers = (call: Call): boolean => call.grants().some(({ reads }) => reads === 'territory')

interface Asked {
  readonly receipts?: readonly string[] | undefined
  readonly division?: string | undefined
}

function whereOf(call: Call, { receipts, division }: Asked) {
  const range = division === undefined ? undefined : divisionRange(division)
  return {
    ...(seesOthers(call) ? {} : { by: call.actor.person }),
    ...(receipts && { receipt: is.in(receipts) }),
    ...(range && { village: is.between(range.from, range.to) }),
  }
}

type Where = Parameters<typeof complaints.fold>[1][number] extends infer S
  ? S extends { readonly $match: infer W }
    ? W
    : never
  : never

/** The ids of matters, in the order asked for. 1 database call. */
async function idsOf(
  call: Call,
  where: Where,
  order: Readonly<Record<string, 1 | -1>>,
  most: number,
): Promise<string[]> {
  const found = await complaints.fold<{ readonly _id: string }>(call, [
    { $match: where },
    { $sort: order },
    { $limit: most },
    { $project: { _id: 1 } },
  ])
  return found.map(({ _id }) => _id)
}

/** Matters whole, in the order of their ids. 1 database call. */
async function wholeOf(call: Call, ids: readonly string[]): Promise<Doc[]> {
  if (ids.length === 0) return []
  const docs = await complaints.fold<Doc>(call, [{ $match: { _id: is.in(ids) } }, { $limit: ids.length }])
  return docs.sort((a, b) => ids.indexOf(a._id) - ids.indexOf(b._id))
}

function shownOf(doc: Doc, names: Names, own: boolean): Shown {
  const updates = updatesOf(doc.history)
  const last = updates[updates.length - 1]
  const said = updates.filter(({ say }) => say !== undefined)
  const say = said[said.length - 1]?.say
  const { receipt, state, kind, industry, village, filedAt, spot, step } = doc
  const common = {
    receipt,
    state,
    kind,
    industry,
    village,
    place: names.place(village),
    unit: names.unit(doc.unit).name,
    filedAt,
    changedAt: last?.at ?? filedAt,
    ...(step && { due: step.due }),
    own,
  }
  if (!own) return common
  const point = spot && { spot: { latitude: spot.latitude, longitude: spot.longitude } }
  return { ...common, ...partsOf(doc.text), ...point, ...(say !== undefined && { say }) }
}

/** 4 database calls at most. Nothing for a range that ends before it begins. */
export async function partnerFind(input: Ask<'partnerFind'>, call: Call): Promise<Answer<'partnerFind'>> {
  const { industries, kinds, states, from, to, receipts } = input
  if (receipts === undefined && from >= to) throw problem('invalid', '时间的起止颠倒了', 'from')
  const filter = {
    filedAt: is.between(from, to),
    ...(industries && { industry: is.in(industries) }),
    ...(kinds && { kind: is.in(kinds) }),
    ...(states && { state: is.in(states) }),
  }
  const where = { ...whereOf(call, input), ...(receipts ? {} : filter) }
  const { page, size } = input
  const ids = await idsOf(call, where, { filedAt: -1, _id: -1 }, page * size)
  const docs = await wholeOf(call, ids.slice((page - 1) * size))
  const names = await namesFor(
    call,
    docs.map(({ village }) => village),
  )
  return { rows: docs.map((doc) => shownOf(doc, names, doc.by === call.actor.person)) }
}

/** So many matters may have been touched in the time asked about, and so many are read at once. */
const mostTouched = 2000
const atOnce = 100

function updatesIn(doc: Doc, from: number, to: number, own: boolean): Answer<'partnerUpdates'>['updates'] {
  return updatesOf(doc.history)
    .filter(({ at }) => from <= at && at < to)
    .map(({ v, at, state, say }) => ({
      id: `${doc.receipt}-${String(v)}`,
      receipt: doc.receipt,
      state,
      at,
      ...(say !== undefined && own && { say }),
    }))
}

/**
 * In the order in which it happened. 1 database call, and 1 for each hundred matters.
 * @throws invalid when more was touched in that time than can be read at once.
 */
export async function partnerUpdates(
  input: Ask<'partnerUpdates'>,
  call: Call,
): Promise<Answer<'partnerUpdates'>> {
  const { from, to, page, size } = input
  if (from >= to) throw problem('invalid', '时间的起止颠倒了', 'from')
  // Whatever happened since then has touched its matter since then.
  const where = { ...whereOf(call, input), touched: is.atLeast(new Date(from)) }
  const ids = await idsOf(call, where, { touched: 1, _id: 1 }, mostTouched + 1)
  if (ids.length > mostTouched) throw problem('invalid', 'start_date：这段时间的变化太多，请从更近的时间问起')
  const updates: Answer<'partnerUpdates'>['updates'] = []
  for (let first = 0; first < ids.length; first += atOnce) {
    const docs = await wholeOf(call, ids.slice(first, first + atOnce))
    updates.push(...docs.flatMap((doc) => updatesIn(doc, from, to, doc.by === call.actor.person)))
  }
  updates.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return { updates: updates.slice((page - 1) * size, page * size) }
}
