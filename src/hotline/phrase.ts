import type { Blank } from '../../types/hotline.work.limits'
import { phoneTime } from '../_kernel/time'
import type { Matter } from './words'

/** 2026年11月22日, in China. */
function dayOf(at: number): string {
  const there = new Date(at + 8 * 3_600_000)
  return `${String(there.getUTCFullYear())}年${String(there.getUTCMonth() + 1)}月${String(there.getUTCDate())}日`
}

/** A phrase with what it leaves open filled in from the matter. */
export function filled(text: string, of: Matter): string {
  const said: Readonly<Record<Blank, string>> = {
    回执号: of.receipt,
    部门: of.unit.name,
    地点: of.place,
    反映日期: dayOf(of.filedAt),
    今天: dayOf(phoneTime()),
  }
  return Object.entries(said).reduce((whole, [blank, words]) => whole.split(`{${blank}}`).join(words), text)
}
