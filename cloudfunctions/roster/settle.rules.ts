import { forceKinds } from '../../types/_actor'
import type { Day } from '../../types/_period'
import { barredYears } from '../../types/roster.limits'
import { holderOn } from './posts.rules'
import type { Post } from './roster.documents'
import type { Duty } from './roster.rules'

/** What of a post its holder's duties follow from. */
export type Held = Pick<Post, 'kind' | 'village' | 'household' | 'now' | 'past'>

const sorted = (codes: readonly string[]): string[] => [...new Set(codes)].sort()

/**
 * What a person's posts give her on a day: of the forces of villages each village under its force; of households those she answers
 * for; of the village posts (村支书, 村主任, 档案管理员, 政策指导员) her village without a force, for she is none of the six. Whoever is to come
 * later gets nothing yet.
 */
export function dutiesOn(person: string, posts: readonly Held[], day: Day): Duty[] {
  const held = posts.filter((post) => holderOn(post, day)?.holder.person === person)
  const kinds = [...forceKinds, undefined]
  return kinds.flatMap((force): Duty[] => {
    const own = held.filter(({ kind }) => forceKinds.find((one) => one === kind) === force)
    if (own.length === 0) return []
    const villages = own.filter(({ household }) => household === '').map(({ village }) => village)
    const homes = own.map(({ household }) => household).filter((household) => household !== '')
    return [
      {
        role: 'cadre',
        territories: sorted(villages),
        units: [],
        households: sorted(homes),
        ...(force === undefined ? {} : { force }),
      },
    ]
  })
}

const spelt = (duties: readonly Duty[]): string =>
  duties
    .map(({ role, territories, households, force = '' }) =>
      [role, force, sorted(territories).join(), sorted(households).join()].join('|'),
    )
    .sort()
    .join(';')

/** Her duties with those of a cadre made anew and all others as they are; nothing where they stand so already. */
export function renewed(duties: readonly Duty[], cadre: readonly Duty[]): readonly Duty[] | undefined {
  const before = duties.filter(({ role }) => role === 'cadre')
  if (spelt(before) === spelt(cadre)) return undefined
  return [...duties.filter(({ role }) => role !== 'cadre'), ...cadre]
}

/** The same day some years on; the 29th of February becomes the 28th. */
export function yearsOn(day: Day, years: number): Day {
  const year = Number(day.slice(0, 4)) + years
  const leap = day.endsWith('-02-29') && new Date(Date.UTC(year, 1, 29)).getUTCMonth() !== 1
  return `${year}${leap ? '-02-28' : day.slice(4)}` as Day
}

/** 三年内不得提拔重用: until when, of somebody who was ever removed as unfit (R5). */
export function barredBy(person: string, posts: readonly Pick<Post, 'past'>[]): Day | undefined {
  const days = posts
    .flatMap(({ past }) => past)
    .filter(({ holder, left }) => holder.person === person && left === 'unfit')
    .map(({ to }) => yearsOn(to, barredYears))
  return days.sort().at(-1)
}
