import type { ReactNode } from 'react'
import { Box } from './base'

interface ProgressProps {
  readonly done: number
  /** 0: not known yet. */
  readonly total: number
  /** What is being done; the numbers stand behind it. */
  readonly words: string
}

/** How far long work is: a line for the eye, words for everybody. */
export function Progress({ done, total, words }: ProgressProps): ReactNode {
  const share = total === 0 ? 0 : Math.min(100, Math.floor((100 * done) / total))
  return (
    <Box className="xy-progress" role="status">
      <Box as="span" className="xy-progress__words">
        {total === 0 ? words : `${words}，${done} / ${total}`}
      </Box>
      <Box className="xy-progress__track" mute>
        <Box className="xy-progress__done" style={{ width: `${share}%` }} />
      </Box>
    </Box>
  )
}
