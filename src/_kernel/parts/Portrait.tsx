import type { ReactNode } from 'react'
import { Box, Picture } from './base'
import { Icon } from './Icon'

interface PortraitProps {
  /** Where the photo is; absent where there is none, or nobody may see it yet. */
  readonly src?: string | undefined
  /** Whose face it is. */
  readonly says: string
  /** Who she is, beside her face. */
  readonly children?: ReactNode
}

/** A face with who it is beside it; the outline of a person where there is no photo. */
export function Portrait({ src, says, children }: PortraitProps): ReactNode {
  return (
    <Box as="span" className="xy-portrait">
      {src === undefined ? (
        <Box as="span" mute className="xy-portrait__face">
          <Icon name="person" size="head" />
        </Box>
      ) : (
        <Picture src={src} says={says} className="xy-portrait__face" />
      )}
      <Box as="span" className="xy-portrait__words">
        {children}
      </Box>
    </Box>
  )
}
