import { useState, type ReactNode } from 'react'
import { entryKinds, grades, verdicts } from '../../types/trace.limits'
import { monthPlus, sayMonth, thisMonth } from '../_kernel/day'
import {
  Button,
  Card,
  Empty,
  Loaded,
  MonthTurn,
  Notice,
  Screen,
  Select,
  Stack,
  Tag,
  Turns,
  Words,
} from '../_kernel/parts'
import { openPaper } from '../_kernel/papers'
import { sayOf } from '../_kernel/refusal'
import { phoneTime } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'
import { ask, type Own } from './asks'
import { EntryStory } from './EntryStory'
import { Missed } from './Missed'
import { gradeTones, sayOn, sayReasons } from './officeWords'

/** Why it has this grade, and what somebody found who looked. */
function Grounds({ of: { reasons, same, looked, grade } }: { readonly of: Own }): ReactNode {
  return (
    <Stack gap={1}>
      {reasons.length > 0 && (
        <Words tone="soft">
          {`旁证${grade === 'none' ? '' : grades[grade]}：${sayReasons(reasons, same)
            .map(({ words }) => words)
            .join('；')}`}
        </Words>
      )}
      {looked === undefined && grade === 'weak' && <Words tone="soft">会有人核实，核实以前都算数</Words>}
      {looked !== undefined && (
        <Notice tone={looked.verdict === 'accepted' ? 'done' : 'wrong'}>
          {`${looked.who}核实过：${verdicts[looked.verdict]}。${looked.why}`}
        </Notice>
      )}
    </Stack>
  )
}

function One({ of }: { readonly of: Own }): ReactNode {
  const { kind, day, place, grade } = of
  return (
    <Card
      title={`${entryKinds[kind]} · ${sayOn(day, phoneTime())}`}
      beside={grade !== 'none' && <Tag tone={gradeTones[grade]}>{grades[grade]}</Tag>}
    >
      <Stack gap={2}>
        <Words tone="soft">{place}</Words>
        <EntryStory of={of} own />
        <Grounds of={of} />
      </Stack>
    </Card>
  )
}

const spans = [
  { value: '0', words: '只要这个月' },
  { value: '2', words: '连前两个月' },
  { value: '11', words: '连前十一个月' },
] as const

/** 我的记录 as Word. */
function Take({ month }: { readonly month: string }): ReactNode {
  const [span, setSpan] = useState<(typeof spans)[number]['value']>('0')
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const take = async (): Promise<void> => {
    setBusy(true)
    setSay(undefined)
    try {
      const { url } = await ask().exportOwn({ from: monthPlus(month, -Number(span)), to: month })
      await openPaper(url)
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return (
    <Card title="带走一份">
      <Stack gap={2}>
        <Select label="带哪几个月" options={spans} value={span} onValue={setSpan} />
        <Button icon="down" busy={busy} busyWords="正在做文件" onPress={() => void take()}>
          下载成文档
        </Button>
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      </Stack>
    </Card>
  )
}

/** 我的记录: what I entered in a month, what was missed, and all of it to take away. */
export default function Records(): ReactNode {
  const [month, setMonth] = useState(thisMonth)
  const own = usePages(
    async (after) => {
      const { entries: rows, next } = await ask().entries({
        month,
        ...(after === undefined ? {} : { after }),
      })
      return { rows, next }
    },
    month,
    `trace.entries.${month}`,
  )
  return (
    <Screen title="我的记录" aloud={`这里是${sayMonth(month)}的记录`}>
      <Stack gap={4}>
        <MonthTurn month={month} onMonth={setMonth} />
        <Missed key={month} month={month} />
        <Loaded of={own} isEmpty={({ rows }) => rows.length === 0} empty={<Empty words="这个月还没有记录" />}>
          {({ rows }) => (
            <Stack gap={3}>
              {rows.map((of) => (
                <One key={of.id} of={of} />
              ))}
              <Turns label="我的记录" of={own} />
            </Stack>
          )}
        </Loaded>
        <Take month={month} />
      </Stack>
    </Screen>
  )
}
