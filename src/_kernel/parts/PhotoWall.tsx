import { useState, type ReactNode } from 'react'
import type { MediaState, SeenFile } from '../../../types/_media'
import { Box, Picture, Press } from './base'
import { Icon } from './Icon'

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
