import type { ReactNode } from 'react'
import { sayCalendarDay } from './day'
import { rowsOf, sayDueDay, type Due, type DueRow } from './dues'
import { useOutbox } from './outbox/useOutbox'
import { Button, Card, Empty, List, Notice, Row, Stack, Words } from './parts'
import type { Entry } from './outbox'
import type { Unsent } from './dues'

/** What somebody owes now, and what holds for her. */
interface WeekOf {
  readonly today: string
  readonly week: { readonly from: string; readonly to: string }
  readonly dues: readonly Due[]
  /** How many there are besides. */
  readonly more: number
  /** Done without a form of its own, in words. */
  readonly byItself: readonly string[]
  readonly leave?: { readonly from: string; readonly to: string } | undefined
  readonly switches: readonly {
    readonly kind: 'checkin' | 'presence'
    readonly basis: string
    readonly until: string
    readonly days?: number | undefined
  }[]
  /** Days in the village this month. */
  readonly present: number
}

interface DuesProps {
  readonly label: string
  readonly rows: readonly DueRow[]
  readonly today: string
  readonly onOpen: (due: Due) => void
}

/** 工作日志 · 每个工作日, where, by when, and one button. */
function Dues({ label, rows, today, onOpen }: DuesProps): ReactNode {
  if (rows.length === 0) return null
  return (
    <Card title={label} flush>
      <List label={label} rows={rows} keyOf={({ key }) => key}>
        {(row) => {
          const { words, tone } = sayDueDay(row, today)
          const open = (row.state === 'due' || row.state === 'late') && row.done + row.waiting < row.owed
          const of = row.homes > 0 ? `还有${row.homes}户` : row.owed > 1 ? `${row.done} / ${row.owed}次` : ''
          return (
            <Row
              title={row.due.name}
              detail={[row.due.place, of].filter((part) => part !== '').join('，')}
              foot={
                <Words as="span" size="aside" tone={tone}>
                  {words}
                </Words>
              }
              late={row.state === 'missed'}
              beside={open && <Button onPress={() => onOpen(row.due)}>去记</Button>}
            />
          )
        }}
      </List>
    </Card>
  )
}

const isUnsent = ({ action, state }: Entry): boolean => action === 'enter' && state === 'waiting'

/** 必须到村签到 and 在村天数, each with the law that it rests on. */
function Bound({ of: { switches, present } }: { readonly of: WeekOf }): ReactNode {
  const days = switches.find(({ kind }) => kind === 'presence')?.days
  return (
    <Stack gap={2}>
      <Words>{`这个月在村${present}天${days === undefined ? '' : `，县里定的是${days}天`}`}</Words>
      {switches.map(({ kind, basis, until }) => (
        <Words key={kind} tone="soft">
          {`${kind === 'checkin' ? '到村要签到' : '要在村够天数'}，到${sayCalendarDay(until)}为止。依据：${basis}`}
        </Words>
      ))}
    </Stack>
  )
}

interface WeekProps {
  readonly feature: string
  readonly of: WeekOf
  readonly onOpen: (due: Due) => void
  /** At most so many of today and this week, and nothing of later: on a first screen. */
  readonly short?: number
}

/** 今天 N 件 本周 N 件: what is owed, with a button each; what is done by itself; what holds by law. Counts what waits to be sent as done. */
export function Week({ feature, of, onOpen, short }: WeekProps): ReactNode {
  const { entries } = useOutbox()
  const unsent = entries.filter((entry) => entry.feature === feature && isUnsent(entry))
  const rows = rowsOf(
    of.dues,
    of,
    unsent.map(({ input }) => input as Unsent),
  )
  const [now, soon] = [rows.today.length, rows.today.length + rows.week.length]
  const most = short ?? Infinity
  const today = rows.today.slice(0, most)
  const common = { today: of.today, onOpen }
  return (
    <Stack gap={4}>
      <Words size="head" strong>{`今天${now}件，本周${soon}件`}</Words>
      {of.leave !== undefined && (
        <Notice>{`您在请假，到${sayCalendarDay(of.leave.to)}，这几天的不算欠`}</Notice>
      )}
      {now + soon === 0 && short !== undefined && <Words tone="soft">这一周要记的都记好了</Words>}
      {now + soon + rows.later.length + rows.settled.length === 0 && short === undefined && (
        <Empty words="现在没有要记的" hint="做了什么，也可以随手记下来" />
      )}
      <Dues label="今天" rows={today} {...common} />
      <Dues label="本周" rows={rows.week.slice(0, Math.max(0, most - today.length))} {...common} />
      {of.byItself.length > 0 && (
        <Notice tone="done">{`不用另外记，已经算上了：${of.byItself.join('、')}`}</Notice>
      )}
      {short === undefined && <Dues label="以后到期" rows={rows.later} {...common} />}
      {short === undefined && <Dues label="这一周的" rows={rows.settled} {...common} />}
      {short === undefined && of.more > 0 && (
        <Words tone="soft">{`后面还有${of.more}件，做完这些再看`}</Words>
      )}
      <Bound of={of} />
    </Stack>
  )
}
