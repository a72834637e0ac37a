import type { ReactNode } from 'react'
import { Box } from './base'
import { cx } from './cx'

interface StackProps {
  /** Steps of four pixels between the children. */
  readonly gap?: 1 | 2 | 3 | 4 | 6 | 8
  /** Beside each other, going on in the next line when there is no room. */
  readonly across?: boolean
  /** With `across`: the first at the left end, the last at the right. */
  readonly apart?: boolean
  readonly children?: ReactNode
}

/** Children under (or beside) each other with even space. */
export function Stack({ gap = 4, across = false, apart = false, children }: StackProps): ReactNode {
  return (
    <Box
      className={cx('xy-stack', `xy-stack--${gap}`, across && 'xy-stack--across', apart && 'xy-stack--apart')}
    >
      {children}
    </Box>
  )
}
