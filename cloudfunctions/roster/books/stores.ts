import type { Collection } from '../../_kernel/collection'
import { households, pairings, people, posts, units, villages } from '../roster.store'

/** What books write, by the collection's name. */
const all: Readonly<Record<string, Collection<object>>> = {
  [units.name]: units,
  [people.name]: people,
  [villages.name]: villages,
  [posts.name]: posts,
  [households.name]: households,
  [pairings.name]: pairings,
}

export function storeOf(name: string): Collection<object> {
  const store = all[name]
  if (!store) throw new Error(`no book writes ${name}`)
  return store
}

/** Where rows are laid ready, in the order in which they go: who is named comes before what names her. */
export const laidIn = [people.name, units.name, households.name, posts.name, pairings.name] as const
