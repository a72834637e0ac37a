import type { Entry } from './entry'
import type { Exclusively } from './lock'
import type { HeldFile, Store } from './store'

/** Everything outside of the outbox. */
export interface Ports {
  readonly store: Store
  /** Answers with the deed's data; throws `Refused` or `Offline`. Takes the signed-in person's token before it first waits. */
  readonly call: (entry: Entry, input: unknown) => Promise<unknown>
  /** Uploads a file of an entry and answers the file's id; throws as `call`. */
  readonly upload: (file: HeldFile, entry: Entry) => Promise<string>
  /** Keeps on the device the name that an entry leaves. */
  readonly leave: (entry: Entry) => void
  /** Who is signed in now. */
  readonly owner: () => string | undefined
  readonly now: () => number
  readonly makeKey: () => string
  readonly exclusively: Exclusively
  /** Runs `then` after so many milliseconds unless cancelled. */
  readonly later: (ms: number, then: () => void) => () => void
  /** Drafts that a person is still writing may hold files: everything they say, as text. */
  readonly drafts: () => string
  /** Something was written: other tabs read anew. */
  readonly told: () => void
}
