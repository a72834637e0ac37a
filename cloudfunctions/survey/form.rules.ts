import { aboutNames, weightSum } from '../../types/survey.limits'
import { dimension, question, questionnaire, type Questionnaire } from '../../types/survey.shapes'
import {
  checked,
  faultAt,
  inChinese,
  keyIn,
  numberIn,
  type Fault,
  type Line,
  type Tab,
  type Tabs,
} from './form.cells.rules'
import { answersIn } from './form.choices.rules'
import { sayType, unsupportedIn } from './form.unsupported.rules'

/** What an XLSForm comes to: an index system, or what keeps it from being one. */
export interface Read {
  readonly content?: Questionnaire
  readonly faults: readonly Fault[]
}

interface Group {
  readonly key: string
  /** Absent: the one dimension of a form without groups. */
  readonly line?: Line
  readonly questions: Line[]
}

/** What stands in the survey sheet, row by row, before it is looked at closely. */
interface Walk {
  readonly groups: Group[]
  readonly loose: Line[]
  readonly faults: Fault[]
  readonly words: { text: boolean; voice: boolean }
  open: Group | undefined
}

/** `begin group`, `select one x` and `Begin_Group` are what XLSForm calls them today. */
const typeOf = (line: Line): string =>
  line
    .at('type')
    .normalize('NFKC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(begin|end)[ _](group|repeat)$/i, (_, edge: string, what: string) =>
      `${edge}_${what}`.toLowerCase(),
    )
    .replace(/^(?:select[ _]one|select1) /i, 'select_one ')

const listOf = (line: Line): string => /^select_one (\S+)$/.exec(typeOf(line))?.[1] ?? ''

function begin(walk: Walk, tab: Tab, line: Line): void {
  if (walk.open) walk.faults.push(faultAt(tab, line, 'type', '分组里面不能再有分组，一个分组就是一个维度'))
  const group = { key: line.at('name'), line, questions: [] }
  walk.groups.push(group)
  walk.open = group
}

function end(walk: Walk, tab: Tab, line: Line): void {
  if (!walk.open) walk.faults.push(faultAt(tab, line, 'type', '这里结束了一个没有开始的分组'))
  walk.open = undefined
}

/** Free words or a recording: once each, after everything else. */
function ask(walk: Walk, tab: Tab, line: Line, what: 'text' | 'voice'): void {
  const say = walk.open || walk.words[what] ? '文字题和录音题各最多一道，放在最后、所有分组的外面' : undefined
  if (say !== undefined) walk.faults.push(faultAt(tab, line, 'type', say))
  walk.words[what] = true
}

function step(walk: Walk, tab: Tab, line: Line): void {
  const type = typeOf(line)
  const asked = walk.words.text || walk.words.voice
  if (type === 'begin_group') begin(walk, tab, line)
  else if (type === 'end_group') end(walk, tab, line)
  else if (type === 'text') ask(walk, tab, line, 'text')
  else if (type === 'audio') ask(walk, tab, line, 'voice')
  else if (listOf(line) === '') walk.faults.push(faultAt(tab, line, 'type', sayType(type)))
  else (walk.open?.questions ?? walk.loose).push(line)
  if (asked && (type === 'begin_group' || listOf(line) !== ''))
    walk.faults.push(faultAt(tab, line, 'type', '文字题和录音题要放在最后，后面不能再有题目'))
  walk.faults.push(...unsupportedIn(tab, line))
}

function walked(tab: Tab): Walk {
  const walk: Walk = {
    groups: [],
    loose: [],
    faults: [],
    words: { text: false, voice: false },
    open: undefined,
  }
  for (const line of tab.lines) step(walk, tab, line)
  if (walk.open?.line)
    walk.faults.push(faultAt(tab, walk.open.line, 'type', '这个分组没有结束，请加一行end_group'))
  if (walk.groups.length > 0)
    walk.faults.push(
      ...walk.loose.map((line) =>
        faultAt(tab, line, 'type', '这道题在分组外面，请放进一个分组，一个分组就是一个维度'),
      ),
    )
  return walk
}

/** So many whole numbers that are as alike as can be and sum up. */
export const evenly = (n: number): number[] =>
  Array.from({ length: n }, (_, nth) => Math.floor(weightSum / n) + (nth < weightSum % n ? 1 : 0))

/** A form without groups is one of a single dimension. */
const groupsOf = ({ groups, loose }: Walk): readonly Group[] =>
  groups.length > 0 ? groups : [{ key: 'all', questions: loose }]

