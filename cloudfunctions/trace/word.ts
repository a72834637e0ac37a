import { minuteAt } from '../../types/_period'
import { entryKinds, type EntryKind } from '../../types/trace.limits'
import { keysOf } from '../../types/_shapes'
import type { Call } from '../_kernel/call'
import { docxOf, type Block } from '../_kernel/docx'
import { keyed } from '../_kernel/hash'
import { keepPiece, linksTo } from '../_kernel/papers'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { openNames } from '../roster/roster.read'
import type { Answer, Ask } from './enter.ground'
import { placesOf } from './entries.view'
import { memberOf } from './ground'
import { monthsFrom } from './notice'
import { entries, type Entry } from './trace.store'

/** 我的记录, as Word (T2): what a cadre entered herself, to keep or to hand in where paper is still asked for. */

/** More than anybody enters in a year. */
const entriesMost = 5000

type Row = Pick<
  Entry,
  | 'kind'
  | 'day'
  | 'month'
  | 'village'
  | 'households'
  | 'heads'
  | 'text'
  | 'found'
  | 'promised'
  | 'problems'
  | 'answers'
  | 'photos'
  | 'received'
>
const fields = [
  'kind',
  'day',
  'month',
  'village',
  'households',
  'heads',
  'text',
  'found',
  'promised',
  'problems',
  'answers',
  'photos',
  'received',
]

/** Her entries of some months, the first day first. Unscoped: her own, wherever she serves now. 1 database call. */
const ownOf = (call: Call, from: string, to: string): Promise<Row[]> =>
  entries.unscoped.fold<Row>(call, [
    { $match: { person: memberOf(call), day: is.between(`${from}-01`, `${to}-32`) } },
    { $sort: { day: 1 } },
    { $limit: entriesMost },
    { $project: Object.fromEntries(fields.map((field) => [field, 1])) },
  ])

const namesOf = async (rows: readonly Row[]): Promise<Map<string, string>> => {
  const heads = [...new Map(rows.flatMap((row) => row.heads).map((one) => [one.person, one])).values()]
  if (heads.length === 0) return new Map()
  const opened = await openNames(heads)
  return new Map(heads.map(({ person }, nth) => [person, opened[nth]?.name ?? '']))
}

/** How many photos, with what the server stamped them with: when they came, and of which village they are. */
function photosIn({ photos, received }: Row, place: string): string {
  if (photos.length === 0) return ''
  const live = photos.filter((photo) => photo.live).length
  const how = live === 0 ? '' : `，${String(live)}张是现场拍的`
  return `照片${String(photos.length)}张${how}，${minuteAt(received)}服务器收到，${place}`
}

/** What was said, a line for each thing. */
const saidIn = (row: Row, place: string): string => {
  const { text, found, promised, problems, answers = [] } = row
  return [
    text,
    found && `发现：${found}`,
    promised && `答应：${promised}`,
    ...problems.map(({ words }) => `问题：${words}`),
    ...answers.map(({ label, says }) => `${label}：${says}`),
    photosIn(row, place),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function sumsOf(rows: readonly Row[]): string {
  const many = (kind: EntryKind) => rows.filter((row) => row.kind === kind).length
  const kinds = keysOf(entryKinds).filter((kind) => many(kind) > 0)
  return `共${String(rows.length)}条：${kinds.map((kind) => `${entryKinds[kind]}${String(many(kind))}`).join('，')}`
}

const spelt = (month: string): string => `${month.slice(0, 4)}年${String(Number(month.slice(5)))}月`

function blocksOf(
  rows: readonly Row[],
  months: readonly string[],
  places: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): Block[] {
  const [first = '', last = ''] = [months[0], months[months.length - 1]]
  const title = first === last ? spelt(first) : `${spelt(first)}至${spelt(last)}`
  const those = (month: string): Block[] => {
    const own = rows.filter((row) => row.month === month)
    const table = {
      head: ['日期', '事项', '村', '农户', '内容'],
      widths: [15, 12, 20, 14, 39],
      rows: own.map((row) => [
        row.day,
        entryKinds[row.kind],
        places.get(row.village) ?? '',
        row.heads.map(({ person }) => names.get(person) ?? '').join('、'),
        saidIn(row, places.get(row.village) ?? ''),
      ]),
    }
    const heading: Block = { heading: spelt(month), level: 2 }
    return own.length === 0 ? [heading, { text: '没有记录' }] : [heading, { text: sumsOf(own) }, { table }]
  }
  return [
    { heading: '工作记录', level: 1 },
    { text: title },
    { text: '由平时的记录自动汇成，不用另外填写' },
    ...months.flatMap(those),
  ]
}

/** 3 database calls. @throws not_found for months without an entry of hers. One file a person: the next takes its place. */
export async function exportOwn({ from, to }: Ask<'exportOwn'>, call: Call): Promise<Answer<'exportOwn'>> {
  const months = monthsFrom(from, to)
  const rows = await ownOf(call, from, to)
  if (rows.length === 0) throw problem('not_found', '这几个月没有您的记录，换几个月再试')
  const [places, names] = await Promise.all([
    placesOf(
      call,
      rows.map(({ village }) => village),
    ),
    namesOf(rows),
  ])
  const bytes = docxOf(blocksOf(rows, months, places, names))
  const file = await keepPiece(`records/${keyed('records', memberOf(call))}.docx`, bytes)
  const [url] = await linksTo([file])
  if (url === undefined) throw problem('failed')
  const period = from === to ? from : `${from}至${to}`
  return { url, name: `工作记录 ${period}.docx` }
}
