import { refused, unsupported } from '../../wire/error'
import type { Doc } from '../types'
import { distanceTo, intersects, within, withinCircle } from './relations'
import { asked, earthRadius, type Position, type Shape, shapeOf } from './shapes'

/** A `$near` or `$nearSphere`, parsed: metres. */
export interface Near {
  readonly at: Position
  readonly least: number
  readonly most: number
}

function isObject(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function nearOf(value: unknown, operator: string): Near {
  if (!isObject(value) || !('$geometry' in value)) throw refused(`${operator} needs $geometry with a Point`)
  return nearPoint(value['$geometry'], value['$minDistance'], value['$maxDistance'], operator)
}

export function nearPoint(at: unknown, least: unknown, most: unknown, operator: string): Near {
  const [point] = asked(at, operator).points
  if (!point) throw refused(`${operator} needs a Point`)
  return {
    at: point,
    least: typeof least === 'number' ? least : 0,
    most: typeof most === 'number' ? most : Infinity,
  }
}

/** Metres to the nearest of what stands at a path; undefined when out of reach or no shape. */
export function howFar(values: readonly unknown[], near: Near): number | undefined {
  let best: number | undefined
  for (const shape of shapes(values)) {
    const metres = distanceTo(shape, near.at)
    if (metres >= near.least && metres <= near.most && (best === undefined || metres < best)) best = metres
  }
  return best
}

/** A test of what stands at a path. */
export type GeoTest = (values: readonly unknown[]) => boolean

export function geoWithin(value: unknown): GeoTest {
  if (!isObject(value)) throw refused('$geoWithin needs a shape')
  const { $centerSphere: circle, $geometry: geometry } = value
  if (Array.isArray(circle)) {
    const [centre] = asked(circle[0], '$centerSphere').points
    const radians: unknown = circle[1]
    if (!centre || typeof radians !== 'number') throw refused('$centerSphere needs a centre and a radius')
    return (values) => shapes(values).some((shape) => withinCircle(shape, centre, radians))
  }
  if (geometry === undefined) throw unsupported(`$geoWithin with ${Object.keys(value).join(', ')}`)
  const outer = asked(geometry, '$geoWithin')
  if (outer.areas.length === 0) throw refused('$geoWithin needs a Polygon or MultiPolygon')
  return (values) => shapes(values).some((shape) => within(shape, outer))
}

export function geoIntersects(value: unknown): GeoTest {
  if (!isObject(value) || value['$geometry'] === undefined) throw refused('$geoIntersects needs $geometry')
  const other = asked(value['$geometry'], '$geoIntersects')
  return (values) => shapes(values).some((shape) => intersects(shape, other))
}

/** West, east, south, north around everything within reach; undefined where the box would go around the earth. */
export function boxAround(near: Near): readonly [number, number, number, number] | undefined {
  const [x, y] = near.at
  // A little wider than the circle: the box only chooses candidates.
  const high = (near.most / earthRadius) * (180 / Math.PI) * 1.01 + 1e-6
  if (!(Math.abs(y) + high < 89)) return undefined
  const wide = high / Math.cos(((Math.abs(y) + high) * Math.PI) / 180)
  return x - wide < -180 || x + wide > 180 ? undefined : [x - wide, x + wide, y - high, y + high]
}

function shapes(values: readonly unknown[]): Shape[] {
  const out: Shape[] = []
  for (const value of values) {
    const shape = shapeOf(value)
    if (shape) out.push(shape)
    else if (Array.isArray(value)) out.push(...shapes(value))
  }
  return out
}
