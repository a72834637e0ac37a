import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { MediaState, SeenFile } from '../../../types/_media'
import { sayOf } from '../cloud'
import { pickPhotos, upload, type Picked } from '../upload'
import { Box, Picture, Press } from './base'
import { Icon } from './Icon'
import { Notice } from './Notice'
import { previewOf, rememberPreview } from './previews'
import { Button } from './Button'

interface PhotosProps {
  readonly label: string
  /** Ids of the files that were sent. */
  readonly value: readonly string[]
  readonly onValue: (value: readonly string[]) => void
  readonly max: number
  /** Told while photos are on their way, so that a form can wait for them. */
  readonly onBusy?: (busy: boolean) => void
}

interface Sending {
  readonly key: number
  readonly photo: Picked
  readonly percent: number
  /** Why it isn't there yet. */
  readonly say?: string
}

/** Sends what was picked, one beside the other, and keeps what failed for another try. */
function useSending(value: readonly string[], onValue: (value: readonly string[]) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([])
  const counter = useRef(0)
  const latest = useRef({ value, onValue })
  const here = useRef(true)
  useEffect(() => {
    latest.current = { value, onValue }
  })
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  const remove = (key: number) => setSending((all) => all.filter((one) => one.key !== key))
  const change = (key: number, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const send = async (key: number, photo: Picked): Promise<void> => {
    try {
      const fileId = await upload(photo, (percent) => change(key, { percent }))
      rememberPreview(fileId, photo.preview)
      // A form that was left has its own draft; what arrives later would overwrite it.
      if (!here.current) return
      const next = [...latest.current.value, fileId]
      latest.current = { ...latest.current, value: next }
      latest.current.onValue(next)
      remove(key)
    } catch (error) {
      change(key, { say: sayOf(error) })
    }
  }
  const add = (photos: readonly Picked[]) => {
    for (const photo of photos) {
      counter.current += 1
      const key = counter.current
      setSending((all) => [...all, { key, photo, percent: 0 }])
      void send(key, photo)
    }
  }
  const again = ({ key, photo }: Sending) => {
    setSending((all) => all.map((one) => (one.key === key ? { key, photo, percent: 0 } : one)))
    void send(key, photo)
  }
  return { sending, add, again, remove }
}

interface TileProps {
  readonly says: string
  readonly preview: string | undefined
  readonly onRemove?: () => void
  readonly children?: ReactNode
}

function Tile({ says, preview, onRemove, children }: TileProps): ReactNode {
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
      {children}
      {onRemove !== undefined && (
        <Press className="xy-press xy-photos__remove" label={`去掉${says}`} onPress={onRemove}>
          <Icon name="close" />
        </Press>
      )}
    </Box>
  )
}

/** Photos for a form: picked, made small, sent at once, and each can be taken out again. */
export function Photos({ label, value, onValue, max, onBusy }: PhotosProps): ReactNode {
  const [say, setSay] = useState<string>()
  const { sending, add, again, remove } = useSending(value, onValue)
  const busy = sending.some((one) => one.say === undefined)
  const told = useRef(onBusy)
  useEffect(() => {
    told.current = onBusy
  })
  useEffect(() => told.current?.(busy), [busy])
  const room = max - value.length - sending.length
  const pick = async (): Promise<void> => {
    setSay(undefined)
    const picked = await pickPhotos(room)
    setSay(picked.say)
    add(picked.photos.slice(0, room))
  }
  const failed = sending.filter((one) => one.say !== undefined)
  return (
    <Box className="xy-photos">
      <Box className="xy-photos__label">{`${label}（${value.length} / ${max}）`}</Box>
      <Box as="ul" label={label} className="xy-photos__tiles">
        {value.map((fileId, at) => (
          <Tile
            key={fileId}
            says={`照片${at + 1}`}
            preview={previewOf(fileId)}
            onRemove={() => onValue(value.filter((other) => other !== fileId))}
          />
        ))}
        {sending.map((one, at) => (
          <Tile
            key={one.key}
            says={`照片${value.length + at + 1}`}
            preview={one.photo.preview}
            {...(one.say === undefined ? {} : { onRemove: () => remove(one.key) })}
          >
            <Box className="xy-photos__progress" role="status">
              {one.say === undefined ? `正在传 ${one.percent}%` : '没传上'}
            </Box>
          </Tile>
        ))}
      </Box>
      {room > 0 && (
        <Button icon="camera" onPress={() => void pick()}>
          {value.length + sending.length === 0 ? '加照片' : '再加照片'}
        </Button>
      )}
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      {failed[0]?.say !== undefined && (
        <Notice tone="wrong" act="再传一次" onAct={() => failed.forEach(again)}>
          {failed[0].say}
        </Notice>
      )}
    </Box>
  )
}

