import type { ReactNode } from 'react'
import { Box } from './base'
import { cx } from './cx'

export interface HeatDay {
  /** `2026-11-23`. */
  readonly day: string
  /** Absent: it has not come yet. */
  readonly value: number | undefined
}

interface HeatProps {
  /** What is counted, where and when: `三堆镇2026年11月每天的记录`. */
  readonly label: string
  /** All days of one month, in order. */
  readonly days: readonly HeatDay[]
  /** What is counted: `条`. */
  readonly unit: string
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const shades = 4

/** Monday is 0. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** 0 for nothing, 1 to 4 from little to much, against the most of the month. */
const shadeOf = (value: number, most: number): number =>
  value <= 0 ? 0 : Math.max(1, Math.ceil((shades * value) / most))

/** `3日周二，没有`, as it is read aloud. */
function says({ day, value }: HeatDay, unit: string): string {
  const name = `${Number(day.slice(8))}日周${weekdays[weekdayOf(day)] ?? ''}`
  if (value === undefined) return `${name}，还没有到`
  return value === 0 ? `${name}，没有` : `${name}，${value}${unit}`
}

/** A month's days, the darker the more; each with its number, so that colour is never alone. Put the table under it. */
export function Heat({ label, days, unit }: HeatProps): ReactNode {
  const most = Math.max(1, ...days.map(({ value = 0 }) => value))
  const lead = weekdayOf(days[0]?.day ?? '2024-01-01')
  return (
    <Box className="xy-heat">
      <Box mute className="xy-heat__week">
        {weekdays.map((word) => (
          <Box key={word} className="xy-heat__head">
            {word}
          </Box>
        ))}
      </Box>
      <Box as="ul" label={label} className="xy-heat__days">
        {days.map((one, nth) => (
          <Box
            as="li"
            key={one.day}
            className={cx(
              'xy-heat__day',
              one.value === undefined ? 'xy-heat__day--ahead' : `xy-heat__day--${shadeOf(one.value, most)}`,
            )}
            {...(nth === 0 ? { style: { gridColumnStart: lead + 1 } } : {})}
          >
            <Box as="span" mute className="xy-heat__date">
              {Number(one.day.slice(8))}
            </Box>
            <Box as="span" mute className="xy-heat__value">
              {one.value ?? ''}
            </Box>
            <Box as="span" className="xy-hidden">
              {says(one, unit)}
            </Box>
          </Box>
        ))}
      </Box>
      <Box mute className="xy-heat__legend">
        <Box as="span">少</Box>
        {Array.from({ length: shades + 1 }, (_, shade) => (
          <Box key={shade} as="span" className={`xy-heat__swatch xy-heat__day--${shade}`} />
        ))}
        <Box as="span">多</Box>
      </Box>
    </Box>
  )
}
