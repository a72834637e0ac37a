import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { kinds } from '../../types/hotline.limits'
import { industries } from '../../types/roster.limits'
import { useDraft } from '../_kernel/draft'
import { NotKept, outbox, type Entry } from '../_kernel/outbox'
import { usePutDraft, useResumed } from '../_kernel/outbox/useOutbox'
import { sayOf } from '../_kernel/refusal'
import { Button, Choice, Loading, Notice, Screen, Stack } from '../_kernel/parts'
import { industryTiles, kindTiles } from './choices'
import { Sent } from './Sent'
import { empty, openingOf, Story, wishOf, type Form, type Wrong } from './Story'

const asked = ['是哪方面的事', '您想怎么样', '说一说是什么事'] as const

/** One question a screen; each is answered before the next is asked. */
function stepOf({ industry, kind }: Form): 0 | 1 | 2 {
  if (industry === '') return 0
  return kind === '' ? 1 : 2
}

/** Fields that say themselves what is wrong with them. */
const told: readonly (string | undefined)[] = ['text', 'voice', 'spot']

/** What an entry that came back says, beside the field that it is about. */
function wrongOf({ trouble }: Entry): Wrong | undefined {
  return trouble && { field: trouble.field?.split('.')[0], say: trouble.say }
}

interface QuestionsProps {
  readonly value: Form
  /** A question has gone already. */
  readonly moved: boolean
  readonly onAnswer: (part: Partial<Form>) => void
}

/** What about, and what for; what was answered can be taken back. */
function Questions({ value, moved, onAnswer }: QuestionsProps): ReactNode {
  const step = stepOf(value)
  if (step === 0) {
    return (
      <Choice
        label={asked[0]}
        options={industryTiles}
        value={undefined}
        pairs
        leads
        first={moved}
        onValue={(industry) => onAnswer({ industry })}
      />
    )
  }
  return (
    <>
      <Stack across gap={2}>
        <Button icon="back" onPress={() => onAnswer({ industry: '' })}>
          {`${value.industry === '' ? '' : industries[value.industry]}，换一个`}
        </Button>
        {value.kind !== '' && (
          <Button icon="back" onPress={() => onAnswer({ kind: '' })}>
            {`${kinds[value.kind]}，换一个`}
          </Button>
        )}
      </Stack>
      {step === 1 && (
        <Choice
          label={asked[1]}
          options={kindTiles}
          value={undefined}
          leads
          first
          onValue={(kind) => onAnswer({ kind })}
        />
      )}
    </>
  )
}

interface TellProps {
  /** An entry that came back to be changed; it keeps its key. */
  readonly back: Entry | undefined
  readonly onPut: (key: string) => void
}

function Tell({ back, onPut }: TellProps): ReactNode {
  const start = back === undefined ? empty : { ...empty, ...(back.input as Form) }
  const draft = useDraft<Form>(
    back === undefined ? 'hotline.file' : `hotline.file.${back.key}`,
    start,
    back?.key,
  )
  usePutDraft(draft)
  const { value, change } = draft
  const [busy, setBusy] = useState(false)
  const [picking, setPicking] = useState(false)
  const [recording, setRecording] = useState(false)
  const [wrong, setWrong] = useState(back && wrongOf(back))
  // Once a question has gone, the keyboard stands on the next one.
  const [moved, setMoved] = useState(false)
  const step = stepOf(value)
  const answer = (part: Partial<Form>) => {
    setMoved(true)
    change(part)
  }

  const send = async (): Promise<void> => {
    if (busy || picking || recording) return
    if (value.text.trim() === '' && value.voice === undefined) {
      setWrong({ field: 'text', say: '请写下要反映的事，或者录一段话' })
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      const entry = await draft.send((input, key) => {
        const { photos, voice } = input
        return outbox().put({
          feature: 'hotline',
          action: 'file',
          input: wishOf(input),
          files: voice === undefined ? photos : [...photos, voice.file],
          about: openingOf(input),
          key,
        })
      })
      onPut(entry.key)
    } catch (error) {
      setWrong({ field: undefined, say: error instanceof NotKept ? error.say : sayOf(error) })
      setBusy(false)
    }
  }

  return (
    <Screen
      title="我要反映"
      aloud={asked[step]}
      foot={
        step === 2 && (
          <Button
            kind="primary"
            icon="send"
            full
            busy={busy}
            busyWords="正在送"
            disabled={picking || recording}
            onPress={() => void send()}
          >
            {recording ? '等您录好' : picking ? '等照片选好' : '送出去'}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {back === undefined &&
          draft.restored &&
          step > 0 &&
          (value.text !== '' || value.voice !== undefined) && (
            <Notice act="重新写" onAct={draft.clear}>
              这是您上次没送出去的，接着写就行
            </Notice>
          )}
        <Questions value={value} moved={moved} onAnswer={answer} />
        {step === 2 && (
          <Story
            asked={asked[step]}
            value={value}
            wrong={wrong}
            onChange={change}
            onSend={() => void send()}
            onPicking={setPicking}
            onRecording={setRecording}
          />
        )}
        {wrong !== undefined && !told.includes(wrong.field) && <Notice tone="wrong">{wrong.say}</Notice>}
      </Stack>
    </Screen>
  )
}

/**
 * 我要反映: what about, what for, and what happened. It stays on the device until it was received: as a draft while it is
 * written, in the outbox once she has sent it.
 */
export default function File(): ReactNode {
  const { back } = useRouter().params
  const { put, setPut, entry, waits, onBack } = useResumed(back)
  if (put !== undefined) return <Sent of={put} title="我要反映" act="送出去" fresh onBack={onBack} />
  if (waits) {
    return (
      <Screen title="我要反映">
        <Loading />
      </Screen>
    )
  }
  return <Tell key={entry?.key ?? ''} back={entry} onPut={setPut} />
}
