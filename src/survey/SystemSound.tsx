import { useEffect, useRef, type ReactNode } from 'react'
import { outbox } from '../_kernel/outbox'
import { pickPaper, sendPaper } from '../_kernel/papers'
import { Button, Notice, Recorder, Stack, Voice, Words, type Recorded } from '../_kernel/parts'
import { Refused } from '../_kernel/refusal'
import { upload } from '../_kernel/upload'
import { useDeed } from '../_kernel/useDeed'
import { ask } from './asks'

/** Seconds of one question. Our own choice: it is read in ten. */
const longest = 60
const types = ['mp3', 'm4a', 'aac', 'webm'] as const
type SoundType = (typeof types)[number]

const typeNamed = (name: string): SoundType | undefined =>
  types.find((type) => name.toLowerCase().endsWith(`.${type}`))

/** A recording that lies in the cloud, and what plays it here and now. */
export interface Sound {
  readonly file: string
  readonly url: string
}

const notSound = new Refused({ code: 'file_refused', say: '录音文件请选mp3、m4a、aac或webm的' })

async function ofRecorder({ file: ref }: Recorded): Promise<Sound | undefined> {
  const held = await outbox().file(ref)
  if (held === undefined) return undefined
  const file = await upload(held, async (type) => {
    const known = types.find((one) => one === type)
    if (known === undefined) throw notSound
    return ask().systemSlot({ type: known })
  })
  return { file, url: held.blob === undefined ? (held.path ?? '') : URL.createObjectURL(held.blob) }
}

async function ofFile(): Promise<Sound | undefined> {
  const picked = await pickPaper(types.map((type) => `.${type}`).join(','))
  if (picked === undefined) return undefined
  const type = typeNamed(picked.name)
  if (type === undefined) throw notSound
  const file = await sendPaper(await ask().systemSlot({ type }), picked)
  return { file, url: picked.file === undefined ? (picked.path ?? '') : URL.createObjectURL(picked.file) }
}

interface SoundProps {
  readonly has: boolean
  /** Absent: it lies there, but has no link in this visit. */
  readonly url: string | undefined
  readonly onSound: (sound: Sound | undefined) => void
  /** Told while one is on its way: what is saved meanwhile would hold none. */
  readonly onBusy: (busy: boolean) => void
}

/** The office's own recording of a question, in its dialect: recorded here, or brought as a file. */
export function SystemSound({ has, url, onSound, onBusy }: SoundProps): ReactNode {
  const { busy, wrong, run } = useDeed()
  // What was typed while it was on its way stays.
  const latest = useRef(onSound)
  useEffect(() => {
    latest.current = onSound
  })
  const take = (bring: () => Promise<Sound | undefined>) => {
    onBusy(true)
    void run(async () => {
      const sound = await bring()
      if (sound !== undefined) latest.current(sound)
    }).finally(() => onBusy(false))
  }
  if (has)
    return (
      <Stack gap={2}>
        <Words strong>念题的录音</Words>
        <Stack across gap={2}>
          {url === undefined ? (
            <Words tone="soft">已有录音，保存以后能听</Words>
          ) : (
            <Voice key={url} url={url} />
          )}
          <Button icon="close" onPress={() => onSound(undefined)}>
            不要录音了
          </Button>
        </Stack>
      </Stack>
    )
  return (
    <Stack gap={2}>
      <Recorder
        label="念题的录音，用本地话念一遍，没有也行"
        longest={longest}
        value={undefined}
        onValue={(recorded) => recorded && take(() => ofRecorder(recorded))}
      />
      <Stack across>
        <Button kind="quiet" busy={busy} busyWords="正在传" onPress={() => take(ofFile)}>
          选一个录音文件
        </Button>
      </Stack>
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
    </Stack>
  )
}
