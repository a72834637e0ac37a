import { useState, type ReactNode } from 'react'
import { doubtMax } from '../../types/roster.limits'
import { Refused, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { go } from '../_kernel/go'
import { Button, Choice, Notice, Row, Stack, Tag, TextArea, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { ask } from './asks'
import { results, sayDoubt, type Doubt } from './doubtWords'

type Result = keyof typeof results
const options = [
  { value: 'mended', words: results.mended, hint: '名册上确实不对，已经改好' },
  { value: 'right', words: results.right, hint: '跟本人说清楚为什么' },
] as const

interface SettleProps {
  readonly of: Doubt
  readonly onSettled: (say: string) => void
  /** Somebody else was faster. */
  readonly onStale: () => void
}

interface Form {
  readonly result: Result | ''
  readonly say: string
}

/** 核实: with words that the villager reads; kept on the device until they were received. */
function Settle({ of, onSettled, onStale }: SettleProps): ReactNode {
  const draft = useDraft<Form>(`roster.settle.${of.id}`, { result: '', say: '' })
  const { value, change } = draft
  const [open, setOpen] = useState(draft.restored)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  if (!open)
    return (
      <Stack across gap={2}>
        <Button kind="primary" icon="done" onPress={() => setOpen(true)}>
          核实结果
        </Button>
        <Button icon="family" onPress={() => go('/roster/household', { id: of.household })}>
          看这一户
        </Button>
      </Stack>
    )
  const settle = async (): Promise<void> => {
    const { result } = value
    if (busy) return
    if (result === '' || value.say.trim() === '') {
      setWrong(result === '' ? '请选一个结果' : '请写几句话，乡亲看得到')
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      await draft.send(({ say }, key) =>
        ask(key).settleDoubt({ id: of.id, version: of.version, result, say }),
      )
      onSettled(`${of.head} 家的核实结果送到了`)
    } catch (error) {
      setWrong(sayOf(error))
      setBusy(false)
      if (error instanceof Refused && (error.code === 'conflict' || error.code === 'wrong_state')) onStale()
    }
  }
  return (
    <Stack gap={3}>
      <Choice
        label="核实下来"
        options={options}
        value={value.result === '' ? undefined : value.result}
        onValue={(result) => change({ result })}
      />
      <TextArea
        label="写给乡亲的话"
        value={value.say}
        max={doubtMax}
        rows={3}
        onValue={(say) => change({ say })}
        onSend={() => void settle()}
        onLeave={() => setOpen(false)}
      />
      {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" icon="send" busy={busy} busyWords="正在送" onPress={() => void settle()}>
          送给乡亲
        </Button>
        <Button disabled={busy} onPress={() => setOpen(false)}>
          先不办
        </Button>
      </Stack>
    </Stack>
  )
}

/** One thing that somebody says is not so, and what the township found. */
export function DoubtCard(p: SettleProps): ReactNode {
  const { of } = p
  const { head, place, text, at, settled } = of
  return (
    <Row
      title={sayDoubt(of)}
      beside={settled !== undefined && <Tag tone="jade">{results[settled.result]}</Tag>}
      detail={
        <Stack gap={3}>
          <Stack gap={1}>
            {text !== '' && <Words typed>{text}</Words>}
            <Words tone="soft">{`${head} 家，${place}，${sayTime(at, phoneTime())}说的`}</Words>
          </Stack>
          {settled === undefined ? (
            <Settle {...p} />
          ) : (
            <Words typed>{`${settled.say}（${sayTime(settled.at, phoneTime())}）`}</Words>
          )}
        </Stack>
      }
    />
  )
}
