import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import { transcriptMax, typists, vias } from '../../types/hotline.filing.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Notice, Stack, Tag, Words } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { Heard } from './Heard'
import { SayForm } from './SayForm'
import type { Done } from './TooLate'
import type { Matter } from './words'

interface FiledAsProps {
  readonly of: Matter
  readonly onDone: Done
}

type Filed = Matter['filed']
type Known = Output<typeof hotline, 'reveal'>

/** 查看联系方式: a reason first, for each look is written down and told to whoever is looked at. */
function Contact({ of, onDone }: FiledAsProps): ReactNode {
  const [open, setOpen] = useState(false)
  const [known, setKnown] = useState<Known>()
  if (known) {
    return <Notice>{`${known.name} ${known.phone ?? '没有留电话'}`}</Notice>
  }
  if (!open) {
    return (
      <Button icon="phone" onPress={() => setOpen(true)}>
        查看联系方式
      </Button>
    )
  }
  return (
    <Stack gap={2}>
      <Words tone="soft">查看会记下来，反映人也看得到</Words>
      <SayForm
        form={`hotline.reveal.${of.id}`}
        label="为什么要看"
        max={100}
        act="记下并查看"
        send={async (why, key) =>
          setKnown(await cloud<typeof hotline>('hotline', { key }).reveal({ id: of.id, why }))
        }
        onDone={() => setOpen(false)}
        onStale={(late) => onDone(undefined, late)}
        onCancel={() => setOpen(false)}
      />
    </Stack>
  )
}

/** What a recording says, to be typed by the desk that may hear it. */
function Typing({ of, onDone }: FiledAsProps): ReactNode {
  const [open, setOpen] = useState(false)
  if (!open) {
    return (
      <Button icon="mic" onPress={() => setOpen(true)}>
        把录音写成文字
      </Button>
    )
  }
  return (
    <SayForm
      form={`hotline.transcribe.${of.id}`}
      label="录音里说了什么"
      max={transcriptMax}
      act="写好了"
      send={(text, key) => cloud<typeof hotline>('hotline', { key }).transcribe({ id: of.id, text })}
      onDone={() => {
        setOpen(false)
        onDone('写好了，部门看得到这段文字')
      }}
      onStale={(late) => onDone(undefined, late)}
      onCancel={() => setOpen(false)}
    />
  )
}

function Spoken({
  voice,
  types,
}: {
  readonly voice: NonNullable<Filed['voice']>
  readonly types: ReactNode
}): ReactNode {
  const { transcript } = voice
  return (
    <Stack gap={2}>
      <Heard of={voice} />
      {transcript && (
        <Stack gap={1}>
          <Words typed>{transcript.text}</Words>
          <Words tone="soft">{`录音的文字：${typists[transcript.by]}`}</Words>
        </Stack>
      )}
      {types}
    </Stack>
  )
}

const globeNames = { gcj02: '国测局坐标', wgs84: '卫星坐标' } as const

/** How a matter came in: by whom, by voice, where; and whom to call, for who must call. */
export function FiledAs({ of, onDone }: FiledAsProps): ReactNode {
  const { via, hidden, contact, spot, voice } = of.filed
  const desk = useWho()?.roles.some(({ role }) => role === 'desk') === true
  const types = desk && voice?.sound !== undefined && (voice.transcript?.by ?? 'desk') === 'desk'
  return (
    <Stack gap={2}>
      {(via !== 'self' || hidden) && (
        <Stack across gap={2}>
          {via !== 'self' && <Tag>{vias[via]}</Tag>}
          {hidden && via !== 'anonymous' && <Tag icon="locked">不让部门知道是谁</Tag>}
        </Stack>
      )}
      {voice && <Spoken voice={voice} types={types && <Typing of={of} onDone={onDone} />} />}
      {spot && (
        <Words tone="soft">
          {`地图上约在北纬${String(spot.latitude)}，东经${String(spot.longitude)}，一百米左右（${globeNames[spot.globe]}）`}
        </Words>
      )}
      {contact && <Contact of={of} onDone={onDone} />}
      {of.mine && (
        <Button kind="quiet" icon="print" onPress={() => go('/hotline/receipt', { id: of.id })}>
          凭证
        </Button>
      )}
    </Stack>
  )
}
