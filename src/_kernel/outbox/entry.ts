/** What waits on the device, and how it is written down. Pure. */
import type { ProblemCode } from '../../../types/_problem'

/** The version of the written form. One of an older app is carried over; one of a later app is left as it lies. */
export const format = 1

/** A file that goes with an entry. `ref` stands in the input until the cloud has given it an id. */
export interface EntryFile {
  readonly ref: string
  readonly fileId?: string
  /** When it was uploaded, by the phone's clock: the server keeps what no deed names for a few days only. */
  readonly uploadedAt?: number
}

/** Why an entry has not been received. `lost`: no answer of ours; `later`: not now; `never`: the server refused it for good. */
export interface Trouble {
  readonly kind: 'lost' | 'later' | 'sign-in' | 'never'
  readonly code: ProblemCode | 'offline'
  /** One sentence for the person. */
  readonly say: string
  readonly field?: string
}

/** What the server gave for it: the id of what was done, and the number to copy where there is one. */
export interface Receipt {
  readonly id: string
  readonly receipt?: string
}

/** `draft`: back in her hands; `waiting`: goes by itself; `received`: we hold the server's own receipt. */
export type EntryState = 'draft' | 'waiting' | 'received'

/** One deed that waits. Times are milliseconds since 1970 by the phone's clock, which may be wrong. */
export interface Entry {
  readonly format: typeof format
  /** The deed's key, for ever: what is sent twice under it is done once. */
  readonly key: string
  /** Whose it is; it is sent in her name or not at all. */
  readonly owner: string
  /** Her entries go in this order. */
  readonly place: number
  readonly feature: string
  readonly action: string
  /** The action's input, with refs in place of files. */
  readonly input: unknown
  readonly files: readonly EntryFile[]
  /** What a list shows of it. */
  readonly about: string
  /** Tells whether two contents are the same, also when the content itself is gone. */
  readonly mark: string
  readonly state: EntryState
  readonly at: number
  /** Attempts in a row that failed; the next one waits longer. */
  readonly tries: number
  /** Not before this. */
  readonly notBefore: number
  /** It may have reached the server: what was sent under its key must not change by itself any more. */
  readonly sent: boolean
  readonly trouble?: Trouble
  readonly receipt?: Receipt
  /** Told without a name: once it is received, nothing of it stays on the device but this name. */
  readonly leaves?: string
  /** Where its files get their places, when that is not the app's own. */
  readonly slots?: Slots
}

/** An action of the same feature that gives places for files, asked with these and the file's `type`. */
export interface Slots {
  readonly action: string
  readonly input: object
}

type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

/** From each older version to the next. Version 1 is the first. */
export type Steps = Readonly<Record<number, (old: Fields) => Fields>>
const steps: Steps = {}

/** Brings what an older app wrote up to `to`; undefined when it is not ours or of a later app. */
export function carriedOver(stored: unknown, along: Steps, to: number): Fields | undefined {
  let now = stored
  for (;;) {
    if (!isFields(now) || typeof now['format'] !== 'number') return undefined
    if (now['format'] === to) return now
    const step = along[now['format']]
    if (step === undefined || now['format'] > to) return undefined
    now = { ...step(now), format: now['format'] + 1 }
  }
}

const states: readonly unknown[] = ['draft', 'waiting', 'received']
const texts = ['key', 'owner', 'feature', 'action', 'about', 'mark'] as const
const numbers = ['place', 'at', 'tries', 'notBefore'] as const

const isFile = (value: unknown): boolean => isFields(value) && typeof value['ref'] === 'string'

function isEntry(value: Fields): boolean {
  return (
    texts.every((name) => typeof value[name] === 'string') &&
    numbers.every((name) => typeof value[name] === 'number') &&
    typeof value['sent'] === 'boolean' &&
    states.includes(value['state']) &&
    Array.isArray(value['files']) &&
    value['files'].every(isFile)
  )
}

/** What stands in the store, read. Undefined for what is not ours to touch: of a later app, or damaged. */
export function readEntry(text: string): Entry | undefined {
  try {
    const found = carriedOver(JSON.parse(text), steps, format)
    // Every field that the machine decides by was looked at.
    return found !== undefined && isEntry(found) ? (found as unknown as Entry) : undefined
  } catch {
    return undefined
  }
}

export const writeEntry = (entry: Entry): string => JSON.stringify(entry)

/** A short print of a content (FNV-1a over two seeds): equal contents have equal marks. */
export function markOf(content: unknown): string {
  const text = JSON.stringify(content)
  const print = (seed: number): string => {
    let hash = seed
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
    return (hash >>> 0).toString(36)
  }
  return `${print(2_166_136_261)}-${print(3_355_443_197)}-${text.length.toString(36)}`
}
