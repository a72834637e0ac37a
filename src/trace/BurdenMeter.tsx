import { useState, type ReactNode } from 'react'
import { sayMonth, thisMonth } from '../_kernel/day'
import {
  Bars,
  Card,
  Columns,
  Empty,
  List,
  Loaded,
  MonthTurn,
  OffPaper,
  Row,
  SortTable,
  Stack,
  Words,
  type SortColumn,
} from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { office, type Burden, type BurdenRow } from './office'

const sum = (rows: readonly BurdenRow[], of: (row: BurdenRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0)

/** One decimal place, none where it is whole; what is too little for one is said to be so. */
const plain = (n: number): string => (n > 0 && n < 0.05 ? '不到0.1' : String(Math.round(n * 10) / 10))

/** A cadre's share of what all of them did. */
const each = ({ cadres }: Pick<Burden, 'cadres'>, n: number): number => n / Math.max(1, cadres)

interface PartProps {
  readonly of: Burden
}

/** Who asked, with the minutes and fields that they asked a cadre for. */
function askersOf(
  of: Burden,
): readonly { readonly asked: string; readonly minutes: number; readonly typed: number }[] {
  return [...new Set(of.rows.map(({ asked }) => asked))].map((asked) => {
    const rows = of.rows.filter((row) => row.asked === asked)
    return {
      asked,
      minutes: each(
        of,
        sum(rows, ({ minutes }) => minutes),
      ),
      typed: each(
        of,
        sum(rows, ({ typed }) => typed),
      ),
    }
  })
}

function Head({ of }: PartProps): ReactNode {
  const minutes = each(
    of,
    sum(of.rows, (row) => row.minutes),
  )
  const typed = each(
    of,
    sum(of.rows, (row) => row.typed),
  )
  const apart = each(
    of,
    sum(of.rows, (row) => row.apart),
  )
  const facts = [
    ['每个干部花的分钟', plain(minutes)],
    ['每个干部自己填的格子', plain(typed)],
    ['分开填表要填的格子', plain(apart)],
  ] as const
  return (
    <Stack gap={3}>
      <Stack across gap={8}>
        {facts.map(([name, value]) => (
          <Stack key={name} gap={1}>
            <Words tone="soft">{name}</Words>
            <Words size="head" strong>
              {value}
            </Words>
          </Stack>
        ))}
      </Stack>
      {apart > 0 && (
        <Words>{`一次记录、各处取用，比分开填表少填${plain(Math.max(0, 100 - (100 * typed) / apart))}%`}</Words>
      )}
    </Stack>
  )
}

const columns: readonly SortColumn<BurdenRow>[] = [
  { key: 'name', name: '记什么', say: ({ name }) => name, filter: true },
  { key: 'asked', name: '谁要的', say: ({ asked }) => asked, filter: true },
  { key: 'times', name: '次数', say: ({ times }) => String(times), by: ({ times }) => times },
  { key: 'minutes', name: '分钟', say: ({ minutes }) => plain(minutes), by: ({ minutes }) => minutes },
  { key: 'typed', name: '自己填的格子', say: ({ typed }) => String(typed), by: ({ typed }) => typed },
  { key: 'ready', name: '已经填好的格子', say: ({ ready }) => String(ready), by: ({ ready }) => ready },
  { key: 'apart', name: '分开填表要填', say: ({ apart }) => String(apart), by: ({ apart }) => apart },
]

const keyOf = ({ entry, form }: BurdenRow): string => `${entry} ${form ?? ''}`

function Charts({ of }: PartProps): ReactNode {
  const { rows } = of
  return (
    <Columns
      aside={
        <Card title="谁要的，每个干部几分钟">
          <Bars
            label="谁要的"
            rows={askersOf(of).map(({ asked, minutes, typed }) => ({
              key: asked,
              name: asked,
              value: minutes,
              says: `${plain(minutes)}分钟，${plain(typed)}格`,
            }))}
          />
        </Card>
      }
    >
      <Card title="记什么，每个干部几分钟">
        <Bars
          label="记什么"
          rows={rows.map((row) => ({
            key: keyOf(row),
            name: row.name,
            value: each(of, row.minutes),
            says: `${plain(each(of, row.minutes))}分钟`,
          }))}
        />
      </Card>
    </Columns>
  )
}

function Article({ of, month }: PartProps & { readonly month: string }): ReactNode {
  const { place, cadres, rows, asked } = of
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Words as="h2" size="head" strong>
          {`${place}${sayMonth(month)}填报负担`}
        </Words>
        <Words tone="soft">{`${cadres}个干部。时间从打开到送出，手机自己记的`}</Words>
      </Stack>
      {rows.length === 0 ? (
        <Card>
          <Empty words={`${sayMonth(month)}还没有记录`} hint="换一个月看看" />
        </Card>
      ) : (
        <>
          <Head of={of} />
          <Charts of={of} />
          <Card title="全部干部合起来的数" flush>
            <SortTable
              label={`${place}填报负担`}
              columns={columns}
              rows={rows}
              keyOf={keyOf}
              first={{ key: 'minutes', down: true }}
              card={(row) => ({
                title: `${row.name}，${row.asked}`,
                detail: `${row.times}次，${plain(row.minutes)}分钟`,
                foot: `自己填${row.typed}格，已经填好${row.ready}格，分开填表要${row.apart}格`,
              })}
            />
          </Card>
        </>
      )}
      {asked.length > 0 && (
        <Card title="新要的报表，每个干部一个月要多花">
          <List label="新要的报表" rows={asked} keyOf={({ id }) => id}>
            {({ title, minutes, fields }) => (
              <Row title={title} detail={`${plain(minutes)}分钟，${plain(fields)}格`} />
            )}
          </List>
        </Card>
      )}
    </Stack>
  )
}

/** 负担: minutes and fields of a month by form and by who asked, against the same duties on separate forms. */
export function BurdenMeter({ division }: { readonly division: string }): ReactNode {
  const [month, setMonth] = useState(thisMonth)
  const burden = useLoad(() => office().burden({ division, month }), `${division} ${month}`)
  return (
    <Stack gap={4}>
      <OffPaper>
        <MonthTurn month={month} onMonth={setMonth} />
      </OffPaper>
      <Loaded of={burden} rows={6}>
        {(of) => <Article of={of} month={month} />}
      </Loaded>
    </Stack>
  )
}
