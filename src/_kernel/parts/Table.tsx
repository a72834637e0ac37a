import type { ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { Icon } from './Icon'

export interface TableRow {
  readonly key: string
  /** The first cell names the row. */
  readonly cells: readonly string[]
  readonly onPress?: () => void
}

interface TableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly TableRow[]
}

/** From so many columns on a table is a calendar of numbers: on paper its cells stand close, so that a month fits. */
const many = 20

/** From so many characters on a cell is a sentence: in one line it would push the table out of a PC's window. */
const sentence = 12

const isNumber = (text: string | undefined) => text === undefined || /^[\d.,%+−-]*$/.test(text)

/** Rows and columns; numbers stand at the right, the head stays in sight, and the row's name is what is pressed. */
export function Table({ label, head, rows }: TableProps): ReactNode {
  const numbers = head.map((_, at) => at > 0 && rows.every((row) => isNumber(row.cells[at])))
  const cell = (at: number) => cx('xy-table__cell', numbers[at] === true && 'xy-table__cell--number')
  return (
    <Box
      className={cx('xy-table', head.length > many && 'xy-table--many')}
      role="region"
      label={label}
      tab={0}
    >
      <Box as="table" className="xy-table__table">
        <Box as="thead" className="xy-table__thead">
          <Box as="tr" className="xy-table__row">
            {head.map((name, at) => (
              <Box as="th" key={name} heads="col" className={cx(cell(at), 'xy-table__cell--head')}>
                {name}
              </Box>
            ))}
          </Box>
        </Box>
        <Box as="tbody" className="xy-table__tbody">
          {rows.map((row) => (
            <Box as="tr" key={row.key} className="xy-table__row">
              {row.cells.map((text, at) =>
                at === 0 ? (
                  <Box as="th" key={head[at]} heads="row" className={cx(cell(at), 'xy-table__cell--name')}>
                    {row.onPress === undefined ? (
                      text
                    ) : (
                      <Press className="xy-press xy-table__press" onPress={row.onPress}>
                        <Box as="span">{text}</Box>
                        <Icon name="next" />
                      </Press>
                    )}
                  </Box>
                ) : (
                  <Box
                    as="td"
                    key={head[at]}
                    className={cx(cell(at), text.length >= sentence && 'xy-table__cell--long')}
                  >
                    {text}
                  </Box>
                ),
              )}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  )
}
