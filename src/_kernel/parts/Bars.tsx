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
}

/** Numbers that compare, as bars with the number beside each: it can be read aloud as well as seen. Put the table under it. */
export function Bars({ label, rows, markedName }: BarsProps): ReactNode {
  const most = Math.max(1, ...rows.map(({ value }) => value))
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
            <Box as="span" className="xy-bars__name">
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
