import { useState, type ReactNode } from 'react'
import { fieldOf, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { filesMax } from '../../types/hotline.work.limits'
import { Button, Notice, Photos, Stack, TextArea } from '../_kernel/parts'
import { sendHeld } from './held'
import { lateBy, type Late } from './TooLate'

interface SayFormProps {
  /** The draft's name, with the id of what it is about. */
  readonly form: string
  readonly label: string
  /** It is about something that must leave nothing on the device. */
  readonly fleeting?: boolean
  readonly max: number
  /** What the button says. */
  readonly act: string
  /** Why it can't be sent yet, whatever the words: another question is open. */
  readonly blocked?: string | undefined
  /** Nothing need be written. */
  readonly optional?: boolean
  /** `files`: ids of the photos with it, where photos may be added. */
  readonly send: (text: string, key: string, files: readonly string[]) => Promise<unknown>
  readonly onDone: () => void
  /** Somebody else was faster: shows how it stands now. What was written stays. */
  readonly onStale: (late: Late) => void
  readonly onCancel?: () => void
  /** At a desk: the words take the keyboard, and the button shows its keys. */
  readonly keys?: boolean
  /** Photos may be added. */
  readonly photos?: boolean
  /** Above the words: what can be put into them. */
  readonly tools?: (text: string, onText: (text: string) => void) => ReactNode
  /** Above the words: a choice that goes with them. */
  readonly children?: ReactNode
}

/** Words and a button: an answer, an instruction, what was not mended. */
export function SayForm(p: SayFormProps): ReactNode {
  const empty = { text: '', photos: [] as readonly string[] }
  const draft = useDraft(p.form, empty, '', p.fleeting === true)
  const [picking, setPicking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ readonly field: boolean; readonly say: string }>()

  const send = async (): Promise<void> => {
    if (busy || picking) return
    if (p.optional !== true && draft.value.text.trim() === '') {
      setWrong({ field: true, say: `请写下${p.label}` })
      return
    }
    if (p.blocked !== undefined) {
      setWrong({ field: false, say: p.blocked })
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      await draft.send(async ({ text, photos }, key) => p.send(text, key, await sendHeld(photos)))
      p.onDone()
    } catch (error) {
      const field = fieldOf(error) !== undefined
      const late = field ? undefined : lateBy(error, draft.value.text)
      // Said once: above how it stands now.
      if (late) p.onStale(late)
      else setWrong({ field, say: sayOf(error) })
    }
    setBusy(false)
  }

  return (
    <Stack gap={3}>
      {p.children}
      {p.tools?.(draft.value.text, (text) => draft.change({ text }))}
      <TextArea
        label={p.label}
        value={draft.value.text}
        max={p.max}
        onValue={(text) => draft.change({ text })}
        error={wrong?.field === true ? wrong.say : undefined}
        first
        onSend={() => void send()}
        onLeave={p.onCancel}
      />
      {p.photos === true && (
        <Photos
          label="照片，没有也行"
          max={filesMax}
          value={draft.value.photos}
          onValue={(photos) => draft.change({ photos })}
          onBusy={setPicking}
        />
      )}
      {wrong?.field === false && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={2}>
        <Button
          kind="primary"
          busy={busy}
          busyWords="正在送"
          onPress={() => void send()}
          {...(p.keys === true ? { hint: 'Ctrl+Enter' } : {})}
        >
          {p.act}
        </Button>
        {p.onCancel !== undefined && (
          <Button kind="quiet" onPress={p.onCancel}>
            先不办
          </Button>
        )}
      </Stack>
    </Stack>
  )
}
