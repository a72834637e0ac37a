import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { account } from '../../types/account'
import { cloud } from '../_kernel/cloud'
import {
  Button,
  Card,
  Empty,
  Loaded,
  Month,
  Notice,
  Screen,
  Stack,
  Table,
  Words,
  type MonthDay,
} from '../_kernel/parts'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { countsAsWork, monthsOf } from './daylist.rules'
import { PasteDays, PickDays, type YearView } from './SetDays'

function dayOf(day: string, of: YearView, chosen: readonly string[]): MonthDay {
  const set = of.days.find((one) => one.day === day)
  const shipped = of.shipped.find((one) => one.day === day)
  const free = !countsAsWork(day, of)
  const why = set ? `，依据${set.why}` : shipped ? `，${shipped.name}` : ''
  return {
    day,
    free,
    set: set !== undefined,
    over: day < of.today || !of.sets,
    chosen: chosen.includes(day),
    says: `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日，${free ? '休息' : '上班'}${why}`,
    ...(set || shipped ? { mark: free ? '休' : '班' } : {}),
  }
}

/** What was set, on what, by whom and when. */
function Sources({ of }: { readonly of: YearView }): ReactNode {
  if (of.days.length === 0)
    return (
      <Empty words="这一年没有单独改过" hint={of.known ? '按系统自带的放假安排算' : '周一到周五都按上班算'} />
    )
  return (
    <Card title="单独改过的日子" flush>
      <Table
        label="单独改过的日子"
        head={['日期', '算', '依据', '谁改的']}
        rows={of.days.map(({ day, work, why, by, at }) => ({
          key: day,
          cells: [day, work ? '上班' : '休息', why, `${by}协调小组办公室，${sayDate(at)}`],
        }))}
      />
    </Card>
  )
}

function Year({ of, onSet }: { readonly of: YearView; readonly onSet: (say: string) => void }): ReactNode {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (day: string) =>
    setChosen((now) => (now.includes(day) ? now.filter((one) => one !== day) : [...now, day].sort()))
  return (
    <Stack gap={4}>
      {!of.known && <Notice tone="due">{`${of.year}年的放假安排还没有`}</Notice>}
      {!of.sets && <Words tone="soft">工作日由市级协调小组办公室统一设定，这里只能看</Words>}
      {of.sets && of.today < `${of.year}-12-31` && <PasteDays key={of.year} of={of} onSet={onSet} />}
      <PickDays of={of} chosen={chosen} onSet={onSet} onClear={() => setChosen([])} />
      <Words tone="soft">
        红字是休息，标了“休”“班”的是法定节假日和调休，加框的是单独改过的。过去的日子不能再改。
      </Words>
      {monthsOf(of.year).map((days, nth) => (
        <Card key={days[0]} title={`${nth + 1}月`}>
          <Month
            label={`${of.year}年${nth + 1}月`}
            days={days.map((day) => dayOf(day, of, chosen))}
            onDay={toggle}
          />
        </Card>
      ))}
      <Sources of={of} />
    </Stack>
  )
}

/** 工作日: which days of a year all due times count, and what a city's office set when the announcement came. */
export default function CalendarPage(): ReactNode {
  const { year: asked } = useRouter().params
  const [year, setYear] = useState(asked === undefined ? undefined : Number(asked))
  const [done, setDone] = useState<string>()
  // A list that was set begins the page anew: what was chosen is done.
  const [round, setRound] = useState(0)
  const calendar = useLoad(
    () => cloud<typeof account>('account').calendar(year === undefined ? {} : { year }),
    `${year ?? 'now'}`,
    'account.calendar',
  )
  const shown = calendar.load.state === 'ready' ? calendar.load.data.year : year
  const turn = (by: number) => {
    setDone(undefined)
    setYear((shown ?? 0) + by)
  }
  return (
    <Screen title="工作日">
      <Stack gap={4}>
        <Stack across gap={2}>
          <Button disabled={shown === undefined || shown <= 2020} onPress={() => turn(-1)}>
            上一年
          </Button>
          <Words as="h2" size="title" strong>
            {shown === undefined ? '' : `${shown}年`}
          </Words>
          <Button disabled={shown === undefined || shown >= 2100} onPress={() => turn(1)}>
            下一年
          </Button>
        </Stack>
        {done !== undefined && <Notice tone="done">{done}</Notice>}
        <Loaded of={calendar} rows={6}>
          {(of) => (
            <Year
              key={`${of.year} ${round}`}
              of={of}
              onSet={(say) => {
                setDone(say)
                setRound((n) => n + 1)
                calendar.again()
              }}
            />
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
