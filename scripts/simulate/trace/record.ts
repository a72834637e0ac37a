import { accountOf } from '../../../cloudfunctions/_kernel/addresses'
import { asking } from '../../../cloudfunctions/_kernel/ask'
import type { Call } from '../../../cloudfunctions/_kernel/call'
import { madeBy, type Made } from '../../../cloudfunctions/_kernel/deed'
import { canonical, sha256 } from '../../../cloudfunctions/_kernel/hash'
import type { Term } from '../../../cloudfunctions/trace/duties.posts.rules'
import { askedOn, type Book } from '../../../cloudfunctions/trace/duties.rules'
import { beforeFor, type Answer, type Asked, type Ground } from '../../../cloudfunctions/trace/enter.ground'
import { recordOf } from '../../../cloudfunctions/trace/enter.record'
import type { Before } from '../../../cloudfunctions/trace/evidence.rules'
import { entries, type Entry } from '../../../cloudfunctions/trace/trace.store'
import type { EntryKind } from '../../../types/trace.limits'
import { textOf } from './days'
import { pointOf, type Deed } from './deeds'
import type { Folk, Post, Turn } from './folk'

/** What the action makes of what somebody enters: by the action's own functions, from what it would have read. */

/** What each form asks one to fill in by hand, and what is there already. As the faces ask it. */
const asks: Readonly<Partial<Record<EntryKind, { readonly typed: number; readonly ready: number }>>> = {
  log: { typed: 1, ready: 4 },
  summary: { typed: 1, ready: 8 },
  monthly: { typed: 1, ready: 10 },
  contact: { typed: 1, ready: 6 },
  visit: { typed: 2, ready: 8 },
  service: { typed: 2, ready: 5 },
  stay: { typed: 3, ready: 5 },
  unit: { typed: 1, ready: 5 },
  checkin: { typed: 0, ready: 3 },
}

/** What is written into a form of a kind. */
const words: Readonly<Partial<Record<EntryKind, Pick<Asked, 'text' | 'found' | 'people'>>>> = {
  contact: {},
  checkin: {},
  visit: { found: '屋里都好，猪圈要修' },
  service: { text: '看了茶园，教了剪枝', people: 3 },
  stay: { text: '看了档卡，问了三户', people: 12 },
}

/** What a phone sends. */
export function inputOf({ kind, post, nth, households, noted, spot }: Deed): Asked {
  const { typed = 1, ready = 4 } = asks[kind] ?? {}
  return {
    kind,
    village: post.village,
    day: textOf(nth),
    ...(households.length > 0 ? { households: [...households] } : {}),
    ...(words[kind] ?? { text: '看了两户，修了水管' }),
    seen: { at: noted, ...(spot ? { spot: { ...spot, globe: 'gcj02' as const } } : {}) },
    took: { seconds: 20 * typed + 5, typed, ready },
  }
}

/** The head of a household, as its row of the roster seals her: by nothing. */
export const headOf = (household: string) => ({ person: `head-${household}`, sealed: { name: '' } })

/** The account of somebody who enters. */
export const openidOf = (person: string): string => `sim-${person}`

function callOf({ person, key }: Deed, input: Asked, now: number): Call {
  const call: Call = {
    actor: { id: accountOf(openidOf(person)), person, bound: true, grants: [], epoch: 0 },
    now,
    key,
    hash: sha256(canonical(['enter', input])),
    door: 'http',
    feature: 'trace',
    action: 'enter',
    may: 'signed',
    grants: () => [],
    ask: asking(() => call),
  }
  return call
}

const spanOf = ({ from, to }: Pick<Turn, 'from' | 'to'>) => ({
  from: textOf(from),
  ...(to === undefined ? {} : { to: textOf(to) }),
})

function termsOf({ village, kind, household, seat, turns }: Post): Term[] {
  const where = { village, kind, household, ...(seat === undefined ? {} : { seat }) }
  return turns.map((turn) => ({ ...where, person: turn.person, unit: turn.unit, ...spanOf(turn) }))
}

const latestFirst = (a: Remembered, b: Remembered): number =>
  a.day === b.day ? (a._id < b._id ? -1 : 1) : a.day < b.day ? 1 : -1

type Remembered = Before & { readonly _id: string }

/** More entries than a new one is held against. */
const rememberedMost = 60

/** Writes down what a county's people enter, in the order in which it comes in. */
export class Clerk {
  private readonly before = new Map<string, Remembered[]>()
  private readonly terms = new Map<string, Term[]>()

  /** @param names as the roster seals them; of whoever has no row of hers, nothing. */
  constructor(
    { posts }: Folk,
    private readonly book: Book,
    private readonly names: ReadonlyMap<string, string> = new Map(),
  ) {
    for (const term of posts.flatMap(termsOf))
      this.terms.set(term.person, [...(this.terms.get(term.person) ?? []), term])
  }

  /** Her terms that are of the deed's post; of whoever never held it, the post as if she had. */
  private termFor({ person, post, nth, households }: Deed): Term {
    const { village, kind } = post
    const own = (this.terms.get(person) ?? []).filter((one) => one.village === village && one.kind === kind)
    const found = own.find(({ household }) => household === '' || households.includes(household))
    return found ?? { person, unit: 'u-simulated', village, kind, household: '', from: textOf(nth) }
  }

  private groundOf({ person, nth, households, spot, post }: Deed, asked: Asked): Ground {
    return {
      terms: this.terms.get(person) ?? [],
      named: { person, sealed: { name: this.names.get(person) ?? '' } },
      before: (this.before.get(person) ?? []).slice(0, beforeFor(asked.seen)),
      homes: households.map((id) => ({ _id: id, village: post.village, head: headOf(id), card: '' })),
      duties: askedOn(this.book, textOf(nth)),
      consents: true,
      done: false,
      ...(spot ? { point: pointRow(post.village) } : {}),
    }
  }

  /** @param received when the server had it, if that is not what was planned. */
  record(deed: Deed, received = deed.received): Made<Entry, Answer<'enter'>> {
    const asked = inputOf(deed)
    const { village, county, township } = deed.post
    const made = madeBy(
      entries.name,
      callOf(deed, asked, received),
      recordOf(callOf(deed, asked, received), {
        asked,
        ground: this.groundOf(deed, asked),
        term: this.termFor(deed),
        place: { village, county, township },
        checked: 'passed',
      }),
    )
    this.remember(made.row)
    return made
  }

  private remember({
    _id,
    person,
    day,
    village,
    noted,
    received,
    took,
    spot,
    mark,
    reasons,
  }: Remembered & Entry): void {
    const told = { ...(spot ? { spot } : {}), ...(mark === undefined ? {} : { mark }) }
    const list = this.before.get(person) ?? []
    list.push({ _id, day, village, noted, received, took, reasons, ...told })
    this.before.set(person, list.sort(latestFirst).slice(0, rememberedMost))
  }
}

/** A village's point, as an office has set it. */
export const pointRow = (village: string) => ({
  _id: village,
  village,
  ...pointOf(village),
  named: { person: 'o-simulated', sealed: {} },
  at: 0,
})

/** What somebody who looked at it made of it. */
export function lookedAt(row: Entry, { void: not, accepted }: Deed): Entry {
  const at = row.received
  const looked = { why: '打电话问过', at, by: 'o-simulated', office: '例县' } as const
  const { flagged: _, ...rest } = row
  if (not) return { ...rest, void: true, looked: { ...looked, verdict: 'refused' } }
  return row.grade === 'weak' && accepted ? { ...rest, looked: { ...looked, verdict: 'accepted' } } : row
}
