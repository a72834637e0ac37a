import type { ForceKind } from '../../types/_actor'
import type { DispatchKind, LineState, ProposalState } from '../../types/dispatch.limits'
import { collection } from '../_kernel/collection'
import type { Sealed } from '../_kernel/people'
import type { Lack } from './assign.rules'
import type { Limits, Reason } from './dispatch.rules'

/** Needs that are solved together: posts of one kind in a row of villages. */
export interface Part {
  readonly kind: ForceKind
  readonly from: string
  /** Not included. */
  readonly to: string
  readonly needs: number
}

/** Loads of units, before and after. */
export interface Balance {
  readonly before: { readonly most: number; readonly least: number }
  readonly after: { readonly most: number; readonly least: number }
  readonly units: readonly {
    readonly name: string
    readonly people: number
    readonly before: number
    readonly after: number
  }[]
}

export interface Tally {
  readonly needs: number
  readonly met: number
  readonly unmet: number
  readonly moved: number
}

/** 选派方案: one for a division, with its lines beside it. */
export interface Proposal {
  readonly kind: DispatchKind
  readonly division: string
  readonly place: string
  readonly state: ProposalState
  /** What the clock does with it: solves it, takes its lines away, or nothing. */
  readonly lane: 'work' | 'kept' | 'spent' | 'rest'
  readonly at: number
  readonly limits: Limits
  /** Found by the first step. */
  readonly parts?: readonly Part[]
  /** Parts that are solved. */
  readonly part: number
  readonly done: number
  readonly total: number
  readonly tally: Tally
  readonly balance?: Balance
  readonly say?: string
  /** Lines that are being sent out: whoever goes on after a stop takes the same. */
  readonly batch?: readonly string[]
}

/** Somebody in a line: her name alone, sealed under her own key. */
export interface Somebody {
  readonly person: string
  readonly sealed: Sealed
  readonly unitName: string
}

/** One post of a proposal. `_id` is made from the proposal's and the post's. */
export interface ProposalLine {
  readonly proposal: string
  readonly part: number
  readonly post: string
  readonly postVersion: number
  readonly kind: ForceKind
  readonly seat?: number
  readonly village: string
  readonly place: string
  /** Empty for a post of the whole village. */
  readonly household: string
  readonly head?: { readonly person: string; readonly sealed: Sealed }
  readonly state: LineState
  /** Waits to be sent out. */
  readonly open: boolean
  /** The order in which lines are read: 0 nobody, 1 refused, 2 somebody new, 3 nothing changes. */
  readonly rank: number
  readonly met: boolean
  readonly moved: boolean
  readonly now?: Somebody
  readonly who?: Somebody
  readonly reasons: readonly Reason[]
  readonly lack?: Lack
  readonly others: readonly { readonly person: string; readonly reasons: readonly Reason[] }[]
  /** What the roster said when it refused. */
  readonly say?: string
}

export const proposals = collection<Proposal>('proposals', {
  feature: 'dispatch',
  scope: { territory: 'division' },
  indexes: [
    { name: 'lane', keys: { lane: 1, at: 1, _id: 1 } },
    { name: 'list', keys: { at: -1, _id: -1 } },
  ],
})

export const lines = collection<ProposalLine>('proposal_lines', {
  feature: 'dispatch',
  scope: { territory: 'village' },
  indexes: [
    { name: 'page', keys: { proposal: 1, rank: 1, village: 1, _id: 1 } },
    { name: 'open', keys: { proposal: 1, open: 1, village: 1, _id: 1 } },
    { name: 'who', keys: { proposal: 1, 'who.person': 1 } },
    // What names somebody: her own to see.
    { name: 'named', keys: { 'who.person': 1, _id: 1 } },
    { name: 'part', keys: { proposal: 1, part: 1, _id: 1 } },
    // The tally.
    { name: 'met', keys: { proposal: 1, met: 1 } },
    { name: 'moved', keys: { proposal: 1, moved: 1 } },
  ],
})
