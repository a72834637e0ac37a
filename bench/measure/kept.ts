import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..', '..')
const keptFolder = join(root, '.build', 'bench')

/** How every store writes what it is given. */
const writing = ['file', 'writer', 'keys', 'values'].map((name) => `gateway/store/${name}.ts`)

function stampOf(sources: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of [...writing, ...sources]) hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/**
 * A folder that is filled once and kept for the runs to come, until what fills it changes.
 * @param sources beside the store's own writing, from the root of the project.
 */
export async function keptStore(
  name: string,
  sources: readonly string[],
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(keptFolder, name)
  const mark = join(folder, 'filled')
  const wanted = stampOf(sources)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return folder
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await fill(folder)
  writeFileSync(mark, wanted)
  return folder
}
