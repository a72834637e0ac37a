import type { DivisionLevel, ForceKind } from '../../types/_actor'
import type { Industry, VillageKind } from '../../types/roster.limits'
import { collection, records } from '../_kernel/collection'
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
  /** Where she lives: empty for somebody known by duty alone. */
  readonly village: string
  readonly household: string
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

/** What the roster's sealed fields are bound to: one place for all its collections, so that one call opens a whole screen. */
export const sealedIn = 'roster'

/** 户. The help card's code is public. */
export interface Household {
  readonly _id: string
  readonly village: string
  readonly head: Named
  /** Random person ids, the head first. */
  readonly members: readonly string[]
  readonly card: string
  /** 贫困户, 已脱贫户: data, kept after leaving poverty (R3). */
  readonly status: 'poor' | 'exited'
  /** Random account ids whose phones are bound to it. */
  readonly bound: readonly string[]
  readonly slip?: Slip
}

/**
 * 岗: village × force, or household × responsible; one holder each. `_id` says which: `<village>-secretary`,
 * `<village>-team-2`, `<household>-responsible`. Name and work phone are sealed with the holder's key.
 */
export interface Post {
  readonly _id: string
  readonly village: string
  readonly force: ForceKind
  /** Empty for a post of the whole village. */
  readonly household: string
  readonly holder: Named
  /** The organisation that the holder comes from, by name. */
  readonly from: string
}

export const divisions = records<Division>('divisions', {
  feature: 'roster',
  scope: { territory: '_id' },
  indexes: [
    { name: 'children', keys: { parent: 1, _id: 1 } },
    { name: 'county', keys: { county: 1, _id: 1 } },
  ],
})

export const units = records<Unit>('units', {
  feature: 'roster',
  scope: { territory: 'division', unit: '_id' },
  indexes: [{ name: 'county', keys: { county: 1, _id: 1 } }],
})

export const people = collection<Person>('people', {
  feature: 'roster',
  scope: { territory: 'village', household: 'household', self: '_id' },
  indexes: [
    { name: 'phone', keys: { phone: 1, _id: 1 } },
    { name: 'tail', keys: { tail: 1, village: 1 } },
    { name: 'household', keys: { household: 1, _id: 1 } },
    // Whose row it is, when she goes by another id.
    { name: 'as', keys: { as: 1, _id: 1 } },
    // Who serves a unit.
    { name: 'staff', keys: { 'duties.units': 1 } },
  ],
})

export const households = collection<Household>('households', {
  feature: 'roster',
  scope: { territory: 'village', household: '_id' },
  indexes: [
    { name: 'card', keys: { card: 1 }, unique: true },
    { name: 'village', keys: { village: 1, _id: 1 } },
    { name: 'slip', keys: { 'slip.hash': 1 } },
  ],
})

export const posts = records<Post>('posts', {
  feature: 'roster',
  scope: { territory: 'village', household: 'household' },
  indexes: [
    { name: 'village', keys: { village: 1, household: 1, _id: 1 } },
    { name: 'holder', keys: { 'holder.person': 1, _id: 1 } },
  ],
})
