import { divisionLevel, divisionRange, inDivision, type DivisionLevel } from '../../types/_actor'
import type { Campaign, Part } from './survey.store'

/** Which places a campaign asks: all of its division, or some parts of it. */

export function covers(outer: string, inner: string): boolean {
  const [wide, narrow] = [divisionRange(outer), divisionRange(inner)]
  return wide.from <= narrow.from && narrow.to <= wide.to
}

/** A division with all that it lies in. */
const upward = (code: string): string[] => [
  ...new Set(
    (['village', 'township', 'county', 'city', 'province'] as const).map((level) => inDivision(code, level)),
  ),
]

/** Places no two of which overlap, in the order of their codes: whatever lies in one of them is asked. */
export const extentOf = ({ division, only }: Pick<Campaign, 'division' | 'only'>): readonly string[] =>
  only?.map((part) => part.division) ?? [division]

/** Those of some places that share ground with any of others. */
export function overlapping(own: readonly string[], others: readonly string[]): string[] {
  const [theirs, above] = [new Set(others), new Set(others.flatMap(upward))]
  return own.filter((code) => above.has(code) || upward(code).some((one) => theirs.has(one)))
}

/** What is wrong with the parts of a division, by their codes alone. */
export function faultOfParts(division: string, only: readonly string[]): string | undefined {
  const parts = new Set(only)
  if (parts.size < only.length) return '要评的地方里有的选了两次'
  if (only.some((code) => code === division || !covers(division, code)))
    return '要评的地方里有的不在办评议的地方下面，请重新选'
  if (only.some((code) => upward(code).some((one) => one !== code && parts.has(one))))
    return '要评的地方里有的已经包含在另一个里面，留一个就行'
  return undefined
}

const counted: readonly (readonly [DivisionLevel, string])[] = [
  ['city', '个市'],
  ['county', '个县'],
  ['township', '个乡镇'],
  ['village', '个村'],
]

/** What of a place is asked: `1个县、2个乡镇`; nothing where all of it is. */
export function partOf(place: string, only: readonly Part[] | undefined): string | undefined {
  if (only === undefined || only.some(({ division }) => covers(division, place))) return undefined
  const levels = only
    .filter(({ division }) => covers(place, division))
    .map(({ division }) => divisionLevel(division))
  const says = counted.flatMap(([level, word]) => {
    const many = levels.filter((one) => one === level).length
    return many === 0 ? [] : [`${String(many)}${word}`]
  })
  // A village that is led by another place than its code says.
  return says.length === 0 ? '一部分' : says.join('、')
}
