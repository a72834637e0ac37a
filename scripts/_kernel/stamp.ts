/**
 * Stamps tell whether what was made still fits what it was made from, so a second `npm start` builds nothing.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './root'

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)))
}

/** A hash over the names and the bytes of files and folders (paths from `base`); absent ones count as empty. */
export function hashOf(inputs: readonly string[], base = root): string {
  const hash = createHash('sha256')
  for (const file of inputs.flatMap((input) => filesUnder(join(base, input)))) {
    const bytes = readFileSync(file)
    hash.update(`${relative(base, file)}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

const fileOf = (name: string) => join(root, '.build/stamps', name)

export function isStamped(name: string, hash: string): boolean {
  const file = fileOf(name)
  return existsSync(file) && readFileSync(file, 'utf8') === hash
}

export function stamp(name: string, hash: string): void {
  mkdirSync(dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), hash)
}

/** Before something is made anew: what stands there half made must not pass for finished. */
export function unstamp(name: string): void {
  rmSync(fileOf(name), { force: true })
}
