import { execFile } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(__dirname, '..', '..')

/** Runs one of our commands as a person does. @param script `scripts/load.ts`. */
export function runScript(
  script: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly said: string }> {
  return new Promise((done) => {
    execFile(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root }, (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err })
    })
  })
}
