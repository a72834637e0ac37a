import { dayAt, type Day } from '../../types/_period'
import { leaveMost, townshipLeave } from '../../types/trace.limits'
import { problem } from '../_kernel/problem'
import { dayPlus, type Calendar } from '../_kernel/workdays'
import { monthOf, workdaysIn } from './duties.periods.rules'
import type { Leave } from './trace.store'

/** 请假 (T4): what may be asked, and who decides it. Pure; days of China Standard Time. */

type Days = Pick<Leave, 'from' | 'to'>

/** 11月27日. */
const said = (day: Day): string => `${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8)))}日`

const overlaps = (one: Days, other: Days): boolean => one.from <= other.to && other.from <= one.to

/** What still takes days: waiting or granted. */
const stands = ({ state }: Pick<Leave, 'state'>): boolean => state === 'asked' || state === 'granted'

/** Another request of hers that takes one of the days; nothing where none does. */
export const clashOf = <R extends Days & Pick<Leave, 'state'>>(
  requests: readonly R[],
  days: Days,
): R | undefined => requests.find((one) => stands(one) && overlaps(one, days))

/** @throws problem `wrong_state` for days that overlap other leave of hers. */
export function checkFree(requests: readonly Leave[], days: Days): void {
  const clash = clashOf(requests, days)
  if (clash)
    throw problem('wrong_state', `和${said(clash.from)}到${said(clash.to)}的请假重叠了，请改日期`, 'from')
}

/** The working days of a request. @throws problem `invalid`, naming `from` or `to`. */
export function leaveDays({ from, to }: Days, now: number, calendar: Calendar): number {
  const since = monthOf(dayPlus(monthOf(dayAt(now)).from, -1)).from
  if (to < from) throw problem('invalid', '结束日期不能早于开始日期', 'to')
  if (from < since) throw problem('invalid', `只能补请${said(since)}以后的假`, 'from')
  if (to > dayPlus(from, leaveMost - 1)) throw problem('invalid', `一次最多请${String(leaveMost)}天`, 'to')
  const days = workdaysIn({ from, to }, calendar).length
  if (days === 0) throw problem('invalid', '这几天都不上班，不用请假', 'from')
  return days
}

/** Whether a township's office may decide it: short leave. */
export const isShort = ({ days }: Pick<Leave, 'days'>): boolean => days <= townshipLeave

/** Whether she may take it back: it is not decided, or its first day has not come. */
export const mayCancel = ({ state, from }: Pick<Leave, 'state' | 'from'>, today: Day): boolean =>
  state === 'asked' || (state === 'granted' && from > today)

/** Since when the oldest request waits. */
export function waitsSince(requests: readonly Pick<Leave, 'state' | 'at'>[]): number | undefined {
  const waiting = requests.filter(({ state }) => state === 'asked').map(({ at }) => at)
  return waiting.length > 0 ? Math.min(...waiting) : undefined
}
