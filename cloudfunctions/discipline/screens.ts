import { countedLanes, countsMax, type Lane } from '../../types/discipline.limits'
import type { Call } from '../_kernel/call'
import type { Deed, Page } from '../_kernel/collection'
import { links } from '../_kernel/files'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { openNames, placeOf, unitsNamed } from '../roster/roster.read'
import { namesOf, parties } from './channel.rules'
import { grievances } from './discipline.store'
import type { Grievance } from './grievance'
import { lined, mayKnow, offers, rowOf, toldOf, type Answer, type Ask } from './view.rules'

type Lines = Page<Deed<Grievance>, (typeof lined)[number]>

async function rowsOf(call: Call, { rows, next }: Lines): Promise<Answer<'mine'>> {
  const places = new Map<string, string>()
  for (const village of new Set(rows.map((doc) => doc.village)))
    places.set(village, (await placeOf(call, village)).place)
  return {
    rows: rows.map((doc) => rowOf(doc, places.get(doc.village) ?? '', call.now)),
    ...(next === undefined ? {} : { next }),
  }
}

/** 2 database calls. */
export const mine = async ({ after }: Ask<'mine'>, call: Call): Promise<Answer<'mine'>> =>
  rowsOf(call, await grievances.find(call, { order: { filedAt: -1 }, after, only: lined }))

/** Whom it is about, by the name that the roster has now. */
async function whomOf(call: Call, { whom, unit }: Grievance): Promise<{ readonly name: string } | undefined> {
  if (whom) {
    const [known] = await openNames([whom])
    return known && { name: known.name }
  }
  return unit === undefined ? undefined : (await unitsNamed(call, [unit])).get(unit)
}

/** 2 database calls, one more where a person is named, and with photos. @throws not_found for what is none of the caller's, or about her. */
export async function look({ id }: Ask<'look'>, call: Call): Promise<Answer<'look'>> {
  const doc = await grievances.get(call, id)
  if (!mayKnow(call.actor, doc)) throw problem('not_found')
  const mine = doc.by === call.actor.person
  const [{ place }, whom, photos] = await Promise.all([
    placeOf(call, doc.village),
    whomOf(call, doc),
    links(call, doc.photos ?? [], { for: mine ? 'owner' : 'desk' }),
  ])
  return {
    ...toldOf(doc, { place, whom, photos }, call.now),
    mine,
    reachable: doc.reachable,
    may: offers(doc, parties(call.actor, doc), call.now),
  }
}

const lanes: Readonly<Record<Lane, (now: number) => object>> = {
  urgent: () => ({ urgent: true }),
  overdue: (now) => ({ shelf: 'open', turn: is.lt(now) }),
  open: () => ({ shelf: 'open' }),
  waiting: () => ({ shelf: 'waiting' }),
  done: () => ({ shelf: 'done' }),
}

/** A lane of the caller's own channels, without what is about her and what she filed herself. */
function whereOf(call: Call, lane: Lane) {
  const [first = '', ...others] = call.grants().flatMap(({ units }) => units)
  const { person } = call.actor
  return {
    channel: others.length === 0 ? first : is.in([first, ...others]),
    named: is.notIn(namesOf(call.actor)),
    by: is.not(person),
    ...lanes[lane](call.now),
  }
}

/** 3 database calls. */
export async function queue({ lane, after }: Ask<'queue'>, call: Call): Promise<Answer<'queue'>> {
  const [page, found] = await Promise.all([
    grievances.find(call, { where: whereOf(call, lane), order: { turn: 1 }, after, only: lined }),
    grievances.counts(
      call,
      countedLanes.map((name) => whereOf(call, name)),
      countsMax,
    ),
  ])
  const counts = Object.fromEntries(countedLanes.map((name, at) => [name, found[at] ?? 0]))
  return { ...(await rowsOf(call, page)), counts }
}
