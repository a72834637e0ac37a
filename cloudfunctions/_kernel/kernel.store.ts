import type { Grant } from '../../types/_actor'
import type { Fact } from '../../types/_fact'
import type { MediaState } from '../../types/_media'
import { collection, records } from './collection'

/** What the kernel itself keeps. Nobody's scope reaches these but the facts. */
const nobody = {} as const

/** 账号: one WeChat user, and what she may do. `_id` is a keyed hash of the openid. */
export interface ActorRow {
  readonly person: string
  /** Her row in the roster, once a phone has led to it. */
  readonly member?: string
  /** The keyed index of the number that led to it. */
  readonly phone?: string
  /** What it was bound to by a number that the roster has corrected since: whoever comes back to it is the person that she was. */
  readonly was?: { readonly member: string; readonly person: string }
  readonly bound: boolean
  readonly grants: readonly Grant[]
  readonly epoch: number
  /** The openid, encrypted: needed to send messages. Absent for accounts that no WeChat stands behind. */
  readonly address?: string
  /** The master key that the address is sealed under. */
  readonly master?: string
  /** Call times by action, in seconds, the last few of each; of deeds beside them, under `…_keys`, what their keys are known by. */
  readonly rate?: Readonly<Record<string, readonly (number | string)[]>>
  /** `location`: absent while she was never asked. */
  readonly consent?: { readonly privacy: string; readonly location?: boolean; readonly at: number }
  /** Milliseconds since 1970. */
  readonly made: number
}

export const actors = records<ActorRow>('actors', {
  feature: 'account',
  scope: nobody,
  indexes: [
    { name: 'person', keys: { person: 1 } },
    { name: 'member', keys: { member: 1 } },
    { name: 'master', keys: { master: 1 } },
    // Whose grants follow a household.
    { name: 'homes', keys: { 'grants.households': 1 } },
  ],
})

/** How often somebody without an account, or doing something secret, has called: a daily hash and a number. */
export const limits = records<{ readonly n: number; readonly until: number }>('limits', {
  feature: 'account',
  scope: nobody,
  indexes: [{ name: 'until', keys: { until: 1 } }],
})

/** What others judge by (`types/_fact.ts`). Folds read these and nothing else. */
export const facts = records<Omit<Fact, '_id'>>('facts', {
  feature: 'account',
  scope: { territory: 'division', unit: 'unit', self: 'person' },
  indexes: [
    // With the amount, so that a month is added up from the index alone.
    { name: 'fold', keys: { month: 1, kind: 1, unit: 1, amount: 1 } },
    { name: 'place', keys: { division: 1, month: 1 } },
    { name: 'time', keys: { at: 1 } },
  ],
})

/** The key of each person, wrapped under a master key; or the tombstone of one who was forgotten. */
export interface KeyRow {
  readonly master: string
  readonly wrapped?: string
  readonly forgotten?: number
}

export const keys = records<KeyRow>('keys', {
  feature: 'account',
  scope: nobody,
  indexes: [{ name: 'master', keys: { master: 1 } }],
})

/** A sign-in that a browser asked for. `_id` is the code in the picture; only a hash of the browser's secret is kept. */
export interface SigninRow {
  readonly state: 'offered' | 'confirmed' | 'collected'
  readonly secret: string
  readonly browser: string
  readonly made: number
  readonly expires: number
  readonly actor?: string
  readonly epoch?: number
  /** The keys of the deeds that confirmed and collected it, for retries. */
  readonly confirmKey?: string
  readonly collectKey?: string
}

export const signins = records<SigninRow>('signins', {
  feature: 'account',
  scope: nobody,
  indexes: [{ name: 'expires', keys: { expires: 1 } }],
})

/** A photo or a recording that others see only when WeChat has looked at it. `_id` is the file's id. */
export interface MediaRow {
  /** Person id of who sent it. */
  readonly by: string
  readonly state: MediaState
  /** When WeChat was asked, and when it answered: milliseconds since 1970. */
  readonly asked: number
  readonly told?: number
  /** What WeChat calls the question. Told to nobody: whoever names it answers it. */
  readonly trace?: string
  /** A sealed address, to tell her who sent it. */
  readonly address?: string
  /** By the call that named it first, while no other has. */
  readonly first?: string
  /** That call was refused with nothing written, and no other has named it since: no deed took it. */
  readonly refused?: true
}

export const media = records<MediaRow>('media', {
  feature: 'account',
  scope: nobody,
  indexes: [
    { name: 'trace', keys: { trace: 1 } },
    { name: 'by', keys: { by: 1 } },
  ],
})

/** A place in storage that was given out for an upload (`given.ts`). `_id` is the file's id; nothing tells whose it is, or the time. */
export interface GivenRow {
  /** What for. */
  readonly use: string
  /** When it is looked at next, milliseconds since 1970. */
  readonly due: number
  /** Nothing used it when it was looked at last. */
  readonly idle?: true
}

export const given = records<GivenRow>('given', {
  feature: 'account',
  scope: nobody,
  indexes: [{ name: 'due', keys: { use: 1, due: 1, _id: 1 } }],
})

/** When each job last ran, who runs it now, and how far a sweep has come. */
export interface TickRow {
  readonly last: number
  readonly lease: number
  readonly mark?: number
}

/** The one list of stages whose rows nobody may see (`stages.ts`), each with the time since when. */
export const stages = records<{ readonly stages: Readonly<Record<string, number>> }>('stages', {
  feature: 'account',
  scope: nobody,
  indexes: [],
})

export const ticks = records<TickRow>('ticks', { feature: 'account', scope: nobody, indexes: [] })

/** A day that an office made a working day or a free one. */
export interface Workday {
  readonly day: string
  readonly work: boolean
  readonly why: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** The place whose office set it, by name. */
  readonly by: string
}

/** The days of a year that were set: `_id` is the year, so that an announcement is one deed. */
export interface WorkYear {
  readonly days: readonly Workday[]
}

export const workdays = collection<WorkYear>('workdays', { feature: 'account', scope: nobody, indexes: [] })
