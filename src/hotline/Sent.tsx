import { useEffect, type ReactNode } from 'react'
import { deviceWord } from '../_kernel/device'
import { goHome, goInstead } from '../_kernel/go'
import { useFate, useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Card, Notice, Screen, Stack } from '../_kernel/parts'

interface SentProps {
  /** The key of what was put in. */
  readonly of: string
  /** The server refused it for good: it is hers to change. */
  readonly onBack: () => void
}

/** What became of what she sent: received, with its receipt; waiting on the device; or given back. */
export function Sent({ of, onBack }: SentProps): ReactNode {
  const fate = useFate(of)
  const entry = useOutbox().entries.find(({ key }) => key === of)
  const id = entry?.receipt?.id
  useEffect(() => {
    if (fate === 'received' && id !== undefined) goInstead('/hotline/detail', { id, fresh: '1' })
  }, [fate, id])
  useEffect(() => {
    if (fate === 'draft') onBack()
  }, [fate, onBack])
  const waits = fate === 'waiting'
  return (
    <Screen
      title="我要反映"
      foot={
        waits ? (
          <Button kind="primary" full onPress={() => goInstead('/hotline/mine')}>
            看我的事
          </Button>
        ) : (
          <Button kind="primary" icon="send" full busy busyWords="正在送" onPress={() => undefined}>
            送出去
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {waits && <Notice tone="done">{`先存在${deviceWord()}里，有网会自动送出`}</Notice>}
        <Card title={entry?.about ?? '您反映的事'}>
          {waits && <Button onPress={goHome}>回到首页</Button>}
        </Card>
      </Stack>
    </Screen>
  )
}
