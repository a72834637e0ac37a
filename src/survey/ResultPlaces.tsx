import type { ReactNode } from 'react'
import { go } from '../_kernel/go'
import { Card, Ranges, SortTable, Stack, type SortColumn } from '../_kernel/parts'
import type { Turning } from '../_kernel/usePages'
import type { Result } from './asks'
import {
  line,
  measuredOf,
  rangeOf,
  sayCount,
  sayName,
  sayRange,
  sayScore,
  sayShare,
  sayTurnout,
  sayVerdict,
} from './resultWords'

interface RowsProps {
  readonly label: string
  readonly rows: readonly Result[]
  /** Which number: `all`, `force:secretary`. */
  readonly of: string
  readonly pages?: Turning
  readonly onPress?: (row: Result) => (() => void) | undefined
}

/** What is not said comes after everything that is. */
const unsaid = -1

/** One number of places or units, as a chart and as a table that can be sorted. */
export function ResultRows({ label, rows, of, pages, onPress }: RowsProps): ReactNode {
  const measure = (row: Result) => measuredOf(row, of)
  const columns: readonly SortColumn<Result>[] = [
    { key: 'name', name: '名称', say: sayName, filter: true },
    {
      key: 'share',
      name: '满意度',
      say: (row) => sayShare(measure(row)),
      by: (row) => measure(row).share ?? unsaid,
      wrong: (row) => measure(row).below === true,
    },
    { key: 'range', name: '95%把握的范围', say: (row) => sayRange(measure(row)) },
    {
      key: 'verdict',
      name: '结论',
      say: (row) => sayVerdict(measure(row), row.asked),
      wrong: (row) => measure(row).below === true,
    },
    {
      key: 'score',
      name: '得分',
      say: (row) => sayScore(measure(row)),
      by: (row) => measure(row).score ?? unsaid,
    },
    {
      key: 'known',
      name: '算数的',
      say: (row) => sayCount(measure(row).known),
      by: (row) => measure(row).known ?? unsaid,
    },
    { key: 'asked', name: '请了几户', say: ({ asked }) => String(asked), by: ({ asked }) => asked },
    {
      key: 'answered',
      name: '评了几户',
      say: ({ answered }) => String(answered),
      by: ({ answered }) => answered,
    },
  ]
  return (
    <Stack gap={4}>
      <Ranges
        label={label}
        rows={rows.map((row) => rangeOf(row.of, sayName(row), measure(row), row.asked))}
        line={line}
      />
      <SortTable
        label={`${label}的数`}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.of}
        card={(row) => ({
          title: sayName(row),
          detail: [sayShare(measure(row)), sayVerdict(measure(row), row.asked)]
            .filter((words) => words !== '')
            .join('，'),
          foot: sayTurnout(row),
        })}
        {...(pages === undefined ? {} : { pages })}
        {...(onPress === undefined ? {} : { onPress })}
      />
    </Stack>
  )
}

interface PlacesProps extends Pick<RowsProps, 'rows' | 'of'> {
  readonly id: string
  /** What the number is called. */
  readonly name: string
  readonly pages: Turning
}

/** What lies right under a place, and the way down. */
export function ResultPlaces({ id, rows, of, name, pages }: PlacesProps): ReactNode {
  return (
    <Card title={`下面各地，${name}`}>
      <ResultRows
        label="下面各地"
        rows={rows}
        of={of}
        pages={pages}
        onPress={(row) => () => go('/survey/results', { id, division: row.of })}
      />
    </Card>
  )
}
