/** A rectangle on a photo, in thousandths of its width and height: the same on a small picture and on the whole. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A place on a photo, as above. */
export type Place = Pick<Area, 'x' | 'y'>

const whole = 1000
/** Smaller than this nobody meant it, and nobody could take hold of it again. */
const least = 20
/** How far one press of an arrow goes. */
const pace = 10

const within = (n: number, from: number, to: number): number =>
  Math.round(Math.min(Math.max(n, from), Math.max(from, to)))

/** What a new one is when nobody draws it: in the middle, a fifth of each side. */
export const middle: Area = { x: 400, y: 400, w: 200, h: 200 }

/** The rectangle between two corners; undefined when it is too small to have been meant. */
export function between(one: Place, other: Place): Area | undefined {
  const x = within(Math.min(one.x, other.x), 0, whole)
  const y = within(Math.min(one.y, other.y), 0, whole)
  const w = within(Math.max(one.x, other.x), 0, whole) - x
  const h = within(Math.max(one.y, other.y), 0, whole) - y
  return w < least || h < least ? undefined : { x, y, w, h }
}

/** Further by so much, and never off the photo. */
export const moved = ({ x, y, w, h }: Area, dx: number, dy: number): Area => ({
  x: within(x + dx, 0, whole - w),
  y: within(y + dy, 0, whole - h),
  w,
  h,
})

/** Larger or smaller at its right and lower edge. */
const sized = ({ x, y, w, h }: Area, dw: number, dh: number): Area => ({
  x,
  y,
  w: within(w + dw, least, whole - x),
  h: within(h + dh, least, whole - y),
})

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-pace, 0],
  ArrowRight: [pace, 0],
  ArrowUp: [0, -pace],
  ArrowDown: [0, pace],
}

/** Arrows move it, with Shift they size it; undefined for other keys. */
export function keyed(area: Area, key: string, shift: boolean): Area | undefined {
  const way = ways[key]
  return way && (shift ? sized : moved)(area, ...way)
}

/** Which of them lies at a place, the last drawn first; -1 for none. */
export const under = (areas: readonly Area[], at: Place): number =>
  areas.reduce(
    (found, { x, y, w, h }, nth) => (at.x >= x && at.x <= x + w && at.y >= y && at.y <= y + h ? nth : found),
    -1,
  )
