import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** How what was committed gets to the disk. Both reject when the disk did not take it; then nothing is certain any more. */
export interface Log {
  /** Resolves when every commit made before the call is on the disk. Other work goes on meanwhile. */
  sync(): Promise<void>
  /** The same while everything waits. */
  syncNow(): void
  close(): void
}

const wait = promisify(fdatasync)

/** So that the log itself is found again after the power failed. Windows has no such thing to ask for. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const held = openSync(folder, 'r')
  try {
    fsyncSync(held)
  } finally {
    closeSync(held)
  }
}

/**
 * The write-ahead log of an open database. SQLite keeps one and the same file as long as a connection is open, and
 * begins it anew only when all of it is in the database file and that is on the disk; so whatever was committed is safe
 * once this file has been written out. See docs/decisions/2026-11-22-who-waits-for-the-disk.md.
 */
export function openLog(database: string): Log {
  const held = openSync(`${database}-wal`, 'r+')
  syncFolder(dirname(database))
  let underWay = 0
  let closed = false
  let gone = false
  const letGo = (): void => {
    // A number that is closed too early, or twice, may by then belong to another file.
    if (!closed || gone || underWay > 0) return
    gone = true
    closeSync(held)
  }
  return {
    sync: async () => {
      underWay += 1
      try {
        await wait(held)
      } finally {
        underWay -= 1
        letGo()
      }
    },
    syncNow: () => fdatasyncSync(held),
    close: () => {
      closed = true
      letGo()
    },
  }
}
