import type { ReactNode } from 'react'
import { Table } from '../_kernel/parts'
import type { Book } from './bookWords'

interface FaultsProps {
  readonly label: string
  readonly of: Book['faults']
}

/** What is wrong where, as Excel counts rows and calls columns. */
export function Faults({ label, of }: FaultsProps): ReactNode {
  return (
    <Table
      label={label}
      head={['第几行', '哪一列', '怎么了']}
      rows={of.map(({ row, column, say }, at) => ({
        key: String(at),
        cells: [row === 0 ? '整个文件' : String(row), column, say],
      }))}
    />
  )
}
