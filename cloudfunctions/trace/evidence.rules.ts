import { dayAt, type Day } from '../../types/_period'
import { keysOf } from '../../types/_shapes'
import { evidenceReasons, type EvidenceReason, type Grade } from '../../types/trace.limits'

/**
 * 旁证 (T1): what an entry's own circumstances say for its having been written where and when it says. Pure. Weak is flagged for a person to
 * look at; nothing is ever dropped. The numbers are our own choice.
 */

/** Degrees, GCJ-02. */
export interface Place {
  readonly latitude: number
  readonly longitude: number
}

/** What an entry offers for itself. */
export interface Offered {
  /** Server time, milliseconds since 1970. */
  readonly now: number
  /** The day that it is about. */
  readonly day: Day
  readonly village: string
  /** Seconds from opening the form to sending it. */
  readonly seconds: number
  /** Absent: the phone told nothing. */
  readonly seen?: {
    /** The phone's own clock, milliseconds since 1970. */
    readonly at: number
    /** Exact, with the phone's own estimate of its error in metres. */
    readonly spot?: Place & { readonly accuracy: number }
    /** A keyed hash of the exact coordinates. */
    readonly mark?: string
    /** The code of a card of this village was scanned. */
    readonly code: boolean
  }
  readonly photos: readonly { readonly live: boolean }[]
  /** A duty that it answers to asks for a live photo. */
  readonly liveDue: boolean
  /** The village's own point. */
  readonly point?: Place
}

/** An entry of hers that came before. */
export interface Before {
  readonly day: Day
  readonly village: string
  /** By the phone's clock, and by the server's. */
  readonly noted: number
  readonly received: number
  readonly took: { readonly seconds: number }
  /** To about a kilometre. */
  readonly spot?: Place
  readonly mark?: string
  readonly reasons: readonly EvidenceReason[]
}

/** What stays of it. */
export interface Evidence {
  readonly grade: Grade
  readonly reasons: readonly EvidenceReason[]
  /** Kilometres to the village's point, to a tenth. */
  readonly off?: number
  /** On how many other days the same coordinates stood, where they repeat. */
  readonly same?: number
}

/** How far a village's houses and fields reach from its point, kilometres. */
const villageReach = 5
/** A place that the phone knows no better than this says little, metres. */
const roughFrom = 2000
/** A phone's clock may differ so much, milliseconds: nobody is flagged for a wrong zone or a slow clock. */
const clockSlack = 12 * 3_600_000
/** Faster than this nobody gets from village to village, kilometres an hour. */
const fastest = 200
/** Of the entry before only a rounded place is known: it may lie so far beside, kilometres. */
const roundedBy = 2
/** Two places are different from here on, kilometres. */
const apartFrom = 5
/** On so many other days the same coordinates to the last digit are no chance. */
const repeatedOn = 3
/** A form that lies open longer was laid aside, seconds. */
const longestWriting = 600

