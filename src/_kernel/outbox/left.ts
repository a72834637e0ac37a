import { owner } from '../session'
import { keep, kept, keptNames } from '../store'
import type { Entry } from './entry'

/** What stays of a deed that was told without a name: a name, nothing else. Each person's own. */
const prefix = (whose: string): string => `left.${whose}.`

export function leave({ owner: whose, leaves = '' }: Entry): void {
  keep(prefix(whose) + leaves, true)
}

export const wasLeft = (name: string): boolean => kept(prefix(owner()) + name) === true

/** How many names that begin so were left. */
export const countLeft = (start: string): number => keptNames(prefix(owner()) + start).length