/** What each row weighs: as it says, or evenly where the form has no such column at all. */
const weightOf = (tab: Tab, line: Line | undefined, even: number | undefined): number | undefined =>
  line && tab.columns.includes('weight') ? numberIn(line.at('weight')) : even

function questionsOf(tab: Tab, { key, questions }: Group, label: string) {
  const hint = inChinese(tab.columns, 'hint') ?? 'hint'
  const columns = { key: 'name', text: label, help: hint, about: 'about', weight: 'weight' }
  const even = evenly(questions.length)
  return questions.map((line, nth) => {
    const about = keyIn(aboutNames, line.at('about'))
    const raw = {
      key: line.at('name'),
      dimension: key,
      text: line.at(label),
      ...(line.at(hint) === '' ? {} : { help: line.at(hint) }),
      ...(about === undefined ? {} : { about }),
      weight: weightOf(tab, line, even[nth]),
    }
    const says = { about: `写“${Object.values(aboutNames).join('”“')}”当中的一个，都不是就空着` }
    return checked(
      tab,
      line,
      question.omit({ dimension: true }).extend({ dimension: question.shape.key }),
      raw,
      { columns, says },
    )
  })
}

function dimensionsOf(tab: Tab, groups: readonly Group[], label: string) {
  const even = evenly(groups.length)
  return groups.map(({ key, line }, nth) => {
    if (!line) return { found: [{ key, name: '总体', weight: weightSum }], faults: [] }
    const raw = { key, name: line.at(label), weight: weightOf(tab, line, even[nth]) }
    return checked(tab, line, dimension, raw, { columns: { key: 'name', name: label, weight: 'weight' } })
  })
}

/** Names that stand in the same sheet twice, at their second place. */
function twice(tab: Tab, lines: readonly Line[]): Fault[] {
  const seen = new Set<string>()
  return lines.flatMap((line) => {
    const name = line.at('name')
    const again = seen.has(name)
    seen.add(name)
    return again && name !== '' ? [faultAt(tab, line, 'name', `“${name}”这个名字前面已经用过`)] : []
  })
}

/** All questions are answered alike: by the first one's list. */
function lists(tab: Tab, questions: readonly Line[]): Fault[] {
  const first = questions[0] && listOf(questions[0])
  return questions
    .filter((line) => listOf(line) !== first)
    .map((line) => faultAt(tab, line, 'type', `所有题目要用同一组答案，这里用了另一组“${listOf(line)}”`))
}

const whole = (say: string): Read => ({ faults: [{ row: 0, column: '', say }] })
const fallbackTitle = '导入的指标体系'

/** An index system from the sheets of an XLSForm, or all that keeps them from being one. */
export function contentOf(tabs: Tabs): Read {
  const { survey: tab, choices, settings } = tabs
  if (!tab) return whole('没有叫survey的那一页，这不是XLSForm')
  const label = inChinese(tab.columns, 'label')
  if (label === undefined) return whole('survey那一页没有中文的label列')
  const walk = walked(tab)
  const groups = groupsOf(walk)
  const lines = groups.flatMap(({ questions }) => questions)
  const [first] = lines
  if (!first && walk.faults.length === 0) return whole('表里一道题也没有，题目写成select_one')
  const { answers, faults } = first ? answersIn(choices, listOf(first)) : { answers: [], faults: [] }
  const dimensions = dimensionsOf(tab, groups, label)
  const questions = groups.flatMap((group) => questionsOf(tab, group, label))
  const found = [
    ...walk.faults,
    ...[...dimensions, ...questions].flatMap((one) => one.faults),
    ...lists(tab, lines),
    ...twice(tab, lines),
    ...twice(
      tab,
      groups.flatMap(({ line }) => line ?? []),
    ),
  ].sort((a, b) => a.row - b.row)
  if (found.length + faults.length > 0) return { faults: [...found, ...faults] }
  const title = settings?.lines[0]?.at('form_title') ?? ''
  const parsed = questionnaire.safeParse({
    title: title === '' ? fallbackTitle : title,
    answers,
    dimensions: dimensions.flatMap((one) => one.found),
    questions: questions.flatMap((one) => one.found),
    words: walk.words,
  })
  if (parsed.success) return { content: parsed.data, faults: [] }
  const at = (name: unknown) =>
    ({ title: 'settings · form_title', answers: 'choices' })[String(name)] ?? 'survey'
  return {
    faults: parsed.error.issues.map(({ path, message: say }) => ({ row: 0, column: at(path[0]), say })),
  }
}
