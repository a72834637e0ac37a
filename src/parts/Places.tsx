import { useState, type ReactNode } from 'react'
import {
  Card,
  CodeAsked,
  CodeOnce,
  Columns,
  Cover,
  Keepsake,
  Month,
  PlaceChoice,
  QrComing,
  Recorder,
  Stack,
  Voice,
  Waiting,
  Words,
  type Recorded,
} from '../_kernel/parts'
import type { Area } from '../_kernel/areas'

const nothing = () => undefined
const lines = [{ text: '乡音 查询码' }, { text: '1234 5678 9012 3456', large: true }]
const photo = `data:image/svg+xml,${encodeURIComponent("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><path fill='#7a8f6a' d='M0 0h4v3H0z'/></svg>")}`

/** A second of silence, so that the page needs nobody's voice and no network. */
const silence = 'data:audio/wav;base64,UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA='

const townships = [
  { code: '510802100000', name: '宝轮镇', level: 'township' as const },
  { code: '510802101000', name: '三堆镇', level: 'township' as const },
]
const villages = [{ code: '510802100200', name: '清江村', level: 'village' as const }]

const november = Array.from({ length: 30 }, (_, nth) => {
  const day = `2026-11-${String(nth + 1).padStart(2, '0')}`
  const free = new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0
  return {
    day,
    free,
    ...(nth === 13 && { mark: '班' }),
    set: nth === 13,
    says: `11月${String(nth + 1)}日${free ? '，休息' : ''}`,
    over: nth < 5,
  }
})

function Codes(): ReactNode {
  return (
    <>
      <Card title="查询码，只说一次">
        <CodeOnce code="1234 5678 9012 3456" lines={lines} onFollow={nothing} />
      </Card>
      <Card title="输入查询码">
        <CodeAsked busy={false} say={undefined} find={nothing} onTell={nothing} />
      </Card>
      <Card title="正在查">
        <CodeAsked busy say={undefined} find={nothing} onTell={nothing} />
      </Card>
      <Card title="查询码不对">
        <CodeAsked busy={false} say="查询码不对，请对照着再输一遍" find={nothing} onTell={nothing} />
      </Card>
      <Card title="存成图片">
        <Keepsake name="查询码" lines={lines} />
      </Card>
      <Card title="正在取码">
        <QrComing says="正在取小程序码" />
      </Card>
    </>
  )
}

function Spoken(): ReactNode {
  const [voice, setVoice] = useState<Recorded>()
  const [wrong, setWrong] = useState<Recorded>()
  return (
    <Card title="说和听">
      <Stack gap={4}>
        <Recorder label="说给我们听" longest={60} value={voice} onValue={setVoice} />
        <Recorder
          label="录得不能用"
          longest={60}
          value={wrong}
          onValue={setWrong}
          error="这段录音不能用，请再录一次"
        />
        <Voice url={silence} seconds={12} />
      </Stack>
    </Card>
  )
}

/** Codes, recordings, days, places, what waits, and what is drawn upon. */
export function Places(): ReactNode {
  const [day, setDay] = useState('2026-11-23')
  const [village, setVillage] = useState('')
  const [areas, setAreas] = useState<readonly Area[]>([{ x: 200, y: 200, w: 300, h: 300 }])
  return (
    <Columns
      aside={
        <Stack gap={4}>
          <Codes />
        </Stack>
      }
    >
      <Stack gap={4}>
        <Spoken />
        <Card title="一个月">
          <Month
            label="2026年11月"
            days={november.map((one) => ({ ...one, chosen: one.day === day }))}
            onDay={setDay}
          />
        </Card>
        <Card title="选一个村">
          <PlaceChoice
            ask={({ parent }) => Promise.resolve({ places: parent === undefined ? townships : villages })}
            onVillage={({ name }) => setVillage(name)}
          />
          {village !== '' && <Words>{`选了${village}`}</Words>}
        </Card>
        <Card title="遮住照片上的地方">
          <Cover src={photo} label="遮照片" value={areas} onValue={setAreas} />
        </Card>
        <Waiting feature="hotline" onEdit={nothing} />
      </Stack>
    </Columns>
  )
}
