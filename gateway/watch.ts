import { watch, type FSWatcher } from 'node:fs'
import { join } from 'node:path'
import { root } from './functions/bundle'
import type { Gateway } from './server'

/** An editor saves in bursts; one reload follows the last of them, milliseconds. */
const QUIET = 150

/** Reloads functions when their source or a contract changes. @returns what ends it. */
export function watchFunctions(
  gateway: Pick<Gateway, 'reload'>,
  functions = join(root, 'cloudfunctions'),
): () => void {
  let waiting: NodeJS.Timeout | undefined
  const reload = (): void => {
    gateway.reload().then(
      () => process.stdout.write('云函数已重新载入\n'),
      // The functions from before go on; the compiler says what is wrong with the new ones.
      (error: unknown) =>
        process.stderr.write(
          `云函数没有重新载入：${error instanceof Error ? error.message : String(error)}\n`,
        ),
    )
  }
  const watchers: FSWatcher[] = [functions, join(root, 'types')].map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(waiting)
      waiting = setTimeout(reload, QUIET)
    }),
  )
  return () => {
    clearTimeout(waiting)
    for (const watcher of watchers) watcher.close()
  }
}
