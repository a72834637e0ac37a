import { records } from '../_kernel/collection'

/**
 * 选票: where no household is known. `_id` is the pseudonym that the campaign's key makes of campaign and household; the answers are sealed
 * under that key, padded to one length. No time, no person, no order. Kept in a database of its own (`apart`), whose pages are overwritten.
 */
export interface Ballot {
  readonly campaign: string
  readonly village: string
  /** Given at home; an assisted one never takes its place. */
  readonly own: boolean
  readonly box: string
}

export const ballots = records<Ballot>('ballots', {
  feature: 'survey',
  apart: true,
  // A place may count what lies in it; nothing else of a ballot is ever read by a person's call.
  scope: { territory: 'village' },
  indexes: [{ name: 'village', keys: { campaign: 1, village: 1, own: 1, _id: 1 } }],
})

/**
 * What ballots add up to until all are counted, and then what may be told of it until that is written: sealed under the campaign's key. `_id` is
 * `<campaign>:<village>`, the first of those that were counted, or `<campaign>:r<nth>`.
 */
export interface Tally {
  readonly campaign: string
  readonly box: string
}

export const tallies = records<Tally>('tallies', {
  feature: 'survey',
  apart: true,
  scope: {},
  indexes: [{ name: 'campaign', keys: { campaign: 1, _id: 1 } }],
})

/** 留言 that waits to be handed on: `_id` is a keyed hash of the handle that the phone keeps. Sealed under a master key. */
export interface Said {
  readonly campaign: string
  readonly township: string
  readonly box: string
}

export const said = records<Said>('said', {
  feature: 'survey',
  apart: true,
  scope: {},
  indexes: [{ name: 'township', keys: { campaign: 1, township: 1, _id: 1 } }],
})
