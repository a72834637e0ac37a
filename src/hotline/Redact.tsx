import { useRef, useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cover } from '../../types/hotline.work.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Card, Field, Notice, PhotoWall, Stack, Words } from '../_kernel/parts'
import { upload } from '../_kernel/upload'
import { canCover, CoverPhotos, type Insteads } from './CoverPhotos'
import type { Matter } from './words'

/** Her own words: what she wrote, else what was written down of her recording. */
export const wordsOf = ({ text, filed }: Matter): string =>
  text === '' ? (filed.voice?.transcript?.text ?? '') : text

interface RedactProps {
  readonly of: Matter
  readonly onDone: (did?: string) => void
  readonly onCancel: () => void
}

interface WordsProps {
  readonly original: string
  readonly text: string
  readonly onText: (text: string) => void
}

/** Words, each covered wherever it stands. */
function CoverWords({ original, text, onText }: WordsProps): ReactNode {
  const [word, setWord] = useState('')
  const [wrong, setWrong] = useState<string>()
  const hide = () => {
    const wanted = word.trim()
    if (wanted === '' || !text.includes(wanted)) {
      setWrong('上面的话里没有这几个字，请照着写')
      return
    }
    setWrong(undefined)
    setWord('')
    onText(text.split(wanted).join(cover))
  }
  return (
    <Stack gap={3}>
      <Words typed>{text}</Words>
      <Field label="要遮住的字，照着上面写" value={word} onValue={setWord} onConfirm={hide} error={wrong} />
      <Stack across gap={2}>
        <Button onPress={hide}>遮住这几个字</Button>
        <Button kind="quiet" disabled={text === original} onPress={() => onText(original)}>
          恢复原话
        </Button>
      </Stack>
    </Stack>
  )
}

/** Sends the copies that were made. What was sent stays known, so a second try names the same files. */
function useCopies(): (insteads: Insteads) => Promise<{ file: string; copy: string }[]> {
  const sent = useRef(new Map<Blob, string>())
  return async (insteads) => {
    const photos: { file: string; copy: string }[] = []
    for (const [file, instead] of Object.entries(insteads)) {
      const blob = instead === 'itself' ? undefined : instead.blob
      const copy = blob ? (sent.current.get(blob) ?? (await upload({ blob }))) : file
      if (blob) sent.current.set(blob, copy)
      photos.push({ file, copy })
    }
    return photos
  }
}

/** 遮盖: words and places of photos that the department is not to have. The matter itself stays as it was filed. */
export function Redact({ of, onDone, onCancel }: RedactProps): ReactNode {
  const original = wordsOf(of)
  const [text, setText] = useState(of.shown?.text ?? original)
  const [insteads, setInsteads] = useState<Insteads>({})
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [key, setKey] = useState(makeKey)
  const copies = useCopies()
  const shows = text === original && Object.values(insteads).every((one) => one === 'itself')
  const change = (act: () => void) => {
    // Another wish is another deed.
    setKey(makeKey())
    act()
  }
  const send = async (): Promise<void> => {
    setBusy(true)
    setWrong(undefined)
    try {
      const photos = await copies(insteads)
      await cloud<typeof hotline>('hotline', { key }).redact({
        id: of.id,
        version: of.version,
        ...(original !== '' && { text }),
        ...(photos.length > 0 && { photos }),
      })
      onDone(shows ? '不遮了，部门看到原来的' : '遮住了，部门只看到遮过的')
    } catch (error) {
      setWrong(sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Stack gap={4}>
      {original !== '' && (
        <CoverWords original={original} text={text} onText={(next) => change(() => setText(next))} />
      )}
      {canCover(of) && (
        <CoverPhotos of={of} value={insteads} onValue={(next) => change(() => setInsteads(next))} />
      )}
      {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={busy} busyWords="正在存" onPress={() => void send()}>
          就这样给部门看
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          先不办
        </Button>
      </Stack>
    </Stack>
  )
}

/** What the department sees instead, for the desk and for her who filed it. */
export function Covered({ of }: { readonly of: Matter }): ReactNode {
  if (!of.shown) return null
  const { text, photos } = of.shown
  return (
    <Card title="部门看到的，遮住了一部分">
      <Stack gap={3}>
        {text !== undefined && <Words typed>{text}</Words>}
        {photos !== undefined && <PhotoWall label="部门看到的照片" photos={photos} />}
        {of.mine && <Notice>热线台遮住了不用让部门知道的地方，您说的原话还在</Notice>}
      </Stack>
    </Card>
  )
}
