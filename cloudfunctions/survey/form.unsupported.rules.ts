import { faultAt, type Fault, type Line, type Tab } from './form.cells.rules'

/** What XLSForm has and an index system has not, each with what to do instead. */
const types: Readonly<Record<string, string>> = {
  '': '没有写类型',
  note: '不支持只说明不回答的行（note），说明请写到题目的hint里',
  calculate: '不支持计算（calculate）',
  select_multiple: '不支持多选题（select_multiple），每道题只选一个答案',
  select_one: '没有写用哪一组答案，写成“select_one 组名”',
  select_one_from_file: '不支持从文件里取答案（select_one_from_file）',
  begin_repeat: '不支持重复分组（begin_repeat）',
  end_repeat: '不支持重复分组（end_repeat）',
  rank: '不支持排序题（rank）',
  range: '不支持打分条（range），请改成几个答案',
}

/** Why a row of this type can't be taken. */
export function sayType(type: string): string {
  if (/^select_one .* or_other$/.test(type)) return '不支持“其他”（or_other），答案请都写在choices里'
  const name = type.split(' ')[0] ?? ''
  return types[name] ?? `不支持“${name}”这种题，只有单选（select_one）、最后的文字（text）和录音（audio）`
}

const sound = '录音和图片不随表导入，请导入以后在编辑页里录'
const columns: Readonly<Record<string, string>> = {
  relevant: '不支持按条件出题（relevant），每道题都会问到',
  relevance: '不支持按条件出题（relevance），每道题都会问到',
  constraint: '不支持限制答案（constraint）',
  calculation: '不支持计算（calculation）',
  choice_filter: '不支持按前面的回答筛选答案（choice_filter）',
  repeat_count: '不支持重复分组（repeat_count）',
  default: '不支持事先选好的答案（default）',
  trigger: '不支持触发（trigger）',
  media: sound,
  audio: sound,
  image: sound,
  video: sound,
}

/**
 * Cells that ask for what there is not. How a question looks and whether it may be skipped (`appearance`, `required`) is settled by our own
 * screens, and columns that XLSForm doesn't know are somebody's notes: both are passed over.
 */
export function unsupportedIn(tab: Tab, line: Line): Fault[] {
  return tab.columns.flatMap((column) => {
    const say = columns[column.split('::')[0] ?? '']
    return say !== undefined && line.at(column) !== '' ? [faultAt(tab, line, column, say)] : []
  })
}
