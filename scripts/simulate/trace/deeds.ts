import type { EntryKind } from '../../../types/trace.limits'
import { chanceOf, type Chance } from '../chance'
import { months, simulated, type DayOf } from './days'
import { holderOn, type Folk, type Post } from './folk'

/** What people enter in four months: most of what they owe, some of it late, twice, with a wrong clock, or for a post that was no longer theirs. */

export interface Deed {
  /** The phone's key. */
  readonly key: string
  readonly kind: EntryKind
  readonly person: string
  readonly post: Pick<Post, 'village' | 'township' | 'county' | 'kind'>
  readonly nth: number
  readonly households: readonly string[]
  /** Milliseconds since 1970: by the phone, and when the server has it. */
  readonly noted: number
  readonly received: number
  /** Somebody looked and found that it does not count, or where it was weak that it does. */
  readonly void: boolean
  readonly accepted: boolean
  /** Where she was, GCJ-02. */
  readonly spot?: { readonly latitude: number; readonly longitude: number; readonly accuracy: number }
}

const dayLength = 86_400_000
/** Six in the evening in China. */
const evening = (nth: number): number => Date.UTC(2026, 0, 1, 10) + nth * dayLength

/** A village's own point, made of its code. */
export function pointOf(village: string): { readonly latitude: number; readonly longitude: number } {
  const number = Number(village.slice(4))
  return { latitude: 27.5 + (number % 997) / 1000, longitude: 106.5 + (number % 1009) / 1000 }
}

const metres = (degrees: number): number => Math.round(degrees * 1e6) / 1e6

/** Mostly in the village, now and then far from it, now and then known badly, now and then to the last digit where it always is. */
function spotIn(village: string, chance: Chance): NonNullable<Deed['spot']> {
  const { latitude, longitude } = pointOf(village)
  const off = chance.one(0.05) ? 0.3 : chance.one(0.05) ? 0 : chance.between(-0.02, 0.02)
  const accuracy = chance.one(0.1) ? 3000 : 25
  return { latitude: metres(latitude + off), longitude: metres(longitude + off / 2), accuracy }
}

/** How often an entry of a kind tells a place; the others cannot. Our own choices. */
const placed: Readonly<Partial<Record<EntryKind, number>>> = {
  log: 0.5,
  unit: 0.2,
  visit: 0.2,
  stay: 0.5,
  checkin: 1,
}

class Desk {
  readonly deeds: Deed[] = []

  constructor(
    private readonly name: string,
    readonly chance: Chance,
  ) {}

  add(kind: EntryKind, post: Post, person: string, nth: number, households: readonly string[]): void {
    const { chance } = this
    // A phone without network sends it days later, a wrong clock says another day than it was.
    const late = chance.one(0.1) ? Math.floor(chance.next() * 16) : 0
    const skew = kind !== 'checkin' && chance.one(0.02) ? Math.round(chance.between(-40, 40)) : 0
    const noted = evening(nth) + skew * dayLength
    this.deeds.push({
      key: `sim-${this.name}-${String(this.deeds.length).padStart(8, '0')}`,
      kind,
      person,
      post,
      nth,
      households,
      noted,
      received: evening(nth) + late * dayLength,
      void: chance.one(0.01),
      accepted: chance.one(0.5),
      ...(chance.one(placed[kind] ?? 0) ? { spot: spotIn(post.village, chance) } : {}),
    })
  }
}

/** Whoever holds the post that day; now and then somebody who held it once, or nobody who ever did. */
function writerOn(post: Post, nth: number, chance: Chance): string | undefined {
  if (chance.one(0.01)) return chance.pick(post.turns).person
  return holderOn(post, nth)
}

const daysOf = (month: string): readonly DayOf[] => simulated.filter((day) => day.month === month)

