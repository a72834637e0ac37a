import { corners, distance, earthRadius, type Position, type Shape } from './shapes'

/*
 * Areas are flat in longitude and latitude, as on a map. The cloud draws their edges as great circles: over a county
 * the two differ by metres, over a continent by kilometres.
 */

/** Metres from a point to the nearest point of a shape's corners; the cloud, too, measures documents that are points. */
export function distanceTo(shape: Shape, from: Position): number {
  let least = Infinity
  for (const point of corners(shape)) least = Math.min(least, distance(point, from))
  return least
}

/** Every part of `inner` lies in an area of `outer`. */
export function within(inner: Shape, outer: Shape): boolean {
  const all = corners(inner)
  return all.length > 0 && all.every((point) => inAreas(point, outer))
}

/** Every part of `inner` lies within `radians` of the centre. */
export function withinCircle(inner: Shape, centre: Position, radians: number): boolean {
  const all = corners(inner)
  return all.length > 0 && all.every((point) => distance(point, centre) <= radians * earthRadius)
}

/** The two shapes share a point. */
export function intersects(a: Shape, b: Shape): boolean {
  return touches(a, b) || touches(b, a) || edges(a).some((x) => edges(b).some((y) => cross(x, y)))
}

/** A corner of `a` lies in or on `b`. */
function touches(a: Shape, b: Shape): boolean {
  return corners(a).some(
    (point) =>
      inAreas(point, b) ||
      b.points.some(([x, y]) => x === point[0] && y === point[1]) ||
      edges(b).some((edge) => onEdge(point, edge)),
  )
}

type Edge = readonly [Position, Position]

function edges(shape: Shape): Edge[] {
  const out: Edge[] = []
  for (const line of [...shape.lines, ...shape.areas.flat()]) {
    for (let i = 1; i < line.length; i++) {
      const from = line[i - 1]
      const to = line[i]
      if (from && to) out.push([from, to])
    }
  }
  return out
}

function inAreas(point: Position, shape: Shape): boolean {
  return shape.areas.some(([outer, ...holes]) => {
    if (!outer) return false
    return (
      (inRing(point, outer) || onRing(point, outer)) &&
      !holes.some((hole) => inRing(point, hole) && !onRing(point, hole))
    )
  })
}

function onRing(point: Position, ring: readonly Position[]): boolean {
  return edges({ points: [], lines: [ring], areas: [] }).some((edge) => onEdge(point, edge))
}

function inRing([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] ?? [0, 0]
    const [xj, yj] = ring[j] ?? [0, 0]
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
  }
  return inside
}

function side([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): number {
  return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax))
}

function onEdge(point: Position, [a, b]: Edge): boolean {
  return (
    side(a, b, point) === 0 &&
    Math.min(a[0], b[0]) <= point[0] &&
    point[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= point[1] &&
    point[1] <= Math.max(a[1], b[1])
  )
}

function cross([a, b]: Edge, [c, d]: Edge): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
