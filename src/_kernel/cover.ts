import type { Area } from './areas'
import { Refused } from './refusal'
import { decoded, drawn, jpegOf, longestEdge } from './upload'

/** A photo with places painted over, as it will be sent. */
export interface CoveredCopy {
  readonly blob: Blob
  /** An address that an image can show: this very copy. */
  readonly preview: string
}

async function fetched(url: string): Promise<File> {
  try {
    const answer = await fetch(url)
    if (answer.ok) return new File([await answer.blob()], '这张照片')
  } catch {
    // Said below, whatever it was.
  }
  throw new Refused({ code: 'file_refused', say: '照片没有取到，请刷新后再遮' })
}

/**
 * A copy of a photo in which these places are one colour: drawn anew, so that nothing of what lay under them is in the file. In a browser
 * only. Throws `Refused`.
 */
export async function coveredCopy(url: string, areas: readonly Area[]): Promise<CoveredCopy> {
  const canvas = drawn(await decoded(await fetched(url)), longestEdge)
  const brush = canvas.getContext('2d')
  if (brush === null) throw new Refused({ code: 'file_refused', say: '这个浏览器不能处理照片，请换一个' })
  brush.fillStyle = '#1a1a1a'
  for (const { x, y, w, h } of areas) {
    const { width, height } = canvas
    brush.fillRect((x * width) / 1000, (y * height) / 1000, (w * width) / 1000, (h * height) / 1000)
  }
  const blob = await jpegOf(canvas)
  return { blob, preview: URL.createObjectURL(blob) }
}
