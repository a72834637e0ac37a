import {
  householdStatuses,
  monitoredKinds,
  postNames,
  villageStatuses,
  type HouseholdStatus,
  type MonitoredKind,
  type VillageStatus,
} from '../../types/roster.limits'
import { useLoad } from '../_kernel/useLoad'
import { office, type Post } from './office'

interface Names {
  readonly village: Readonly<Record<VillageStatus, string>>
  readonly household: Readonly<Record<HouseholdStatus, string>>
  readonly monitored: Readonly<Record<MonitoredKind, string>>
}

const renamed = <K extends string>(
  group: string,
  ours: Readonly<Record<K, string>>,
  theirs: Readonly<Record<string, string>>,
): Readonly<Record<K, string>> =>
  Object.fromEntries(
    Object.entries<string>(ours).map(([key, name]) => [key, theirs[`${group}.${key}`] ?? name]),
  ) as Record<K, string>

/** What this city calls its kinds of village and household today; our own names until that is known. */
export function useNames(): Names {
  const { load } = useLoad(() => office().terms({}), 'terms', 'roster.terms')
  const names = load.state === 'ready' ? load.data.names : {}
  return {
    village: renamed('village', villageStatuses, names),
    household: renamed('household', householdStatuses, names),
    monitored: renamed('monitored', monitoredKinds, names),
  }
}

/** `驻村工作队队员2`, `第一书记`. */
export const sayPost = ({ kind, seat }: Pick<Post, 'kind' | 'seat'>): string =>
  seat === undefined ? postNames[kind] : `${postNames[kind]}队员${seat}`

/** Options of a choice, from names by their keys. */
export const optionsOf = <K extends string>(names: Readonly<Record<K, string>>) =>
  (Object.keys(names) as K[]).map((value) => ({ value, words: names[value] }))
