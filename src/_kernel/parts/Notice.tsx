import type { ReactNode } from 'react'
import { Box } from './base'
import { Button } from './Button'
import { Icon, type IconName } from './Icon'

interface NoticeProps {
  readonly tone?: 'wrong' | 'due' | 'info' | 'done'
  /** One sentence with the way out. */
  readonly children: string
  /** The way out, when it is a press. */
  readonly act?: string
  readonly onAct?: () => void
}

const icons: Record<NonNullable<NoticeProps['tone']>, IconName> = {
  wrong: 'wrong',
  due: 'due',
  info: 'info',
  done: 'done',
}

/** Something to know, in one sentence. What is wrong is said to a screen reader at once. */
export function Notice({ tone = 'info', children, act, onAct }: NoticeProps): ReactNode {
  return (
    <Box className={`xy-notice xy-notice--${tone}`} role={tone === 'wrong' ? 'alert' : 'status'}>
      <Box as="span" className="xy-notice__icon">
        <Icon name={icons[tone]} />
      </Box>
      <Box className="xy-notice__words">{children}</Box>
      {act !== undefined && onAct !== undefined && (
        <Button kind="quiet" onPress={onAct}>
          {act}
        </Button>
      )}
    </Box>
  )
}
