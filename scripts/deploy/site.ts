import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Cloud } from './cloud'
import type { Step } from './steps'

/** The PC's app, as it was built. */
export interface Site {
  readonly folder: string
  /** Path below the folder, by slashes, to MD5 in hex. */
  readonly files: ReadonlyMap<string, string>
}

/** Where the app is not asked for. */
export const noSite: Site = { folder: '', files: new Map() }

/** The page that names all others: whoever gets it finds them there. */
const door = 'index.html'

export function siteAt(folder: string): Site {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  )
  const files = paths.sort().map(
    (path) =>
      [
        path.split(sep).join('/'),
        createHash('md5')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ] as const,
  )
  return { folder, files: new Map(files) }
}

/** Who may read stored files. */
export async function storageSteps(cloud: Cloud): Promise<Step[]> {
  if (await cloud.storageClosed()) return []
  return [{ say: '云存储只许创建者和云函数读写', run: (to) => to.closeStorage() }]
}

/**
 * Files of the app that are missing on the hosting or are others there. Those of versions before stay: pages that are open still
 * ask for them.
 */
export async function siteSteps(cloud: Cloud, { folder, files }: Site): Promise<Step[]> {
  const there = await cloud.site()
  const changed = [...files].filter(([path, mark]) => there?.get(path) !== mark).map(([path]) => path)
  const parts = changed.filter((path) => path !== door)
  const steps: Step[] = []
  if (!there) steps.push({ say: '开通静态网站托管', run: (to) => to.openSite() })
  if (parts.length > 0)
    steps.push({
      say: `网页的 ${parts.length} 个文件放上静态网站托管`,
      run: (to) => to.putSite(folder, parts),
    })
  if (changed.includes(door)) steps.push({ say: '网页换成这一版', run: (to) => to.putSite(folder, [door]) })
  return steps
}
