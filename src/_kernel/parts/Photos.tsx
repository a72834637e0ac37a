import { useEffect, useRef, useState, type ReactNode } from 'react'
import { NotKept, outbox } from '../outbox'
import { pickPhotos, type Picked as Photo, type PickResult } from '../upload'
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
  readonly preview: string | undefined
  readonly says: string
  readonly onRemove: () => void
}

function Tile({ preview, says, onRemove }: TileProps): ReactNode {
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

/** One photo that the device holds, to be taken out again. */
export function HeldTile({
  photo,
  ...p
}: Omit<TileProps, 'preview'> & { readonly photo: string }): ReactNode {
  return <Tile {...p} preview={usePreview(photo)} />
}

/** Refs of photos that the device holds. */
interface Picked {
  readonly refs: readonly string[]
  readonly say?: string
}

/** What could be kept of photos on the device, and a sentence for the first that couldn't. */
export async function holdAll(picked: PickResult, room: number): Promise<Picked> {
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

interface ShellProps {
  readonly label: string
  readonly count: number
  readonly max: number
  /** Adds up to so many. @returns a sentence for the first that could not be. */
  readonly add: (room: number) => Promise<string | undefined>
  readonly onBusy: ((busy: boolean) => void) | undefined
  /** A tile for each. */
  readonly children: ReactNode
}

/** The label, the tiles and the button that adds. */
function Shell({ label, count, max, add, onBusy, children }: ShellProps): ReactNode {
  const [say, setSay] = useState<string>()
  const [busy, setBusy] = useState(false)
  const working = (on: boolean) => {
    setBusy(on)
    onBusy?.(on)
  }
  const pick = async (): Promise<void> => {
    setSay(undefined)
    working(true)
    setSay(await add(max - count))
    working(false)
  }
  return (
    <Box className="xy-photos">
      <Box className="xy-photos__label">{`${label}（${count} / ${max}）`}</Box>
      <Box as="ul" label={label} className="xy-photos__tiles">
        {children}
      </Box>
      {count < max && (
        <Button icon="camera" busy={busy} busyWords="正在选照片" onPress={() => void pick()}>
          {count === 0 ? '加照片' : '再加照片'}
        </Button>
      )}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
    </Box>
  )
}

/** What a form holds now, for what comes back after a while. */
export function useLatest<T>(now: T): { readonly current: T } {
  const latest = useRef(now)
  useEffect(() => {
    latest.current = now
  })
  return latest
}

/** Photos for a form: picked, made small, kept on the device until they are sent, and each can be taken out again. */
export function Photos({ label, value, onValue, max, onBusy }: PhotosProps): ReactNode {
  const latest = useLatest({ value, onValue })
  const add = async (room: number): Promise<string | undefined> => {
    const { refs, say } = await holdAll(await pickPhotos(room), room)
    if (refs.length > 0) latest.current.onValue([...latest.current.value, ...refs])
    return say
  }
  return (
    <Shell label={label} count={value.length} max={max} add={add} onBusy={onBusy}>
      {value.map((photo, at) => (
        <HeldTile
          key={photo}
          photo={photo}
          says={`照片${at + 1}`}
          onRemove={() => onValue(value.filter((other) => other !== photo))}
        />
      ))}
    </Shell>
  )
}

interface LoosePhotosProps extends Omit<PhotosProps, 'value' | 'onValue'> {
  /** Held by the form itself and by nothing on the device: gone when the form is left. */
  readonly value: readonly Photo[]
  readonly onValue: (value: readonly Photo[]) => void
}

/** Photos for a form of which nothing is to stay on the device. */
export function LoosePhotos({ label, value, onValue, max, onBusy }: LoosePhotosProps): ReactNode {
  const latest = useLatest({ value, onValue })
  const add = async (room: number): Promise<string | undefined> => {
    const { photos, say } = await pickPhotos(room)
    const fresh = photos.slice(0, room)
    if (fresh.length > 0) latest.current.onValue([...latest.current.value, ...fresh])
    return say
  }
  return (
    <Shell label={label} count={value.length} max={max} add={add} onBusy={onBusy}>
      {value.map((photo, at) => (
        <Tile
          key={photo.preview + String(at)}
          preview={photo.preview}
          says={`照片${at + 1}`}
          onRemove={() => onValue(value.filter((other) => other !== photo))}
        />
      ))}
    </Shell>
  )
}
