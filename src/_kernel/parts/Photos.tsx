import { useEffect, useRef, useState, type ReactNode } from 'react'
import { NotKept, outbox } from '../outbox'
import { pickPhotos } from '../upload'
import { Box, Picture, Press } from './base'
import { Button } from './Button'
import { Icon } from './Icon'
import { Notice } from './Notice'

interface PhotosProps {
  readonly label: string
  /** Refs of photos that the device holds; the outbox sends them with the deed that names them. */
  readonly value: readonly string[]
  readonly onValue: (value: readonly string[]) => void
  readonly max: number
  /** Told while photos are made small and kept, so that a form can wait for them. */
  readonly onBusy?: (busy: boolean) => void
}

/** The small picture of a held photo, once it has been read. */
function usePreview(ref: string): string | undefined {
  const [preview, setPreview] = useState<string>()
  useEffect(() => {
    let wanted = true
    outbox()
      .file(ref)
      .then(
        (file) => wanted && setPreview(file?.preview),
        // The words under the camera do.
        () => undefined,
      )
    return () => {
      wanted = false
    }
  }, [ref])
  return preview
}

interface TileProps {
  readonly photo: string
  readonly says: string
  readonly onRemove: () => void
}

function Tile({ photo, says, onRemove }: TileProps): ReactNode {
  const preview = usePreview(photo)
  return (
    <Box as="li" className="xy-photos__tile">
      {preview === undefined ? (
        <Box className="xy-photos__blank">
          <Icon name="camera" size="head" />
          <Box as="span">{says}</Box>
        </Box>
      ) : (
        <Picture src={preview} says={says} className="xy-photos__picture" />
      )}
      <Press className="xy-press xy-photos__remove" label={`去掉${says}`} onPress={onRemove}>
        <Icon name="close" />
      </Press>
    </Box>
  )
}

interface Picked {
  readonly refs: readonly string[]
  readonly say?: string
}

/** What could be kept of the photos that she picks, and a sentence for the first that couldn't. */
async function pickAndHold(room: number): Promise<Picked> {
  const picked = await pickPhotos(room)
  const refs: string[] = []
  let { say } = picked
  for (const photo of picked.photos.slice(0, room)) {
    try {
      refs.push(await outbox().hold(photo))
    } catch (error) {
      say ??= error instanceof NotKept ? error.say : '这张照片没有存下，请再选一次'
    }
  }
  return say === undefined ? { refs } : { refs, say }
}

/** Photos for a form: picked, made small, kept on the device until they are sent, and each can be taken out again. */
export function Photos({ label, value, onValue, max, onBusy }: PhotosProps): ReactNode {
  const [say, setSay] = useState<string>()
  const [busy, setBusy] = useState(false)
  const latest = useRef({ value, onValue })
  useEffect(() => {
    latest.current = { value, onValue }
  })
  const working = (on: boolean) => {
    setBusy(on)
    onBusy?.(on)
  }
  const room = max - value.length
  const pick = async (): Promise<void> => {
    setSay(undefined)
    working(true)
    const picked = await pickAndHold(room)
    working(false)
    setSay(picked.say)
    if (picked.refs.length > 0) latest.current.onValue([...latest.current.value, ...picked.refs])
  }
  return (
    <Box className="xy-photos">
      <Box className="xy-photos__label">{`${label}（${value.length} / ${max}）`}</Box>
      <Box as="ul" label={label} className="xy-photos__tiles">
        {value.map((photo, at) => (
          <Tile
            key={photo}
            photo={photo}
            says={`照片${at + 1}`}
            onRemove={() => onValue(value.filter((other) => other !== photo))}
          />
        ))}
      </Box>
      {room > 0 && (
        <Button icon="camera" busy={busy} busyWords="正在选照片" onPress={() => void pick()}>
          {value.length === 0 ? '加照片' : '再加照片'}
        </Button>
      )}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
    </Box>
  )
}
