import jsQr from 'jsqr'
import { PNG } from 'pngjs'
import type { Page } from 'playwright-core'

/** Reads the code off the screen as a camera would, and returns the scene that it hands to the mini-program. */
export async function codeIn(page: Page, name: string): Promise<string> {
  const image = page.getByRole('img', { name })
  await image.waitFor()
  const { data, width, height } = PNG.sync.read(await image.screenshot())
  const read = jsQr(new Uint8ClampedArray(data), width, height)
  if (!read) throw new Error('The code on the screen cannot be read')
  const scene = /scene=([^&#]+)/.exec(read.data)?.[1]
  if (scene === undefined) throw new Error(`The code leads elsewhere: ${read.data}`)
  return decodeURIComponent(scene)
}
