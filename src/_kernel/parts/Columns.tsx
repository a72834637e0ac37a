import type { ReactNode } from 'react'
import { Box } from './base'

interface ColumnsProps {
  /** What matters beside the article: on a phone it comes after it. */
  readonly aside: ReactNode
  readonly children: ReactNode
}

/** A paper's page: the article, and at its right what asks for a decision. Under each other on a phone. */
export function Columns({ aside, children }: ColumnsProps): ReactNode {
  return (
    <Box className="xy-columns">
      <Box className="xy-columns__main">{children}</Box>
      <Box as="aside" className="xy-columns__aside">
        {aside}
      </Box>
    </Box>
  )
}