/** What is said of a photo to her who sent it, and to others who can't see it. */
const sayings: Readonly<Record<MediaState, { readonly own?: string; readonly other: string }>> = {
  passed: { other: '打不开了' },
  checking: { own: '检查中，别人还看不到', other: '照片检查中' },
  review: { own: '等人看过，别人才看得到', other: '微信拿不准' },
  risky: { own: '没通过检查，别人看不到', other: '没通过检查' },
  unchecked: { own: '等人看过，别人才看得到', other: '还没有检查过' },
}

interface WallTileProps {
  readonly of: SeenFile
  readonly says: string
  readonly own: boolean
  readonly open: boolean
  readonly onToggle: () => void
}

/** One photo: to be seen at once, to be opened on purpose because nobody has looked at it, or not to be seen. */
function WallTile({ of: { state, url }, says, own, open, onToggle }: WallTileProps): ReactNode {
  const [lifted, setLifted] = useState(false)
  const saying = own ? sayings[state].own : sayings[state].other
  if (url === undefined)
    return (
      <Box className="xy-photos__blank">
        <Icon name="camera" size="head" />
        <Box as="span">{sayings[state].other}</Box>
      </Box>
    )
  if (!own && !lifted && state !== 'passed')
    return (
      <Press
        className="xy-press xy-photos__open xy-photos__veil"
        label={`${says}${saying ?? ''}，点开看`}
        onPress={() => setLifted(true)}
      >
        {`${saying ?? ''}，点开看`}
      </Press>
    )
  return (
    <>
      <Press
        className="xy-press xy-photos__open"
        label={open ? `收起${says}` : `放大${says}`}
        expanded={open}
        onPress={onToggle}
      >
        <Picture src={url} says="" className="xy-photos__picture" />
      </Press>
      {own && saying !== undefined && <Box className="xy-photos__progress">{saying}</Box>}
    </>
  )
}

/**
 * Photos that belong to a matter; a press shows one large. One that others may not see yet says why, and one that nobody has
 * looked at is opened on purpose only.
 */
export function PhotoWall({
  label,
  photos,
  own = false,
}: {
  readonly label: string
  readonly photos: readonly SeenFile[]
  /** Whether the reader is the one who sent them. */
  readonly own?: boolean
}): ReactNode {
  const [open, setOpen] = useState<number>()
  const shown = open === undefined ? undefined : photos[open]?.url
  return (
    <Box className="xy-photos">
      <Box as="ul" label={label} className="xy-photos__tiles">
        {photos.map((photo, at) => (
          <Box as="li" key={photo.file} className="xy-photos__tile">
            <WallTile
              of={photo}
              says={`照片${at + 1}`}
              own={own}
              open={open === at}
              onToggle={() => setOpen(open === at ? undefined : at)}
            />
          </Box>
        ))}
      </Box>
      {shown !== undefined && open !== undefined && (
        <Picture src={shown} says={`照片${open + 1}`} className="xy-photos__large" />
      )}
    </Box>
  )
}
