import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { ForceKind } from '../../types/_actor'
import { forceNames } from '../../types/roster.limits'
import { monthPlus, sayMonth, thisMonth } from '../_kernel/day'
import {
  Card,
  Empty,
  Loaded,
  Notice,
  OffPaper,
  PrintButton,
  Screen,
  Select,
  SortTable,
  Stack,
  Tabs,
  Words,
  type SortColumn,
} from '../_kernel/parts'
import { phoneTime, sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { InPlace } from './InPlace'
import { office, type NoticePage } from './office'
import { sayShare } from './officeWords'

const spans = [
  { value: 'month', words: '月通报' },
  { value: 'quarter', words: '季度通报' },
] as const
type Span = (typeof spans)[number]['value']

/** The first month of the quarter that a month lies in. */
const quarterOf = (month: string): string => {
  const nth = Number(month.slice(5)) - 1
  return monthPlus(month, -(nth % 3))
}

const sayQuarter = (first: string): string =>
  `${first.slice(0, 4)}年第${Math.floor((Number(first.slice(5)) - 1) / 3) + 1}季度`

/** The last twelve months, or the last six quarters, by their first month. */
const periodsOf = (span: Span): readonly { readonly value: string; readonly words: string }[] =>
  span === 'month'
    ? Array.from({ length: 12 }, (_, nth) => monthPlus(thisMonth(), -1 - nth)).map((value) => ({
        value,
        words: sayMonth(value),
      }))
    : Array.from({ length: 6 }, (_, nth) => monthPlus(quarterOf(thisMonth()), -3 * nth)).map((value) => ({
        value,
        words: sayQuarter(value),
      }))

interface PaperProps {
  readonly of: NoticePage
  readonly force: ForceKind
  readonly when: string
  readonly span: Span
}

interface Sum {
  readonly duty: string
  readonly name: string
  readonly owed: number
  readonly done: number
  readonly excused: number
}

/** Each duty over all places. */
function sumsOf({ rows }: NoticePage): readonly Sum[] {
  const all = new Map<string, Sum>()
  for (const { duty, name, owed, done, excused } of rows.flatMap(({ kept }) => kept)) {
    const before = all.get(duty) ?? { duty, name, owed: 0, done: 0, excused: 0 }
    all.set(duty, {
      ...before,
      owed: before.owed + owed,
      done: before.done + done,
      excused: before.excused + excused,
    })
  }
  return [...all.values()]
}

/** A duty in a place, as a line of the table: seven columns fit on a sheet of A4. */
interface Line extends Sum {
  readonly key: string
  readonly place: string
  readonly people: number
}

const linesOf = ({ rows }: NoticePage): readonly Line[] =>
  rows.flatMap(({ division, name: place, people, kept }) =>
    kept.map((one) => ({ ...one, key: `${division} ${one.duty}`, place, people })),
  )

const columns: readonly SortColumn<Line>[] = [
  { key: 'place', name: '地方', say: ({ place }) => place },
  { key: 'people', name: '人数', say: ({ people }) => String(people), by: ({ people }) => people },
  { key: 'name', name: '责任', say: ({ name }) => name },
  { key: 'owed', name: '应做', say: ({ owed }) => String(owed), by: ({ owed }) => owed },
  { key: 'done', name: '做到', say: ({ done }) => String(done), by: ({ done }) => done },
  { key: 'excused', name: '请假免去', say: ({ excused }) => String(excused), by: ({ excused }) => excused },
  {
    key: 'share',
    name: '比例',
    say: ({ owed, done }) => sayShare(done, owed),
    by: ({ owed, done }) => (owed === 0 ? 1 : done / owed),
    wrong: ({ owed, done }) => done < owed,
  },
]

/** The places where all was done, and those where something was left. */
function sayPlaces({ rows }: NoticePage): string {
  const lacking = rows.filter(({ kept }) => kept.some(({ owed, done }) => done < owed))
  if (rows.length === 0) return ''
  if (lacking.length === 0) return '各地都做到了。'
  return `${lacking.map(({ name }) => name).join('、')}还有没做到的，其余各地都做到了。`
}

function saySums(sums: readonly Sum[]): string {
  return sums
    .filter(({ owed }) => owed > 0)
    .map(({ name, owed, done, excused }) => {
      const free = excused > 0 ? `，请假免去${excused}次` : ''
      return `${name}应做${owed}次，做到${done}次（${sayShare(done, owed)}）${free}`
    })
    .join('；')
}

/** 通报 as it is signed: what was to be done, what was, and place by place. */
function Paper({ of, force, when, span }: PaperProps): ReactNode {
  const sums = sumsOf(of)
  const people = of.rows.reduce((sum, row) => sum + row.people, 0)
  if (sums.length === 0)
    return (
      <Card>
        <Empty
          words={`${when}还没有可以通报的数`}
          hint={of.open.length > 0 ? '要等结账以后' : `这里的${forceNames[force]}没有责任清单上的事`}
        />
      </Card>
    )
  return (
    <Stack gap={4}>
      <Words as="h2" size="head" strong>
        {`${of.place}${when}${forceNames[force]}履责情况${span === 'month' ? '月通报' : '季度通报'}`}
      </Words>
      <Words>
        {`${of.place}有${forceNames[force]}${people}人。${when}，${saySums(sums)}。${sayPlaces(of)}`}
      </Words>
      <Card title="各地情况" flush>
        <SortTable
          label={`${of.place}${when}各地情况`}
          columns={columns}
          rows={linesOf(of)}
          keyOf={({ key }) => key}
          card={({ place, people, name, owed, done }) => ({
            title: `${place} ${name}`,
            detail: `${people}人，应做${owed}次，做到${done}次`,
            late: done < owed,
          })}
        />
      </Card>
      <Words tone="soft">通报按地方列，不给个人排名次。数从结过账的月份自动汇总，更正另记</Words>
      <Words tone="soft">{`${of.place}协调小组办公室，${sayDate(phoneTime())}`}</Words>
    </Stack>
  )
}

interface AtProps {
  readonly division: string
  readonly span: Span
}

const forces = (Object.keys(forceNames) as ForceKind[]).map((value) => ({ value, words: forceNames[value] }))

function At({ division, span }: AtProps): ReactNode {
  const [force, setForce] = useState<ForceKind>(span === 'month' ? 'secretary' : 'technician')
  const periods = periodsOf(span)
  const [first, setFirst] = useState(periods[0]?.value ?? thisMonth())
  const last = span === 'month' ? first : monthPlus(first, 2)
  const page = useLoad(
    () => office().notice({ division, force, from: first, to: last > thisMonth() ? thisMonth() : last }),
    `${division} ${force} ${first} ${last}`,
  )
  const when = span === 'month' ? sayMonth(first) : sayQuarter(first)
  return (
    <Stack gap={4}>
      <OffPaper>
        <Stack gap={2}>
          <Select label="通报谁" options={forces} value={force} onValue={setForce} />
          <Select
            label={span === 'month' ? '哪个月' : '哪个季度'}
            options={periods}
            value={first}
            onValue={setFirst}
          />
        </Stack>
      </OffPaper>
      <Loaded of={page} rows={6}>
        {(of) => (
          <Stack gap={4}>
            {of.open.length > 0 && (
              <Notice tone="due">{`${of.open.map(sayMonth).join('、')}还没有结账，不在里面`}</Notice>
            )}
            <Paper of={of} force={force} when={when} span={span} />
          </Stack>
        )}
      </Loaded>
    </Stack>
  )
}

/** 月通报, 季度通报: made from the closed months by themselves, to be printed on A4 and signed. */
export default function NoticeFace(): ReactNode {
  const { division } = useRouter().params
  const [span, setSpan] = useState<Span>('month')
  return (
    <Screen title="通报" wide tools={<PrintButton />}>
      <Stack gap={4}>
        <OffPaper>
          <Tabs label="哪一种通报" tabs={spans} value={span} onValue={setSpan} />
        </OffPaper>
        <InPlace division={division} label="通报哪里" deepest="township">
          {({ code }) => <At key={`${code} ${span}`} division={code} span={span} />}
        </InPlace>
      </Stack>
    </Screen>
  )
}
