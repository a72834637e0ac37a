import type { ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import { monthAt } from '../../types/_period'
import { cloud } from '../_kernel/cloud'
import { sayMonth } from '../_kernel/day'
import { go, goHome } from '../_kernel/go'
import {
  Bars,
  Button,
  Card,
  Columns,
  Empty,
  Loaded,
  PrintButton,
  Screen,
  Stack,
  Table,
  Words,
} from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { sayClock, sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { useWide } from '../_kernel/wide'
import { Overdue } from './Overdue'
import { columns, headline, total } from './paper'

type Overview = Output<typeof hotline, 'overview'>

/** A division whose rows are villages has nothing below it. */
const isLeaf = (code: string) => !code.endsWith('000')

const open = (division: string) => go('/hotline/overview', { division })

function Figures({ rows }: Pick<Overview, 'rows'>): ReactNode {
  return (
    <Stack across gap={8}>
      {columns.map(({ key, name }) => (
        <Stack key={key} gap={1}>
          <Words tone="soft">{name}</Words>
          <Words size="hero" strong tone={key === 'late' && total(rows, key) > 0 ? 'red' : 'ink'}>
            {String(total(rows, key))}
          </Words>
        </Stack>
      ))}
    </Stack>
  )
}

function Article({ of }: { readonly of: Overview }): ReactNode {
  return (
    <Stack gap={4}>
      <Figures rows={of.rows} />
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
            ...(isLeaf(row.division) ? {} : { onPress: () => open(row.division) }),
          }))}
        />
      </Card>
    </Stack>
  )
}

/** What a sheet of paper must say by itself: where, of which month, as of when, and whose table it is. */
function Masthead({ of }: { readonly of: Overview }): ReactNode {
  const office = useWho()
    ?.roles.find(({ role }) => role === 'office')
    ?.at.split(' · ')
    .pop()
  const asOf = `截至${sayDate(of.asOf)} ${sayClock(of.asOf)}`
  return (
    <Stack gap={2}>
      <Stack gap={1}>
        <Words size="head" strong as="h2">
          {`${of.name}${sayMonth(monthAt(of.asOf))}办理情况`}
        </Words>
        <Words tone="soft">{office === undefined ? asOf : `${asOf}，${office}协调小组办公室`}</Words>
      </Stack>
      <Words size="title">{headline(of.rows)}</Words>
    </Stack>
  )
}

/** 本地情况: how the matters of a division stand, by what lies below it; press a line to go down. */
export default function OverviewPage(): ReactNode {
  const who = useWho()
  const { division } = useRouter().params
  // On a phone it would push the figures down by a line of the head, and a phone prints nothing.
  const roomy = useWide()
  const own = division === undefined
  const overview = useLoad(
    () => cloud<typeof hotline>('hotline').overview(own ? {} : { division }),
    division ?? 'own',
    `hotline.overview.${division ?? 'own'}`,
  )
  useDidShow(overview.again)
  return (
    <Screen
      title="本地情况"
      wide
      tools={
        <Stack across gap={2}>
          {roomy && <PrintButton />}
          <Button kind="quiet" icon="home" onPress={goHome}>
            全部工作
          </Button>
          <Button kind="quiet" icon="person" onPress={() => go('/account/me')}>
            {who?.name ?? '我的'}
          </Button>
        </Stack>
      }
    >
      <Loaded
        of={overview}
        rows={6}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="这里还没有下一级" />}
      >
        {(data) => (
          <Stack gap={6}>
            <Masthead of={data} />
            {own ? (
              <Columns aside={<Overdue />}>
                <Article of={data} />
              </Columns>
            ) : (
              <Article of={data} />
            )}
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}
