import { join } from 'node:path'
import { start } from '../measure/children'
import { keptStore } from '../measure/kept'
import type { Progress } from './report'

const sources = [
  'bench/works/matters.ts',
  'bench/works/desks.ts',
  'bench/servers/fill-desk.ts',
  'cloudfunctions/hotline/hotline.store.ts',
  'cloudfunctions/hotline/lanes.rules.ts',
  'cloudfunctions/hotline/tokens.rules.ts',
]

/** `1 000 000`. */
export const named = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ' ')

/** The data folder of a city with so many matters, filled once. */
export async function cityStore(count: number, progress: Progress): Promise<string> {
  const kept = await keptStore(`desk-${count}`, sources, async (folder) => {
    const onProgress = (share: number) => progress(`${named(count)} matters, ${Math.round(share * 100)} %`)
    const fill = await start('fill-desk', { args: [join(folder, 'data'), String(count)], onProgress })
    await fill.end()
  })
  return join(kept, 'data')
}
