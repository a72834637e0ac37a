import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { roleNames } from '../../types/_role'
import { industries, unitKinds, type UnitKind } from '../../types/roster.limits'
import { go } from '../_kernel/go'
import {
  Button,
  Card,
  Columns,
  Empty,
  Loaded,
  Screen,
  Select,
  SortTable,
  Stack,
  type SortColumn,
} from '../_kernel/parts'
import { usePages, type Turning } from '../_kernel/usePages'
import { optionsOf } from './names'
import { office, type UnitListed } from './office'
import { PersonPick } from './PersonPick'
import { usePlaceNames } from './places'
import { UnitForm } from './UnitForm'

const kinds = [{ value: '' as const, words: '全部类别' }, ...optionsOf(unitKinds)]

/** `热线台2人`, of an office `1人`: how many sit where its work comes in. */
function saySeats({ seats }: UnitListed): string {
  if (seats === undefined) return ''
  const many = seats.people === 0 ? '没有人' : `${seats.people}人`
  return seats.role === 'desk' ? `${roleNames.desk}${many}` : many
}

/** Whose matters come in at a hotline: 水利, 只办转来的, 停收. */
function sayTakes({ industry, intake }: UnitListed): string {
  if (intake === 'handed') return '只办转来的'
  if (intake === 'closed') return '停收'
  return industry === undefined ? '' : industries[industry]
}

/** A hotline that has stopped needs nobody. */
const isDeserted = ({ seats, intake }: UnitListed): boolean => seats?.people === 0 && intake !== 'closed'

function columnsOf(nameOf: (code: string) => string): readonly SortColumn<UnitListed>[] {
  return [
    { key: 'name', name: '单位', say: ({ name }) => name, filter: true },
    { key: 'kind', name: '类别', say: ({ kind }) => unitKinds[kind], whole: true },
    { key: 'place', name: '归哪里', say: ({ division }) => nameOf(division), filter: true },
    {
      key: 'industry',
      name: '热线行业',
      say: sayTakes,
    },
    {
      key: 'seats',
      name: '谁在办事',
      say: saySeats,
      by: ({ seats }) => seats?.people ?? -1,
      wrong: isDeserted,
      whole: true,
    },
    { key: 'phone', name: '电话', say: ({ phone }) => phone, whole: true },
  ]
}

function Rows({ rows, pages }: { readonly rows: readonly UnitListed[]; readonly pages: Turning }): ReactNode {
  const nameOf = usePlaceNames([...new Set(rows.map(({ division }) => division))])
  return (
    <Card flush>
      <SortTable
        label="单位"
        columns={columnsOf(nameOf)}
        rows={rows}
        keyOf={({ id }) => id}
        card={(unit) => ({
          title: unit.name,
          detail: [unitKinds[unit.kind], saySeats(unit)].filter((text) => text !== '').join('，'),
          foot: unit.phone,
        })}
        onPress={({ id }) =>
          () =>
            go('/roster/unit', { id })
          }
        pages={pages}
      />
    </Card>
  )
}

function Units({ division }: { readonly division: string | undefined }): ReactNode {
  const [kind, setKind] = useState<UnitKind | ''>('')
  const pages = usePages(
    (after) =>
      office().units({
        ...(division === undefined ? {} : { division }),
        ...(kind === '' ? {} : { kind }),
        ...(after === undefined ? {} : { after }),
      }),
    `${division ?? 'own'} ${kind}`,
  )
  useDidShow(pages.again)
  return (
    <Stack gap={3}>
      <Select label="看哪类" options={kinds} value={kind} onValue={setKind} />
      <Loaded
        of={pages}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="这里还没有登记这类单位" />}
      >
        {({ rows }) => <Rows rows={rows} pages={pages} />}
      </Loaded>
    </Stack>
  )
}

/** 单位和干部: the units of a ground, somebody looked for by name, a new unit. */
export default function UnitsPage(): ReactNode {
  const { division } = useRouter().params
  const [adding, setAdding] = useState(false)
  return (
    <Screen title="单位和干部" wide>
      <Columns
        aside={
          <Stack gap={4}>
            <Card title="找一个干部">
              <PersonPick
                label="看谁"
                value={undefined}
                onPick={(found) => {
                  if (found !== undefined) go('/roster/person', { person: found.person })
                }}
              />
            </Card>
            {adding ? (
              <UnitForm
                of={{ version: 0, name: '', kind: 'department', division: '', phone: '' }}
                place={undefined}
                look={() =>
                  Promise.resolve({ version: 0, name: '', kind: 'department', division: '', phone: '' })
                }
                onDone={(id) => {
                  setAdding(false)
                  go('/roster/unit', { id })
                }}
                onCancel={() => setAdding(false)}
              />
            ) : (
              <Button icon="add" full onPress={() => setAdding(true)}>
                登记一个单位
              </Button>
            )}
          </Stack>
        }
      >
        <Units division={division} />
      </Columns>
    </Screen>
  )
}
