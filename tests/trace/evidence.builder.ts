import type { Before, Offered } from '../../cloudfunctions/trace/evidence.rules'
import { dayAt, instantOf, type Day } from '../../types/_period'

export const day: Day = '2026-11-23'
export const now = instantOf(day, '10:00')
export const minute = 60_000
export const hour = 60 * minute
export const village = '510802101202'
const point = { latitude: 32.4, longitude: 105.8 }
/** Some hundred metres beside the point. */
export const there = { latitude: 32.4051, longitude: 105.8049, accuracy: 30 }
/** About so many kilometres north of the point. */
export const north = (km: number, accuracy = 30) => ({
  latitude: point.latitude + km / 111.2,
  longitude: point.longitude,
  accuracy,
})

type Seen = NonNullable<Offered['seen']>
export const seen = (over: Partial<Seen> = {}): Seen => ({ at: now, code: false, ...over })
export const offered = (over: Partial<Offered> = {}): Offered => ({
  now,
  day,
  village,
  seconds: 60,
  photos: [],
  liveDue: false,
  point,
  ...over,
})
export function pointless(over: Partial<Offered>): Offered {
  const { point: _, ...rest } = offered(over)
  return rest
}
export const before = (over: Partial<Before> = {}): Before => ({
  day,
  village,
  noted: now - 24 * hour,
  received: now - 24 * hour,
  took: { seconds: 60 },
  reasons: [],
  ...over,
})
export const live = [{ live: true }]
export const album = [{ live: false }]

/** The day so many days ago. */
export const dayBefore = (nth: number): Day => dayAt(now - nth * 24 * hour)
