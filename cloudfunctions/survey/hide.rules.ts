import { bounds, boundFrom, fewest, rateableFrom, type ShownState } from '../../types/survey.limits'
import { Audit } from './hide.audit.rules'
import { Ledger, type Cell, type Equation } from './hide.ledger.rules'

export type { Cell, Equation } from './hide.ledger.rules'

/** What a cell's own numbers allow to be said of it. */
export interface Own {
  /** Households whose answer counts. */
  readonly n: number
  readonly w: number
  readonly g: number
  /** Households with a good answer among theirs, and with a bad one. */
  readonly yes: number
  readonly no: number
  /** Households whom a force answers for; absent where nobody is rated. */
  readonly base?: number
}

/**
 * What may be said of a cell by itself. A bound stands for everybody and for all but a few: if it were said of those alone who all say
 * the same, it would say of each what she said.
 */
export function stateOf({ n, w, g, yes, no, base = rateableFrom }: Own): ShownState {
  if (base < rateableFrom) return 'alone'
  if (n < fewest) return 'few'
  const share = (100 * g) / w
  const high = no === 0 || (no < fewest && share >= bounds.high)
  const low = yes === 0 || (yes < fewest && share <= bounds.low)
  if (n >= boundFrom) return high ? 'high' : low ? 'low' : 'shown'
  return no === 0 || yes === 0 ? 'few' : 'shown'
}

/** Whether a cell must not be worked out: of one that differs a little, the bound hides nothing that could not be said. */
export const guardedOf = (own: Own): boolean => {
  const state = stateOf(own)
  return state === 'few' || state === 'alone' || own.no === 0 || own.yes === 0
}

/**
 * Nothing by subtraction: whatever is published of these cells, none that is guarded, and no few answers together, can be worked out from the
 * others by the equations that everybody knows. First equation by equation, the smallest other cell being hidden too; then all of them
 * together, by elimination, until nothing is found.
 * @param also what is hidden for others' sake from the beginning.
 * @param complete off only for a test that shows what would be found.
 * @returns the states, in the order of the cells.
 */
export function hide(
  cells: readonly Cell[],
  equations: readonly Equation[],
  { complete = true, also = [] }: { readonly complete?: boolean; readonly also?: Iterable<number> } = {},
): ShownState[] {
  const ledger = new Ledger(cells, equations)
  for (const at of also) ledger.add(at)
  if (!complete) return ledger.states()
  const audit = new Audit(ledger)
  do ledger.settle()
  while (audit.hides())
  return ledger.states()
}
