import { refused } from '../../wire/error'

/** [longitude, latitude] in degrees. */
export type Position = readonly [number, number]

/** A closed ring. */
type Ring = readonly Position[]

/** What GeoJSON says, taken apart: loose points, lines, and areas as an outer ring with holes. */
export interface Shape {
  readonly points: readonly Position[]
  readonly lines: readonly (readonly Position[])[]
  readonly areas: readonly (readonly Ring[])[]
}

/** MongoDB's radius of the earth, in metres. */
export const earthRadius = 6_378_100

/** Parses GeoJSON or a legacy pair; undefined when it is neither. */
export function shapeOf(value: unknown): Shape | undefined {
  const legacy = position(value)
  if (legacy) return { points: [legacy], lines: [], areas: [] }
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined
  const { type } = value
  const coordinates: unknown = 'coordinates' in value ? value.coordinates : undefined
  try {
    return byType(String(type), coordinates, value)
  } catch (error) {
    if (error instanceof NotGeoJson) return undefined
    throw error
  }
}

class NotGeoJson extends Error {}

function byType(type: string, coordinates: unknown, value: object): Shape {
  const none = { points: [], lines: [], areas: [] }
  switch (type) {
    case 'Point':
      return { ...none, points: [need(coordinates)] }
    case 'MultiPoint':
      return { ...none, points: list(coordinates).map(need) }
    case 'LineString':
      return { ...none, lines: [list(coordinates).map(need)] }
    case 'MultiLineString':
      return { ...none, lines: list(coordinates).map((line) => list(line).map(need)) }
    case 'Polygon':
      return { ...none, areas: [rings(coordinates)] }
    case 'MultiPolygon':
      return { ...none, areas: list(coordinates).map(rings) }
    case 'GeometryCollection': {
      const parts = list('geometries' in value ? value.geometries : undefined).map(shapeOf)
      if (parts.includes(undefined)) throw new NotGeoJson()
      return join(parts.filter((part) => part !== undefined))
    }
    default:
      throw new NotGeoJson()
  }
}

function join(shapes: readonly Shape[]): Shape {
  return {
    points: shapes.flatMap((shape) => shape.points),
    lines: shapes.flatMap((shape) => shape.lines),
    areas: shapes.flatMap((shape) => shape.areas),
  }
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotGeoJson()
  return value
}

function rings(value: unknown): readonly Ring[] {
  return list(value).map((ring) => list(ring).map(need))
}

function need(value: unknown): Position {
  const found = position(value)
  if (!found) throw new NotGeoJson()
  return found
}

function position(value: unknown): Position | undefined {
  if (!Array.isArray(value) || value.length < 2) return undefined
  const [x, y] = value as readonly unknown[]
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : undefined
}

/** Shape that a query names; throws when it is none. */
export function asked(value: unknown, operator: string): Shape {
  const shape = shapeOf(value)
  if (!shape) throw refused(`${operator} needs GeoJSON`)
  return shape
}

/** Great-circle distance in metres, by the angle between two directions: the way the cloud measures, to the last digits. */
export function distance(from: Position, to: Position): number {
  const [px, py, pz] = direction(from)
  const [qx, qy, qz] = direction(to)
  const x = py * qz - pz * qy
  const y = pz * qx - px * qz
  const z = px * qy - py * qx
  return Math.atan2(Math.sqrt(x * x + y * y + z * z), px * qx + py * qy + pz * qz) * earthRadius
}

function direction([longitude, latitude]: Position): readonly [number, number, number] {
  const rad = Math.PI / 180
  const flat = Math.cos(latitude * rad)
  return [Math.cos(longitude * rad) * flat, Math.sin(longitude * rad) * flat, Math.sin(latitude * rad)]
}

/** Every position of a shape. */
export function corners(shape: Shape): readonly Position[] {
  return [...shape.points, ...shape.lines.flat(), ...shape.areas.flat(2)]
}

/** West, east, south, north around everything that stands at an indexed path; undefined when nothing there is a shape. */
export function boxOf(values: readonly unknown[]): readonly [number, number, number, number] | undefined {
  const shapes = values.map((value) => shapeOf(value) ?? (Array.isArray(value) ? joined(value) : undefined))
  const all = shapes.flatMap((shape) => (shape ? corners(shape) : []))
  if (all.length === 0) return undefined
  const xs = all.map(([x]) => x)
  const ys = all.map(([, y]) => y)
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
}

function joined(values: readonly unknown[]): Shape {
  return join(values.map(shapeOf).filter((shape) => shape !== undefined))
}
