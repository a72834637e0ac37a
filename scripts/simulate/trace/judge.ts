import type { ForceKind } from '../../../types/_actor'
import type { EntryKind, LeaveKind } from '../../../types/trace.limits'
import { keysOf } from '../../../types/_shapes'
import { leaveKinds } from '../../../types/trace.limits'
import type { Duty } from '../../../types/trace.shapes'
import { checkinOn, paintedOf, presenceIn, type Asking } from './asking'
import { workingAfter, year } from './days'
import { holderOn, type Folk, type Post } from './folk'
import type { Done } from './lay'

/**
 * Counts a month's duties of a county again, by another way than the closing does: day by day over a table of who held what, with a calendar
 * of its own, and no spans, sets of days or periods handed over. Only the lists of duties are the same, for those are data.
 */

/** What somebody owed of a duty in a period, as one line: it is compared as text. */
export interface Counted {
  /** `village duty person household from owed done`: what is missing. */
  readonly missed: readonly string[]
  /** `village duty force owed done excused`. */
  readonly kept: readonly string[]
}

interface Span {
  readonly first: number
  readonly last: number
}

/** The periods of a cadence that end in a month; of working days each for itself. */
function spansIn(cadence: Duty['cadence'], month: string): Span[] {
  const days = year.filter((day) => day.month === month)
  const last = days[days.length - 1]?.nth ?? 0
  const number = Number(month.slice(5))
  const monthsBack = (many: number): Span[] => {
    if (number % many !== 0) return []
    const begin = year.find(({ month: one }) => Number(one.slice(5)) === number - many + 1)
    return [{ first: begin?.nth ?? 0, last }]
  }
  switch (cadence) {
    case 'workday':
      return days.filter(({ works }) => works).map(({ nth }) => ({ first: nth, last: nth }))
    case 'week':
      return days.filter(({ weekday }) => weekday === 6).map(({ nth }) => ({ first: nth - 6, last: nth }))
    case 'month':
      return monthsBack(1)
    case 'twoMonths':
      return monthsBack(2)
    case 'quarter':
      return monthsBack(3)
    case 'year':
      return monthsBack(12)
    case 'service':
      return []
  }
}

const answering: Readonly<Partial<Record<EntryKind, readonly EntryKind[]>>> = {
  contact: ['contact', 'visit'],
}

/** Deeds by village and day, and those about households by household and day. */
type Diary = ReadonlyMap<string, readonly Done[]>

function diaryOf(deeds: readonly Done[], cut: number): Diary {
  const diary = new Map<string, Done[]>()
  for (const deed of deeds) {
    if (deed.void || deed.received >= cut) continue
    for (const of of [deed.village, ...deed.households]) {
      const key = `${of} ${String(deed.nth)}`
      const page = diary.get(key) ?? []
      page.push(deed)
      diary.set(key, page)
    }
  }
  return diary
}

/** Whose a post is on a day; of a whole team the first seat that is filled. */
type Owner = (nth: number) => string | undefined

interface Owned {
  readonly owner: Owner
  readonly all: readonly Post[]
}

function ownersOf(duty: Duty, posts: readonly Post[]): Owned[] {
  if (!duty.whole) return posts.map((post) => ({ owner: (nth: number) => holderOn(post, nth), all: [post] }))
  const seats = [...posts].sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0))
  const first: Owner = (nth) => seats.map((seat) => holderOn(seat, nth)).find((one) => one !== undefined)
  return seats.length === 0 ? [] : [{ owner: first, all: seats }]
}

interface Result {
  readonly person: string
  readonly owed: number
  readonly done: number
  readonly excused: number
}

/** The day in China that an instant lies in. */
const dayOf = (at: number): number => Math.floor((at + 8 * 3_600_000 - Date.UTC(2026, 0, 1)) / 86_400_000)

class Month {
  constructor(
    private readonly folk: Folk,
    private readonly diary: Diary,
  ) {}

  /** @param of a village, or a household. */
  page(of: string, nth: number): readonly Done[] {
    return this.diary.get(`${of} ${String(nth)}`) ?? []
  }

  /** Whether granted leave of some kinds covers a day. */
  isAway(person: string, nth: number, kinds: readonly LeaveKind[]): boolean {
    return (this.folk.leaves.get(person) ?? []).some(
      ({ from, to, state, kind }) => state === 'granted' && from <= nth && nth <= to && kinds.includes(kind),
    )
  }

  private doneIn(duty: Duty, all: readonly Post[], { first, last }: Span, until: number): number {
    const kinds = answering[duty.entry] ?? [duty.entry]
    const [post] = all
    if (!post) return 0
    const of = post.household === '' ? post.village : post.household
    let times = 0
    for (let nth = Math.max(0, first); nth <= last; nth += 1) {
      const counts = this.page(of, nth).some((deed) => {
        if (!kinds.includes(deed.kind) && !(duty.entry === 'checkin' && deed.present)) return false
        if (dayOf(deed.noted) > until) return false
        return all.some((one) => holderOn(one, nth) === deed.person)
      })
      if (counts) times += 1
    }
    return times
  }

