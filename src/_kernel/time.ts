import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

const hour = 3_600_000
const day = 24 * hour
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

interface Parts {
  readonly year: number
  readonly month: number
  readonly date: number
  readonly weekday: string
  readonly clock: string
  /** Days since 1970 in China. */
  readonly count: number
}

/** Everything here speaks China Standard Time (UTC+8 all year), whatever zone the device is set to. */
function partsOf(at: number): Parts {
  const there = dayjs.utc(at).utcOffset(8)
  return {
    year: there.year(),
    month: there.month() + 1,
    date: there.date(),
    weekday: weekdays[there.day()],
    clock: there.format('HH:mm'),
    count: Math.floor((at + 8 * hour) / day),
  }
}

const near: Readonly<Record<number, string>> = { [-2]: '前天', [-1]: '昨天', 0: '今天', 1: '明天', 2: '后天' }

/** `今天`, `明天`, `11月23日 周一`, `2025年3月4日`. */
export function sayDay(at: number, now: number): string {
  const then = partsOf(at)
  const today = partsOf(now)
  const word = near[then.count - today.count]
  if (word !== undefined) return word
  if (then.year !== today.year) return `${then.year}年${then.month}月${then.date}日`
  return `${then.month}月${then.date}日 ${then.weekday}`
}

/** `17:00`. */
export function sayClock(at: number): string {
  return partsOf(at).clock
}

/** `今天 17:00`, `11月23日 周一 09:30`. */
export function sayTime(at: number, now: number): string {
  return `${sayDay(at, now)} ${sayClock(at)}`
}

/** `2026年11月23日 周一`, for what is printed. */
export function sayDate(at: number): string {
  const { year, month, date, weekday } = partsOf(at)
  return `${year}年${month}月${date}日 ${weekday}`
}

export interface DueWords {
  readonly words: string
  readonly tone: 'late' | 'soon' | 'calm'
}

/**
 * What is left until a due time. `workdays` is what the server counted (holidays and make-up days included): left when
 * positive, over when negative; without it only the day is named.
 */
export function sayDue(due: number, now: number, workdays?: number): DueWords {
  const days = partsOf(due).count - partsOf(now).count
  if (now > due) {
    if (workdays !== undefined && workdays < 0) return { words: `超期${-workdays}个工作日`, tone: 'late' }
    return {
      words: days === 0 ? `超期，应在今天 ${sayClock(due)} 前` : `超期，应在${sayDay(due, now)}前`,
      tone: 'late',
    }
  }
  if (days === 0) return { words: `今天 ${sayClock(due)} 前`, tone: 'soon' }
  if (workdays !== undefined && workdays > 0) {
    return { words: `还有${workdays}个工作日`, tone: workdays <= 1 ? 'soon' : 'calm' }
  }
  return { words: `最晚${sayDay(due, now)}`, tone: days <= 1 ? 'soon' : 'calm' }
}

/** The phone's clock, in milliseconds; good for "today" on a screen, never for a rule. */
export function phoneTime(): number {
  return Date.now()
}
