/** Whether a photo shows anything. Pure. The numbers are our own choice. */

/** Pixels as a decoder gives them: red, green, blue, opacity, 0 to 255 each. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: ArrayLike<number>
}

/** A pixel is dark below this, of 255. */
const darkBelow = 28
/** A photo is dark when so many of a hundred pixels are. A night street with one lamp shows more. */
const darkShare = 98
/** So many pixels are looked at, evenly spread. */
const sampled = 10_000

/** Brightness as the eye has it (ITU-R BT.601), 0 to 255. */
const brightness = (data: ArrayLike<number>, at: number): number =>
  0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0)

export function isDark({ width, height, data }: Pixels): boolean {
  const pixels = width * height
  // Odd, so that it does not run along a column.
  const step = Math.max(1, Math.floor(pixels / sampled)) | 1
  let seen = 0
  let dark = 0
  for (let nth = 0; nth < pixels; nth += step) {
    seen += 1
    if (brightness(data, nth * 4) < darkBelow) dark += 1
  }
  return seen > 0 && dark * 100 >= seen * darkShare
}
