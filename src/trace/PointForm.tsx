import { useState, type ReactNode } from 'react'
import { Button, Choice, Field, Notice, Stack, Words } from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import { takeSpot } from '../_kernel/spot'
import { useDeed } from '../_kernel/useDeed'
import { office, type PointRow } from './office'
import { Unsaved } from './Unsaved'

type Globe = 'gcj02' | 'wgs84'

const globes = [
  { value: 'gcj02', words: '手机地图上的', hint: '腾讯、高德这些地图' },
  { value: 'wgs84', words: '卫星定位的', hint: '手持定位仪、浏览器、天地图' },
] as const

const inWechat = process.env.TARO_ENV === 'weapp'

interface Typed {
  readonly latitude: string
  readonly longitude: string
  readonly globe: Globe
}

/** A number between two others; undefined for anything else. */
function within(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize('NFKC').trim()
  const n = /^\d{1,3}(?:\.\d{1,10})?$/.test(plain) ? Number(plain) : NaN
  return n >= least && n <= most ? n : undefined
}

interface PointFormProps {
  readonly of: PointRow
  readonly onDone: () => void
  readonly onStale: () => void
  readonly onCancel: () => void
}

/** Where a village is: what is offered, the map or this device's place, or two numbers. */
export function PointForm({ of, onDone, onStale, onCancel }: PointFormProps): ReactNode {
  const { village, version, point, offered } = of
  const [typed, setTyped] = useState<Typed>({ latitude: '', longitude: '', globe: 'gcj02' })
  const [tried, setTried] = useState(false)
  const [looking, setLooking] = useState(false)
  const [say, setSay] = useState<string>()
  const { busy, wrong, run, forget } = useDeed()
  const latitude = within(typed.latitude, 3, 54)
  const longitude = within(typed.longitude, 73, 136)
  const change = (part: Partial<Typed>) => {
    forget()
    setTyped({ ...typed, ...part })
  }
  const put = async (at: { latitude: number; longitude: number; globe: Globe }): Promise<void> => {
    const came = await run((key) => office(key).setPoint({ village, version, ...at }))
    if (came === 'conflict') onStale()
    if (came === 'done') onDone()
  }
  const take = async (): Promise<void> => {
    if (looking) return
    setLooking(true)
    setSay(undefined)
    try {
      const spot = await takeSpot()
      if (spot !== undefined)
        change({ latitude: String(spot.latitude), longitude: String(spot.longitude), globe: spot.globe })
    } catch (error) {
      setSay(sayOf(error))
    }
    setLooking(false)
  }
  const save = () => {
    setTried(true)
    if (latitude !== undefined && longitude !== undefined)
      void put({ latitude, longitude, globe: typed.globe })
  }
  return (
    <Stack gap={3}>
      {offered !== undefined && (
        <Stack gap={2}>
          <Words>
            {`根据${offered.entries}条有力的记录，村大概在北纬${offered.latitude}、东经${offered.longitude}`}
          </Words>
          <Stack across>
            <Button
              kind="primary"
              icon="done"
              busy={busy}
              onPress={() =>
                void put({ latitude: offered.latitude, longitude: offered.longitude, globe: 'gcj02' })
              }
            >
              就定在这里
            </Button>
          </Stack>
        </Stack>
      )}
      <Stack across>
        <Button icon="place" busy={looking} busyWords="正在找位置" onPress={() => void take()}>
          {inWechat ? '在地图上选' : '用这台设备现在的位置'}
        </Button>
      </Stack>
      {!inWechat && <Words tone="soft">人在村委会的时候用，别的时候请填两个数</Words>}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Field
        label="北纬"
        hint="例如32.43"
        value={typed.latitude}
        onValue={(text) => change({ latitude: text })}
        error={tried && latitude === undefined ? '北纬填3到54之间的数，例如32.43' : undefined}
      />
      <Field
        label="东经"
        hint="例如105.85"
        value={typed.longitude}
        onValue={(text) => change({ longitude: text })}
        error={tried && longitude === undefined ? '东经填73到136之间的数，例如105.85' : undefined}
      />
      <Choice
        label="这两个数是从哪里来的"
        options={globes}
        pairs
        value={typed.globe}
        onValue={(globe) => change({ globe })}
      />
      <Unsaved wrong={wrong} />
      <Stack across gap={2}>
        <Button kind={offered === undefined ? 'primary' : 'secondary'} busy={busy} onPress={save}>
          {point === undefined ? '定下来' : '改成这里'}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          先不定
        </Button>
      </Stack>
    </Stack>
  )
}
