import { watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './root'

/** Editors write a file in several steps; what comes within this many milliseconds is one change. */
const together = 300

/**
 * Calls `make` after each change under some folders of the project, never twice at once; what changes meanwhile is
 * made afterwards. What `make` throws is shown, and the next change tries again.
 */
export function remakeOnChange(folders: readonly string[], make: () => Promise<void>): void {
  let timer: NodeJS.Timeout | undefined
  let busy = false
  let again = false
  const remake = async (): Promise<void> => {
    if (busy) {
      again = true
      return
    }
    busy = true
    try {
      await make()
    } catch (error) {
      console.error(error instanceof Error ? error.message : error)
    }
    busy = false
    if (!again) return
    again = false
    await remake()
  }
  for (const folder of folders) {
    watch(join(root, folder), { recursive: true, persistent: false }, () => {
      clearTimeout(timer)
      timer = setTimeout(() => void remake(), together)
    })
  }
}
