/** Kinds of workbook that a roster goes in and out by. Plain constants, for forms. */
export const bookKinds = {
  units: '单位',
  people: '帮扶干部',
  villages: '村情',
  posts: '村级帮扶力量',
  households: '农户',
  pairings: '结对帮扶',
  enterprises: '企业结对',
} as const
export type BookKind = keyof typeof bookKinds

/**
 * `reading`: rows are read, checked and laid ready; nobody sees them. `ready`: checked; the switch may be thrown. `taking`, `taken`:
 * the switch is thrown, what the rows change is carried out. `undoing`, `undone`. `making`, `made`: a file to fetch. `failed`; `dropped`.
 */
export const bookStates = {
  reading: '正在检查',
  ready: '检查完了，等您确认',
  taking: '正在换上',
  taken: '已换上',
  undoing: '正在撤回',
  undone: '已撤回',
  making: '正在生成',
  made: '可以下载',
  failed: '没有做成',
  dropped: '已放弃',
} as const
export type BookState = keyof typeof bookStates

/** Rows of one workbook. The largest county's households and as many again; a larger one is cut in two. Our own choice. */
export const bookRowsMost = 100_000
/** Faults that are listed; the rest are counted, and stand in the report that can be fetched. */
export const bookFaultsMost = 200
/** For so many days an import can be undone. Our own choice. */
export const undoDays = 30
