import type { ForceKind, Role } from './_actor'

/**
 * What others judge by. `_id` is `<collection>:<document>:<version>:<kind>`, so writing it twice changes nothing.
 * Stored in the collection `facts`; folds read facts and nothing else.
 */
export interface Fact {
  readonly _id: string
  /** `<feature>.<event>`, for example `hotline.answered`. */
  readonly kind: string
  /** Server time, milliseconds since 1970. */
  readonly at: number
  /** The month in China Standard Time, `2026-11`. */
  readonly month: string
  /** 12 digits. */
  readonly division: string
  readonly unit?: string
  /** A random person id; names live in the roster under a key of their own. */
  readonly person?: string
  readonly role?: Role
  readonly force?: ForceKind
  /** What is counted: 1 by default; a score, working days … as the kind says. */
  readonly amount: number
  /** Small and flat: what a rule needs beside the amount (`late: true`). Never words that a person wrote. */
  readonly tags?: Readonly<Record<string, string | number | boolean>>
  /** The document it rests on and its version. */
  readonly rests: { readonly collection: string; readonly id: string; readonly version: number }
}

/** A fact as a deed states it; the kernel adds id, time, month and what it rests on. */
export type FactDraft = Omit<Fact, '_id' | 'at' | 'month' | 'rests' | 'amount'> & { readonly amount?: number }
