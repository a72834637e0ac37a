import type { Complaint } from './complaint'
import { countyOfUnit } from './units.rules'

/** A matter holds at most so many: what follows stays unfound by words, and the index stays bounded. */
export const tokensMost = 32
/** UTF-16 units of a text that are looked at for them. */
const lookedAt = 1000
/** Of a word in Latin letters or digits. */
const wordLongest = 20

/** Characters that stand in every text and tell nothing: a pair with one of them is no token. */
const empty = new Set('的了是我你他她它们这那就也都很还着吗呢吧啊么')

/** One way of writing for text and query: full-width letters and digits, and capitals, are as their plain ones. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The pairs of neighbouring Chinese characters and the words in Latin letters or digits, in their order, each once. */
export function pairsOf(text: string): string[] {
  const found = new Set<string>()
  for (const [run] of plain(text).matchAll(/\p{Script=Han}+|[a-z0-9]+/gu)) {
    if (/^[a-z0-9]/.test(run)) {
      found.add(run.slice(0, wordLongest))
      continue
    }
    const characters = [...run]
    for (const [at, second] of characters.entries()) {
      const first = characters[at - 1]
      if (first !== undefined && !empty.has(first) && !empty.has(second)) found.add(first + second)
    }
  }
  return [...found]
}

/** A token of a county: its own range of the index, so that nobody's search reads another county's. */
export const tokenIn = (county: string, pair: string): string => `${county.slice(0, 6)}/${pair}`

/** All that a matter says: her words and what was written down of her recording. */
export const sayingOf = ({ text, voice }: Pick<Complaint, 'text' | 'voice'>): string =>
  [text, voice?.transcript?.text ?? ''].join('\n')

/** What a matter is found by: the first 32 pairs and words of what it says. */
export const tokensOf = (doc: Pick<Complaint, 'text' | 'voice' | 'desk'>): string[] =>
  pairsOf(sayingOf(doc).slice(0, lookedAt))
    .slice(0, tokensMost)
    .map((pair) => tokenIn(countyOfUnit(doc.desk), pair))

/** Whether a text has every piece of a query as it was typed. */
export function holdsAll(text: string, query: string): boolean {
  const whole = plain(text)
  return plain(query)
    .split(/\s+/u)
    .every((piece) => whole.includes(piece))
}

/** What people write around any matter; it makes nothing alike. */
const set =
  /想问一下|问一下|请问|咨询一下|怎么(?:申请|补办|办理|办)|希望|有关部门|尽快|解决|处理|问题|反映|麻烦/gu
/** Characters that are in every other sentence: shared by themselves they tell nothing. */
const common = new Set([...empty, ...Array.from('一二三没有不里在上下')])

/** Twice what both have over what each has (Dice). */
function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  return (2 * [...one].filter((part) => other.has(part)).length) / (one.size + other.size)
}

/**
 * How much two texts share, from 0 to 1: the mean of what they share in pairs and in single characters, for the same thing is told in
 * another order of words.
 */
export function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((text) => plain(text.slice(0, lookedAt)).replace(set, ' '))
  const pairs = (text = '') => new Set(pairsOf(text))
  const characters = (text = '') =>
    new Set((text.match(/\p{Script=Han}|[a-z0-9]+/gu) ?? []).filter((part) => !common.has(part)))
  return (dice(pairs(a), pairs(b)) + dice(characters(a), characters(b))) / 2
}
