import type { ReactNode } from 'react'
import { Box, Picture } from './base'
import { Icon } from './Icon'

interface PortraitProps {
  /** Where the photo is; absent where there is none, or nobody may see it yet. */
  readonly src?: string | undefined
  /** Whose face it is. */
  readonly says: string
}

/** A face beside a name; the outline of a person where there is no photo. */
export function Portrait({ src, says }: PortraitProps): ReactNode {
  if (src !== undefined) return <Picture src={src} says={says} className="xy-portrait" />
  return (
    <Box as="span" mute className="xy-portrait">
      <Icon name="person" size="head" />
    </Box>
  )
}
