import type { ReactNode } from 'react'
import { Box } from './base'

interface PiecesProps<T> {
  readonly label: string
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  /** How many fill a page of A4: four, two beside each other; or eight. */
  readonly each: 4 | 8
  readonly children: (row: T) => ReactNode
}

function pagesOf<T>(rows: readonly T[], each: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / each) }, (_, at) =>
    rows.slice(at * each, (at + 1) * each),
  )
}

/** Pieces of paper to be cut out: so many to a page, all of one size, none cut by the end of a page. */
export function Pieces<T>({ label, rows, keyOf, each, children }: PiecesProps<T>): ReactNode {
  return (
    <Box className="xy-pieces" role="region" label={label}>
      {pagesOf(rows, each).map((page) => (
        <Box key={page.map(keyOf).join(' ')} as="ul" className={`xy-pieces__page xy-pieces__page--${each}`}>
          {page.map((row) => (
            <Box as="li" key={keyOf(row)} className="xy-pieces__piece">
              {children(row)}
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  )
}

/** What is for the screen alone. */
export function OffPaper({ children }: { readonly children?: ReactNode }): ReactNode {
  return <Box className="xy-off-paper">{children}</Box>
}
