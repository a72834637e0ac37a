import type { ReactNode } from 'react'
import { create } from 'qrcode'
import { Box, Picture } from './base'

interface QrImageProps {
  /** What the code says: a link. */
  readonly text: string
  /** What it is, for who can't see it. */
  readonly says: string
}

const quiet = 4

/** Dark runs of each line as one path: an image of a few kilobytes at any size. */
function drawn(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  let path = ''
  for (let y = 0; y < size; y++) {
    let from = -1
    for (let x = 0; x <= size; x++) {
      const dark = x < size && data[y * size + x] === 1
      if (dark && from < 0) from = x
      if (!dark && from >= 0) {
        path += `M${from + quiet} ${y + quiet}h${x - from}v1h-${x - from}z`
        from = -1
      }
    }
  }
  const edge = size + 2 * quiet
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${edge} ${edge}' shape-rendering='crispEdges'><path fill='#fff' d='M0 0h${edge}v${edge}H0z'/><path d='${path}'/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** A QR code, black on white in dark mode too, since scanners want it so. */
export function QrImage({ text, says }: QrImageProps): ReactNode {
  return <Picture src={drawn(text)} says={says} className="xy-code" />
}

/** Its place while it is fetched, so that nothing moves under a finger when it comes. */
export function QrComing({ says }: Pick<QrImageProps, 'says'>): ReactNode {
  return <Box role="status" label={says} busy className="xy-code" />
}
