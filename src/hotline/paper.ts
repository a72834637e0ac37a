import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'

export type Line = Output<typeof hotline, 'overview'>['rows'][number]

/** What a line counts, in the order in which it is read: what is open whenever it came, then where those of this month are. */
export const columns = [
  { key: 'open', name: '在办' },
  { key: 'late', name: '超期' },
  { key: 'reopened', name: '没办好再办' },
  { key: 'filed', name: '本月收到' },
  { key: 'answered', name: '其中待评价' },
  { key: 'closed', name: '其中办结' },
] as const

export const total = (rows: readonly Line[], key: (typeof columns)[number]['key']): number =>
  rows.reduce((sum, row) => sum + row[key], 0)

/** The one sentence that a hurried reader takes along: how many are under way, how many late, and where most of them. */
export function headline(rows: readonly Line[]): string {
  const open = total(rows, 'open')
  const late = total(rows, 'late')
  if (open === 0) return '现在没有在办的事'
  if (late === 0) return `在办${open}件，没有超期的`
  const most = rows.reduce((worst, row) => (row.late > worst.late ? row : worst))
  return most.late === late
    ? `在办${open}件，其中${late}件超期，都在${most.name}`
    : `在办${open}件，其中${late}件超期，${most.name}最多，有${most.late}件`
}
