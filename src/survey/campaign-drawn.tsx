import type { ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { allPages } from '../_kernel/allPages'
import {
  Button,
  Card,
  Empty,
  Facts,
  Loaded,
  Notice,
  Screen,
  SortTable,
  Stack,
  Table,
  Words,
} from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { useWhole } from '../_kernel/useWhole'
import { ask, type Drawn } from './asks'
import { howDrawn, stratumNames } from './campaignWords'

type Household = Drawn['households'][number]

async function load(id: string, village: string, after: string | undefined) {
  const drawn = await ask().drawn({ id, village, ...(after === undefined ? {} : { after }) })
  return { drawn, rows: drawn.households, next: drawn.next }
}

const columns = [
  { key: 'card', name: '帮扶卡编号', say: ({ card }: Household) => card },
  { key: 'head', name: '户主', say: ({ head }: Household) => head },
  { key: 'stratum', name: '按哪一类抽到的', say: ({ stratum }: Household) => stratumNames[stratum] },
] as const

function Sizes({
  of: { place, seed, strata },
  village,
}: {
  readonly of: Drawn
  readonly village: string
}): ReactNode {
  return (
    <Card title={`${place} 抽户公示`}>
      <Stack gap={3}>
        <Table
          label="每一类抽了几户"
          head={['哪一类', '一共几户', '抽了几户']}
          rows={strata.map(({ stratum, all, drawn }) => ({
            key: stratum,
            cells: [stratumNames[stratum], String(all), String(drawn)],
          }))}
        />
        <Facts
          label="怎样再抽一遍"
          facts={[
            { name: '种子', says: seed },
            { name: '村代码', says: village },
          ]}
        />
        <Words tone="soft">{howDrawn}</Words>
      </Stack>
    </Card>
  )
}

/** 抽户公示: how a village's households were drawn, by which seed, and which they are. */
export default function DrawnPage(): ReactNode {
  const { id = '', village = '' } = useRouter().params
  const page = (after: string | undefined) => load(id, village, after)
  const pages = usePages(page, `${id} ${village}`)
  const { whole, busy, wrong, print } = useWhole(() => allPages(page))
  const prints = process.env.TARO_ENV === 'h5' && pages.load.state === 'ready'
  return (
    <Screen
      title="抽户公示"
      wide
      tools={
        prints && (
          <Button
            kind="quiet"
            icon="print"
            busy={busy}
            busyWords="正在取全部名单"
            onPress={() => void print()}
          >
            打印全部名单
          </Button>
        )
      }
    >
      <Loaded of={pages} rows={6}>
        {({ drawn, rows }) => (
          <Stack gap={4}>
            {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
            <Sizes of={drawn} village={village} />
            <Card title="抽到的户" flush>
              {rows.length === 0 ? (
                <Empty words="这个村没有抽到户" />
              ) : whole === undefined ? (
                <SortTable
                  label="抽到的户"
                  columns={columns}
                  rows={rows}
                  keyOf={({ card }) => card}
                  card={({ card, head, stratum }) => ({
                    title: head,
                    detail: `帮扶卡${card}`,
                    foot: stratumNames[stratum],
                  })}
                  pages={pages}
                />
              ) : (
                <Table
                  label="抽到的户"
                  head={columns.map(({ name }) => name)}
                  rows={whole.map((row) => ({ key: row.card, cells: columns.map(({ say }) => say(row)) }))}
                />
              )}
            </Card>
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}
