import type { ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { entryKinds, leaveKinds } from '../../types/trace.limits'
import { SortTable, type SortColumn } from '../_kernel/parts'
import { sayCadence, sayDuty } from './dutiesForm'
import type { DutiesPage } from './office'

type Duty = DutiesPage['inForce'][number]

const excusesOf = ({ excuses }: Duty): string =>
  excuses.length === 0
    ? '都不免'
    : excuses.length === Object.keys(leaveKinds).length
      ? '批了的假都免'
      : excuses.map((kind) => leaveKinds[kind]).join('、')

const howOf = ({ whole, live }: Duty): string =>
  [whole ? '一队一份' : '', live ? '要现场照片' : ''].filter((word) => word !== '').join('，')

const cadenceOf = (duty: Duty): string => sayCadence({ ...duty, times: String(duty.times) })

const columns: readonly SortColumn<Duty>[] = [
  { key: 'force', name: '谁', say: ({ force }) => forceNames[force] },
  { key: 'entry', name: '做什么', say: ({ entry }) => entryKinds[entry] },
  { key: 'cadence', name: '多久几次', say: cadenceOf, whole: true },
  {
    key: 'grace',
    name: '可补记',
    say: ({ grace }) => `${grace}个工作日`,
    by: ({ grace }) => grace,
    whole: true,
  },
  { key: 'how', name: '怎么算', say: howOf, whole: true },
  { key: 'excuses', name: '请假能免的', say: excusesOf },
  { key: 'source', name: '依据', say: ({ source }) => source },
]

/** 责任清单 as it reads: who owes what how often, by when, and where that is written. */
export function DutyList({
  label,
  duties,
}: {
  readonly label: string
  readonly duties: readonly Duty[]
}): ReactNode {
  return (
    <SortTable
      label={label}
      columns={columns}
      rows={duties}
      keyOf={({ key }) => key}
      card={(duty) => ({
        title: sayDuty({ ...duty, times: String(duty.times) }),
        detail: [`过期${duty.grace}个工作日内可补记`, howOf(duty), `请假：${excusesOf(duty)}`]
          .filter((word) => word !== '')
          .join('，'),
        foot: duty.source,
      })}
    />
  )
}
