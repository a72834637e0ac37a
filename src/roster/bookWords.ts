import { bookKinds, undoDays, type BookKind, type BookState } from '../../types/roster.books.limits'
import type { Told } from './asks'

export type Book = Told<'books'>['books'][number]
export type Tally = NonNullable<Book['tally']>

/** What each workbook holds, a line each, as a clerk would look for it. */
const holds: Readonly<Record<BookKind, string>> = {
  units: '部门、企业的名称和电话',
  people: '姓名、单位、职级、电话',
  villages: '村的类别、小组、指标',
  posts: '谁在哪个村担任什么',
  households: '户主、成员、类别、致贫原因',
  pairings: '谁帮扶哪一户',
  enterprises: '哪家企业帮扶哪个村',
}
export const kindOptions = (Object.keys(bookKinds) as BookKind[]).map((value) => ({
  value,
  words: bookKinds[value],
  hint: holds[value],
}))

const working: readonly BookState[] = ['reading', 'taking', 'undoing', 'making']
export const inWork = ({ state }: Book): boolean => working.includes(state)

/** `共10行，新的8行，变了的1行，一样的1行，有错的0行`. */
export const sayTally = ({ rows, made, changed, same, refused }: Tally): string =>
  `共${rows}行，新的${made}行，变了的${changed}行，一样的${same}行，有错的${refused}行`

/** Whether the switch would change anything. */
export const changes = ({ made, changed }: Tally): boolean => made + changed > 0

/** What the switch does, before it is thrown. */
export function sayWill({ made, changed, refused }: Tally): string {
  const does = [
    made > 0 && `新的${made}行会加进来`,
    changed > 0 && `变了的${changed}行会按表里的改`,
    refused > 0 && `有错的${refused}行不会进来`,
  ].filter((part) => part !== false)
  return `${does.join('，')}。没有确认之前，谁也看不到；确认以后${undoDays}天内可以撤回`
}
