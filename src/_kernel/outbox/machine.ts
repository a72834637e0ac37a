/**
 * What the outbox does next, and what becomes of an entry when something happened. Pure: no clock, no store, no network.
 * Everything that is promised of the outbox is decided here.
 */
import type { Problem, ProblemCode } from '../../../types/_problem'
import { isFields, markOf, format, type Entry, type Receipt, type Slots, type Trouble } from './entry'

/** What to do now. */
export type Step =
  | { readonly do: 'upload'; readonly entry: Entry; readonly ref: string }
  | { readonly do: 'send'; readonly entry: Entry; readonly input: unknown }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'rest' }

/** What happened to an entry. */
export type Event =
  | { readonly is: 'uploaded'; readonly ref: string; readonly fileId: string }
  /** About to leave: from now on it may have arrived. */
  | { readonly is: 'sending' }
  | { readonly is: 'answered'; readonly data: unknown }
  | { readonly is: 'refused'; readonly problem: Problem }
  | { readonly is: 'lost' }
  /** She wants it sent now. */
  | { readonly is: 'nudged' }
  /** She wants to change it. */
  | { readonly is: 'taken' }

/** What a person puts in. */
export interface Wish {
  readonly feature: string
  readonly action: string
  readonly input: unknown
  /** Refs of held files that stand in the input. */
  readonly files: readonly string[]
  readonly about: string
  /** The draft's key, so that what is put in twice (a kill between two writes) is one entry. */
  readonly key: string
  /** Told without a name: what alone stays on the device once it is received (`left.ts`). */
  readonly leaves?: string
  readonly slots?: Slots
}

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute
/** First and longest wait. A network may be back any moment; a server that said no needs its time. */
const waits = {
  lost: [5 * second, 5 * minute],
  later: [15 * second, 60 * minute],
  'sign-in': [15 * second, 60 * minute],
} as const
/** Longer than any wait: a `notBefore` beyond it was written by a clock that has been set back since. */
const unbelievable = 90 * minute
/** The server forgets an upload after eight days; one that no sent deed names is made anew before. */
const uploadGood = 6 * day
/** So often may the server stumble over the same entry before it is given back and the others go on. */
const mostFailures = 12
/** A conflict of two deeds at one moment is over at the next try; one that lasts is about the content. */
const mostConflicts = 5

/** How to take each refusal. `sign-in`: waits for the same person; the rest is given back with its reason. */
const verdicts: Partial<Record<string, 'later' | 'sign-in'>> = {
  signed_out: 'sign-in',
  session_ended: 'sign-in',
  too_many: 'later',
  busy: 'later',
  failed: 'later',
  conflict: 'later',
} satisfies Partial<Record<ProblemCode, 'later' | 'sign-in'>>

export const inOrder = (one: Entry, other: Entry): number =>
  one.place - other.place || (one.key < other.key ? -1 : 1)

/** Keys differ, so a thousand phones that find the network at once do not all come back in the same second. */
function spread(key: string): number {
  let sum = 0
  for (let i = 0; i < key.length; i += 1) sum += key.charCodeAt(i)
  return 0.75 + (sum % 51) / 100
}

function waitAfter(kind: keyof typeof waits, tries: number, key: string): number {
  const [first, longest] = waits[kind]
  return Math.round(Math.min(first * 2 ** Math.min(tries, 20), longest) * spread(key))
}

function left(entry: Entry, now: number, woken: boolean): number {
  const ms = entry.notBefore - now
  if (ms <= 0 || ms > unbelievable) return 0
  return woken && entry.trouble?.kind !== 'later' ? 0 : ms
}

/** Every ref in the input gives way to its file's id. */
function filled(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value
  if (Array.isArray(value)) return value.map((one: unknown) => filled(one, ids))
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, ids)]))
}

/**
 * The next step for the person who is signed in: her first entry that waits, and none after it before it is received or
 * given back. `woken`: the network or the app just came back, so what only waited for that goes at once.
 */
export function decide(
  entries: readonly Entry[],
  owner: string | undefined,
  now: number,
  woken: (key: string) => boolean,
): Step {
  const [entry] = entries.filter((one) => one.owner === owner && one.state === 'waiting').sort(inOrder)
  if (entry === undefined) return { do: 'rest' }
  const ms = left(entry, now, woken(entry.key))
  if (ms > 0) return { do: 'wait', ms }
  const stale = (at = now) => !entry.sent && Math.abs(now - at) > uploadGood
  const file = entry.files.find(({ fileId, uploadedAt }) => fileId === undefined || stale(uploadedAt))
  if (file !== undefined) return { do: 'upload', entry, ref: file.ref }
  const ids = new Map(entry.files.map(({ ref, fileId = '' }) => [ref, fileId]))
  return { do: 'send', entry, input: filled(entry.input, ids) }
}

/** An id as the server makes them. */
const idShape = /^[A-Za-z0-9_:-]{1,80}$/

/**
 * Reads the answer as a receipt of this very entry: it names what was done, and that is what the input named, if it named
 * anything. Anything else is none.
 */
