import type { ReactNode } from 'react'
import { useWide } from '../wide'
import { Box } from './base'

interface PanesProps {
  /** The lanes or filters; a row above the list on a phone. */
  readonly side?: ReactNode
  readonly list: ReactNode
  /** What is chosen; it scrolls by itself, by keys too. On a phone it isn't drawn: the page opens a page of its own for it (`useWide`). */
  readonly detail: ReactNode
}

/** Two panes and a side for a PC's desk; only side and list where there is no room. */
export function Panes({ side, list, detail }: PanesProps): ReactNode {
  const wide = useWide()
  return (
    <Box className={side === undefined ? 'xy-panes xy-panes--two' : 'xy-panes'}>
      {side !== undefined && (
        <Box as="nav" className="xy-panes__side">
          {side}
        </Box>
      )}
      <Box className="xy-panes__list">{list}</Box>
      {wide && (
        <Box className="xy-panes__detail" role="region" label="选中的这一件" tab={0}>
          {detail}
        </Box>
      )}
    </Box>
  )
}
