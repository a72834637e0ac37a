import { useState, type ReactNode } from 'react'
import { fieldOf, makeKey, Refused, sayOf } from '../_kernel/cloud'
import { Button, LoosePhotos, Notice, Stack, TextArea } from '../_kernel/parts'
import type { Picked } from '../_kernel/upload'
import { photosMax } from '../../types/discipline.limits'
import { usePhotos } from './photos'

interface SayProps<R> {
  readonly label: string
  readonly max: number
  /** What the button says. */
  readonly act: string
  /** Nothing need be written. */
  readonly optional?: boolean
  /** Why it can't be sent yet, whatever the words. */
  readonly blocked?: string | undefined
  /** `files`: ids of the photos with it, where `photo` says how one is sent. */
  readonly send: (text: string, key: string, files: readonly string[]) => Promise<R>
  /** Photos may be added; sends one and answers its file id. */
  readonly photo?: (photo: Picked, key: string) => Promise<string>
  /** `answer`: what `send` gave. */
  readonly onDone: (answer: R) => void
  /** Somebody else was faster: shows how it stands now. */
  readonly onStale: () => void
  readonly onCancel?: () => void
  /** The button shows its keys. */
  readonly keys?: boolean
  readonly children?: ReactNode
}

const stale = ['conflict', 'wrong_state', 'not_found']

interface Wrong {
  /** It is about the words. */
  readonly field: boolean
  readonly say: string
}

function missingIn(
  p: Pick<SayProps<unknown>, 'blocked' | 'optional' | 'label'>,
  text: string,
): Wrong | undefined {
  if (p.blocked !== undefined) return { field: false, say: p.blocked }
  return p.optional !== true && text.trim() === '' ? { field: true, say: `请写下${p.label}` } : undefined
}

/** Words and a button. Nothing of it is kept on the device: somebody else may look at it. */
export function Say<R>(p: SayProps<R>): ReactNode {
  const [text, setText] = useState('')
  const [key, setKey] = useState(makeKey)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>()
  const photos = usePhotos()

  const send = async (): Promise<void> => {
    if (busy || photos.picking) return
    const missing = missingIn(p, text)
    setWrong(missing)
    if (missing) return
    setBusy(true)
    try {
      p.onDone(await p.send(text, key, await photos.send(key, p.photo)))
    } catch (error) {
      const field = fieldOf(error)
      setWrong({ field: field !== undefined && !field.startsWith('photos'), say: sayOf(error) })
      // What is changed now is another deed.
      if (error instanceof Refused) setKey(makeKey())
      if (error instanceof Refused && stale.includes(error.code)) p.onStale()
    }
    setBusy(false)
  }

  return (
    <Stack gap={3}>
      {p.children}
      <TextArea
        label={p.label}
        value={text}
        max={p.max}
        onValue={setText}
        error={wrong?.field === true ? wrong.say : undefined}
        first
        onSend={() => void send()}
        onLeave={p.onCancel}
      />
      {p.photo !== undefined && (
        <LoosePhotos
          label="照片，没有也行"
          max={photosMax}
          value={photos.value}
          onValue={photos.onValue}
          onBusy={photos.onPicking}
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
