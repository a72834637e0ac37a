import { useEffect, type ReactNode } from 'react'
import { deviceWord } from '../_kernel/device'
import { goBack } from '../_kernel/go'
import { useFate, useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Card, Notice, Screen, Stack, Words } from '../_kernel/parts'

interface SentProps {
  /** The key of what was put in. */
  readonly of: string
  /** The server refused it for good: it is hers to change. */
  readonly onBack: () => void
}

/** What became of what she said: received, on the server's own word; waiting on the device; or given back. */
export function DoubtSent({ of, onBack }: SentProps): ReactNode {
  const fate = useFate(of)
  const about = useOutbox().entries.find(({ key }) => key === of)?.about
  useEffect(() => {
    if (fate === 'draft') onBack()
  }, [fate, onBack])
  const sending = fate === 'sending' || fate === 'draft'
  return (
    <Screen
      title="哪里不对"
      foot={
        <Button
          kind="primary"
          icon={sending ? 'send' : 'family'}
          full
          busy={sending}
          busyWords="正在送"
          onPress={goBack}
        >
          看谁在帮我家
        </Button>
      }
    >
      <Stack gap={4}>
        {fate === 'received' && <Notice tone="done">收到了，镇上会核实，结果写在“谁在帮我家”下面</Notice>}
        {fate === 'waiting' && <Notice tone="done">{`先存在${deviceWord()}里，有网会自动送出`}</Notice>}
        {about !== undefined && (
          <Card>
            <Words strong>{about}</Words>
          </Card>
        )}
      </Stack>
    </Screen>
  )
}
