import { cadences, entryKinds } from '../../types/trace.limits'
import type { Duty } from '../../types/trace.shapes'

/** A duty, of a form with the form's title. */
export type Called = Duty & { readonly title?: string }

/** Duties with the titles of the forms that they ask for, by the forms' ids. */
export const calledBy =
  (titles: ReadonlyMap<string, string>) =>
  (duty: Duty): Called => {
    const title = titles.get(duty.form ?? '')
    return title === undefined ? duty : { ...duty, title }
  }

/** What a duty is called wherever somebody reads of it: 走访 · 每两个月, 技术服务 · 每月2次, of a form by its title: 冬修水利进度 · 每月. */
export function dutyName({
  entry,
  cadence,
  times,
  title,
}: Pick<Called, 'entry' | 'cadence' | 'times' | 'title'>): string {
  return `${title ?? entryKinds[entry]} · ${cadences[cadence]}${times > 1 ? `${String(times)}次` : ''}`
}
