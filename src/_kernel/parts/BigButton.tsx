import type { ReactNode } from 'react'
import { Box, Press } from './base'
import { Icon, type IconName } from './Icon'

interface BigButtonProps {
  readonly children: string
  readonly icon: IconName
  readonly onPress: () => void
  /** What waits behind it, in few words: `1件有答复`. */
  readonly note?: string | undefined
  /** The one that matters most on this screen. */
  readonly first?: boolean
}

/** One of a villager's few ways: an icon, a word, and room for a thumb. */
export function BigButton(p: BigButtonProps): ReactNode {
  return (
    <Press
      className={p.first === true ? 'xy-press xy-big xy-big--first' : 'xy-press xy-big'}
      onPress={p.onPress}
    >
      <Box as="span" className="xy-big__icon">
        <Icon name={p.icon} size="hero" />
      </Box>
      <Box as="span" className="xy-big__words">
        <Box as="span" className="xy-big__name">
          {p.children}
        </Box>
        {p.note !== undefined && (
          <Box as="span" className="xy-big__note">
            {p.note}
          </Box>
        )}
      </Box>
      <Icon name="next" />
    </Press>
  )
}
