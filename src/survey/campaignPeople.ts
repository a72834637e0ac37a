import { divisions, type CampaignPage } from './asks'

export interface NamedVillage {
  readonly code: string
  readonly name: string
}

/** One who goes from door to door, and where. */
export interface Enumerator {
  readonly person: string
  readonly name: string
  readonly unit: string
  readonly villages: readonly NamedVillage[]
}

type Listed = CampaignPage['enumerators']

/** Townships whose villages are asked for by name; beyond, a village goes by its code. */
const townshipsMost = 20

const townshipOf = (village: string): string => `${village.slice(0, 9)}000`

/** What the villages of a list are called. */
export async function namedVillages(listed: Listed): Promise<ReadonlyMap<string, string>> {
  const townships = [...new Set(listed.flatMap(({ villages }) => villages.map(townshipOf)))]
  const known = await Promise.all(
    townships.slice(0, townshipsMost).map((parent) => divisions({ parent }).catch(() => ({ divisions: [] }))),
  )
  return new Map(known.flatMap((one) => one.divisions.map(({ code, name }) => [code, name] as const)))
}

export const enumeratorsOf = (listed: Listed, names: ReadonlyMap<string, string>): readonly Enumerator[] =>
  listed.map(({ person, name, unit, villages }) => ({
    person,
    name,
    unit,
    villages: villages.map((code) => ({ code, name: names.get(code) ?? code })),
  }))

/** Two lists are the same when this is. */
export const listOf = (all: readonly Enumerator[]): string =>
  JSON.stringify(all.map(({ person, villages }) => [person, villages.map(({ code }) => code)]))

const namesMost = 6

/** `去清江村、石桥村`, `去清江村等12个村`. */
export function sayVillages(villages: readonly NamedVillage[]): string {
  if (villages.length === 0) return '还没有选去哪些村'
  const names = villages.slice(0, namesMost).map(({ name }) => name)
  return `去${names.join('、')}${villages.length > namesMost ? `等${villages.length}个村` : ''}`
}
