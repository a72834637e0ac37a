import { useState, type ReactNode } from 'react'
import { makeKey, sayOf } from '../_kernel/cloud'
import { dayIn, today } from '../_kernel/day'
import { useDraft } from '../_kernel/draft'
import { Button, Card, DayField, Field, Notice, Progress, Stack, Words } from '../_kernel/parts'
import { ask, type Proposal } from './asks'

interface Sent {
  readonly done: number
  readonly refused: number
  readonly left: number
}

const nothing: Sent = { done: 0, refused: 0, left: 0 }

const sayResult = ({ done, refused }: Sent): string =>
  refused === 0
    ? `派好了，${done}个岗位都记进了名册`
    : `派好了${done}个，${refused}个没派成，原因在下面每一条里`

interface ConfirmProps {
  readonly of: Proposal
  readonly onDone: () => void
}

/** 确认: the lines are sent out twenty at a time, in the officer's own name; it may be stopped and gone on with. */
export function Confirm({ of, onDone }: ConfirmProps): ReactNode {
  const draft = useDraft(`dispatch.confirm.${of.id}`, { from: today(), decided: '' })
  const { from, decided } = draft.value
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<Sent>()
  const [wrong, setWrong] = useState<string>()
  const day = dayIn(from)

  const goOn = async (on: string): Promise<void> => {
    let so = nothing
    for (;;) {
      const { done, refused, left } = await ask(makeKey()).confirm({ id: of.id, from: on, decided })
      so = { done: so.done + done, refused: so.refused + refused, left }
      setSent(so)
      if (left === 0 || done + refused === 0) break
    }
  }
  const send = async (): Promise<void> => {
    setTried(true)
    if (busy || day === undefined || decided.trim() === '') return
    setBusy(true)
    setWrong(undefined)
    try {
      await goOn(day)
      draft.clear()
    } catch (error) {
      setWrong(sayOf(error))
    }
    setBusy(false)
    onDone()
  }
  const over = sent !== undefined && !busy && wrong === undefined
  const count = sent === undefined ? 0 : sent.done + sent.refused
  return (
    <Card title="确认选派">
      <Stack gap={4}>
        <Words tone="soft">确认后一条一条记进名册：到岗的当天上岗，原来的人当天离岗，原因记为优化调整</Words>
        <DayField
          label="哪天到岗"
          value={from}
          onValue={(text) => draft.change({ from: text })}
          error={tried && day === undefined ? '没有看懂这一天' : undefined}
        />
        <Field
          label="由谁决定"
          hint="哪次会议，或哪个文件"
          max={60}
          value={decided}
          onValue={(text) => draft.change({ decided: text })}
          error={tried && decided.trim() === '' && !over ? '请写下由谁决定' : undefined}
        />
        {busy && <Progress done={count} total={sent === undefined ? 0 : count + sent.left} words="正在派" />}
        {wrong !== undefined && <Notice tone="wrong">{`${wrong}。派过的都算数，可以接着派`}</Notice>}
        {over && <Notice tone={sent.refused === 0 ? 'done' : 'due'}>{sayResult(sent)}</Notice>}
        <Button kind="primary" full busy={busy} busyWords="正在派，请不要关" onPress={() => void send()}>
          {of.state === 'confirming' || wrong !== undefined ? '接着派' : '确认选派'}
        </Button>
      </Stack>
    </Card>
  )
}
