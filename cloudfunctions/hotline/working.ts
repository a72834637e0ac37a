import type { Role } from '../../types/_actor'
import type { Named } from '../roster/staff.read'

/** The clerk who handles a matter. */
export interface Handler {
  /** The person id that she goes by. */
  readonly person: string
  /** Her name, as the roster seals it: forgetting her reaches here too. */
  readonly named: Named
}

/** 内部留言: one remark among those who work at a matter. */
export interface Note {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Person id. */
  readonly by: string
  readonly role: Role
  readonly unit: string
  readonly text: string
  /** File ids. */
  readonly files: readonly string[]
}

/** What the department reads and sees in place of the filer's own words and photos: whatever is absent is not covered. */
export interface Shown {
  readonly text?: string
  /** File ids, in the order of her own. */
  readonly photos?: readonly string[]
}
