import type { ReactNode } from 'react'
import { Card, SortTable, Stack, Table, Words, type SortColumn } from '../_kernel/parts'
import type { HeatMonth, HeatRow, Kept } from './office'

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0)

interface Sums {
  readonly owed: number
  readonly done: number
}

const sumsOf = (kept: readonly Kept[]): Sums => ({
  owed: sum(kept.map(({ owed }) => owed)),
  done: sum(kept.map(({ owed, done }) => Math.min(owed, done))),
})

const lackOf = ({ kept }: HeatRow): number => {
  const { owed, done } = sumsOf(kept)
  return owed - done
}

const daysOf = ({ entries }: HeatRow): number => entries.filter((count) => count > 0).length

interface RowsProps {
  readonly of: HeatMonth
  /** Places where nobody owes anything and nothing was entered: they would stand before those that owe. */
  readonly idle: readonly HeatRow[]
  readonly onPress: (row: HeatRow) => () => void
}

const entered: readonly SortColumn<HeatRow>[] = [
  { key: 'name', name: '地方', say: ({ name }) => name, filter: true },
  {
    key: 'entries',
    name: '记了几条',
    say: ({ entries }) => String(sum(entries)),
    by: ({ entries }) => sum(entries),
  },
  { key: 'days', name: '有记录的天数', say: (row) => String(daysOf(row)), by: daysOf },
]

/** Known once a month is closed. */
const settled: readonly SortColumn<HeatRow>[] = [
  {
    key: 'owed',
    name: '应做',
    say: ({ kept }) => String(sumsOf(kept).owed),
    by: ({ kept }) => sumsOf(kept).owed,
  },
  {
    key: 'done',
    name: '做到',
    say: ({ kept }) => String(sumsOf(kept).done),
    by: ({ kept }) => sumsOf(kept).done,
  },
  {
    key: 'lack',
    name: '还差',
    say: (row) => String(lackOf(row)),
    by: lackOf,
    wrong: (row) => lackOf(row) > 0,
  },
]

/** What lies right under the place: what lacks most first, or what was entered least; press a line to go down. */
export function HeatRows({ of, idle, onPress }: RowsProps): ReactNode {
  const closed = of.rows.some(({ kept }) => kept.length > 0)
  return (
    <Stack gap={2}>
      <Card title="下面各地" flush>
        <SortTable
          key={String(closed)}
          label={`${of.place}下面各地`}
          columns={closed ? [...entered, ...settled] : entered}
          rows={of.rows}
          keyOf={({ division }) => division}
          first={closed ? { key: 'lack', down: true } : { key: 'entries', down: false }}
          onPress={onPress}
          card={(row) => {
            const { owed, done } = sumsOf(row.kept)
            return {
              title: row.name,
              detail: `记了${sum(row.entries)}条，${daysOf(row)}天有记录`,
              ...(owed === 0 ? {} : { foot: `应做${owed}，做到${done}` }),
              late: owed > done,
            }
          }}
        />
      </Card>
      {idle.length > 0 && (
        <Words tone="soft">{`${idle.map(({ name }) => name).join('、')}没有要记的事，也没有记录，不列在里面`}</Words>
      )}
    </Stack>
  )
}

/** Each place's days as numbers: what the squares are drawn from. */
export function HeatNumbers({ of }: { readonly of: HeatMonth }): ReactNode {
  return (
    <Card title="每天的数" flush>
      <Table
        label={`${of.place}每天的数`}
        head={['地方', ...of.days.map((day) => String(Number(day.slice(8))))]}
        rows={of.rows.map((row) => ({
          key: row.division,
          cells: [row.name, ...row.entries.map((count) => (count === 0 ? '' : String(count)))],
        }))}
      />
    </Card>
  )
}
