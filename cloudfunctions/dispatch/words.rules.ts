import type { ForceKind } from '../../types/_actor'
import { grounds } from '../../types/dispatch.limits'
import { forceNames, skills } from '../../types/roster.limits'
import type { Lack } from './assign.rules'
import type { Reason } from './dispatch.rules'

/** Each line of a proposal in words: why she, or why nobody. */

const near: Readonly<Record<string, string>> = { village: '家在本村', township: '家在同一个镇' }

const skillName = (of: string): string => Object.entries(skills).find(([key]) => key === of)?.[1] ?? of

function helped(of: string): string {
  return of === 'village' ? '单位已在本村帮扶' : `单位已在附近帮扶${of}个村`
}

/** One ground with what it rests on. */
function reasonSay({ ground, of = '' }: Reason): string {
  if (ground === 'skill') return `${grounds.skill}·${skillName(of)}`
  if (ground === 'near') return `${grounds.near}·${near[of] ?? ''}`
  if (ground === 'helps') return helped(of)
  if (ground === 'light') return of === '0' ? `${grounds.light}·还没有任务` : `${grounds.light}·只有1个岗位`
  return grounds[ground]
}

const who: Readonly<Record<ForceKind, string>> = {
  leader: '乡科级以上的领导',
  unit: '单位里能联系村的人',
  secretary: '能当第一书记的人',
  team: '能驻村的人',
  technician: '懂种植、养殖的人',
  responsible: '能当责任人的人',
}

const lackSay: Readonly<Record<Lack, (kind: ForceKind) => string>> = {
  nobody: (kind) => `名册里没有${who[kind]}`,
  elsewhere: (kind) => `本县没有${who[kind]}，可以从别的县借人再排`,
  full: (kind) => `${who[kind]}都已派满，没有人还有余力`,
}

interface Told {
  readonly kind: ForceKind
  readonly reasons: readonly Reason[]
  readonly lack?: Lack
}

/** `专长对得上·水利；家在同一个镇`. Who has no ground at all still costs least. */
export function sayOf({ kind, reasons, lack }: Told): string {
  if (lack !== undefined) return lackSay[lack](kind)
  return reasons.length === 0 ? '相比之下最合适' : reasons.map(reasonSay).join('；')
}

/** What the roster keeps as the reason of an appointment: at most 100 characters. */
export const appointWhy = (line: Told, byHand: boolean): string =>
  [...(byHand ? '选派方案，人工调整' : `选派方案：${sayOf(line)}`)].slice(0, 100).join('')

/** `每人最多5户`: who would carry more than the limits allow. */
export const tooMuch = (kind: ForceKind, most: number): string =>
  kind === 'responsible'
    ? `这个人已经有${most}户，再派就超过上限`
    : `这个人的${forceNames[kind]}岗位已满，再派就超过上限`
