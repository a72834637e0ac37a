import type { ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { Bars, Card, SortTable, type SortColumn } from '../_kernel/parts'
import type { HeatRow, Kept } from './office'
import { sayShare } from './officeWords'

/** What was owed and done, by duty, over all rows. */
function keptIn(rows: readonly HeatRow[]): readonly Kept[] {
  const all = new Map<string, Kept>()
  for (const one of rows.flatMap(({ kept }) => kept)) {
    const before = all.get(one.duty)
    all.set(
      one.duty,
      before === undefined
        ? one
        : {
            ...before,
            owed: before.owed + one.owed,
            done: before.done + one.done,
            excused: before.excused + one.excused,
          },
    )
  }
  return [...all.values()].filter(({ owed, excused }) => owed + excused > 0)
}

const nameOf = ({ force, name }: Kept): string => `${forceNames[force]} ${name}`
const lackOf = ({ owed, done }: Kept): number => Math.max(0, owed - done)

interface KeptProps {
  readonly rows: readonly HeatRow[]
  readonly label: string
}

/** How each duty was kept, as bars. */
export function KeptBars({ rows, label }: KeptProps): ReactNode {
  return (
    <Card title="各项责任做到多少">
      <Bars
        label={label}
        markedName="还差"
        whole={100}
        rows={keptIn(rows)
          .filter(({ owed }) => owed > 0)
          .map((one) => ({
            key: one.duty,
            name: nameOf(one),
            value: 100,
            marked: (lackOf(one) / one.owed) * 100,
            says: `${one.done}/${one.owed}`,
          }))}
      />
    </Card>
  )
}

const columns: readonly SortColumn<Kept>[] = [
  { key: 'name', name: '责任', say: nameOf },
  { key: 'owed', name: '应做', say: ({ owed }) => String(owed), by: ({ owed }) => owed },
  { key: 'done', name: '做到', say: ({ done }) => String(done), by: ({ done }) => done },
  {
    key: 'lack',
    name: '还差',
    say: (one) => String(lackOf(one)),
    by: lackOf,
    wrong: (one) => lackOf(one) > 0,
  },
  { key: 'excused', name: '请假免去', say: ({ excused }) => String(excused), by: ({ excused }) => excused },
  {
    key: 'share',
    name: '做到的比例',
    say: ({ owed, done }) => sayShare(done, owed),
    by: ({ owed, done }) => (owed === 0 ? 1 : done / owed),
  },
]

/** The numbers that the bars are drawn from: as wide as the page, for beside the calendar six columns are cut. */
export function KeptNumbers({ rows, label }: KeptProps): ReactNode {
  return (
    <Card title="各项责任的数" flush>
      <SortTable
        label={`${label}的数`}
        columns={columns}
        rows={keptIn(rows)}
        keyOf={({ duty }) => duty}
        card={(one) => ({
          title: nameOf(one),
          detail: `应做${one.owed}次，做到${one.done}次，还差${lackOf(one)}次`,
          foot: [
            ...(one.excused === 0 ? [] : [`请假免去${one.excused}次`]),
            ...(one.owed === 0 ? [] : [`做到了${sayShare(one.done, one.owed)}`]),
          ].join('，'),
          late: lackOf(one) > 0,
        })}
      />
    </Card>
  )
}
