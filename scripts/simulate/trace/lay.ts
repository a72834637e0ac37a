import { join } from 'node:path'
import { facts } from '../../../cloudfunctions/_kernel/kernel.store'
import { households, posts } from '../../../cloudfunctions/roster/roster.store'
import { entries, leaves, points } from '../../../cloudfunctions/trace/trace.store'
import { openData } from '../../../gateway/data'
import { openStore } from '../../../gateway/store'
import { realClock } from '../../../gateway/clock'
import type { City } from '../roster/city'
import { askingOf, bookOf, checkinOn, type Asking } from './asking'
import { textOf } from './days'
import { deedsOf, type Deed } from './deeds'
import { folkOf, type Folk, type Post, type Turn } from './folk'
import { Clerk, headOf, lookedAt, pointRow } from './record'

/** Lays a county after the other into a data folder before the cloud begins, as the cloud itself would have stored it. */

const each = 500
/** Touched long before any sweep looks back to: these rows are whole with their facts. */
const fresh = { version: 1, touched: new Date(0), history: [] }

/** What was laid, and what is left to the door. */
export interface Quarter {
  readonly asking: Asking
  readonly folks: readonly Folk[]
  /** By county; without what goes by the door. */
  readonly deeds: ReadonlyMap<string, readonly Done[]>
  /** By county: of people who enter by the door, all that they enter, in the order in which it comes in. */
  readonly door: ReadonlyMap<string, readonly Deed[]>
  readonly entries: number
}

/** What of a deed counting again needs. */
export type Done = Pick<Deed, 'kind' | 'person' | 'nth' | 'households' | 'noted' | 'received' | 'void'> & {
  readonly village: string
  /** It shows that she was in the village. */
  readonly present: boolean
}

function tenureOf({ person, unit, from, to }: Turn): object {
  const held = {
    holder: { person, sealed: {} },
    unit,
    unitName: '',
    from: textOf(from),
    why: '',
    decided: '',
  }
  return to === undefined ? held : { ...held, to: textOf(to), left: 'transfer' }
}

function postRow({ id, village, kind, seat, household, turns }: Post): object {
  const now = turns.find(({ to }) => to === undefined)
  const past = turns.filter(({ to }) => to !== undefined).map(tenureOf)
  const where = { village, kind, household, ...(seat === undefined ? {} : { seat }) }
  const open = now === undefined
  return { _id: id, ...where, needed: true, open, ...(now ? { now: tenureOf(now) } : {}), past, ...fresh }
}

const leaveRows = (folk: Folk): object[] =>
  [...folk.leaves].map(([person, all]) => ({
    _id: person,
    person,
    named: { person, sealed: {} },
    village: '',
    requests: all.map(({ from, to, kind, state }, nth) => ({
      nth: nth + 1,
      from: textOf(from),
      to: textOf(to),
      days: 1,
      kind,
      why: '',
      state,
      at: 0,
    })),
    ...fresh,
  }))

const homeRow = ({ household, village }: Post): object => ({
  _id: household,
  village,
  head: headOf(household),
  members: [],
  card: household,
  status: 'poor',
  bound: [],
  ...fresh,
})

/** What counting again goes by. @param row as it is stored. */
export function doneOf(
  deed: Deed,
  row: { readonly grade: string; readonly looked?: { readonly verdict: string } },
): Done {
  const { kind, person, post, nth, households: homes, noted, received, void: not } = deed
  const weak = row.grade === 'weak' && row.looked?.verdict === 'accepted'
  const present = !not && (row.grade === 'strong' || row.grade === 'fair' || weak)
  return { kind, person, village: post.village, nth, households: homes, noted, received, void: not, present }
}

type Store = ReturnType<typeof openStore>