function receiptOf(entry: Entry, data: unknown): Receipt | undefined {
  if (!isFields(data)) return undefined
  // What was told without a name has nothing that could be named.
  if (entry.leaves !== undefined) return data['received'] === true ? { id: entry.key } : undefined
  const { id, receipt } = data
  if (typeof id !== 'string' || !idShape.test(id)) return undefined
  const named = isFields(entry.input) ? entry.input['id'] : undefined
  if (named !== undefined && named !== id) return undefined
  return typeof receipt === 'string' ? { id, receipt } : { id }
}

const without = ({ trouble: _, ...rest }: Entry): Entry => rest

function postponed(entry: Entry, kind: 'lost' | 'later' | 'sign-in', trouble: Trouble, now: number): Entry {
  // What was counted before was another trouble's.
  const tries = entry.trouble?.code === trouble.code ? entry.tries : 0
  return { ...entry, trouble, tries: tries + 1, notBefore: now + waitAfter(kind, tries, entry.key) }
}

const lost: Trouble = { kind: 'lost', code: 'offline', say: '没有网络，有网会自动送出' }

/** Whether what the server will not do now it may do later. */
function verdictOn(entry: Entry, { code }: Problem): 'later' | 'sign-in' | 'never' {
  const again = entry.trouble?.code === code ? entry.tries + 1 : 1
  if (code === 'failed' && again > mostFailures) return 'never'
  // A version that is named will not come back.
  const bound = isFields(entry.input) && 'version' in entry.input
  if (code === 'conflict' && (bound || again > mostConflicts)) return 'never'
  return verdicts[code] ?? 'never'
}

function refused(entry: Entry, problem: Problem, now: number): Entry {
  const kind = verdictOn(entry, problem)
  const { code, say, field } = problem
  const trouble: Trouble = { kind, code, say, ...(field === undefined ? {} : { field }) }
  if (kind !== 'never') return postponed(entry, kind, trouble, now)
  // A file that was refused, or that the server no longer has, is uploaded anew when she sends it again.
  const files = code === 'file_refused' ? entry.files.map(({ ref }) => ({ ref })) : entry.files
  return { ...entry, state: 'draft', trouble, files }
}

/** What becomes of an entry. */
export function after(entry: Entry, event: Event, now: number): Entry {
  switch (event.is) {
    case 'uploaded': {
      const { ref, fileId } = event
      const files = entry.files.map((file) => (file.ref === ref ? { ref, fileId, uploadedAt: now } : file))
      return { ...entry, files }
    }
    case 'sending':
      return { ...entry, sent: true }
    case 'answered': {
      const receipt = receiptOf(entry, event.data)
      if (receipt === undefined) return postponed(entry, 'lost', lost, now)
      return { ...without(entry), state: 'received', receipt, input: null, files: [], at: now }
    }
    case 'refused':
      return refused(entry, event.problem, now)
    case 'lost':
      return postponed(entry, 'lost', lost, now)
    case 'nudged':
      return { ...without(entry), state: 'waiting', tries: 0, notBefore: 0 }
    case 'taken':
      return { ...without(entry), state: 'draft' }
  }
}

export interface Placed {
  readonly entry: Entry
  /** It lies there already, just so. */
  readonly same: boolean
  /** The entry that it stands for now. */
  readonly gone?: string
}

/**
 * Puts a wish in its place: behind everything of hers. Under a key that is there already it changes that entry, unless
 * that one was received: then a changed content is a deed of its own.
 */
export function place(
  wish: Wish,
  entries: readonly Entry[],
  { owner, now, freshKey }: { readonly owner: string; readonly now: number; readonly freshKey: string },
): Placed {
  const { feature, action, input, about, leaves, slots } = wish
  const mark = markOf([feature, action, input, wish.files])
  const old = entries.find(({ key }) => key === wish.key)
  if (old?.owner === owner && old.mark === mark && old.state !== 'draft') return { entry: old, same: true }
  const done = old !== undefined && (old.state === 'received' || old.trouble?.code === 'key_reused')
  const own = old?.owner === owner && !done
  const key = old === undefined || own ? wish.key : freshKey
  const known = own ? old.files : []
  const last = Math.max(0, ...entries.map((one) => one.place))
  const entry: Entry = {
    format,
    key,
    owner,
    place: last + 1,
    feature,
    action,
    input,
    files: wish.files.map((ref) => known.find((file) => file.ref === ref) ?? { ref }),
    about,
    mark,
    state: 'waiting',
    at: now,
    tries: 0,
    notBefore: 0,
    sent: own && old.sent,
    ...(leaves === undefined ? {} : { leaves }),
    ...(slots === undefined ? {} : { slots }),
  }
  const replaces = done && old.state === 'draft' && old.owner === owner
  return { entry, same: false, ...(replaces ? { gone: old.key } : {}) }
}

/** As many receipts as are kept to be shown, and for how long. */
const shown = { most: 20, ms: 7 * day }

/** Receipts that have been kept long enough. */
export function outdated(entries: readonly Entry[], now: number): readonly Entry[] {
  const received = entries.filter(({ state }) => state === 'received').sort((a, b) => inOrder(b, a))
  return received.filter(({ at }, index) => index >= shown.most || Math.abs(now - at) > shown.ms)
}
