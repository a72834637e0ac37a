import { useState, type ReactNode } from 'react'
import { whyMax } from '../../types/trace.limits'
import { useDraft } from '../_kernel/draft'
import { Button, Field, Sheet, Stack, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { Unsaved } from './Unsaved'

export interface Answer {
  readonly grant: boolean
  readonly answer?: string
}

interface SheetProps {
  /** Names its draft. */
  readonly about: string
  /** What is asked for, in a sentence. */
  readonly says: string
  readonly grant: boolean
  readonly send: (answer: Answer, key: string) => Promise<unknown>
  readonly onDone: (grant: boolean) => void
  /** Somebody was faster. */
  readonly onStale: () => void
  readonly onClose: () => void
}

function SettleSheet({ about, says, grant, send, onDone, onStale, onClose }: SheetProps): ReactNode {
  const draft = useDraft(`trace.settle.${about}.${grant ? 'yes' : 'no'}`, { answer: '' })
  const [tried, setTried] = useState(false)
  const { busy, wrong, run } = useDeed()
  const answer = draft.value.answer.trim()
  const lacks = !grant && answer === ''
  const settle = async (): Promise<void> => {
    setTried(true)
    if (lacks || [...answer].length > whyMax) return
    const came = await run((key) => send({ grant, ...(answer === '' ? {} : { answer }) }, key))
    if (came === 'conflict') onStale()
    if (came !== 'done') return
    draft.clear()
    onClose()
    onDone(grant)
  }
  const words = grant ? '批准' : '不批准'
  return (
    <Sheet
      title={words}
      onClose={onClose}
      acts={
        <Button
          kind={grant ? 'primary' : 'danger'}
          busy={busy}
          busyWords="正在送"
          onPress={() => void settle()}
        >
          {words}
        </Button>
      }
    >
      <Stack gap={3}>
        <Words>{says}</Words>
        <Field
          label={grant ? '批复，不写也行' : '为什么不批，写给申请的人看'}
          max={whyMax}
          value={draft.value.answer}
          onValue={(text) => draft.change({ answer: text })}
          error={tried && lacks ? '没有批准，要写一句为什么' : undefined}
          onConfirm={() => void settle()}
        />
        <Unsaved wrong={wrong} />
      </Stack>
    </Sheet>
  )
}

type SettleProps = Omit<SheetProps, 'grant' | 'onClose'>

/** 批准 or 不批准, each with an answer. */
export function RequestSettle(p: SettleProps): ReactNode {
  const [grant, setGrant] = useState<boolean>()
  return (
    <Stack across gap={2}>
      <Button icon="done" onPress={() => setGrant(true)}>
        批准
      </Button>
      <Button kind="quiet" onPress={() => setGrant(false)}>
        不批准
      </Button>
      {grant !== undefined && (
        <SettleSheet {...p} key={String(grant)} grant={grant} onClose={() => setGrant(undefined)} />
      )}
    </Stack>
  )
}
