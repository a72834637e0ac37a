import type { Day } from '../../types/_period'
import { entryKinds, textMax } from '../../types/trace.limits'
import { presentDays } from './duties.rules'
import type { Entry } from './trace.store'

/** 周小结 and 月工作表, begun from what was written down already: words to go on from, and numbers that nobody need ask for. Pure. */

/** What of an entry a draft reads. */
export type Told = Pick<
  Entry,
  | 'kind'
  | 'day'
  | 'person'
  | 'households'
  | 'text'
  | 'found'
  | 'promised'
  | 'problems'
  | 'people'
  | 'grade'
  | 'looked'
  | 'void'
>

/** 11月27日. */
const said = (day: Day): string => `${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8)))}日`

/** A line is cut where a whole text would not fit in. */
const lineMost = 120

const cut = (text: string, most: number): string =>
  [...text].length <= most ? text : `${[...text].slice(0, most - 1).join('')}…`

/** What an entry says, in a line; nothing for one that says nothing. */
function lineOf({ kind, text, found, promised, problems }: Told): string | undefined {
  const parts = [
    text,
    found === '' ? '' : `发现：${found}`,
    promised === '' ? '' : `答应：${promised}`,
    problems.length === 0 ? '' : `问题：${problems.map(({ words }) => words).join('；')}`,
  ].filter((part) => part !== '')
  if (parts.length === 0) return undefined
  const head = kind === 'log' || kind === 'summary' ? '' : entryKinds[kind]
  return cut(
    [head, parts.join('。')]
      .filter((part) => part !== '')
      .join('，')
      .replaceAll('\n', ' '),
    lineMost,
  )
}

/** The words to go on from: the days in order; as much as a text may hold. */
export function wordsOf(entries: readonly Told[]): string {
  const inOrder = [...entries].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const days = new Map<Day, string[]>()
  for (const entry of inOrder) {
    const line = lineOf(entry)
    if (line !== undefined) days.set(entry.day, [...(days.get(entry.day) ?? []), line])
  }
  return cut([...days].map(([day, lines]) => `${said(day)}：${lines.join('；')}`).join('\n'), textMax)
}

const sum = (all: readonly number[]): number => all.reduce((one, other) => one + other, 0)

const homes = (entries: readonly Told[], ...kinds: readonly Told['kind'][]): number =>
  new Set(entries.filter(({ kind }) => kinds.includes(kind)).flatMap(({ households }) => households)).size

/** Counted from the entries, never asked. What is none is left out. */
export function countedIn(entries: readonly Told[]): { readonly label: string; readonly says: string }[] {
  const of = (kind: Told['kind']) => entries.filter((one) => one.kind === kind)
  const counts: readonly (readonly [string, number, string])[] = [
    ['工作日志', of('log').length, '篇'],
    ['走访', homes(entries, 'visit'), '户'],
    ['联系', homes(entries, 'contact', 'visit'), '户'],
    ['在村', presentDays(entries).size, '天'],
    ['发现问题', sum(entries.map(({ problems }) => problems.length)), '个'],
    ['转给热线', sum(entries.map(({ problems }) => problems.filter(({ hotline }) => hotline).length)), '个'],
    ['技术服务', of('service').length, '次'],
    ['服务人数', sum(of('service').map(({ people = 0 }) => people)), '人'],
  ]
  return counts.filter(([, n]) => n > 0).map(([label, n, unit]) => ({ label, says: `${String(n)}${unit}` }))
}
