import type { ReactNode } from 'react'
import { Box } from './base'

export interface BarRow {
  readonly key: string
  readonly name: string
  readonly value: number
  /** The part of it that is late or wrong. */
  readonly marked?: number
  /** What stands beside the bar instead of the number: `12/15`. */
  readonly says?: string
}

interface BarsProps {
  readonly label: string
  readonly rows: readonly BarRow[]
  /** What the marked part is: `其中超期`. */
  readonly markedName?: string
  /** What a whole bar stands for; the largest of them when left out. */
  readonly whole?: number
}

/** How wide the names stand, in characters: as the longest of them asks, and no more than leaves room for the bars on a phone. */
const nameWidth = (rows: readonly BarRow[]): number =>
  Math.min(8, Math.max(5, ...rows.map(({ name }) => [...name].length)))

/** Numbers that compare, as bars with the number beside each: it can be read aloud as well as seen. Put the table under it. */
export function Bars({ label, rows, markedName, whole = 1 }: BarsProps): ReactNode {
  const width = `${nameWidth(rows)}em`
  const most = Math.max(whole, ...rows.map(({ value }) => value))
  return (
    <Box className="xy-bars">
      {markedName !== undefined && (
        <Box mute className="xy-bars__legend">
          <Box as="span" className="xy-bars__swatch" />
          {markedName}
        </Box>
      )}
      <Box as="ul" label={label} className="xy-bars__rows">
        {rows.map(({ key, name, value, marked = 0, says }) => (
          <Box as="li" key={key} className="xy-bars__row">
            <Box as="span" className="xy-bars__name" style={{ width }}>
              {name}
            </Box>
            <Box as="span" mute className="xy-bars__track">
              <Box as="span" className="xy-bars__marked" style={{ width: `${(marked / most) * 100}%` }} />
              <Box
                as="span"
                className="xy-bars__bar"
                style={{ width: `${((value - marked) / most) * 100}%` }}
              />
            </Box>
            <Box as="span" className="xy-bars__value">
              {says ?? value}
              {marked > 0 && says === undefined && (
                <Box as="span" className="xy-hidden">{`，${markedName ?? ''}${marked}`}</Box>
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
