import { alikeDays, alikeMost, type Nearness, type SearchedBy } from '../../types/hotline.finding.limits'
import type { State } from '../../types/hotline.limits'
import { problem } from '../_kernel/problem'
import type { Complaint } from './complaint'
import { wordsOf } from './filing.view.rules'
import { isReceipt } from './receipt.rules'
import { likeness, pairsOf } from './tokens.rules'

/** What was typed into the one field that searches. */
export interface Asked {
  readonly by: SearchedBy
  /** Digits alone, of a receipt or a tail; else as it was typed. */
  readonly text: string
  /** Of words: what the index is asked for. */
  readonly pairs: readonly string[]
}

/**
 * Twelve digits are a receipt, four the end of a phone, spaces and dashes or not; everything else is words.
 * @throws invalid for a receipt with a wrong digit, and for words that every text has.
 */
export function askedFor(typed: string): Asked {
  const digits = typed.normalize('NFKC').replace(/[\s-]/gu, '')
  if (/^\d{12}$/.test(digits)) {
    if (!isReceipt(digits)) throw problem('invalid', '回执号有一位不对，请对照着再输一遍', 'q')
    return { by: 'receipt', text: digits, pairs: [] }
  }
  if (/^\d{4}$/.test(digits)) return { by: 'tail', text: digits, pairs: [] }
  const pairs = pairsOf(typed)
  if (pairs.length === 0) throw problem('invalid', '请输入连着的两个字，比如“水渠”', 'q')
  return { by: 'words', text: typed, pairs }
}

/** Settled on the labelled pairs of the test: what people called the same lies above, what they called another matter below. */
const nearFrom = 0.47
const sameFrom = 0.75

const dayLength = 86_400_000

/** The time around a matter in which another is taken for alike: from, included, until, not included. */
export const alikeTimes = (filedAt: number): { readonly from: number; readonly to: number } => ({
  from: filedAt - alikeDays * dayLength,
  to: filedAt + alikeDays * dayLength + 1,
})

type Said = Pick<Complaint, 'text' | 'voice'>

/** How near two matters are in words; undefined when they are not. */
export function nearOf(one: Said, other: Said): Nearness | undefined {
  const score = likeness(wordsOf(one), wordsOf(other))
  return score >= sameFrom ? 'same' : score >= nearFrom ? 'near' : undefined
}

/** Matters that nobody works at on their own any more, or that were sent away. */
const notAlike: readonly State[] = ['merged', 'declined']

/** The nearest of some matters to one, at most five. */
export function nearest<D extends Said & Pick<Complaint, 'state'>>(
  of: Said,
  among: readonly D[],
): (readonly [D, Nearness])[] {
  const scored = among
    .filter(({ state }) => !notAlike.includes(state))
    .map((doc) => [doc, likeness(wordsOf(of), wordsOf(doc))] as const)
    .sort(([, a], [, b]) => b - a)
  return scored.slice(0, alikeMost).flatMap(([doc]) => {
    const near = nearOf(of, doc)
    return near === undefined ? [] : [[doc, near] as const]
  })
}
