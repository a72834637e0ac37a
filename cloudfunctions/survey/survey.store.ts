import type { ForceKind } from '../../types/_actor'
import type { CampaignState } from '../../types/survey.limits'
import type { Measured, Questionnaire, Rule, Stratum } from '../../types/survey.shapes'
import { collection, records } from '../_kernel/collection'

/** 指标体系: one edition. Its content never changes once it is used. */
export interface System {
  /** The county or city whose it is. */
  readonly division: string
  /** Shared by all the editions of one line. */
  readonly line: string
  readonly edition: number
  readonly state: 'draft' | 'used' | 'retired'
  readonly content: Questionnaire
  readonly at: number
  /** A draft that was thrown away: emptied, and shown to nobody any more. */
  readonly dropped?: true
}

export const systems = collection<System>('systems', {
  feature: 'survey',
  scope: { territory: 'division' },
  indexes: [
    { name: 'division', keys: { division: 1, at: -1, _id: 1 } },
    { name: 'audio', keys: { 'content.questions.audio': 1, _id: 1 } },
  ],
})

/** One of the places that alone are asked, by the name that it had when the campaign was planned. */
export interface Part {
  readonly division: string
  readonly name: string
}

/** 评议活动. */
export interface Campaign {
  /** Whose it is, and what its results are of. */
  readonly division: string
  /** Parts of it that are asked, in the order of their codes; absent: all of it. */
  readonly only?: readonly Part[]
  readonly quarter: string
  readonly title: string
  readonly system: string
  /** As it was when it was planned: papers and tallies go by this. */
  readonly content: Questionnaire
  readonly rule: Rule
  readonly seed: string
  readonly opens: number
  /** The first instant after the last day. */
  readonly closes: number
  /** Until when what was answered before `closes` may arrive. */
  readonly grace: number
  readonly state: CampaignState
  /** Where the job that draws or tallies goes on; absent when there is nothing to go on with. */
  readonly at?: string
  readonly done: number
  readonly total: number
  readonly villages: number
  readonly asked: number
  readonly faults: readonly string[]
  readonly enumerators: readonly { readonly person: string; readonly villages: readonly string[] }[]
  /** The day of the last reminder, and where its job goes on. */
  readonly reminded?: string
  readonly reminding?: string
  /** When the clock has something to do with it next; absent: never. */
  readonly due?: number
  readonly sealed?: { readonly at: number; readonly ballots: number; readonly destroyed: number }
}

export const campaigns = collection<Campaign>('campaigns', {
  feature: 'survey',
  scope: { territory: 'division' },
  indexes: [
    { name: 'division', keys: { division: 1, opens: -1, _id: 1 } },
    { name: 'due', keys: { due: 1, _id: 1 } },
    { name: 'enumerator', keys: { 'enumerators.person': 1, _id: 1 } },
  ],
})

/** One who is rated: who held a post of a village when the campaign was drawn, and the unit that sent her. */
export interface Rated {
  readonly person: string
  readonly unit: string
}

/**
 * 名单: one village of one campaign, as it was drawn; `_id` is `<quarter>:<village>`, so that no village is asked twice a quarter. Who lives
 * here is known here, and nothing of what was answered.
 */
export interface Frame {
  readonly campaign: string
  readonly quarter: string
  readonly village: string
  readonly township: string
  readonly county: string
  /** 利州区 · 雪峰街道 · 某某村. */
  readonly place: string
  readonly strata: readonly { readonly stratum: Stratum; readonly all: number; readonly drawn: number }[]
  /** `h`: which of `helpers` answers for it, -1 for nobody. */
  readonly homes: readonly { readonly id: string; readonly s: Stratum; readonly h: number }[]
  readonly helpers: readonly Rated[]
  readonly forces: readonly { readonly kind: ForceKind; readonly people: readonly Rated[] }[]
}

export const frames = records<Frame>('frames', {
  feature: 'survey',
  scope: { territory: 'village' },
  indexes: [
    { name: 'campaign', keys: { campaign: 1, village: 1, _id: 1 } },
    { name: 'home', keys: { 'homes.id': 1, quarter: -1 } },
  ],
})

/** 结果 of a place (`_id` is `<campaign>:<code>`) or of a unit (`<campaign>:<unit>`): what may be shown and nothing else. */
export interface Result {
  readonly campaign: string
  readonly quarter: string
  readonly title: string
  /** The division, or for a unit the campaign's. */
  readonly division: string
  /** What lies above it; empty for the campaign's own. Of a unit: `unit`. */
  readonly parent: string
  readonly of: string
  readonly level: 'city' | 'county' | 'township' | 'village' | 'unit'
  readonly name: string
  /** What of a place was asked where not all of it was. */
  readonly part?: string
  readonly asked: number
  readonly answered: number
  readonly assisted: number
  readonly measures: readonly Measured[]
}

export const results = collection<Result>('results', {
  feature: 'survey',
  scope: { territory: 'division' },
  indexes: [
    { name: 'campaign', keys: { campaign: 1, parent: 1, of: 1, _id: 1 } },
    { name: 'trend', keys: { of: 1, quarter: -1, _id: 1 } },
  ],
})
