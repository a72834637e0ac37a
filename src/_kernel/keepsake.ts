import Taro from '@tarojs/taro'

/** A line of a keepsake. `large` is for digits that somebody reads aloud. */
export interface Line {
  readonly text: string
  readonly large?: boolean
}

const width = 750
const margin = 48
const sizes = { large: 64, plain: 34 } as const
const between = 1.6

type Brush = Pick<CanvasRenderingContext2D, 'fillStyle' | 'font' | 'fillRect' | 'fillText' | 'measureText'>

const fontOf = (line: Line): string =>
  `${line.large === true ? 'bold ' : ''}${String(sizes[line.large === true ? 'large' : 'plain'])}px sans-serif`

/** A line as long as it may be, cut where the paper ends. */
function cut(brush: Brush, line: Line): Line[] {
  brush.font = fontOf(line)
  const rows: string[] = ['']
  for (const sign of line.text) {
    const held = rows[rows.length - 1] ?? ''
    if (sign === '\n') rows.push('')
    else if (brush.measureText(held + sign).width > width - 2 * margin) rows.push(sign)
    else rows[rows.length - 1] = held + sign
  }
  return rows.map((text) => ({ ...line, text }))
}

const heightOf = (line: Line): number => sizes[line.large === true ? 'large' : 'plain'] * between

function draw(brush: Brush, lines: readonly Line[], height: number): void {
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, width, height)
  brush.fillStyle = '#1a1a1a'
  let top = margin
  for (const line of lines) {
    top += heightOf(line)
    brush.font = fontOf(line)
    brush.fillText(line.text, margin, top - heightOf(line) * 0.3)
  }
}

/** Fills a canvas, which must have been made small: its size follows from the lines. */
function fill(canvas: { width: number; height: number }, brush: Brush, lines: readonly Line[]): void {
  const rows = lines.flatMap((line) => cut(brush, line))
  const height = Math.ceil(rows.reduce((sum, row) => sum + heightOf(row), 2 * margin))
  canvas.width = width
  canvas.height = height
  draw(brush, rows, height)
}

function saveInBrowser(name: string, lines: readonly Line[]): boolean {
  const canvas = document.createElement('canvas')
  const brush = canvas.getContext('2d')
  if (brush === null) return false
  fill(canvas, brush, lines)
  const link = document.createElement('a')
  link.href = canvas.toDataURL('image/png')
  link.download = `${name}.png`
  link.click()
  return true
}

async function saveInWechat(lines: readonly Line[]): Promise<boolean> {
  try {
    const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height: width })
    fill(canvas, canvas.getContext('2d') as unknown as Brush, lines)
    const { tempFilePath } = await Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas })
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
    return true
  } catch {
    return false
  }
}

/**
 * Saves lines as a picture: into the album of the phone, or as a file in a browser. Nothing leaves the device.
 * @returns whether it was saved; not when she does not let us into her album.
 */
export const saveKeepsake = (name: string, lines: readonly Line[]): Promise<boolean> =>
  process.env.TARO_ENV === 'weapp' ? saveInWechat(lines) : Promise.resolve(saveInBrowser(name, lines))