/** So often on a working day, seldom on a free one, now and then twice. */
function daily(desk: Desk, kind: EntryKind, post: Post, oftenOn: (nth: number) => number): void {
  const { chance } = desk
  for (const { nth, works } of simulated) {
    const person = writerOn(post, nth, chance)
    if (person === undefined || !chance.one(oftenOn(nth) / (works ? 1 : 20))) continue
    desk.add(kind, post, person, nth, [])
    if (chance.one(0.02)) desk.add(kind, post, person, nth, [])
  }
}

/** A team's summary, by whichever of its seats. */
function summaries(desk: Desk, team: readonly Post[]): void {
  const { chance } = desk
  for (const { nth, weekday } of simulated) {
    const post = chance.pick(team)
    const person = holderOn(post, nth)
    if (weekday === 4 && person !== undefined && chance.one(0.9)) desk.add('summary', post, person, nth, [])
  }
  for (const month of months) {
    const post = chance.pick(team)
    const last = daysOf(month)[daysOf(month).length - 1]?.nth ?? 0
    const person = holderOn(post, last)
    if (person !== undefined && chance.one(0.93)) desk.add('monthly', post, person, last, [])
  }
}

/** Each month a contact, for all households of hers at once or one by one; every second month a visit. */
function homes(desk: Desk, posts: readonly Post[]): void {
  const { chance } = desk
  for (const [at, month] of months.entries()) {
    const days = daysOf(month)
    const day = chance.pick(days)
    const together = new Map<string, Post[]>()
    for (const post of posts) {
      const person = writerOn(post, day.nth, chance)
      if (person === undefined || !chance.one(0.92)) continue
      const own = together.get(person) ?? []
      own.push(post)
      together.set(person, own)
    }
    for (const [person, own] of together) {
      const [first] = own
      if (!first) continue
      desk.add(
        'contact',
        first,
        person,
        day.nth,
        own.map(({ household }) => household),
      )
    }
    for (const post of posts) {
      if (!chance.one(at % 2 === 0 ? 0.5 : 0.42)) continue
      const { nth } = chance.pick(days)
      const person = writerOn(post, nth, chance)
      if (person !== undefined) desk.add('visit', post, person, nth, [post.household])
    }
  }
}

function grouped(posts: readonly Post[], keyOf: (post: Post) => string): Post[][] {
  const groups = new Map<string, Post[]>()
  for (const post of posts) {
    const own = groups.get(keyOf(post)) ?? []
    own.push(post)
    groups.set(keyOf(post), own)
  }
  return [...groups.values()]
}

/** How often each force of a village writes what, on a working day. Our own choices: most of what is owed. */
const often = {
  secretary: ['log', 0.92],
  unit: ['unit', 0.9],
  technician: ['service', 0.06],
  leader: ['stay', 0.01],
} as const

/**
 * All that a county's people enter, in the order in which it comes in.
 * @param bound whether those who live in the village must check in on a day.
 */
export function deedsOf({ county, posts }: Folk, seed: number, bound: (nth: number) => boolean): Deed[] {
  const desk = new Desk(`${String(seed)}-${county.slice(0, 6)}`, chanceOf(seed, `deeds-${county}`))
  for (const post of posts) {
    if (post.kind === 'responsible') continue
    if (post.kind === 'team' || post.kind === 'secretary')
      daily(desk, 'checkin', post, (nth) => (bound(nth) ? 0.6 : 0.03))
    if (post.kind === 'team') continue
    const [kind, share] = often[post.kind]
    daily(desk, kind, post, () => share)
  }
  const teams = grouped(
    posts.filter(({ kind }) => kind === 'team'),
    ({ village }) => village,
  )
  for (const team of teams) summaries(desk, team)
  const own = posts.filter(({ kind }) => kind === 'responsible')
  const first = (post: Post) => `${post.village} ${post.turns[0]?.person ?? ''}`
  for (const some of grouped(own, first)) homes(desk, some)
  return desk.deeds.sort((a, b) => a.received - b.received || (a.key < b.key ? -1 : 1))
}
