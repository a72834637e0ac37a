import type { DivisionLevel } from '../../types/_actor'
import type { Day } from '../../types/_period'
import type {
  Cause,
  Depth,
  GapKind,
  HouseholdChange,
  HouseholdStatus,
  Indicator,
  Industry,
  LeavingReason,
  Momentum,
  MonitoredKind,
  PostKind,
  Rank,
  Relation,
  Skill,
  SuccessionKind,
  UnitKind,
  VillageKind,
  VillageStatus,
} from '../../types/roster.limits'
import type { Sealed } from '../_kernel/people'
import type { Duty, Slip } from './roster.rules'

/** 区划 (R1). `_id` is the national code of 12 digits. */
export interface Division {
  readonly _id: string
  /** As people say it. */
  readonly name: string
  /** As the statistical register writes it. */
  readonly official: string
  readonly level: DivisionLevel
  /** Of a village-level division only. */
  readonly kind?: VillageKind
  /** Who runs it: may differ from what the code says. Empty at the top. */
  readonly parent: string
  /** The county that runs it; its own code for a county, empty for a city. */
  readonly county: string
  /** Names from the city down to itself. */
  readonly path: readonly string[]
  /** The division it was merged into; empty while it stands. */
  readonly succeededBy: string
  /** The day from which it stands, of one made by a succession. */
  readonly since?: Day
  /** How and when it ended. */
  readonly ended?: { readonly how: SuccessionKind; readonly day: Day; readonly why: string }
  /** What went into it. */
  readonly before?: readonly {
    readonly code: string
    readonly name: string
    readonly how: SuccessionKind
    readonly day: Day
  }[]
  /** 分设: which groups went to which new village, until all that is theirs has followed. */
  readonly splits?: readonly { readonly heir: string; readonly groups: readonly string[] }[]
  /** What follows from its last deed is yet to be done: names and counties below it, what lies in a village that was merged or split. */
  readonly due?: true
}

/**
 * 村情: what the office writes of a village. `_id` is the village's code. A village without one is `ordinary` and all else unknown.
 */
export interface Village {
  readonly _id: string
  readonly status: VillageStatus
  readonly exitYear?: number
  readonly weak: boolean
  readonly minority: boolean
  readonly indicators: Readonly<Partial<Record<Indicator, number>>>
  readonly groups: readonly string[]
  /** Seats of the resident team beside the first secretary. */
  readonly teamSeats: number
  /** 村级后备干部, 致富带头人. */
  readonly reserve: readonly Named[]
  readonly leading: readonly Named[]
  /** 党群连心户. */
  readonly links: readonly { readonly household: string; readonly linked: readonly string[] }[]
}

/**
 * 单位: an industry department, or a coordination office (协调小组办公室). `_id` is `u<county6>-<industry>`; that of a city's
 * or township's office `u<code>-office`. `other` is the county's coordination office as a hotline.
 */
export interface Unit {
  readonly _id: string
  readonly name: string
  readonly industry: Industry
  /** Whose: county, city or township, 12 digits. */
  readonly division: string
  /** The county's code; of a city's office the city's. */
  readonly county: string
  /** A public office phone. */
  readonly phone: string
  readonly hotline: boolean
  /** Of a hotline to which villagers file nothing, since when, and who takes its kind of matter instead. Absent: they do. */
  readonly intake?: { readonly is: 'handed' | 'closed'; readonly since: number; readonly heir?: string }
  readonly kind: UnitKind
  /** Its name has changed, and stands as it was in other documents yet. */
  readonly due?: true
}

/**
 * A person of the roster. `_id` is random; name and phone are sealed under a key of her own. `phone` and `tail` are
 * blind indexes; an empty text where there is no phone.
 */
export interface Person {
  readonly _id: string
  readonly sealed: Sealed
  readonly phone: string
  /** The last four digits. */
  readonly tail: string
  /** Keyed blind index of the whole name. */
  readonly called: string
  /** The unit that she comes from, of a cadre; empty for the others. */
  readonly unit: string
  readonly rank?: Rank
  /** Where a cadre lives. */
  readonly home?: string
  readonly skills?: readonly Skill[]
  /** Divisions where she would like to serve. */
  readonly wish?: readonly string[]
  /** The day she was taken on, of a new recruit (R5). */
  readonly recruited?: Day
  /** Removed as unfit: not promoted until this day (R5). */
  readonly barred?: Day
  /** A file of hers that families see. */
  readonly photo?: string
  /** To the head of her household. */
  readonly relation?: Relation
  /** Works elsewhere. */
  readonly away?: boolean
  /** Where she lives: empty for somebody known by duty alone. */
  readonly village: string
  /** Whose she is to keep: the village that she lives in; of a cadre the division of her unit; empty where neither is known. */
  readonly ground: string
  /** Her name or phone has changed, and stands as it was in other documents yet. */
  readonly due?: true
  readonly household: string
  /** She has just come into her household, from none: her accounts have yet to follow. */
  readonly joins?: true
  /** A seat of hers was given or taken: her accounts have yet to follow. */
  readonly reseated?: true
  readonly duties: readonly Duty[]
  /** Random account ids that were bound by her phone. */
  readonly bound: readonly string[]
  /** The person id that she goes by, where it is not this row's: she was bound by a slip before her phone told who she is. */
  readonly as?: string
}

