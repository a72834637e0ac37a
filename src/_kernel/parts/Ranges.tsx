import type { ReactNode } from 'react'
import { Box } from './base'
import { cx } from './cx'

export interface RangeRow {
  readonly key: string
  readonly name: string
  /** 0 to 100; absent where it is not said. */
  readonly share?: number | undefined
  /** Between what the truth lies. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  /** The number with its interval, or why there is none: what the chart draws is read aloud from here. */
  readonly says: string
  /** A second line: what follows from it. */
  readonly more?: string | undefined
  /** What follows is bad news that is certain. */
  readonly wrong?: boolean
}

interface RangesProps {
  readonly label: string
  readonly rows: readonly RangeRow[]
  /** A line across all of them, in percent, and what it is called. */
  readonly line?: { readonly at: number; readonly name: string }
  /** Points instead of bars, for numbers that follow each other in time. */
  readonly dots?: boolean
  /** Without its legend, where another above has it. */
  readonly plain?: boolean
}

const within = (n: number) => Math.min(100, Math.max(0, n))
const percent = (n: number) => `${within(n)}%`

interface TrackProps {
  readonly row: RangeRow
  readonly line: RangesProps['line'] | undefined
  readonly dots: boolean
}

function Track({ row, line, dots }: TrackProps): ReactNode {
  const { share, low = share, high = share, wrong } = row
  const tone = wrong === true && 'xy-ranges--wrong'
  return (
    <Box as="span" mute className="xy-ranges__track">
      {share !== undefined &&
        (dots ? (
          <Box as="span" className={cx('xy-ranges__dot', tone)} style={{ left: percent(share) }} />
        ) : (
          <Box as="span" className={cx('xy-ranges__bar', tone)} style={{ width: percent(share) }} />
        ))}
      {low !== undefined && high !== undefined && (
        <Box
          as="span"
          className="xy-ranges__whisker"
          style={{ left: percent(low), width: `${within(high) - within(low)}%` }}
        />
      )}
      {line !== undefined && <Box as="span" className="xy-ranges__line" style={{ left: percent(line.at) }} />}
    </Box>
  )
}

/** Shares of a hundred, each as a bar with whiskers from end to end of its interval and with its words beside. Put the table under it. */
export function Ranges({ label, rows, line, dots = false, plain = false }: RangesProps): ReactNode {
  return (
    <Box className="xy-ranges">
      {!plain && (
        <Box mute className="xy-ranges__legend">
          <Box as="span" className="xy-ranges__sign">
            <Box as="span" className="xy-ranges__sample" />
            <Box as="span">细线两头是把握95%的范围</Box>
          </Box>
          {line !== undefined && (
            <Box as="span" className="xy-ranges__sign">
              <Box as="span" className="xy-ranges__sample xy-ranges__sample--line" />
              <Box as="span">{line.name}</Box>
            </Box>
          )}
        </Box>
      )}
      <Box as="ul" label={label} className="xy-ranges__rows">
        {rows.map((row) => (
          <Box as="li" key={row.key} className="xy-ranges__row">
            <Box as="span" className="xy-ranges__name">
              {row.name}
            </Box>
            <Track row={row} line={line} dots={dots} />
            <Box as="span" className="xy-ranges__words">
              <Box as="span" className="xy-ranges__says">
                {row.says}
              </Box>
              {row.more !== undefined && (
                <Box
                  as="span"
                  className={cx('xy-ranges__more', row.wrong === true && 'xy-ranges__more--wrong')}
                >
                  {row.more}
                </Box>
              )}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
