import type { ForceKind } from '../../types/_actor'
import type { Day, Month } from '../../types/_period'
import type { Industry } from '../../types/roster.limits'
import type {
  EntryKind,
  EvidenceReason,
  Grade,
  LeaveKind,
  RequestState,
  SwitchKind,
  Verdict,
} from '../../types/trace.limits'
import type { Duty } from '../../types/trace.shapes'
import type { Checked } from '../_kernel/check'
import { collection } from '../_kernel/collection'
import type { Named } from '../roster/staff.read'

/** 记录: one thing that was done. See docs/decisions/2026-11-22-the-work-that-shows-itself.md. */
export interface Entry {
  readonly kind: EntryKind
  readonly day: Day
  /** Of its day. */
  readonly month: Month
  readonly village: string
  readonly township: string
  readonly county: string
  readonly person: string
  readonly named: Named
  readonly force: ForceKind
  readonly unit: string
  readonly households: readonly string[]
  /** Of each of them its head, sealed. */
  readonly heads: readonly Named[]
  readonly text: string
  readonly found: string
  readonly promised: string
  readonly problems: readonly {
    readonly words: string
    readonly industry?: Industry
    readonly hotline: boolean
  }[]
  readonly people?: number
  readonly photos: readonly { readonly file: string; readonly live: boolean }[]
  readonly form?: string
  readonly answers?: readonly { readonly key: string; readonly label: string; readonly says: string }[]
  /** What WeChat said of its words: others than cadres and offices read only what has passed. */
  readonly checked: Checked
  /** When the server had it, and when it was done by the phone's clock. */
  readonly received: number
  readonly noted: number
  readonly grade: Grade
  readonly reasons: readonly EvidenceReason[]
  /** To about a kilometre. */
  readonly spot?: { readonly latitude: number; readonly longitude: number }
  /** A keyed hash of the exact coordinates: it tells only whether they repeat. */
  readonly mark?: string
  /** Kilometres to the village's point, to a tenth. */
  readonly off?: number
  /** On how many other days her phone told the very same coordinates, where that flagged it. */
  readonly same?: number
  /** Since when its photos wait to be looked at by the clock. */
  readonly unseen?: number
  /** Since when it waits for somebody to look; absent: it does not. */
  readonly flagged?: number
  readonly looked?: {
    readonly verdict: Verdict
    readonly why: string
    readonly at: number
    readonly by: string
    /** The office that looked, by its place. */
    readonly office: string
  }
  /** Somebody looked and found that it does not count. */
  readonly void?: true
  readonly took: { readonly seconds: number; readonly typed: number; readonly ready: number }
}

export const entries = collection<Entry>('entries', {
  feature: 'trace',
  scope: { territory: 'village', household: 'households', self: 'person' },
  indexes: [
    { name: 'person', keys: { person: 1, day: -1, _id: 1 } },
    { name: 'village', keys: { village: 1, day: -1, _id: 1 } },
    // What is published of a village.
    { name: 'kind', keys: { village: 1, kind: 1, day: -1, _id: 1 } },
    // How much was entered on each day of a month, by what lies under a place: told from the index alone.
    { name: 'township', keys: { township: 1, month: 1, village: 1, day: 1 } },
    { name: 'county', keys: { county: 1, month: 1, township: 1, day: 1 } },
    // What it took, by kind: the same.
    {
      name: 'took',
      keys: { county: 1, month: 1, kind: 1, 'took.seconds': 1, 'took.typed': 1, 'took.ready': 1 },
    },
    { name: 'flagged', keys: { flagged: 1, _id: 1, village: 1 } },
    { name: 'unseen', keys: { unseen: 1, _id: 1 } },
  ],
})

/** 村定位点; `_id` is the village. GCJ-02. */
export interface Point {
  readonly village: string
  readonly latitude: number
  readonly longitude: number
  readonly named: Named
  readonly at: number
}

export const points = collection<Point>('points', {
  feature: 'trace',
  scope: { territory: 'village' },
  indexes: [{ name: 'village', keys: { village: 1, _id: 1 } }],
})

/** 责任清单, one edition; `_id` is `<division>:<edition>`. */
export interface DutySet {
  readonly division: string
  readonly edition: number
  /** The first day of a month; without `to` until the next edition begins. */
  readonly from: Day
  readonly to?: Day
  readonly duties: readonly Duty[]
  readonly why: string
  readonly at: number
}

export const dutySets = collection<DutySet>('dutySets', {
  feature: 'trace',
  scope: { territory: 'division' },
  indexes: [{ name: 'division', keys: { division: 1, edition: -1, _id: 1 } }],
})

/** 开关 of a county; `_id` is its code. Nothing is ever taken out of the list. */
export interface Switches {
  readonly division: string
  readonly switches: readonly {
    readonly kind: SwitchKind
    readonly basis: string
    /** The row of the roster of whoever turned it on. */
    readonly by: string
    readonly at: number
    /** The last day; switched off earlier: the day on which it was. */
    readonly until: Day
    /** When it was turned off before its time. */
    readonly off?: number
    readonly days?: number
  }[]
}

export const switches = collection<Switches>('switches', {
  feature: 'trace',
  scope: { territory: 'division' },
  indexes: [{ name: 'division', keys: { division: 1, _id: 1 } }],
})

/** One request in somebody's list. */
export interface Leave {
  /** Within the list: counted from 1. */
  readonly nth: number
  readonly from: Day
  readonly to: Day
  readonly days: number
  readonly kind: LeaveKind
  readonly why: string
  readonly state: RequestState
  readonly at: number
  readonly answer?: string
  /** Where she is told of the decision; sealed. */
  readonly address?: string
}

/** 请假 of one person; `_id` is her person id, so that no two of her requests can overlap. */
export interface Leaves {
  readonly person: string
  readonly named: Named
  /** The village of her first post. */
  readonly village: string
  readonly requests: readonly Leave[]
  /** Since when the oldest request waits; absent: none does. */
  readonly waits?: number
}

export const leaves = collection<Leaves>('leaves', {
  feature: 'trace',
  scope: { territory: 'village', self: 'person' },
  indexes: [
    { name: 'village', keys: { village: 1, _id: 1 } },
    { name: 'waits', keys: { waits: 1, village: 1, _id: 1 } },
  ],
})
