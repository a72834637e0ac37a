import { postNames } from '../../types/roster.limits'
import type { Line, Named, Proposal } from './asks'

export const kindWords = { village: '到村的岗位', household: '到户的责任人' } as const

export const proposalTones = {
  solving: 'blue',
  ready: 'amber',
  confirming: 'blue',
  confirmed: 'jade',
  failed: 'red',
  dropped: 'soft',
} as const

export const lineTones = {
  proposed: 'amber',
  changed: 'blue',
  left: 'soft',
  done: 'jade',
  refused: 'red',
} as const

/** `只补空缺，不从别的县借人，每人最多5户`: what was asked for. */
export function sayLimits({ kind, limits: { keep, lend, householdsEach } }: Proposal): string {
  const said = [keep ? '只补空缺，在岗的不动' : '全部重新排', lend ? '可以从别的县借人' : '只用本县的人']
  return [...said, ...(kind === 'household' ? [`每人最多${householdsEach}户`] : [])].join('，')
}

/** `要派12个，排上11个，1个没有人，换人3个`. */
export function sayTally({ needs, met, unmet, moved }: Proposal['tally']): string {
  const said = [`要派${needs}个`, `排上${met}个`]
  if (unmet > 0) said.push(`${unmet}个没有人`)
  if (moved > 0) said.push(`换人${moved}个`)
  return said.join('，')
}

/** The last name of a place: the village. */
export const villageOf = (place: string): string => {
  const parts = place.split(' · ')
  return parts[parts.length - 1] ?? place
}

/** `第一书记`, `驻村工作队队员2`, `王**家的帮扶责任人`. */
export const postOf = ({ kind, seat, household }: Pick<Line, 'kind' | 'seat' | 'household'>): string => {
  const post = seat === undefined ? postNames[kind] : `${postNames[kind]}队员${seat}`
  return household === undefined ? post : `${household.head}家的${post}`
}

/** `甲例一，区水利局`; what stands there when it is nobody. */
export function sayWho(who: Named | undefined, nobody: string): string {
  if (!who) return nobody
  return who.unit === '' ? who.name : `${who.name}，${who.unit}`
}

/** Posts for each person. */
export const perHead = (posts: number, people: number): string => (posts / Math.max(1, people)).toFixed(1)
