import { Fragment, useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { entryKinds, type EntryKind } from '../../types/trace.limits'
import type { Entry } from '../_kernel/outbox'
import { useResumed } from '../_kernel/outbox/useOutbox'
import { Button, Loaded, Loading, Notice, Screen, Stack } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Mine } from './asks'
import { has } from './form'
import { InVillage } from './InVillage'
import { Put } from './Put'
import type { Entering, Wrong } from './useEntering'

export interface FillProps {
  readonly mine: Mine
  readonly back: Entry | undefined
  readonly onPut: (key: string) => void
}

interface EntryPageProps {
  readonly kind: EntryKind
  readonly children: (p: FillProps) => ReactNode
}

/** From the form to what became of it, and back to the form when it was refused. */
export function EntryPage({ kind, children }: EntryPageProps): ReactNode {
  const { back } = useRouter().params
  const { put, setPut, entry, waits, onBack } = useResumed(back)
  const [nth, setNth] = useState(0)
  const [fresh, setFresh] = useState(false)
  const mine = useLoad(() => ask().mine({}), 'mine', 'trace.mine')
  const title = entryKinds[kind]
  const [done, setDone] = useState<string>()
  if (put !== undefined && done !== put) {
    const more = () => {
      setDone(put)
      setFresh(true)
      setNth(nth + 1)
    }
    const again = () => {
      setFresh(false)
      onBack()
    }
    return <Put of={put} title={title} graded={has(kind, 'seen')} onBack={again} onMore={more} />
  }
  const returned = fresh ? undefined : entry
  if (!waits && mine.load.state === 'ready') {
    return (
      <Fragment key={`${nth} ${returned?.key ?? ''}`}>
        {children({ mine: mine.load.data, back: returned, onPut: setPut })}
      </Fragment>
    )
  }
  return <Screen title={title}>{waits ? <Loading /> : <Loaded of={mine}>{() => null}</Loaded>}</Screen>
}

interface FillFormProps {
  readonly kind: EntryKind
  readonly title?: string
  readonly entering: Entering
  /** Something else is under way: photos are being kept. */
  readonly waits?: boolean
  readonly children: ReactNode
  /** Fields that say themselves what is wrong with them. */
  readonly told?: readonly string[]
}

/** The frame of every form here: what came back and why, and one button. */
export function FillForm({
  kind,
  title,
  entering,
  waits = false,
  children,
  told = [],
}: FillFormProps): ReactNode {
  const { restored, restart, wrong, busy, send } = entering
  return (
    <Screen
      title={title ?? entryKinds[kind]}
      foot={
        <Button
          kind="primary"
          icon="send"
          full
          busy={busy}
          busyWords="正在存"
          disabled={waits}
          onPress={() => void send()}
        >
          {waits ? '等照片存好' : '记好了'}
        </Button>
      }
    >
      <Stack gap={4}>
        {restored && (
          <Notice act="重新写" onAct={restart}>
            这是您上次没记完的，接着写就行
          </Notice>
        )}
        {children}
        {wrong !== undefined && !told.includes(wrong.field ?? '') && (
          <Notice tone="wrong">{wrong.say}</Notice>
        )}
      </Stack>
    </Screen>
  )
}

/** The place and the code, where they go with a kind. */
export function Presence({
  kind,
  entering: { form, change, wrong },
}: {
  readonly kind: EntryKind
  readonly entering: Entering
}): ReactNode {
  if (!has(kind, 'seen')) return null
  return (
    <InVillage
      value={form}
      onValue={({ here, code }) => change({ here, code })}
      needed={kind === 'checkin'}
      error={wrong?.field === 'seen' ? wrong.say : undefined}
    />
  )
}

/** What is wrong with one field, as a form or the server said it. */
export const errorAt = (wrong: Wrong | undefined, field: string): string | undefined =>
  wrong?.field === field ? wrong.say : undefined
