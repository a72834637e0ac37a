import type { ReactNode } from 'react'
import { Box } from './base'
import { cx } from './cx'

interface WordsProps {
  readonly as?: 'p' | 'span' | 'h2' | 'h3' | 'div'
  /** `aside` is 16 px and never for villagers' own screens. */
  readonly size?: 'aside' | 'body' | 'title' | 'head' | 'hero'
  readonly tone?: 'ink' | 'soft' | 'jade' | 'red' | 'amber' | 'blue'
  readonly strong?: boolean
  /** Keeps the line breaks that a person typed. */
  readonly typed?: boolean
  /** One line, cut with dots. */
  readonly oneLine?: boolean
  readonly id?: string
  readonly children?: ReactNode
}

/** Words on the screen in one of the sizes and colours there are. */
export function Words(p: WordsProps): ReactNode {
  return (
    <Box
      as={p.as ?? 'p'}
      id={p.id}
      className={cx(
        'xy-words',
        `xy-words--${p.size ?? 'body'}`,
        p.tone !== undefined && `xy-words--${p.tone}`,
        p.strong === true && 'xy-words--strong',
        p.typed === true && 'xy-words--typed',
        p.oneLine === true && 'xy-words--line',
        p.as === 'span' && 'xy-words--in',
      )}
    >
      {p.children}
    </Box>
  )
}
