import { useEffect, useRef, useState, type ReactNode } from 'react'
import { NotKept, outbox } from '../outbox'
import {
  canRecord,
  NoMicrophone,
  openMicrophoneSetting,
  record,
  type Dictating,
  type Running,
} from '../recorder'
import { Refused } from '../refusal'
import { Button } from './Button'
import { Notice } from './Notice'
import { Stack } from './Stack'
import { Voice } from './Voice'
import { Words } from './Words'

/** A recording in a form. */
export interface Recorded {
  /** The ref of a file that the device holds; the outbox sends it with the deed that names it. */
  readonly file: string
  readonly seconds: number
  /** What the platform wrote down of it, where it was asked to and heard something. */
  readonly heard?: string
}

interface RecorderProps {
  readonly label: string
  /** Seconds at most. */
  readonly longest: number
  readonly value: Recorded | undefined
  readonly onValue: (value: Recorded | undefined) => void
  /** Told while it records, so that a form can wait for it. */
  readonly onBusy?: (busy: boolean) => void
  /** What may be asked to write down what is said, where there is such a thing. */
  readonly dictates?: Dictating | undefined
  /** What was wrong with it when it was sent. */
  readonly error?: string | undefined
}

/** `undefined`: still looked for; `gone`: the device has it no more. */
function useSound(ref: string | undefined): string | undefined {
  const [sound, setSound] = useState<{ readonly of: string; readonly url: string }>()
  useEffect(() => {
    if (ref === undefined) return
    let made: string | undefined
    let wanted = true
    const found = outbox().file(ref)
    found
      .then((file) => {
        if (!wanted) return
        if (file?.blob !== undefined) made = URL.createObjectURL(file.blob)
        setSound({ of: ref, url: made ?? file?.path ?? 'gone' })
      })
      .catch(() => wanted && setSound({ of: ref, url: 'gone' }))
    return () => {
      wanted = false
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [ref])
  return sound?.of === ref ? sound?.url : undefined
}

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`

/** Seconds since it began to run. */
function useElapsed(running: boolean, longest: number): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!running) return
    const since = Date.now()
    const timer = setInterval(
      () => setSeconds(Math.min(longest, Math.floor((Date.now() - since) / 1000))),
      200,
    )
    return () => {
      clearInterval(timer)
      setSeconds(0)
    }
  }, [running, longest])
  return seconds
}

interface Trouble {
  readonly say: string
  readonly denied: boolean
}

function troubleOf(error: unknown): Trouble {
  const known = error instanceof Refused || error instanceof NotKept
  return { say: known ? error.say : '没有录上，请再录一次', denied: error instanceof NoMicrophone }
}

type State = 'still' | 'opening' | 'running' | 'ending'

interface Recording {
  readonly state: State
  readonly trouble: Trouble | undefined
  readonly begin: () => Promise<void>
  readonly stop: () => void
}

/** Records and keeps what was said on the device. Whoever leaves the page meanwhile has recorded nothing. */
function useRecording(
  { longest, onValue, onBusy }: RecorderProps,
  begins: Dictating['record'],
  onFail: () => void,
): Recording {
  const [state, setState] = useState<State>('still')
  const [trouble, setTrouble] = useState<Trouble>()
  const running = useRef<Running>(undefined)
  const here = useRef(true)
  const latest = useRef(onValue)
  useEffect(() => {
    latest.current = onValue
  })
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
      running.current?.stop()
    }
  }, [])
  const take = async (): Promise<void> => {
    const started = (running.current = await begins(longest))
    if (!here.current) started.stop()
    setState('running')
    const { file, seconds, heard = '' } = await started.done
    if (!here.current) return
    const ref = await outbox().hold(file)
    latest.current({ file: ref, seconds, ...(heard !== '' && { heard }) })
  }
  const begin = async (): Promise<void> => {
    if (state !== 'still') return
    setTrouble(undefined)
    setState('opening')
    onBusy?.(true)
    await take().catch((error: unknown) => {
      setTrouble(troubleOf(error))
      onFail()
    })
    running.current = undefined
    setState('still')
    onBusy?.(false)
  }
  const stop = (): void => {
    // What writes down her words may still be at it, and is asked to end only once.
    setState('ending')
    running.current?.stop()
  }
  return { state, trouble, begin, stop }
}

interface TakenProps {
  readonly value: Recorded
  readonly longest: number
  readonly onAgain: () => void
  readonly onDrop: () => void
}

/** What was recorded: to be heard, recorded anew, or left out. */
function Taken({ value, longest, onAgain, onDrop }: TakenProps): ReactNode {
  const sound = useSound(value.file)
  return (
    <Stack gap={2}>
      {sound === 'gone' && <Notice tone="wrong">这段录音在这里找不到了，请重录</Notice>}
      {value.seconds >= longest && (
        <Notice>{`录满${String(longest)}秒，自己停了。听一听，没说完的可以写下来`}</Notice>
      )}
      <Stack across gap={2}>
        {sound !== undefined && sound !== 'gone' && <Voice key={sound} url={sound} seconds={value.seconds} />}
        <Button icon="again" onPress={onAgain}>
          重录
        </Button>
        <Button icon="close" onPress={onDrop}>
          不要了
        </Button>
      </Stack>
    </Stack>
  )
}

interface ListeningProps {
  readonly told: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
}

/** Asked before: what writes down the words hears her. */
function Listening({ told, on, onChange }: ListeningProps): ReactNode {
  if (!canRecord()) return null
  return (
    <Stack gap={1}>
      <Stack across>
        <Button pressed={on} onPress={() => onChange(!on)}>
          边录边写成字
        </Button>
      </Stack>
      {on && <Words tone="soft">{told}</Words>}
    </Stack>
  )
}

interface SpeakProps {
  readonly state: State
  /** What she says is written down as well. */
  readonly listens: boolean
  readonly longest: number
  readonly onBegin: () => void
  readonly onStop: () => void
}

const busyWords = (state: State, listens: boolean): string => {
  if (state === 'opening') return '正在打开话筒'
  return listens ? '正在写成字' : '正在存'
}

/** The one button that begins and ends. */
function Speak({ state, listens, longest, onBegin, onStop }: SpeakProps): ReactNode {
  const seconds = useElapsed(state === 'running', longest)
  if (state === 'running')
    return (
      <Button icon="stop" full pressed onPress={onStop}>
        {`正在录 ${clock(seconds)}，再按一下停`}
      </Button>
    )
  return (
    <Button icon="mic" full busy={state !== 'still'} busyWords={busyWords(state, listens)} onPress={onBegin}>
      按一下开始说
    </Button>
  )
}

/**
 * A recording for a form: one press begins, one press ends, and at its longest it ends by itself; nothing has to be held down. It is
 * kept on the device until it is sent.
 */
export function Recorder(p: RecorderProps): ReactNode {
  const { dictates } = p
  const [asked, setAsked] = useState(false)
  const listens = asked && dictates !== undefined
  // After a failure the next recording is one and nothing else, until she asks again.
  const { state, trouble, begin, stop } = useRecording(p, listens ? dictates.record : record, () =>
    setAsked(false),
  )
  const setting = trouble?.denied === true ? openMicrophoneSetting : undefined
  return (
    <Stack gap={2}>
      <Words strong>{p.label}</Words>
      {!canRecord() && p.value === undefined && (
        <Button icon="mic" full disabled onPress={() => undefined}>
          这里不能录音，写几句话一样办
        </Button>
      )}
      {dictates !== undefined && state === 'still' && p.value === undefined && (
        <Listening told={dictates.told} on={asked} onChange={setAsked} />
      )}
      {canRecord() && (p.value === undefined || state !== 'still') && (
        <Speak
          state={state}
          listens={listens}
          longest={p.longest}
          onBegin={() => void begin()}
          onStop={stop}
        />
      )}
      {p.value !== undefined && state === 'still' && (
        <Taken
          value={p.value}
          longest={p.longest}
          onAgain={() => void begin()}
          onDrop={() => p.onValue(undefined)}
        />
      )}
      {trouble !== undefined && (
        <Notice tone="wrong" {...(setting === undefined ? {} : { act: '去打开话筒', onAct: setting })}>
          {trouble.say}
        </Notice>
      )}
      {p.error !== undefined && trouble === undefined && <Notice tone="wrong">{p.error}</Notice>}
    </Stack>
  )
}
