import { useEffect, useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { sayOf } from '../_kernel/cloud'
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
import { printPage } from '../_kernel/print'
import { usePages } from '../_kernel/usePages'
import { ask, type Drawn } from './asks'
import { howDrawn, stratumNames } from './campaignWords'

type Household = Drawn['households'][number]

const load = (id: string, village: string, after: string | undefined) =>
  ask().drawn({ id, village, ...(after === undefined ? {} : { after }) })

/** Every page of a village's list, for paper. */
async function wholeList(id: string, village: string): Promise<readonly Household[]> {
  const all: Household[] = []
  for (let after: string | undefined; ; ) {
    const { households, next } = await load(id, village, after)
    all.push(...households)
    if (next === undefined) return all
    after = next
  }
}

const columns = [
  { key: 'card', name: '帮扶卡编号', say: ({ card }: Household) => card },
  { key: 'head', name: '户主', say: ({ head }: Household) => head },
  { key: 'stratum', name: '按哪一类抽到的', say: ({ stratum }: Household) => stratumNames[stratum] },
] as const

interface ListProps {
  readonly id: string
  readonly village: string
}

/** 打印: the whole list is fetched first, then the page is printed as it stands. */
function useWhole({ id, village }: ListProps) {
  const [whole, setWhole] = useState<readonly Household[]>()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  useEffect(() => {
    if (whole !== undefined) printPage()
  }, [whole])
  const print = async (): Promise<void> => {
    setBusy(true)
    setWrong(undefined)
    try {
      setWhole([...(await wholeList(id, village))])
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(false)
  }
  return { whole, busy, wrong, print }
}

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
  const pages = usePages(async (after) => {
    const drawn = await load(id, village, after)
    return { drawn, rows: drawn.households, next: drawn.next }
  }, `${id} ${village}`)
  const { whole, busy, wrong, print } = useWhole({ id, village })
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
