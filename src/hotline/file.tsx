import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { kinds, photosMax, textMax, type Kind } from '../../types/hotline.limits'
import { industries, industryHints, type Industry } from '../../types/roster.limits'
import { cloud, fieldOf, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { goInstead } from '../_kernel/go'
import { Button, Choice, Notice, Photos, Screen, Stack, TextArea, Words } from '../_kernel/parts'

interface Form {
  readonly industry: Industry | ''
  readonly kind: Kind | ''
  readonly text: string
  /** What was uploaded: ids of files. */
  readonly photos: readonly string[]
}

const empty: Form = { industry: '', kind: '', text: '', photos: [] }

const industryOptions = (Object.keys(industries) as Industry[]).map((value) => ({
  value,
  words: industries[value],
  hint: industryHints[value],
  icon: value,
}))

const kindHints: Readonly<Record<Kind, string>> = {
  consult: '想弄明白政策、手续',
  help: '家里有难处，请人帮一把',
  complaint: '事没办好，要讨个说法',
  report: '有人做错了事',
  suggestion: '有个好主意',
}
const kindOptions = (Object.keys(kinds) as Kind[]).map((value) => ({
  value,
  words: kinds[value],
  hint: kindHints[value],
  icon: value,
}))

const asked = ['是哪方面的事', '您想怎么样', '说一说是什么事'] as const

/** One question a screen; each is answered before the next is asked. */
function stepOf({ industry, kind }: Form): 0 | 1 | 2 {
  if (industry === '') return 0
  return kind === '' ? 1 : 2
}

/** 我要反映: what about, what for, and what happened. What is written stays on the phone until it was received. */
export default function File(): ReactNode {
  const draft = useDraft<Form>('hotline.file', empty)
  const { value, change } = draft
  const [busy, setBusy] = useState(false)
  const [sending, setSending] = useState(false)
  const [wrong, setWrong] = useState<{ readonly field: string | undefined; readonly say: string }>()
  // Once a question has gone, the keyboard stands on the next one.
  const [moved, setMoved] = useState(false)
  const step = stepOf(value)
  const answer = (part: Partial<Form>) => {
    setMoved(true)
    change(part)
  }

  const send = async (): Promise<void> => {
    if (busy || sending) return
    if (value.text.trim() === '') {
      setWrong({ field: 'text', say: '请写下要反映的事' })
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      const { id } = await draft.send(({ industry, kind, text, photos }, key) => {
        if (industry === '' || kind === '') throw new Error('a question was left out')
        return cloud<typeof hotline>('hotline', { key }).file({ industry, kind, text, photos: [...photos] })
      })
      goInstead('/hotline/detail', { id, fresh: '1' })
    } catch (error) {
      setWrong({ field: fieldOf(error), say: sayOf(error) })
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
            disabled={sending}
            onPress={() => void send()}
          >
            {sending ? '等照片传完' : '送出去'}
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {draft.restored && step > 0 && value.text !== '' && (
          <Notice act="重新写" onAct={draft.clear}>
            这是您上次没送出去的，接着写就行
          </Notice>
        )}
        {step > 0 && (
          <Stack across gap={2}>
            <Button icon="back" onPress={() => answer({ industry: '' })}>
              {`${value.industry === '' ? '' : industries[value.industry]}，换一个`}
            </Button>
            {value.kind !== '' && (
              <Button icon="back" onPress={() => answer({ kind: '' })}>
                {`${kinds[value.kind]}，换一个`}
              </Button>
            )}
          </Stack>
        )}
        {step === 0 && (
          <Choice
            label={asked[0]}
            options={industryOptions}
            value={undefined}
            pairs
            leads
            first={moved}
            onValue={(industry) => answer({ industry })}
          />
        )}
        {step === 1 && (
          <Choice
            label={asked[1]}
            options={kindOptions}
            value={undefined}
            leads
            first
            onValue={(kind) => answer({ kind })}
          />
        )}
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
            <Photos
              label="照片，没有也行"
              max={photosMax}
              value={value.photos}
              onValue={(photos) => change({ photos })}
              onBusy={setSending}
            />
          </>
        )}
        {wrong !== undefined && wrong.field !== 'text' && <Notice tone="wrong">{wrong.say}</Notice>}
      </Stack>
    </Screen>
  )
}
