import { useEffect, type ReactNode } from 'react'
import { deviceWord } from '../_kernel/device'
import { goHome, goInstead } from '../_kernel/go'
import { useFate, useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { sayReasons } from './officeWords'

/** What its own circumstances say for it, as the server has it. Nothing where there is nothing to say, or where it cannot be asked. */
function Grounds({ id }: { readonly id: string }): ReactNode {
  const { load } = useLoad(() => ask().entries({}), id)
  if (load.state !== 'ready') return null
  const found = load.data.entries.find((one) => one.id === id)
  if (found === undefined || found.reasons.length === 0) return null
  const words = sayReasons(found.reasons, found.same).map((one) => one.words)
  return (
    <Stack gap={1}>
      <Words tone="soft">{`附带的旁证：${words.join('；')}`}</Words>
      {found.grade === 'weak' && (
        <Words tone="soft">有一处机器看不准，会请人看一看，看以前都算数，您不用做什么</Words>
      )}
    </Stack>
  )
}

interface PutProps {
  readonly of: string
  readonly title: string
  /** It may tell a place or a photo: what these say for it is told. */
  readonly graded: boolean
  /** It was refused: hers to change. */
  readonly onBack: () => void
  readonly onMore: () => void
}

/** What became of what she entered: received, waiting on the device, or given back. */
export function Put({ of, title, graded, onBack, onMore }: PutProps): ReactNode {
  const fate = useFate(of)
  const id = useOutbox().entries.find(({ key }) => key === of)?.receipt?.id
  useEffect(() => {
    if (fate === 'draft') onBack()
  }, [fate, onBack])
  return (
    <Screen
      title={title}
      foot={
        <Button
          kind="primary"
          full
          busy={fate === 'sending'}
          busyWords="正在送"
          onPress={() => goInstead('/trace/week')}
        >
          看我的一周
        </Button>
      }
    >
      <Stack gap={4}>
        {fate === 'received' && <Notice tone="done">收到了，该算的都自动算上</Notice>}
        {fate === 'received' && graded && id !== undefined && <Grounds id={id} />}
        {fate === 'waiting' && <Notice tone="done">{`先存在${deviceWord()}里，有网会自动送出`}</Notice>}
        {fate === 'waiting' && <Words tone="soft">记的是哪一天、几点，都留着，晚送到不算晚</Words>}
        <Stack across gap={2}>
          <Button icon="add" onPress={onMore}>
            再记一条
          </Button>
          <Button kind="quiet" icon="home" onPress={goHome}>
            回到首页
          </Button>
        </Stack>
      </Stack>
    </Screen>
  )
}
