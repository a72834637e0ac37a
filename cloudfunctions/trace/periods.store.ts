import type { ForceKind } from '../../types/_actor'
import type { Day, Month } from '../../types/_period'
import type { Cadence, EntryKind, FieldKind, RequestState } from '../../types/trace.limits'
import { collection } from '../_kernel/collection'

/** 结账 of a county's month; `_id` is `<county>:<month>`. */
export interface Closing {
  readonly division: string
  readonly month: Month
  /** When it was begun: what came in later is not judged. Milliseconds since 1970. */
  readonly cut: number
  /** The village that was done last; empty before the first. */
  readonly at: string
  readonly done: number
  readonly total: number
  /** When all was done; set last. */
  readonly closed?: number
}

export const closings = collection<Closing>('closings', {
  feature: 'trace',
  scope: { territory: 'division' },
  indexes: [
    { name: 'month', keys: { month: 1, division: 1 } },
    { name: 'division', keys: { division: 1, month: -1, _id: 1 } },
  ],
})

/** What a force owed in a village of a duty, and what was done of it. */
export interface Kept {
  readonly duty: string
  readonly name: string
  readonly force: ForceKind
  readonly owed: number
  readonly done: number
  readonly excused: number
}

/** What somebody owed and did not do. Of duties by the working day one row a month, of the others one a period. */
export interface Missed {
  /** `<village>:<nth>`, by which a page goes on. */
  readonly key: string
  readonly person: string
  readonly unit: string
  readonly force: ForceKind
  readonly duty: string
  readonly name: string
  /** Empty for what is owed for the whole village. */
  readonly household: string
  readonly from: Day
  readonly to: Day
  readonly owed: number
  readonly done: number
}

/** A village's closed month; `_id` is `<month>:<village>`. Written once, by the clock, with the facts that it carries. */
export interface Sheet {
  readonly month: Month
  readonly village: string
  readonly township: string
  readonly county: string
  readonly kept: readonly Kept[]
  readonly missed: readonly Missed[]
  /** Who held a post in the month. */
  readonly holders: readonly string[]
  /** How many of each force. */
  readonly people: Readonly<Partial<Record<ForceKind, number>>>
}

export const sheets = collection<Sheet>('sheets', {
  feature: 'trace',
  scope: { territory: 'village' },
  indexes: [
    { name: 'month', keys: { month: 1, village: 1 } },
    { name: 'township', keys: { township: 1, month: 1, village: 1 } },
    { name: 'county', keys: { county: 1, month: 1, village: 1 } },
    { name: 'person', keys: { 'missed.person': 1, month: 1 } },
  ],
})

/** 更正 of something missed; `_id` is `<month>:<village>:<nth>`, what was missed, so that it is asked once. */
export interface Correction extends Omit<Missed, 'key'> {
  readonly month: Month
  readonly village: string
  readonly county: string
  readonly times: number
  readonly why: string
  readonly state: RequestState
  readonly at: number
  readonly answer?: string
  /** Since when it waits to be decided; absent: it does not. */
  readonly waits?: number
}

export const corrections = collection<Correction>('corrections', {
  feature: 'trace',
  scope: { territory: 'village', self: 'person' },
  indexes: [
    { name: 'person', keys: { person: 1, at: -1, _id: 1 } },
    { name: 'waits', keys: { waits: 1, village: 1, _id: 1 } },
  ],
})

/** Of a form or a kind of entry in a month: what was asked of those who filled it in. */
export interface Taken {
  readonly entry: EntryKind
  readonly form?: string
  readonly times: number
  readonly seconds: number
  readonly typed: number
  readonly ready: number
}

/** 负担 of a county's month that is closed; `_id` is `<month>:<county>`. */
export interface Metered {
  readonly month: Month
  readonly division: string
  /** People who held a post in the month. */
  readonly cadres: number
  readonly rows: readonly Taken[]
}

export const meters = collection<Metered>('meters', {
  feature: 'trace',
  scope: { territory: 'division' },
  indexes: [{ name: 'month', keys: { month: 1, division: 1 } }],
})

/** 报表 that an office asks a force for. */
export interface Form {
  readonly division: string
  readonly title: string
  readonly force: ForceKind
  readonly cadence: Cadence
  readonly fields: readonly {
    readonly key: string
    readonly label: string
    readonly kind: FieldKind
    readonly choices?: readonly string[] | undefined
  }[]
  readonly why: string
  readonly at: number
  readonly ended?: number
}

export const forms = collection<Form>('forms', {
  feature: 'trace',
  scope: { territory: 'division' },
  indexes: [{ name: 'division', keys: { division: 1, at: -1, _id: 1 } }],
})