  /** Who owed in a period, by more than half of its working days. */
  resultsOf(duty: Duty, { owner, all }: Owned, span: Span): Result[] {
    let works = 0
    const held = new Map<string, { all: number; there: number }>()
    for (let nth = span.first; nth <= span.last; nth += 1) {
      const day = year[nth]
      // A week that began in the year before: its days are counted by the clock alone.
      if (!day?.works) continue
      works += 1
      const person = owner(nth)
      if (person === undefined) continue
      const days = held.get(person) ?? { all: 0, there: 0 }
      days.all += 1
      if (!this.isAway(person, nth, duty.excuses)) days.there += 1
      held.set(person, days)
    }
    const until = workingAfter(span.last, duty.grace)
    return [...held].flatMap(([person, days]): Result[] => {
      const whole = days.all * 2 > works ? duty.times : 0
      const owed = days.there * 2 > works ? duty.times : 0
      if (whole === 0) return []
      const done = owed === 0 ? 0 : Math.min(owed, this.doneIn(duty, all, span, until))
      return [{ person, owed, done, excused: whole - owed }]
    })
  }
}

const allKinds = keysOf(leaveKinds)
const living = ['secretary', 'team'] as const satisfies readonly ForceKind[]

/** The check-in that a switch asks of those who live in the village. */
const checkins: readonly Duty[] = living.map((force) => ({
  key: `checkin-${force}`,
  force,
  entry: 'checkin',
  cadence: 'workday',
  times: 1,
  grace: 0,
  whole: false,
  live: false,
  excuses: allKinds,
  source: '',
}))

/** All that is asked in the periods that end in a month, each by what is asked on its first day. */
function askedIn(
  asking: Asking,
  county: string,
  month: string,
): { readonly duty: Duty; readonly span: Span }[] {
  const painted = paintedOf(asking, county)
  const bound = checkinOn(asking, county)
  const cadences = ['workday', 'week', 'month', 'twoMonths', 'quarter', 'year'] as const
  return cadences.flatMap((cadence) =>
    spansIn(cadence, month).flatMap((span) => {
      const all = [...(painted[Math.max(0, span.first)] ?? []), ...(bound(span.first) ? checkins : [])]
      return all.filter((duty) => duty.cadence === cadence).map((duty) => ({ duty, span }))
    }),
  )
}

/** Sums by what they are of. */
class Tally {
  private readonly sums = new Map<string, [owed: number, done: number, excused: number]>()

  add(key: string, { owed, done, excused }: Omit<Result, 'person'>): void {
    const before = this.sums.get(key) ?? [0, 0, 0]
    this.sums.set(key, [before[0] + owed, before[1] + done, before[2] + excused])
  }

  lines(tell: (owed: number, done: number, excused: number) => string | undefined): string[] {
    return [...this.sums].flatMap(([key, sums]) => {
      const told = tell(...sums)
      return told === undefined ? [] : [`${key} ${told}`]
    })
  }
}

/** Days in the village: one less for each day that was not hers or on which she was away. */
function presentOf(counting: Month, posts: readonly Post[], days: readonly number[], asked: number) {
  const people = new Map<string, Post>()
  for (const post of posts)
    for (const { person } of post.turns) if (!people.has(person)) people.set(person, post)
  return [...people].map(([person, { kind: force, village }]) => {
    const hers = days.filter((nth) => posts.some((post) => holderOn(post, nth) === person))
    const away = hers.filter((nth) => counting.isAway(person, nth, allKinds)).length
    const whole = Math.max(0, asked - (days.length - hers.length))
    const owed = Math.max(0, whole - away)
    const there = hers.filter((nth) =>
      counting.page(village, nth).some((deed) => deed.person === person && deed.present),
    )
    return { person, force, owed, done: Math.min(owed, there.length), excused: whole - owed }
  })
}

function byVillage(posts: readonly Post[]): Map<string, Post[]> {
  const found = new Map<string, Post[]>()
  for (const post of posts) {
    const own = found.get(post.village) ?? []
    own.push(post)
    found.set(post.village, own)
  }
  return found
}

/** All that was owed, done and missed in a county's month. @param cut when its closing began. */
export function countAgain(
  asking: Asking,
  folk: Folk,
  deeds: readonly Done[],
  month: string,
  cut: number,
): Counted {
  const counting = new Month(folk, diaryOf(deeds, cut))
  const asked = askedIn(asking, folk.county, month)
  const daily = new Set(asked.filter(({ duty }) => duty.cadence === 'workday').map(({ duty }) => duty.key))
  const days = year.filter((day) => day.month === month).map(({ nth }) => nth)
  const presence = presenceIn(asking, folk.county, days[0] ?? 0, days[days.length - 1] ?? 0)
  const [kept, lacks] = [new Tally(), new Tally()]
  for (const [village, posts] of byVillage(folk.posts)) {
    for (const { duty, span } of asked) {
      for (const owned of ownersOf(
        duty,
        posts.filter(({ kind }) => kind === duty.force),
      )) {
        for (const one of counting.resultsOf(duty, owned, span)) {
          const from = daily.has(duty.key) ? `${month}-01` : (year[span.first]?.text ?? '')
          kept.add([village, duty.key, duty.force].join(' '), one)
          lacks.add([village, duty.key, one.person, owned.all[0]?.household ?? '', from].join(' '), one)
        }
      }
    }
    if (presence === undefined) continue
    const residents = posts.filter(({ kind }) => living.some((force) => force === kind))
    for (const one of presentOf(counting, residents, days, presence)) {
      kept.add([village, 'presence', one.force].join(' '), one)
      lacks.add([village, 'presence', one.person, '', `${month}-01`].join(' '), one)
    }
  }
  return {
    missed: lacks.lines((owed, done) => (done < owed ? [owed, done].join(' ') : undefined)),
    kept: kept.lines((owed, done, excused) =>
      owed + excused > 0 ? [owed, done, excused].join(' ') : undefined,
    ),
  }
}
