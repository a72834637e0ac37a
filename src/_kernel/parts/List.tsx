import type { ReactNode } from 'react'
import type { Turning } from '../usePages'
import { Apart, Box, Press } from './base'
import { Button } from './Button'
import { cx } from './cx'
import { Icon } from './Icon'

export interface RowProps {
  readonly title: ReactNode
  /** Under the title: place, opening words. */
  readonly detail?: ReactNode
  /** The last line: due time, date. */
  readonly foot?: ReactNode
  /** At the right end: a state. */
  readonly beside?: ReactNode
  readonly onPress?: (() => void) | undefined
  /** So that the keyboard can be put on it (`focusOn`). */
  readonly id?: string
  /** The one that is shown in the pane beside. */
  readonly current?: boolean
  /** Its clock has run out. */
  readonly late?: boolean
}

/** One line of a list; pressed as a whole. */
export function Row(p: RowProps): ReactNode {
  const inside = (
    <>
      <Box as="span" className="xy-row__words">
        <Box as="span" className="xy-row__head">
          <Box as="span" className="xy-row__title">
            {p.title}
          </Box>
          {p.beside}
        </Box>
        {p.detail !== undefined && (
          <Box as="span" className="xy-row__detail">
            {p.detail}
          </Box>
        )}
        {p.foot !== undefined && (
          <Box as="span" className="xy-row__foot">
            {p.foot}
          </Box>
        )}
      </Box>
      {p.onPress !== undefined && <Icon name="next" />}
    </>
  )
  const look = cx('xy-row', p.current === true && 'xy-row--current', p.late === true && 'xy-row--late')
  if (p.onPress === undefined) return <Box className={look}>{inside}</Box>
  return (
    <Press id={p.id} className={`xy-press ${look}`} onPress={p.onPress} current={p.current}>
      {inside}
    </Press>
  )
}

interface TurnsProps {
  readonly label: string
  readonly of: Turning
}

/** Turns the pages; nothing where there is only one. */
export function Turns({ label, of }: TurnsProps): ReactNode {
  if (!of.hasBack && !of.hasNext) return null
  return (
    <Box as="nav" label={`${label}翻页`} className="xy-list__pages">
      <Button kind="quiet" disabled={!of.hasBack} onPress={of.back}>
        上一页
      </Button>
      <Box as="span" className="xy-list__page">
        第{of.page}页
        {of.hasNext && (
          <Box as="span" className="xy-list__more">
            ，后面还有
          </Box>
        )}
      </Box>
      <Button kind="quiet" disabled={!of.hasNext} onPress={of.next}>
        下一页
      </Button>
    </Box>
  )
}

interface ListProps<T> {
  readonly label: string
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly children: (row: T, at: number) => ReactNode
  /** From `usePages`: at most fifty rows are on the screen at once. */
  readonly pages?: Turning
}

/** Rows under each other in one card. */
export function List<T>({ label, rows, keyOf, children, pages }: ListProps<T>): ReactNode {
  return (
    <Box className="xy-list">
      <Apart>
        <Box as="ul" label={label} className="xy-list__rows">
          {rows.map((row, at) => (
            <Box as="li" key={keyOf(row)} className="xy-list__row">
              {children(row, at)}
            </Box>
          ))}
        </Box>
      </Apart>
      {pages !== undefined && <Turns label={label} of={pages} />}
    </Box>
  )
}
