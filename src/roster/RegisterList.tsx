import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { HouseholdStatus, MonitoredKind } from '../../types/roster.limits'
import { Button, Empty, Loaded, Select, SortTable, Stack, Tag } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { ask, from, type Told } from './asks'
import { optionsOf, useNames } from './names'

export type HouseholdRow = Told<'register'>['rows'][number]

const all = { value: '' as const, words: '全部' }

interface RegisterListProps {
  readonly village: string
  readonly onPress: (row: HouseholdRow) => void
  /** Those that need a responsible person and have none, to begin with. */
  readonly alone?: boolean
}

/** A village's households, masked, by status, by kind of monitoring, and those that nobody answers for. */
export function RegisterList({ village, onPress, alone: first = false }: RegisterListProps): ReactNode {
  const names = useNames()
  const [status, setStatus] = useState<HouseholdStatus | ''>('')
  const [monitored, setMonitored] = useState<MonitoredKind | ''>('')
  const [alone, setAlone] = useState(first)
  const filter = {
    ...(status === '' ? {} : { status }),
    ...(monitored === '' ? {} : { monitored }),
    ...(alone ? { alone: true as const } : {}),
  }
  const pages = usePages(
    (after) => ask().register({ village, ...filter, ...from(after) }),
    JSON.stringify([village, filter]),
  )
  // What was changed on a household's page is seen on the way back.
  useDidShow(pages.again)
  const isFiltered = Object.keys(filter).length > 0
  const sayKinds = (row: HouseholdRow) =>
    [names.household[row.status], row.monitored === undefined ? '' : names.monitored[row.monitored]]
      .filter((words) => words !== '')
      .join('，')
  return (
    <Stack gap={3}>
      <Stack across gap={3}>
        <Select
          label="户的类别"
          options={[all, ...optionsOf(names.household)]}
          value={status}
          onValue={setStatus}
        />
        <Select
          label="监测对象"
          options={[all, ...optionsOf(names.monitored)]}
          value={monitored}
          onValue={setMonitored}
        />
        <Button pressed={alone} onPress={() => setAlone(!alone)}>
          只看没有责任人的
        </Button>
      </Stack>
      <Loaded
        of={pages}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words={isFiltered ? '没有这样的户' : '这个村还没有登记的户'} />}
      >
        {({ rows }) => (
          <SortTable
            label="户名册"
            columns={[
              { key: 'head', name: '户主', say: ({ head }) => head },
              { key: 'place', name: '在哪里', say: ({ place }) => place, filter: true },
              { key: 'kind', name: '类别', say: sayKinds },
              {
                key: 'members',
                name: '几口人',
                say: ({ members }) => String(members),
                by: ({ members }) => members,
              },
            ]}
            rows={rows}
            keyOf={({ id }) => id}
            card={(row) => ({
              title: `${row.head} 家`,
              detail: row.place,
              foot: `${row.members}口人`,
              beside: (
                <Tag tone={row.monitored === undefined ? 'soft' : 'amber'}>
                  {row.monitored === undefined ? names.household[row.status] : names.monitored[row.monitored]}
                </Tag>
              ),
            })}
            onPress={(row) => () => onPress(row)}
            pages={pages}
          />
        )}
      </Loaded>
    </Stack>
  )
}
