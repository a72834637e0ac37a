import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { useLoad } from '../_kernel/useLoad'

/** The code right above, as the code itself tells; undefined above a city. */
function above(code: string): string | undefined {
  for (const width of [9, 6, 4]) {
    const parent = code.slice(0, width).padEnd(12, '0')
    if (parent !== code && !/^0+$/.test(code.slice(width))) return parent
  }
  return undefined
}

async function below(parent: string) {
  const { divisions } = await cloud<typeof roster>('roster').divisions({ parent })
  return divisions
}

/** What places are called, by their codes; a place out of sight keeps its code. */
export function usePlaceNames(codes: readonly string[]): (code: string) => string {
  const parents = [...new Set(codes.map(above))].filter((code) => code !== undefined).sort()
  const { load } = useLoad(async () => (await Promise.all(parents.map(below))).flat(), parents.join())
  const known = load.state === 'ready' ? load.data : []
  return (code) => known.find((one) => one.code === code)?.name ?? code
}
