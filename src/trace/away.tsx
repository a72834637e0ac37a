import { useState, type ReactNode } from 'react'
import { leaveKinds, requestStates, townshipLeave, whyMax, type LeaveKind } from '../../types/trace.limits'
import { dayIn, today } from '../_kernel/day'
import { useDraft } from '../_kernel/draft'
import {
  Button,
  Choice,
  DayField,
  Empty,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Stack,
  Tag,
  TextArea,
  Words,
} from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import { useDeed } from '../_kernel/useDeed'
import { usePages } from '../_kernel/usePages'
import { ask, type Leave } from './asks'
import { sayDays } from './officeWords'

interface Form {
  readonly from: string
  readonly to: string
  readonly kind: LeaveKind | ''
  readonly why: string
}
const blank: Form = { from: '', to: '', kind: '', why: '' }

const kinds = (Object.keys(leaveKinds) as LeaveKind[]).map((value) => ({ value, words: leaveKinds[value] }))

const tones = { asked: 'amber', granted: 'jade', refused: 'red', cancelled: 'soft' } as const

interface Read {
  readonly from: string
  readonly to: string
  readonly kind: LeaveKind
  readonly why: string
}

/** What is asked for, or what is missing: the field and the sentence. */
function read({ from, to, kind, why }: Form): Read | { readonly field: string; readonly say: string } {
  const [first, last] = [dayIn(from), dayIn(to === '' ? from : to)]
  if (first === undefined) return { field: 'from', say: '没有看懂这一天' }
  if (last === undefined) return { field: 'to', say: '没有看懂这一天' }
  if (last < first) return { field: 'to', say: '最后一天在第一天的前面，请改一改' }
  if (kind === '') return { field: 'kind', say: '请选请的是什么假' }
  if (why.trim() === '') return { field: 'why', say: '请写下原因' }
  return { from: first, to: last, kind, why: why.trim() }
}

function AskLeave({ onDone }: { readonly onDone: () => void }): ReactNode {
  const draft = useDraft<Form>('trace.leave', blank)
  const { value, change } = draft
  const deed = useDeed()
  const [lacks, setLacks] = useState<{ readonly field: string; readonly say: string }>()
  const wrong = lacks ?? deed.wrong
  const errorAt = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  const send = async (): Promise<void> => {
    const asked = read(value)
    setLacks('say' in asked ? asked : undefined)
    if ('say' in asked) return
    if ((await deed.run((key) => ask(key).askLeave(asked))) !== 'done') return
    draft.clear()
    onDone()
  }
  return (
    <Stack gap={3}>
      <DayField
        label="从哪天"
        value={value.from}
        onValue={(from) => change({ from })}
        error={errorAt('from')}
      />
      <DayField
        label="到哪天，含这一天"
        value={value.to}
        onValue={(to) => change({ to })}
        error={errorAt('to')}
      />
      <Choice
        label="请什么假"
        options={kinds}
        value={value.kind === '' ? undefined : value.kind}
        onValue={(kind) => change({ kind })}
        pairs
        error={errorAt('kind')}
      />
      <TextArea
        label="原因"
        value={value.why}
        max={whyMax}
        rows={2}
        onValue={(why) => change({ why })}
        error={errorAt('why')}
      />
      <Words tone="soft">{`${townshipLeave}个工作日以内乡镇批，再多县里批。批了的日子不算欠`}</Words>
      {wrong !== undefined && !['from', 'to', 'kind', 'why'].includes(wrong.field ?? '') && (
        <Notice tone="wrong">{wrong.say}</Notice>
      )}
      <Button kind="primary" icon="send" full busy={deed.busy} busyWords="正在送" onPress={() => void send()}>
        送去批
      </Button>
    </Stack>
  )
}

/** Whether it may still be taken back: it is not decided, or its first day has not come. */
const mayCancel = ({ state, from }: Leave): boolean =>
  state === 'asked' || (state === 'granted' && from > today())

function One({ of, onDone }: { readonly of: Leave; readonly onDone: () => void }): ReactNode {
  const deed = useDeed()
  const { id, version, from, to, days, kind, why, state, answer } = of
  const cancel = async (): Promise<void> => {
    if ((await deed.run((key) => ask(key).cancelLeave({ id, version }))) !== 'not') onDone()
  }
  return (
    <Row
      title={`${leaveKinds[kind]}，${sayDays(from, to, phoneTime())}`}
      detail={[`${days}个工作日`, why, ...(answer === undefined ? [] : [`批复：${answer}`])].join('，')}
      foot={
        <Stack gap={1}>
          <Tag tone={tones[state]}>{requestStates[state]}</Tag>
          {deed.wrong !== undefined && <Notice tone="wrong">{deed.wrong.say}</Notice>}
        </Stack>
      }
      beside={
        mayCancel(of) && (
          <Button busy={deed.busy} busyWords="正在撤回" onPress={() => void cancel()}>
            撤回
          </Button>
        )
      }
    />
  )
}

/** 请假: asked for, and how each stands. */
export default function Away(): ReactNode {
  const [sent, setSent] = useState(false)
  const leaves = usePages(
    async (after) => {
      const { leaves: rows, next } = await ask().leaves(after === undefined ? {} : { after })
      return { rows, next }
    },
    'leaves',
    'trace.leaves',
  )
  return (
    <Screen title="请假" aloud="写上从哪天到哪天，请什么假，送去批">
      <Stack gap={4}>
        {sent ? (
          <Notice tone="done" act="再请一次" onAct={() => setSent(false)}>
            送去批了，批好了会在下面看到
          </Notice>
        ) : (
          <AskLeave
            onDone={() => {
              setSent(true)
              leaves.again()
            }}
          />
        )}
        <Loaded of={leaves} isEmpty={({ rows }) => rows.length === 0} empty={<Empty words="还没有请过假" />}>
          {({ rows }) => (
            <List label="我请的假" rows={rows} keyOf={({ id }) => id} pages={leaves}>
              {(of) => <One of={of} onDone={leaves.again} />}
            </List>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
