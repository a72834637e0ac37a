import { useId, useState, type ReactNode } from 'react'
import { Box, Press } from './base'
import { cx } from './cx'
import { focusOn } from './rove'

/** A day as a button. */
export interface MonthDay {
  /** `2027-01-04`. */
  readonly day: string
  readonly free: boolean
  /** One character under the number, where the day is no ordinary one of its week. */
  readonly mark?: string
  /** Somebody set it. */
  readonly set: boolean
  /** All of it in words. */
  readonly says: string
  readonly over: boolean
  readonly chosen: boolean
}

interface MonthProps {
  /** 2027年1月. */
  readonly label: string
  /** All days of one month, in order. */
  readonly days: readonly MonthDay[]
  readonly onDay: (day: string) => void
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'] as const
const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Monday is 0. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7

/** A month's days as buttons. With a keyboard: Tab reaches the month, arrows its days, a week up or down; days that are over are passed. */
export function Month({ label, days, onDay }: MonthProps): ReactNode {
  const name = `xy${useId().replace(/:/g, '')}`
  const firstOpen = days.findIndex(({ over }) => !over)
  const [at, setAt] = useState(firstOpen)
  const lead = weekdayOf(days[0]?.day ?? '2024-01-01')
  const onKey = (from: number) => (key: string) => {
    const step = steps[key]
    if (step === undefined) return false
    const next = days[from + step]
    if (next === undefined || next.over) return true
    setAt(from + step)
    focusOn(`${name}-${next.day}`)
    return true
  }
  return (
    <Box role="group" label={label} className="xy-month">
      <Box className="xy-month__days">
        {weekdays.map((word) => (
          <Box key={word} mute className="xy-month__head">
            {word}
          </Box>
        ))}
        {days.map((day, nth) => (
          <Press
            key={day.day}
            id={`${name}-${day.day}`}
            label={day.says}
            pressed={day.chosen}
            disabled={day.over}
            tab={nth === at ? 0 : -1}
            {...(nth === 0 ? { style: { gridColumnStart: lead + 1 } } : {})}
            className={cx(
              'xy-press',
              'xy-month__day',
              day.free && 'xy-month__day--free',
              day.set && 'xy-month__day--set',
              day.over && 'xy-month__day--over',
              day.chosen && 'xy-month__day--on',
            )}
            onPress={() => {
              setAt(nth)
              onDay(day.day)
            }}
            onKey={onKey(nth)}
          >
            <Box as="span">{Number(day.day.slice(8))}</Box>
            <Box as="span" className="xy-month__mark">
              {day.mark ?? ''}
            </Box>
          </Press>
        ))}
      </Box>
    </Box>
  )
}
