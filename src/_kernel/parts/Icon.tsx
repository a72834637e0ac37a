import type { ReactNode } from 'react'
import { Box } from './base'
import { cx } from './cx'

/** Every icon of the set; `icons.css` holds their paths. */
export const iconNames = [
  'back',
  'next',
  'down',
  'aloud',
  'larger',
  'mic',
  'camera',
  'close',
  'done',
  'wrong',
  'info',
  'due',
  'clock',
  'glad',
  'good',
  'fair',
  'poor',
  'unsure',
  'speak',
  'matters',
  'family',
  'phone',
  'place',
  'search',
  'leave',
  'again',
  'offline',
  'empty',
  'locked',
  'code',
  'scan',
  'print',
  'home',
  'send',
  'person',
  'busy',
  'calendar',
  'add',
  'keys',
  'stop',
  'agriculture',
  'transport',
  'water',
  'medical',
  'education',
  'housing',
  'civil',
  'labour',
  'forestry',
  'power',
  'other',
  'table',
  'chart',
  'key',
  'office',
  'desk',
  'assign',
  'answer',
  'consult',
  'help',
  'complaint',
  'report',
  'suggestion',
] as const
export type IconName = (typeof iconNames)[number]

interface IconProps {
  readonly name: IconName
  /** `body` is as tall as the words beside it. */
  readonly size?: 'body' | 'head' | 'hero' | undefined
}

/** Always with a word beside it, and therefore mute for a screen reader. Takes the colour of the words. */
export function Icon({ name, size = 'body' }: IconProps): ReactNode {
  return <Box as="span" mute className={cx('xy-icon', `xy-icon--${size}`, `xy-icon--${name}`)} />
}