/** What the action would have stored of each, and its facts. */
async function layDeeds(store: Store, clerk: Clerk, deeds: readonly Deed[]): Promise<Done[]> {
  const done: Done[] = []
  for (let at = 0; at < deeds.length; at += each) {
    const made = deeds.slice(at, at + each).map((deed) => ({ deed, ...clerk.record(deed) }))
    const rows = made.map(({ deed, row }) => ({ ...lookedAt(row, deed), touched: fresh.touched }))
    await store.insert(entries.name, rows)
    await store.insert(
      facts.name,
      made.flatMap((one) => one.facts),
    )
    for (const [nth, { deed }] of made.entries()) {
      const row = rows[nth]
      if (row) done.push(doneOf(deed, row))
    }
  }
  return done
}

async function layFolk(store: Store, folk: Folk, door: ReadonlySet<string>): Promise<void> {
  const rows = async (name: string, all: readonly object[]) => {
    for (let at = 0; at < all.length; at += each) await store.insert(name, all.slice(at, at + each))
  }
  const villages = [...new Set(folk.posts.map(({ village }) => village))]
  const homes = folk.posts.filter(
    ({ household, turns }) => household !== '' && turns.some(({ person }) => door.has(person)),
  )
  await rows(posts.name, folk.posts.map(postRow))
  await rows(leaves.name, leaveRows(folk))
  await rows(
    points.name,
    villages.map((village) => ({ ...pointRow(village), ...fresh })),
  )
  await rows(households.name, homes.map(homeRow))
}

/** Who enters by the door in a county: of each force that writes most the first posts' holders, whoever they were. */
function doorOf({ posts: all }: Folk, many: number): Set<string> {
  const forces = ['secretary', 'unit', 'team', 'responsible'] as const
  const first = forces.flatMap((force) => all.filter(({ kind }) => kind === force).slice(0, many))
  return new Set(first.flatMap(({ turns }) => turns.map(({ person }) => person)))
}

/** Posts of each force, in so many counties, whose holders enter by the door. Our own choice: a hundred entries and more, whatever the share. */
const doors = { counties: 2, posts: 1 } as const

/** The first counties with villages in which forces serve. */
const withDoors = ({ counties }: City): ReadonlySet<string> =>
  new Set(
    counties
      .filter(({ villages }) => villages.some(({ seats }) => seats.length > 1))
      .slice(0, doors.counties)
      .map(({ code }) => code),
  )

/** The jobs of the clock that go over what was touched begin after what was laid: it is whole, with its facts. */
const marks = (at: number): object[] =>
  ['trace.sweep-entries', 'trace.twin'].map((_id) => ({ _id, last: 0, lease: 0, mark: at }))

/** @param data a folder that is made; the cloud opens it afterwards. */
export async function layQuarter(
  city: City,
  data: string,
  seed: number,
  tell: (share: number, what: string) => void,
): Promise<Quarter> {
  Object.assign(process.env, openData(data, false).secrets)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  await store.createCollection('ticks')
  await store.insert('ticks', marks(Date.UTC(2026, 0, 1)))
  for (const { name, spec } of [posts, households, entries, leaves, points, facts])
    store.declareIndexes(
      name,
      spec.indexes.map(({ unique, ...index }) => (unique === undefined ? index : { ...index, unique })),
    )
  const [asking, open] = [askingOf(city), withDoors(city)]
  const quarter = { folks: [] as Folk[], deeds: new Map<string, Done[]>(), door: new Map<string, Deed[]>() }
  let entered = 0
  for (const [nth, county] of city.counties.entries()) {
    const folk = folkOf(county, seed)
    const door = open.has(county.code) ? doorOf(folk, doors.posts) : new Set<string>()
    const all = deedsOf(folk, seed, checkinOn(asking, county.code))
    await layFolk(store, folk, door)
    const clerk = new Clerk(folk, bookOf(asking, county.code))
    const laid = await layDeeds(
      store,
      clerk,
      all.filter(({ person }) => !door.has(person)),
    )
    quarter.folks.push(folk)
    quarter.deeds.set(county.code, laid)
    quarter.door.set(
      county.code,
      all.filter(({ person }) => door.has(person)),
    )
    entered += laid.length
    tell((nth + 1) / city.counties.length, `laying ${county.name}`)
  }
  store.close()
  return { asking, ...quarter, entries: entered }
}
