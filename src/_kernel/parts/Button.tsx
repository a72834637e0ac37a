import type { ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { Icon, type IconName } from './Icon'

interface ButtonProps {
  readonly children: string
  readonly onPress: () => void
  /** One primary button a screen. `danger` is for what can't be undone. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger'
  readonly icon?: IconName
  /** Its work is under way: says so and takes no second press. */
  readonly busy?: boolean
  readonly busyWords?: string
  readonly disabled?: boolean
  /** As wide as its place; a primary button on a phone is anyway. */
  readonly full?: boolean
  /** The key that does the same, shown beside it on a PC. */
  readonly hint?: string
  /** So that the keyboard can be put on it (`focusOn`). */
  readonly id?: string
  /** For a switch: whether it is on. */
  readonly pressed?: boolean
}

export function Button(p: ButtonProps): ReactNode {
  const kind = p.kind ?? 'secondary'
  const busy = p.busy === true
  return (
    <Press
      id={p.id}
      className={cx(
        'xy-press',
        'xy-button',
        `xy-button--${kind}`,
        p.pressed !== undefined && 'xy-button--switch',
        p.full === true && 'xy-button--full',
        p.disabled === true && !busy && 'xy-button--off',
      )}
      onPress={p.onPress}
      disabled={busy || p.disabled === true}
      busy={busy ? true : undefined}
      pressed={p.pressed}
    >
      {busy ? (
        <Box as="span" mute className="xy-button__turn">
          <Icon name="busy" />
        </Box>
      ) : (
        p.icon !== undefined && <Icon name={p.icon} />
      )}
      <Box as="span" className="xy-button__words">
        {busy ? (p.busyWords ?? '正在办，请稍等') : p.children}
      </Box>
      {p.hint !== undefined && !busy && (
        <Box as="span" mute className="xy-button__key">
          {p.hint}
        </Box>
      )}
    </Press>
  )
}
