import type { HistoryEntry } from '../_kernel/collection'
import { problem } from '../_kernel/problem'

/** Deeds that change nothing which an office writes: a look, a binding, what follows from posts. */
const harmless = new Set([
  'roster.openHousehold',
  'roster.slip',
  'roster.bindByPhone',
  'roster.bindBySlip',
  'roster.letGo',
  'roster.setPhoto',
  'roster.settle',
  'roster.seat',
  'roster.follow-names',
])

/** Whether a deed leaves alone what an office writes. */
export const isHarmless = (deed: string): boolean => harmless.has(deed)

interface Kept {
  readonly version: number
  readonly history: readonly Pick<HistoryEntry, 'v' | 'deed'>[]
}

/**
 * Refuses a save of somebody who saw an older version, unless all that came since left alone what she writes: a neighbour who binds her
 * phone must not throw away a clerk's page.
 * @throws problem `conflict`.
 */
export function checkSeen({ version, history }: Kept, seen: number): void {
  if (version === seen) return
  const since = history.filter(({ v }) => v > seen)
  const all = since.length === version - seen && since.every(({ deed }) => isHarmless(deed))
  if (!all) throw problem('conflict')
}
