import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cover } from '../../types/hotline.work.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Card, Field, Notice, PhotoWall, Stack, Words } from '../_kernel/parts'
import type { Matter } from './words'

/** Her own words: what she wrote, else what was written down of her recording. */
export const wordsOf = ({ text, filed }: Matter): string =>
  text === '' ? (filed.voice?.transcript?.text ?? '') : text

interface RedactProps {
  readonly of: Matter
  readonly onDone: (did?: string) => void
  readonly onCancel: () => void
}

/** 遮盖: words that the department is not to read, each replaced wherever it stands. The matter itself stays as it was filed. */
export function Redact({ of, onDone, onCancel }: RedactProps): ReactNode {
  const original = wordsOf(of)
  const [text, setText] = useState(of.shown?.text ?? original)
  const [word, setWord] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const [key] = useState(makeKey)
  const hide = () => {
    const wanted = word.trim()
    if (wanted === '' || !text.includes(wanted)) {
      setWrong('上面的话里没有这几个字，请照着写')
      return
    }
    setWrong(undefined)
    setWord('')
    setText(text.split(wanted).join(cover))
  }
  const send = async (): Promise<void> => {
    setBusy(true)
    setWrong(undefined)
    try {
      await cloud<typeof hotline>('hotline', { key }).redact({ id: of.id, version: of.version, text })
      onDone(text === original ? '不遮了，部门看到原话' : '遮住了，部门只看到遮过的')
    } catch (error) {
      setWrong(sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Stack gap={3}>
      <Words typed>{text}</Words>
      <Field label="要遮住的字，照着上面写" value={word} onValue={setWord} onConfirm={hide} error={wrong} />
      <Stack across gap={2}>
        <Button onPress={hide}>遮住这几个字</Button>
        <Button kind="quiet" disabled={text === original} onPress={() => setText(original)}>
          恢复原话
        </Button>
      </Stack>
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
