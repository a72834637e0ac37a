import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Bars, Button, Card, Empty, Loaded, Screen, Stack, Table, Words } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'
import type { Output } from '../../types/_contract'

type Overview = Output<typeof hotline, 'overview'>
type Line = Overview['rows'][number]

const columns = [
  { key: 'open', name: '在办' },
  { key: 'late', name: '超期' },
  { key: 'reopened', name: '没办好再办' },
  { key: 'filed', name: '本月收到' },
  { key: 'answered', name: '本月已答复' },
  { key: 'closed', name: '本月办好' },
] as const

const total = (rows: readonly Line[], key: (typeof columns)[number]['key']) =>
  rows.reduce((sum, row) => sum + row[key], 0)

/** A division whose rows are villages has nothing below it. */
const isLeaf = (code: string) => !code.endsWith('000')

function Below({ of, onOpen }: { readonly of: Overview; readonly onOpen: (row: Line) => void }): ReactNode {
  return (
    <Stack gap={4}>
      <Stack across gap={6}>
        {columns.map(({ key, name }) => (
          <Stack key={key} gap={1}>
            <Words tone="soft">{name}</Words>
            <Words size="hero" strong tone={key === 'late' && total(of.rows, key) > 0 ? 'red' : 'ink'}>
              {String(total(of.rows, key))}
            </Words>
          </Stack>
        ))}
      </Stack>
      <Card title="在办和超期">
        <Bars
          label={`${of.name}各地在办件数`}
          rows={of.rows.map((row) => ({
            key: row.division,
            name: row.name,
            value: row.open,
            marked: row.late,
          }))}
          markedName="其中超期"
        />
      </Card>
      <Card title="各地情况" flush>
        <Table
          label={`${of.name}各地情况`}
          head={['地方', ...columns.map(({ name }) => name)]}
          rows={of.rows.map((row) => ({
            key: row.division,
            cells: [row.name, ...columns.map(({ key }) => String(row[key]))],
            ...(isLeaf(row.division) ? {} : { onPress: () => onOpen(row) }),
          }))}
        />
      </Card>
    </Stack>
  )
}

/** 本地情况: how the matters of a division stand, by what lies below it; press a line to go down. */
export default function OverviewPage(): ReactNode {
  const who = useWho()
  const [path, setPath] = useState<readonly string[]>([])
  const division = path[path.length - 1]
  const overview = useLoad(
    () => cloud<typeof hotline>('hotline').overview(division === undefined ? {} : { division }),
    division ?? 'own',
    `hotline.overview.${division ?? 'own'}`,
  )
  useDidShow(overview.again)
  return (
    <Screen
      title="本地情况"
      wide
      tools={
        <Button kind="quiet" icon="person" onPress={() => go('/account/me')}>
          {who?.name ?? '我的'}
        </Button>
      }
    >
      <Loaded
        of={overview}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="这里还没有下一级" />}
      >
        {(data) => (
          <Stack gap={4}>
            <Stack across gap={2}>
              {path.length > 0 && (
                <Button kind="quiet" icon="back" onPress={() => setPath(path.slice(0, -1))}>
                  上一级
                </Button>
              )}
              <Words size="head" strong as="h2">
                {data.name}
              </Words>
              <Button kind="quiet" icon="desk" onPress={() => go('/hotline/desk')}>
                全部事项
              </Button>
              <Button kind="quiet" icon="print" onPress={() => go('/roster/print')}>
                打印帮扶卡
              </Button>
            </Stack>
            <Below of={data} onOpen={(row) => setPath([...path, row.division])} />
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}
