import { instantOf, type Day } from '../../types/_period'
import { evidenceReasons, type EvidenceReason } from '../../types/trace.limits'
import { sayDay } from '../_kernel/time'

/** `11月3日 周二` for `2026-11-03`; `昨天` where it was. */
export const sayOn = (day: string, now: number): string => sayDay(instantOf(day as Day, '12:00'), now)

/** `11月3日到5日`, one day as itself. */
export function sayDays(from: string, to: string, now: number): string {
  return from === to ? sayOn(from, now) : `${sayOn(from, now)}到${sayOn(to, now)}`
}

/** What speaks against an entry's own circumstances, and how it may have come about without any fault. */
const doubts: Partial<Record<EvidenceReason, string>> = {
  far: '可能是回来以后补记的，也可能是村的定位点没有设准',
  fast: '一条在这里，一条在很远的地方，中间的时间不够走；也可能是补记时才开的定位',
  repeated: '每次站的地方总会差一点，分毫不差的多半不是当场定的',
  clock: '手机的时间不准，或者是事后才记的',
  album: '这项责任要现场拍的照片，这张是从相册里选的',
  dark: '可能是镜头被挡住，或者天黑了',
  twin: '可能换了手机，也可能是别人在替记',
}

export interface ReasonWords {
  readonly reason: EvidenceReason
  readonly words: string
  /** Of a doubt: how it may have come about. */
  readonly hint?: string
}

/**
 * Why somebody should look, in plain words: what speaks against it first, then what speaks for it.
 * @param same on how many other days the very same coordinates stood.
 */
export function sayReasons(reasons: readonly EvidenceReason[], same?: number): readonly ReasonWords[] {
  const all = reasons.map((reason) => {
    const hint = doubts[reason]
    const counted = reason === 'repeated' && same !== undefined
    const words = counted ? `坐标与以前${same}天分毫不差` : evidenceReasons[reason]
    return { reason, words, ...(hint === undefined ? {} : { hint }) }
  })
  return [...all.filter(({ hint }) => hint !== undefined), ...all.filter(({ hint }) => hint === undefined)]
}

export const gradeTones = { strong: 'jade', fair: 'blue', weak: 'amber', none: 'soft' } as const

/** `45%`; nothing where nothing was owed. */
export const sayShare = (part: number, whole: number): string =>
  whole === 0 ? '' : `${Math.round((100 * part) / whole)}%`
