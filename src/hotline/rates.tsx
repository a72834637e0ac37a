import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { cloud } from '../_kernel/cloud'
import { monthPlus, sayMonth, thisMonth } from '../_kernel/day'
import { go } from '../_kernel/go'
import { Bars, Button, Card, Empty, Loaded, Screen, Stack, Table, Tabs, Words } from '../_kernel/parts'
import { printPage } from '../_kernel/print'
import { sayClock, sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'

type Rates = Output<typeof hotline, 'rates'>
type Three = Pick<Rates['rows'][number], RateName>
type RateName = 'inTime' | 'resolved' | 'satisfied'

const names: Readonly<Record<RateName, string>> = {
  inTime: '按时答复',
  resolved: '办好了',
  satisfied: '满意',
}
const rateNames = Object.keys(names) as RateName[]
const few = '太少，不说'

const percent = ({ of, yes }: { readonly of: number; readonly yes: number }) => Math.round((yes / of) * 100)

/** `92%（11/12）`, or that too few answer for it to be said. */
function sayRate(three: Three | undefined, name: RateName): string {
  const share = three?.[name]
  return share === undefined || share.of === 0 ? few : `${percent(share)}%（${share.yes}/${share.of}）`
}

function Comparison({ of }: { readonly of: Rates }): ReactNode {
  const [name, setName] = useState<RateName>('inTime')
  const said = of.rows.flatMap((row) => {
    const share = row[name]
    return share === undefined || share.of === 0
      ? []
      : [{ key: row.id, name: row.name, value: percent(share), says: `${percent(share)}%` }]
  })
  return (
    <Card title="比一比（%）">
      <Stack gap={3}>
        <Tabs
          label="看哪一率"
          tabs={rateNames.map((value) => ({ value, words: names[value] }))}
          value={name}
          onValue={setName}
        />
        {said.length === 0 ? (
          <Words tone="soft">都太少，不说</Words>
        ) : (
          <Bars label={`${of.name}${names[name]}（%）`} rows={said} whole={100} />
        )}
      </Stack>
    </Card>
  )
}

/** A city's rows are counties, which have departments below them. */
const isCounty = (id: string) => /^\d{12}$/.test(id)

function Figures({ of }: { readonly of: Rates }): ReactNode {
  const { total } = of
  if (!total) return null
  return (
    <Stack across gap={8}>
      {rateNames.map((name) => (
        <Stack key={name} gap={1}>
          <Words tone="soft">{names[name]}</Words>
          <Words size="title" strong>
            {sayRate(total, name)}
          </Words>
        </Stack>
      ))}
    </Stack>
  )
}

function Article({ of }: { readonly of: Rates }): ReactNode {
  const lines = of.rows.map((row) => ({
    key: row.id,
    cells: [row.name, ...rateNames.map((name) => sayRate(row, name))],
    ...(isCounty(row.id)
      ? { onPress: () => go('/hotline/rates', { division: row.id, month: of.month }) }
      : {}),
  }))
  return (
    <Stack gap={4}>
      <Figures of={of} />
      <Comparison of={of} />
      <Card title="三率" flush>
        <Table
          label={`${of.name}${sayMonth(of.month)}三率`}
          head={[
            of.rows.some(({ id }) => isCounty(id)) ? '地方' : '部门',
            ...rateNames.map((name) => names[name]),
          ]}
          rows={lines}
        />
      </Card>
      <Words tone="soft">
        按时答复：到期该答复的里头，按时答复的。办好了、满意：只听乡亲自己说的，没说的不算。不到5件的不说，免得看出是谁。
      </Words>
    </Stack>
  )
}

/** 三率: how departments (of a city: counties) answer and what villagers say of it, month by month. */
export default function RatesPage(): ReactNode {
  const { division, month: asked } = useRouter().params
  const [month, setMonth] = useState(asked)
  const rates = useLoad(
    () =>
      cloud<typeof hotline>('hotline').rates({
        ...(division === undefined ? {} : { division }),
        ...(month === undefined ? {} : { month }),
      }),
    `${division ?? 'own'} ${month ?? 'now'}`,
    `hotline.rates.${division ?? 'own'}`,
  )
  const shown = rates.load.state === 'ready' ? rates.load.data.month : month
  const now = thisMonth()
  return (
    <Screen
      title="三率"
      wide
      tools={
        <Button kind="quiet" icon="print" onPress={printPage}>
          打印
        </Button>
      }
    >
      <Stack gap={4}>
        <Stack across gap={2}>
          <Button disabled={shown === undefined} onPress={() => setMonth(monthPlus(shown ?? now, -1))}>
            上个月
          </Button>
          <Button
            disabled={shown === undefined || shown >= now}
            onPress={() => setMonth(monthPlus(shown ?? now, 1))}
          >
            下个月
          </Button>
        </Stack>
        <Loaded
          of={rates}
          rows={6}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words="这里还没有开通热线的部门" />}
        >
          {(of) => (
            <Stack gap={4}>
              <Stack gap={1}>
                <Words size="head" strong as="h2">
                  {`${of.name}${sayMonth(of.month)}三率`}
                </Words>
                <Words tone="soft">{`截至${sayDate(of.asOf)} ${sayClock(of.asOf)}`}</Words>
              </Stack>
              <Article of={of} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
