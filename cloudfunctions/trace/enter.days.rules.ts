import { dayAt, type Day } from '../../types/_period'
import { backMost, type EntryKind } from '../../types/trace.limits'
import { problem } from '../_kernel/problem'
import { dayPlus, isWorkday, type Calendar } from '../_kernel/workdays'

/** Which days an entry may be about. By the server's clock: a phone's own says nothing here. Pure. */

/** The last day of the week, Monday to Sunday, that a day lies in. */
function sundayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return dayPlus(day, (7 - weekday) % 7)
}

function lastOfMonth(day: Day): Day {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) as Day
}

/** The last working day up to a day; where there is none within `most` days, that day itself. */
function workdayUpTo(last: Day, most: number, calendar: Calendar): Day {
  for (let back = 0; back < most; back += 1)
    if (isWorkday(dayPlus(last, -back), calendar)) return dayPlus(last, -back)
  return last
}

/** From when on a week or a month may be summed up: its last working day. */
export function summedFrom(kind: 'summary' | 'monthly', day: Day, calendar: Calendar): Day {
  const last = kind === 'summary' ? sundayOf(day) : lastOfMonth(day)
  return workdayUpTo(last, kind === 'summary' ? 7 : 28, calendar)
}

/** 11月27日. */
const said = (day: Day): string => `${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8)))}日`

/**
 * @param now server time, milliseconds since 1970.
 * @param seenAt by the phone's clock.
 * @throws problem `invalid`, naming `day`.
 */
export function checkDay(
  { kind, day }: { readonly kind: EntryKind; readonly day: Day },
  now: number,
  seenAt: number | undefined,
): void {
  const today = dayAt(now)
  if (day > today) throw problem('invalid', `${said(day)}还没有到，请核对日期和手机时间`, 'day')
  if (day < dayPlus(today, -backMost))
    throw problem('invalid', `只能补记${String(backMost)}天以内的事`, 'day')
  if (kind === 'checkin' && seenAt !== undefined && dayAt(seenAt) !== day)
    throw problem('invalid', '签到只能记签到的当天', 'day')
}

/** @throws problem `invalid` for a summary of a week or a month that is not over yet. */
export function checkSummed(
  { kind, day }: { readonly kind: EntryKind; readonly day: Day },
  now: number,
  calendar: Calendar,
): void {
  if (kind !== 'summary' && kind !== 'monthly') return
  const from = summedFrom(kind, day, calendar)
  if (dayAt(now) < from)
    throw problem(
      'invalid',
      `${kind === 'summary' ? '这一周' : '这个月'}还没过完，${said(from)}起再写`,
      'day',
    )
}
