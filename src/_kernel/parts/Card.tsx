import type { ReactNode } from 'react'
import { Box } from './base'
import { cx } from './cx'
import { Words } from './Words'

interface CardProps {
  readonly title?: string
  /** At the right of the title: a count, a link. */
  readonly beside?: ReactNode
  /** Without inner space, for lists and tables. */
  readonly flush?: boolean
  readonly children?: ReactNode
}

/** A sheet of paper: hairline, no shadow. */
export function Card({ title, beside, flush = false, children }: CardProps): ReactNode {
  return (
    <Box as="section" className={cx('xy-card', flush && 'xy-card--flush')} label={title}>
      {title !== undefined && (
        <Box className="xy-card__head">
          <Words as="h2" size="title" strong>
            {title}
          </Words>
          {beside}
        </Box>
      )}
      {children}
    </Box>
  )
}