/** What speaks against an entry. */
const contradictions: readonly EvidenceReason[] = [
  'far',
  'fast',
  'repeated',
  'clock',
  'album',
  'dark',
  'twin',
]

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Kilometres between two places, as the crow flies. */
export function kilometres(a: Place, b: Place): number {
  const up = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const across = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const chord = up + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * across
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** A place to 0.01 degree, about a kilometre. */
export const rounded = ({ latitude, longitude }: Place): Place => ({
  latitude: Math.round(latitude * 100) / 100,
  longitude: Math.round(longitude * 100) / 100,
})

/** What reasons come to. A code hides no contradiction; what arrives late, or from where distance says nothing, is no fault. */
export function gradeOf(reasons: readonly EvidenceReason[]): Grade {
  const has = (reason: EvidenceReason): boolean => reasons.includes(reason)
  if (contradictions.some(has)) return 'weak'
  if (has('code') || (has('near') && has('live'))) return 'strong'
  return has('near') ? 'fair' : 'none'
}

type Seen = NonNullable<Offered['seen']>

/** Where she was, against the village's point. */
function placeReasons({ spot }: Seen, point: Place | undefined, off: number | undefined): EvidenceReason[] {
  if (!spot) return []
  const rough: EvidenceReason[] = spot.accuracy > roughFrom ? ['rough'] : []
  if (!point || off === undefined) return ['nopoint', ...rough]
  if (off - spot.accuracy / 1000 > villageReach) return ['far', ...rough]
  return rough.length > 0 ? rough : ['near']
}

/** The phone's clock against the server's, and against the entry that came in before. */
function clockReasons({ now }: Offered, { at }: Seen, before: readonly Before[]): EvidenceReason[] {
  // A clock that ran ahead once and was set right does not make everything after it wrong.
  const last = before.reduce<Before | undefined>((a, b) => (a && a.received >= b.received ? a : b), undefined)
  const behind = last !== undefined && at < Math.min(last.noted, last.received) - clockSlack
  if (at > now + clockSlack || behind) return ['clock']
  return now - at > clockSlack ? ['late'] : []
}

const span = (noted: number, seconds: number) => ({
  from: noted - Math.min(seconds, longestWriting) * 1000,
  to: noted,
})

/** Kilometres that certainly lie between an exact place and a rounded one. */
const sureKilometres = (spot: Place | undefined, other: Place | undefined): number =>
  spot && other ? Math.max(0, kilometres(spot, other) - roundedBy) : 0

/** Against one entry of hers from before: at two places at once, or from one to the other faster than anybody goes. */
function against(
  { village, seconds }: Pick<Offered, 'village' | 'seconds'>,
  { at, spot, code }: Pick<Seen, 'at' | 'code'> & { readonly spot?: Place },
  one: Before,
): EvidenceReason[] {
  const way = sureKilometres(spot, one.spot)
  const elsewhere = way > apartFrom || (code && one.reasons.includes('code') && one.village !== village)
  if (!elsewhere) return []
  const [a, b] = [span(at, seconds), span(one.noted, one.took.seconds)]
  if (a.from <= b.to && b.from <= a.to) return ['twin']
  const hours = Math.abs(at - one.noted) / 3_600_000
  return way > apartFrom && way > fastest * hours ? ['fast'] : []
}

/** On how many other days the same coordinates stood; nothing while that may be chance. */
function repeatedOnDays({ day }: Offered, { mark }: Seen, before: readonly Before[]): number | undefined {
  if (mark === undefined) return undefined
  const days = new Set(before.filter((one) => one.mark === mark && one.day !== day).map((one) => one.day))
  return days.size >= repeatedOn ? days.size : undefined
}

function photoReasons({ photos, liveDue }: Offered): EvidenceReason[] {
  if (photos.some(({ live }) => live)) return ['live']
  return liveDue && photos.length > 0 ? ['album'] : []
}

/** Each once, in the order in which they are told. */
const inOrder = (reasons: readonly EvidenceReason[]): EvidenceReason[] =>
  keysOf(evidenceReasons).filter((reason) => reasons.includes(reason))

/**
 * Grades an entry.
 * @param before the last entries of hers, in whatever order.
 */
export function evidenceOf(offered: Offered, before: readonly Before[]): Evidence {
  const { seen, point, day } = offered
  if (!seen) {
    const reasons = photoReasons(offered)
    return { grade: gradeOf(reasons), reasons }
  }
  // What was seen on another day says nothing of the day that it is about.
  const thatDay = dayAt(seen.at) === day
  const off = thatDay && seen.spot && point ? kilometres(seen.spot, point) : undefined
  const same = repeatedOnDays(offered, seen, before)
  const reasons = inOrder([
    ...(thatDay && seen.code ? (['code'] as const) : []),
    ...(thatDay ? placeReasons(seen, point, off) : []),
    ...photoReasons(offered),
    ...clockReasons(offered, seen, before),
    ...before.flatMap((one) => against(offered, seen, one)),
    ...(same === undefined ? [] : (['repeated'] as const)),
  ])
  return {
    grade: gradeOf(reasons),
    reasons,
    ...(off === undefined ? {} : { off: Math.round(off * 10) / 10 }),
    ...(same === undefined ? {} : { same }),
  }
}

/** With what a later look found. */
export function withMore(reasons: readonly EvidenceReason[], found: readonly EvidenceReason[]): Evidence {
  const all = inOrder([...reasons, ...found])
  return { grade: gradeOf(all), reasons: all }
}

/**
 * What two entries of one person say against each other that came in so close together that neither was there when the other was held
 * against what came before. Of both the place is known to a kilometre.
 */
export function besideOf(one: Before, other: Before): EvidenceReason[] {
  const { village, took, noted: at, spot, reasons } = one
  const seen = { at, code: reasons.includes('code'), ...(spot ? { spot } : {}) }
  return against({ village, seconds: took.seconds }, seen, other)
}
