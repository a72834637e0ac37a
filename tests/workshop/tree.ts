import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Writes files into a fresh temporary folder and gives its path; the caller removes it. */
export function plant(files: Readonly<Record<string, string>>): string {
  const at = mkdtempSync(join(tmpdir(), 'xiangyin-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), text)
  }
  return at
}
