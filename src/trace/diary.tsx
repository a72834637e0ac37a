import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { grades, verdicts } from '../../types/trace.limits'
import { sayMonth, thisMonth } from '../_kernel/day'
import { goHome } from '../_kernel/go'
import {
  Card,
  Empty,
  Loaded,
  MonthTurn,
  OffPaper,
  PrintButton,
  Screen,
  Stack,
  Tag,
  Turns,
  Words,
} from '../_kernel/parts'
import { sayClock, sayDate } from '../_kernel/time'
import { usePages, type Page, type Pages } from '../_kernel/usePages'
import { EntryStory, sayHead } from './EntryStory'
import { from, office, type Entry } from './office'
import { gradeTones } from './officeWords'

/** What somebody found who looked; before that, how much its evidence says. */
function Standing({ of: { looked, grade } }: { readonly of: Entry }): ReactNode {
  if (looked !== undefined)
    return <Tag tone={looked.verdict === 'accepted' ? 'jade' : 'red'}>{verdicts[looked.verdict]}</Tag>
  return grade === 'none' ? null : <Tag tone={gradeTones[grade]}>{`旁证${grades[grade]}`}</Tag>
}

function Looked({ of: { looked } }: { readonly of: Entry }): ReactNode {
  if (looked === undefined) return null
  return <Words tone="soft">{`${looked.who}看过，${verdicts[looked.verdict]}：${looked.why}`}</Words>
}

function EntryCard({ of }: { readonly of: Entry }): ReactNode {
  return (
    <Card title={sayHead(of)} beside={<Standing of={of} />}>
      <Stack gap={3}>
        <EntryStory of={of} />
        <Looked of={of} />
      </Stack>
    </Card>
  )
}

interface Diary extends Page<Entry> {
  readonly place: string
  readonly asOf: number
}

interface DaysProps {
  readonly pages: Pages<Diary>
  readonly month: string
}

function Days({ pages, month }: DaysProps): ReactNode {
  return (
    <Loaded of={pages} rows={6}>
      {({ place, asOf, rows }) => (
        <Stack gap={4}>
          <Stack gap={1}>
            <Words as="h2" size="head" strong>
              {`${place} ${sayMonth(month)}村日记`}
            </Words>
            <Words tone="soft">{`截至${sayDate(asOf)} ${sayClock(asOf)}`}</Words>
          </Stack>
          {rows.length === 0 ? (
            <Card>
              <Empty words={`${sayMonth(month)}还没有人记`} hint="换一个月看看" />
            </Card>
          ) : (
            <Stack gap={3}>
              {rows.map((entry) => (
                <EntryCard key={entry.id} of={entry} />
              ))}
              <Turns label="村日记" of={pages} />
            </Stack>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

function One({ village, first }: { readonly village: string; readonly first: string }): ReactNode {
  const [month, setMonth] = useState(first)
  const pages = usePages<Entry, Diary>(async (after) => {
    const { place, asOf, entries, next } = await office().diary({ village, month, ...from(after) })
    return { place, asOf, rows: entries, next }
  }, `${village} ${month}`)
  return (
    <Stack gap={4}>
      <OffPaper>
        <MonthTurn month={month} onMonth={setMonth} />
      </OffPaper>
      <Days pages={pages} month={month} />
    </Stack>
  )
}

/** 村日记: what was entered about a village in a month, the latest day first. */
export default function DiaryPage(): ReactNode {
  const { village, month = '' } = useRouter().params
  return (
    <Screen title="村日记" tools={<PrintButton />}>
      {village === undefined ? (
        <Empty words="没有找到这个村" act="回到首页" onAct={goHome} />
      ) : (
        <One key={village} village={village} first={/^20\d\d-\d\d$/.test(month) ? month : thisMonth()} />
      )}
    </Screen>
  )
}
