import type { CodedField } from '../../types/hotline.files.limits'
import { faces, kinds, stateNames } from '../../types/hotline.limits'
import { industries } from '../../types/roster.limits'

/** What each of our codes is called; a village stands under its own twelve digits. */
const ours: Readonly<Record<CodedField, Readonly<Record<string, string>>>> = {
  kind: kinds,
  industry: industries,
  village: {},
  state: stateNames,
  face: faces,
}

interface Pair {
  readonly theirs: string
  readonly ours: string
}

/** One line a pair, `求助类=请帮忙`, as a person reads it. */
export const pairsText = (field: CodedField, pairs: readonly Pair[] = []): string =>
  pairs.map((pair) => `${pair.theirs}=${ours[field][pair.ours] ?? pair.ours}`).join('\n')

/** The pairs of a text, and the first line that is none. */
export function pairsIn(
  field: CodedField,
  text: string,
): { readonly pairs: Pair[]; readonly wrong?: string } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const pairs: Pair[] = []
  for (const line of lines) {
    const [, theirs = '', name = ''] = /^(.+?)\s*[=＝]\s*(.+)$/.exec(line) ?? []
    const code = Object.entries(ours[field]).find(([, called]) => called === name)?.[0]
    const found = field === 'village' && /^\d{12}$/.test(name) ? name : code
    if (theirs === '' || found === undefined) return { pairs, wrong: line }
    pairs.push({ theirs, ours: found })
  }
  return { pairs }
}

/** What may stand at the right of a line. */
export const choicesOf = (field: CodedField): string =>
  field === 'village' ? '右边写村的12位代码' : `右边写：${Object.values(ours[field]).join('、')}`
