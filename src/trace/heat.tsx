import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { sayMonth, thisMonth, today } from '../_kernel/day'
import { go } from '../_kernel/go'
import {
  Button,
  Card,
  Columns,
  Empty,
  Heat,
  Loaded,
  MonthTurn,
  OffPaper,
  PrintButton,
  Screen,
  Stack,
  Words,
  type HeatDay,
} from '../_kernel/parts'
import type { Place } from '../_kernel/places'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { KeptBars, KeptNumbers } from './HeatKept'
import { HeatMissed } from './HeatMissed'
import { HeatNumbers, HeatRows } from './HeatTables'
import { InPlace } from './InPlace'
import { office, type HeatMonth, type HeatRow } from './office'

/** Entries of each day over all that lies under the place; days to come are left open. */
function daysOf({ days, rows }: HeatMonth): readonly HeatDay[] {
  const now = today()
  return days.map((day, nth) => ({
    day,
    value: day > now ? undefined : rows.reduce((sum, { entries }) => sum + (entries[nth] ?? 0), 0),
  }))
}

function sayStanding({ month, closed }: HeatMonth): string {
  if (closed !== undefined) return `${sayTime(closed, phoneTime())}结的账，应做和做到的数不再变，更正另记`
  if (month >= thisMonth()) return '这个月还没有过完，应做多少、做到多少要等结账'
  return '还没有结账：补记的期限过了就自动结，到时才有应做和做到的数'
}

/** Nobody owes anything there, and nobody wrote anything down. */
const isIdle =
  ({ closed }: HeatMonth) =>
  ({ entries, kept, owes }: HeatRow): boolean =>
    (closed === undefined ? owes === false : kept.every(({ owed, excused }) => owed + excused === 0)) &&
    entries.every((count) => count === 0)

const isVillage = (code: string): boolean => !code.endsWith('000')

interface MonthProps {
  readonly of: HeatMonth
  readonly down: (row: HeatRow) => void
}

function Article({ of, down }: MonthProps): ReactNode {
  const { place, month, rows, division } = of
  const label = `${place}${sayMonth(month)}`
  const settled = rows.some(({ kept }) => kept.some(({ owed, excused }) => owed + excused > 0))
  const kept = { rows, label: `${label}各项责任` }
  const idle = rows.filter(isIdle(of))
  const busy = { ...of, rows: rows.filter((row) => !idle.includes(row)) }
  const under = { of: busy, idle, onPress: (row: HeatRow) => () => down(row) }
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Words as="h2" size="head" strong>
          {`${place}${sayMonth(month)}履责日历`}
        </Words>
        <Words tone="soft">{sayStanding(of)}</Words>
      </Stack>
      {rows.length === 0 ? (
        <Card>
          <Empty words="下面没有村" hint="换一个地方看看" />
        </Card>
      ) : idle.length === rows.length ? (
        <Card>
          <Empty words="下面各地这个月没有要记的事，也没有记录" hint="换一个月看看" />
        </Card>
      ) : (
        <>
          <Columns aside={settled ? <KeptBars {...kept} /> : <HeatRows {...under} />}>
            <Card title="每天记了多少">
              <Heat label={`${label}每天记了多少`} days={daysOf(of)} unit="条" />
            </Card>
          </Columns>
          {settled && <KeptNumbers {...kept} />}
          {settled && <HeatRows {...under} />}
          <HeatNumbers of={busy} />
          {of.closed !== undefined && <HeatMissed division={division} month={month} />}
        </>
      )}
    </Stack>
  )
}

interface AtProps {
  readonly place: Place
  readonly month: string
  readonly down: (place: Place) => void
}

/** What lies under a county is a township, under a township a village: a village's days are its diary. */
function At({ place, month, down }: AtProps): ReactNode {
  const heat = useLoad(() => office().heat({ division: place.code, month }), `${place.code} ${month}`)
  const open = (row: HeatRow) => {
    if (isVillage(row.division)) go('/trace/diary', { village: row.division, month })
    else
      down({
        code: row.division,
        name: row.name,
        level: row.division.endsWith('000000') ? 'county' : 'township',
      })
  }
  return (
    <Loaded of={heat} rows={6}>
      {(of) => <Article of={of} down={open} />}
    </Loaded>
  )
}

/** 履责日历: what was entered day by day under a place in a month, and what was owed and done of it. */
export default function HeatPage(): ReactNode {
  const { division } = useRouter().params
  const [month, setMonth] = useState(thisMonth)
  return (
    <Screen title="履责日历" wide tools={<PrintButton />}>
      <Stack gap={4}>
        <OffPaper>
          <MonthTurn month={month} onMonth={setMonth} />
        </OffPaper>
        <InPlace division={division} label="看哪里" deepest="township">
          {(place, down) => (
            <Stack gap={4}>
              <At place={place} month={month} down={down} />
              <OffPaper>
                <Stack across gap={2}>
                  <Button icon="print" onPress={() => go('/trace/notice', { division: place.code })}>
                    月通报、季度通报
                  </Button>
                </Stack>
              </OffPaper>
            </Stack>
          )}
        </InPlace>
      </Stack>
    </Screen>
  )
}
