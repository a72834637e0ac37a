import { divisionLevel, type Grant } from '../../types/_actor'
import { problem } from '../_kernel/problem'

/** The city (or province) of whoever keeps the calendar, by which all its departments count; undefined for others. */
export function calendarPlace(grants: readonly Grant[]): string | undefined {
  return grants
    .flatMap(({ territories }) => territories)
    .find((code) => ['province', 'city'].includes(divisionLevel(code)))
}

/**
 * Days that may be set together: of one year, each once, none over.
 * @throws problem `invalid`, naming the day.
 */
export function checkDays(year: number, days: readonly { readonly day: string }[], today: string): void {
  const seen = new Set<string>()
  days.forEach(({ day }, at) => {
    const refuse = (say: string): never => {
      throw problem('invalid', `${day}：${say}`, `days.${at}.day`)
    }
    const there = new Date(`${day}T00:00:00Z`)
    if (Number.isNaN(there.getTime()) || there.toISOString().slice(0, 10) !== day) refuse('没有这一天')
    if (!day.startsWith(`${year}-`)) refuse(`不是${year}年的`)
    if (day < today) refuse('已经过去，不能再改')
    if (seen.has(day)) refuse('写了两次')
    seen.add(day)
  })
}