/**
 * Somebody named in another document. Her name (and work phone) is sealed under her own key, so that a list needs no second
 * look-up and forgetting her reaches here too.
 */
export interface Named {
  readonly person: string
  readonly sealed: Sealed
}

/** What a household's deed makes of the row of one of its people. What is absent stays what it is. */
export interface MemberRow {
  readonly person: string
  /** Of the deed: the row that has it in its history has been written. */
  readonly key: string
  readonly known?: Pick<Person, 'sealed' | 'phone' | 'tail' | 'called'>
  readonly relation?: Relation
  readonly away?: boolean
  readonly village: string
  readonly household: string
}

/** 户. The help card's code is public. */
export interface Household {
  readonly _id: string
  readonly village: string
  readonly head: Named
  /** 户编号 in the system that it was brought in from. */
  readonly number?: string
  /** Random person ids, the head first. */
  readonly members: readonly string[]
  readonly card: string
  /** Kept after leaving poverty (R3). */
  readonly status: HouseholdStatus
  readonly statusYear?: number
  readonly monitored?: MonitoredKind
  readonly riskRemoved?: boolean
  readonly cause?: Cause
  readonly depth?: Depth
  readonly momentum?: Momentum
  /** 村民小组, by name. */
  readonly group?: string
  /** Died out, or merged into another: it is kept, and nobody answers for it. */
  readonly gone?: { readonly day: Day; readonly into?: string }
  /** Members' rows that are yet to be written: the deed holds them whole, so that none is lost should the process die. */
  readonly pending?: readonly MemberRow[]
  /** 分户: the household that came out of it, until it stands. */
  readonly child?: { readonly id: string; readonly head: Named }
  /** What follows from its last deed is yet to be done. */
  readonly due?: true
  readonly changes?: readonly { readonly how: HouseholdChange; readonly day: Day; readonly why: string }[]
  /** Random account ids whose phones are bound to it. */
  readonly bound: readonly string[]
  readonly slip?: Slip
}

/** One time that somebody held a post: `[from, to)` in days of China Standard Time. */
export interface Tenure {
  readonly holder: Named
  /** The unit that she came from: its id, empty where it is not known, and its name. */
  readonly unit: string
  readonly unitName: string
  readonly from: Day
  readonly why: string
  readonly decided: string
  readonly also?: string
}

/** A tenure that is over. */
export interface Past extends Tenure {
  readonly to: Day
  readonly left: LeavingReason
}

/**
 * 岗: village × kind (× seat), or household × responsible; one holder at any instant, in the post's own document. `_id` says which:
 * `<village>-secretary`, `<village>-team-2`, `<household>-responsible`. A post that is needed exists though nobody holds it.
 */
export interface Post {
  readonly _id: string
  readonly village: string
  readonly kind: PostKind
  /** Of a team. */
  readonly seat?: number
  /** Empty for a post of the whole village. */
  readonly household: string
  /** Whether its village or household must have it. */
  readonly needed: boolean
  /** Needed, and nobody holds it: a gap; and why. Both as of the day of its last change or turn. */
  readonly open: boolean
  readonly gap?: GapKind
  /** A force of a village that has exited: it must stay (三个不变). */
  readonly kept?: true
  /** The next day on which somebody comes or goes without anybody's deed. */
  readonly turns?: Day
  /** Who holds it now, or will from `from` on. */
  readonly now?: Tenure
  /** The latest first; at most 50. */
  readonly past: readonly Past[]
}

/** 企业结对 (R7). */
export interface Pairing {
  readonly _id: string
  readonly enterprise: string
  readonly enterpriseName: string
  readonly village: string
  readonly from: Day
  readonly to?: Day
  readonly note: string
}

/** 名称: what a city calls its kinds of village and household. `_id` is the city's code, a name's key `village.poor`. */
export interface Terms {
  readonly _id: string
  readonly names: Readonly<Record<string, string>>
}
