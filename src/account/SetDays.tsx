import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { account } from '../../types/account'
import { cloud, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { Button, Card, Choice, Field, Notice, Stack, Table, TextArea, Words } from '../_kernel/parts'
import { countsAsWork, readList, type DayList, type ListedDay } from './daylist.rules'

export type YearView = Output<typeof account, 'calendar'>

interface SetProps {
  readonly of: YearView
  readonly onSet: (say: string) => void
}

const sayWork = (work: boolean) => (work ? '上班' : '休息')
const whyMax = 50

interface Sending {
  readonly busy: boolean
  readonly say: string | undefined
  readonly run: (deed: () => Promise<number>) => Promise<void>
}

function useSending(onSet: (say: string) => void): Sending {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const run = async (deed: () => Promise<number>): Promise<void> => {
    setBusy(true)
    setSay(undefined)
    try {
      onSet(`改好了${await deed()}天，各部门的时限十分钟内按新的算`)
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return { busy, say, run }
}

/** Sets days under the deed's key. @returns how many were set. */
async function set(year: number, days: readonly ListedDay[], why: string, key: string): Promise<number> {
  const input = { year, days: [...days], why: why.trim() }
  return (await cloud<typeof account>('account', { key }).setWorkdays(input)).days.length
}

function Why({
  value,
  onValue,
}: {
  readonly value: string
  readonly onValue: (why: string) => void
}): ReactNode {
  return (
    <Field
      label="依据"
      hint="发文单位和文号，例如：国务院办公厅通知，国办发明电〔2025〕7号"
      value={value}
      max={whyMax}
      onValue={onValue}
    />
  )
}

/** What a list would change, before anything is changed. */
function DryRun({ list, of }: { readonly list: DayList; readonly of: YearView }): ReactNode {
  if (list.wrong.length > 0)
    return (
      <Table
        label="有问题的行"
        head={['行', '问题']}
        rows={list.wrong.map(({ line, say }) => ({ key: String(line), cells: [`第${line}行`, say] }))}
      />
    )
  const changed = list.days.filter(({ day, work }) => countsAsWork(day, of) !== work)
  return (
    <Stack gap={2}>
      <Words>{`一共${list.days.length}天，其中${changed.length}天和现在不一样`}</Words>
      <Table
        label="会怎样改"
        head={['日期', '现在', '改成']}
        rows={list.days.map(({ day, work }) => ({
          key: day,
          cells: [day, sayWork(countsAsWork(day, of)), sayWork(work)],
        }))}
      />
    </Stack>
  )
}

/** A whole announcement at once: pasted, looked at, set. */
export function PasteDays({ of, onSet }: SetProps): ReactNode {
  const draft = useDraft(`account.workdays.${of.year}`, { text: '', why: '' })
  const { text, why } = draft.value
  const [looked, setLooked] = useState(false)
  const { busy, say, run } = useSending(onSet)
  const list = readList(text, of)
  const fine = list.wrong.length === 0 && list.days.length > 0
  const send = () =>
    run(() =>
      draft.send(async (form, key) => {
        const done = await set(of.year, readList(form.text, of).days, form.why, key)
        setLooked(false)
        return done
      }),
    )
  return (
    <Card title={`贴上${of.year}年的放假安排`}>
      <Stack gap={3}>
        <TextArea
          label="一行一天，或一行一段"
          value={text}
          rows={8}
          placeholder={`${of.year}-01-01 休\n1月4日 班\n10月1日至7日 放假`}
          onValue={(next) => {
            setLooked(false)
            draft.change({ text: next })
          }}
        />
        <Why value={why} onValue={(next) => draft.change({ why: next })} />
        <Button full disabled={text.trim() === ''} onPress={() => setLooked(true)}>
          先看看，还不改
        </Button>
        {looked && <DryRun list={list} of={of} />}
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        {looked && fine && (
          <Button kind="primary" full busy={busy} busyWords="正在改" onPress={() => void send()}>
            {`照这个改${list.days.length}天`}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

interface PickProps extends SetProps {
  readonly chosen: readonly string[]
  readonly onClear: () => void
}

/** The days that were pressed, all to the same. */
export function PickDays({ of, chosen, onSet, onClear }: PickProps): ReactNode {
  const draft = useDraft<{ work: 'work' | 'free' | ''; why: string }>('account.workday', {
    work: '',
    why: '',
  })
  const { work, why } = draft.value
  const { busy, say, run } = useSending(onSet)
  if (chosen.length === 0) return null
  const send = () =>
    run(() =>
      draft.send((form, key) =>
        set(
          of.year,
          chosen.map((day) => ({ day, work: form.work === 'work' })),
          form.why,
          key,
        ),
      ),
    )
  return (
    <Card
      title={`选了${chosen.length}天`}
      beside={
        <Button kind="quiet" onPress={onClear}>
          不选了
        </Button>
      }
    >
      <Stack gap={3}>
        <Words>{chosen.join('、')}</Words>
        <Choice
          label="这几天"
          pairs
          options={[
            { value: 'free', words: '休息' },
            { value: 'work', words: '上班' },
          ]}
          value={work === '' ? undefined : work}
          onValue={(next) => draft.change({ work: next })}
        />
        <Why value={why} onValue={(next) => draft.change({ why: next })} />
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        <Button
          kind="primary"
          full
          disabled={work === ''}
          busy={busy}
          busyWords="正在改"
          onPress={() => void send()}
        >
          改这几天
        </Button>
      </Stack>
    </Card>
  )
}
