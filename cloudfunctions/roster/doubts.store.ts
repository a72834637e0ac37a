import type { DoubtKind, PostKind } from '../../types/roster.limits'
import { collection } from '../_kernel/collection'
import type { Checked } from '../_kernel/check'
import type { Named } from './roster.documents'

/** 这不对: what a household says is not so of its helpers or of itself; a task for its township. */
export interface Doubt {
  readonly kind: DoubtKind
  readonly text: string
  readonly checked: Checked
  readonly village: string
  readonly household: string
  readonly head: Named
  /** Person id of whoever said it: her words go with her. */
  readonly by: string
  /** The helper whom it is about, as the roster had it. */
  readonly about?: { readonly kind: PostKind; readonly holder: Named }
  /** Milliseconds since 1970. */
  readonly at: number
  readonly waits: boolean
  readonly settled?: { readonly at: number; readonly result: 'mended' | 'right'; readonly say: string }
}

export const doubts = collection<Doubt>('doubts', {
  feature: 'roster',
  scope: { territory: 'village', household: 'household' },
  indexes: [
    // What waits, the oldest first, and what is done.
    { name: 'waits', keys: { waits: 1, at: 1, _id: 1 } },
    { name: 'household', keys: { household: 1, at: 1 } },
    { name: 'village', keys: { village: 1, waits: 1, at: 1 } },
    // Whose words they are.
    { name: 'by', keys: { by: 1, text: 1 } },
  ],
})
