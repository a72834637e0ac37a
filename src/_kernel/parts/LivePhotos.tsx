import { useEffect, useRef, useState, type ReactNode } from 'react'
import { frameOf, hasCamera, openCamera, takeInWechat } from '../camera'
import { Refused } from '../refusal'
import { pickPhotos, type PickResult } from '../upload'
import { Box, Film } from './base'
import { Button } from './Button'
import { Notice } from './Notice'
import { HeldTile, holdAll, useLatest } from './Photos'
import { Sheet } from './Sheet'
import { Stack } from './Stack'

/** A held photo, and whether it was taken for this very form. */
export interface LivePhoto {
  /** The ref of a file that the device holds. */
  readonly file: string
  readonly live: boolean
}

interface LivePhotosProps {
  readonly label: string
  readonly value: readonly LivePhoto[]
  readonly onValue: (value: readonly LivePhoto[]) => void
  readonly max: number
  /** Told while photos are taken and kept, so that a form can wait for them. */
  readonly onBusy?: (busy: boolean) => void
}

const sayOf = (error: unknown): string => (error instanceof Refused ? error.say : '相机没有打开，请再点一次')

interface CameraProps {
  readonly onTaken: (taken: PickResult) => void
  readonly onClose: () => void
}

/** A browser's camera: what it sees, and a button. */
function Camera({ onTaken, onClose }: CameraProps): ReactNode {
  const [stream, setStream] = useState<MediaStream>()
  const film = useRef<HTMLVideoElement | null>(null)
  const [say, setSay] = useState<string>()
  const close = useLatest(onTaken)
  useEffect(() => {
    let wanted = true
    let opened: MediaStream | undefined
    const stop = () => opened?.getTracks().forEach((track) => track.stop())
    openCamera().then(
      (found) => {
        opened = found
        if (wanted) setStream(found)
        else stop()
      },
      (error: unknown) => wanted && close.current({ photos: [], say: sayOf(error) }),
    )
    return () => {
      wanted = false
      stop()
    }
  }, [close])
  const shoot = async (): Promise<void> => {
    if (film.current === null) return
    try {
      onTaken({ photos: [await frameOf(film.current)] })
    } catch (error) {
      setSay(sayOf(error))
    }
  }
  return (
    <Sheet
      title="拍现场照片"
      onClose={onClose}
      acts={
        <Button kind="primary" icon="camera" full busy={stream === undefined} onPress={() => void shoot()}>
          拍
        </Button>
      }
    >
      {stream !== undefined && (
        <Film
          label="相机看到的"
          className="xy-photos__large"
          of={stream}
          onFilm={(one) => {
            film.current = one
          }}
        />
      )}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
    </Sheet>
  )
}

/** Photos taken on the spot, or chosen from the album where there is no other way: each says which it is. */
export function LivePhotos({ label, value, onValue, max, onBusy }: LivePhotosProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [open, setOpen] = useState(false)
  const [say, setSay] = useState<string>()
  const latest = useLatest({ value, onValue })
  const add = async (live: boolean, pick: () => Promise<PickResult>): Promise<void> => {
    setSay(undefined)
    setBusy(true)
    onBusy?.(true)
    const { refs, say: why } = await holdAll(await pick(), max - value.length)
    if (refs.length > 0)
      latest.current.onValue([...latest.current.value, ...refs.map((file) => ({ file, live }))])
    setSay(why)
    setBusy(false)
    onBusy?.(false)
  }
  const shoot = () => (process.env.TARO_ENV === 'weapp' ? void add(true, takeInWechat) : setOpen(true))
  return (
    <Box className="xy-photos">
      <Box className="xy-photos__label">{`${label}（${value.length} / ${max}）`}</Box>
      <Box as="ul" label={label} className="xy-photos__tiles">
        {value.map(({ file, live }, at) => (
          <HeldTile
            key={file}
            photo={file}
            says={`${live ? '现场' : '相册'}照片${at + 1}`}
            onRemove={() => onValue(value.filter((other) => other.file !== file))}
          />
        ))}
      </Box>
      {value.length < max && (
        <Stack across gap={2}>
          {hasCamera() && (
            <Button icon="camera" busy={busy} busyWords="正在存照片" onPress={shoot}>
              拍现场照片
            </Button>
          )}
          <Button
            kind="quiet"
            disabled={busy}
            onPress={() => void add(false, () => pickPhotos(max - value.length))}
          >
            从相册选
          </Button>
        </Stack>
      )}
      {open && (
        <Camera
          onClose={() => setOpen(false)}
          onTaken={(taken) => {
            setOpen(false)
            void add(true, () => Promise.resolve(taken))
          }}
        />
      )}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
    </Box>
  )
}
