import { useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import { cloud, makeKey } from '../_kernel/cloud'
import { Button, Card, Notice, Stack, Words } from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import { takeSpot, type Spot } from '../_kernel/spot'

interface PointProps {
  readonly value: Spot | undefined
  readonly onValue: (value: Spot | undefined) => void
  /** What was wrong with it when it was sent. */
  readonly error: string | undefined
}

/** Nobody has agreed to any version of the guide by agreeing to this. */
const noVersion = '0'

/** Notes down that location may be used, and leaves what she agreed to before as it was. */
async function agreeToLocation(key: string): Promise<void> {
  const { consent } = await cloud<typeof account>('account').me({})
  if (consent?.location === true) return
  await cloud<typeof account>('account', { key }).consent({
    privacy: consent?.privacy ?? noVersion,
    location: true,
  })
}

interface AskProps {
  readonly onValue: (value: Spot) => void
  readonly onLeave: (say?: string) => void
}

/** Asked apart from everything else, each time: what it is for, how exact it is, and that it may be left out. */
function Ask({ onValue, onLeave }: AskProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [key] = useState(makeKey)
  const take = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const spot = await takeSpot()
      if (spot !== undefined) {
        await agreeToLocation(key)
        onValue(spot)
      }
      onLeave()
    } catch (error) {
      onLeave(sayOf(error))
    }
  }
  return (
    <Card title="加上地点，先问您一声">
      <Stack gap={3}>
        <Words>
          只记这件事在哪里，大约一百米的范围，跟这件事一起给办事的人看。不记您走到哪里。不加也照样能送
        </Words>
        <Stack across gap={2}>
          <Button icon="place" busy={busy} busyWords="正在找地点" onPress={() => void take()}>
            同意，加上地点
          </Button>
          <Button disabled={busy} onPress={() => onLeave()}>
            不加
          </Button>
        </Stack>
      </Stack>
    </Card>
  )
}

/** Where it is, on the map: hers to give, and to take back until it is sent. */
export function Point({ value, onValue, error }: PointProps): ReactNode {
  const [asking, setAsking] = useState(false)
  const [say, setSay] = useState(error)
  const leave = (why?: string) => {
    setAsking(false)
    setSay(why)
  }
  return (
    <Stack gap={2}>
      {asking && <Ask onValue={onValue} onLeave={leave} />}
      {!asking && value === undefined && (
        <Button icon="place" onPress={() => setAsking(true)}>
          加上地点，不加也行
        </Button>
      )}
      {value !== undefined && (
        <>
          <Notice tone="done">
            {`加上了地点：北纬${String(value.latitude)}，东经${String(value.longitude)}，一百米左右`}
          </Notice>
          <Button icon="close" onPress={() => onValue(undefined)}>
            去掉地点
          </Button>
        </>
      )}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
    </Stack>
  )
}
