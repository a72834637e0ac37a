import { useCallback, useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { kinds, photosMax, textMax, type Kind } from '../../types/hotline.limits'
import { industries, type Industry } from '../../types/roster.limits'
import { useDraft } from '../_kernel/draft'
import { NotKept, outbox, type Entry } from '../_kernel/outbox'
import { useOutbox, usePutDraft } from '../_kernel/outbox/useOutbox'
import { sayOf } from '../_kernel/refusal'
import { Button, Choice, Loading, Notice, Photos, Screen, Stack, TextArea, Words } from '../_kernel/parts'
import { Hiding, Suggestion } from './Beyond'
import { industryTiles, kindTiles } from './choices'
import { Past } from './Past'
import { Sent } from './Sent'

interface Form {
  readonly industry: Industry | ''
  readonly kind: Kind | ''
  readonly text: string
  /** Refs of photos that the device holds. */
  readonly photos: readonly string[]
  /** The department is not to know who she is. */
  readonly hidden?: boolean
}

const empty: Form = { industry: '', kind: '', text: '', photos: [] }

const asked = ['是哪方面的事', '您想怎么样', '说一说是什么事'] as const

/** One question a screen; each is answered before the next is asked. */
function stepOf({ industry, kind }: Form): 0 | 1 | 2 {
  if (industry === '') return 0
  return kind === '' ? 1 : 2
}

/** What a list shows of a matter that waits. */
const openingOf = (text: string): string => [...text.trim()].slice(0, 60).join('')

interface Wrong {
  readonly field: string | undefined
  readonly say: string
}

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
  const [wrong, setWrong] = useState(back && wrongOf(back))
  // Once a question has gone, the keyboard stands on the next one.
  const [moved, setMoved] = useState(false)
  const step = stepOf(value)
  const answer = (part: Partial<Form>) => {
    setMoved(true)
    change(part)
  }

  const send = async (): Promise<void> => {
    if (busy || picking) return
    if (value.text.trim() === '') {
      setWrong({ field: 'text', say: '请写下要反映的事' })
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      const entry = await draft.send((input, key) => {
        const { text, photos } = input
        return outbox().put({
          feature: 'hotline',
          action: 'file',
          input,
          files: photos,
          about: openingOf(text),
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
            disabled={picking}
            onPress={() => void send()}
          >
            {picking ? '等照片选好' : '送出去'}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {back === undefined && draft.restored && step > 0 && value.text !== '' && (
          <Notice act="重新写" onAct={draft.clear}>
            这是您上次没送出去的，接着写就行
          </Notice>
        )}
        <Questions value={value} moved={moved} onAnswer={answer} />
        {step === 2 && (
          <>
            <Words size="head" strong as="h2">
              {asked[step]}
            </Words>
            <TextArea
              label="什么事，在哪里，多久了"
              value={value.text}
              max={textMax}
              onValue={(text) => change({ text })}
              error={wrong?.field === 'text' ? wrong.say : undefined}
              first
              onSend={() => void send()}
            />
            <Past kind={value.kind} text={value.text} />
            <Suggestion text={value.text} industry={value.industry} kind={value.kind} onTake={change} />
            <Photos
              label="照片，没有也行"
              max={photosMax}
              value={value.photos}
              onValue={(photos) => change({ photos })}
              onBusy={setPicking}
            />
            <Hiding hidden={value.hidden === true} onHidden={(hidden) => change({ hidden })} />
          </>
        )}
        {wrong !== undefined && wrong.field !== 'text' && <Notice tone="wrong">{wrong.say}</Notice>}
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
  const { ready, entries } = useOutbox()
  const [put, setPut] = useState<string>()
  const [returned, setReturned] = useState(back)
  const [entry, setEntry] = useState<Entry>()
  const found = entries.find(({ key, state }) => key === returned && state === 'draft')
  // Once it is in the form it stays there, though the outbox has it again as soon as she sends it.
  if (entry === undefined && found !== undefined) setEntry(found)
  const onBack = useCallback(() => {
    setReturned(put)
    setEntry(undefined)
    setPut(undefined)
  }, [put])
  if (put !== undefined) return <Sent of={put} onBack={onBack} />
  if (returned !== undefined && !ready) {
    return (
      <Screen title="我要反映">
        <Loading />
      </Screen>
    )
  }
  return <Tell key={entry?.key ?? ''} back={entry} onPut={setPut} />
}
