import { useEffect, type ReactNode } from 'react'
import { deviceWord } from '../_kernel/device'
import { goHome, goInstead } from '../_kernel/go'
import { useFate, useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Card, Notice, Screen, Stack } from '../_kernel/parts'

interface SentProps {
  /** The key of what was put in. */
  readonly of: string
  readonly title: string
  /** What the button that sent it says. */
  readonly act: string
  /** A new matter: what was received is shown with its receipt. */
  readonly fresh?: boolean
  /** The server refused it for good: it is hers to change. */
  readonly onBack: () => void
}

/** What became of what she sent: received, with its receipt; waiting on the device; or given back. */
export function Sent({ of, title, act, fresh = false, onBack }: SentProps): ReactNode {
  const fate = useFate(of)
  const entry = useOutbox().entries.find(({ key }) => key === of)
  const id = entry?.receipt?.id
  useEffect(() => {
    if (fate === 'received' && id !== undefined)
      goInstead('/hotline/detail', { id, ...(fresh && { fresh: '1' }) })
  }, [fate, id, fresh])
  useEffect(() => {
    if (fate === 'draft') onBack()
  }, [fate, onBack])
  const waits = fate === 'waiting'
  return (
    <Screen
      title={title}
      foot={
        waits ? (
          <Button kind="primary" full onPress={() => goInstead('/hotline/mine')}>
            看我的事
          </Button>
        ) : (
          <Button kind="primary" icon="send" full busy busyWords="正在送" onPress={() => undefined}>
            {act}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {waits && <Notice tone="done">{`先存在${deviceWord()}里，有网会自动送出`}</Notice>}
        <Card title={entry?.about ?? title}>{waits && <Button onPress={goHome}>回到首页</Button>}</Card>
      </Stack>
    </Screen>
  )
}
