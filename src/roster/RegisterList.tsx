import { useEffect, useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { HouseholdStatus, MonitoredKind } from '../../types/roster.limits'
import { allPages } from '../_kernel/allPages'
import { Button, Empty, Loaded, Notice, Select, SortTable, Stack, Table, Tag, Words } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { useWhole } from '../_kernel/useWhole'
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
  const page = (after: string | undefined) => ask().register({ village, ...filter, ...from(after) })
  const pages = usePages(page, JSON.stringify([village, filter]))
  // What was changed on a household's page is seen on the way back.
  useDidShow(pages.again)
  const { whole, busy, wrong, print, drop } = useWhole(() => allPages(page))
  useEffect(() => {
    if (process.env.TARO_ENV === 'weapp') return undefined
    globalThis.addEventListener('afterprint', drop)
    return () => globalThis.removeEventListener('afterprint', drop)
  }, [drop])
  const isFiltered = Object.keys(filter).length > 0
  // On paper the fields themselves are left out.
  const narrowed = [
    ...(status === '' ? [] : [names.household[status]]),
    ...(monitored === '' ? [] : [names.monitored[monitored]]),
    ...(alone ? ['没有责任人的'] : []),
  ]
  const sayKinds = (row: HouseholdRow) =>
    [names.household[row.status], row.monitored === undefined ? '' : names.monitored[row.monitored]]
      .filter((words) => words !== '')
      .join('，')
  const columns = [
    { key: 'head', name: '户主', say: ({ head }: HouseholdRow) => head },
    { key: 'place', name: '在哪里', say: ({ place }: HouseholdRow) => place, filter: true },
    { key: 'kind', name: '类别', say: sayKinds },
    {
      key: 'members',
      name: '几口人',
      say: ({ members }: HouseholdRow) => String(members),
      by: ({ members }: HouseholdRow) => members,
    },
  ]
  if (whole !== undefined) {
    return (
      <Stack gap={3}>
        <Words tone="soft">
          {`共${whole.length}户${isFiltered ? `，只列：${narrowed.join('，')}` : ''}`}
        </Words>
        <Table
          label="户名册"
          head={['序号', ...columns.map(({ name }) => name)]}
          rows={whole.map((row, at) => ({
            key: row.id,
            cells: [String(at + 1), ...columns.map(({ say }) => say(row))],
          }))}
        />
      </Stack>
    )
  }
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
        {process.env.TARO_ENV === 'h5' && (
          <Button
            kind="quiet"
            icon="print"
            busy={busy}
            busyWords="正在取全部的户"
            onPress={() => void print()}
          >
            打印
          </Button>
        )}
      </Stack>
      {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
      {isFiltered && <Words tone="soft">{`只列：${narrowed.join('，')}`}</Words>}
      <Loaded
        of={pages}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words={isFiltered ? '没有这样的户' : '这个村还没有登记的户'} />}
      >
        {({ rows }) => (
          <SortTable
            label="户名册"
            columns={columns}
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
