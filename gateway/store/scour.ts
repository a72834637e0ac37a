import { refused } from '../wire/error'
import { readable } from './committer'
import type { Connection } from './connection'

/**
 * Takes what was removed out of a database's files. SQLite overwrites what it frees (secure delete), but the write-ahead
 * log still has it as it was written, and a page may still tell where it lay: so the log is written home and cut off, and
 * after several documents the file is built anew without its free pages. What the file system or the disk itself keeps of
 * blocks that were overwritten is beyond a database's reach.
 */
export class Scour {
  #under: Promise<void> | undefined
  /** What was removed is not out of the files yet. */
  #owed = false
  #several = false

  /** What was removed before a failure of power still lies there. */
  constructor(readonly db: Connection) {
    db.exec('PRAGMA secure_delete = ON')
    this.#owed = true
    this.#several = true
    this.#clean()
  }

  /**
   * Resolves when nothing is left of what was removed until now; removals at the same time share the work. While it is done
   * everybody waits, and nobody sees an error. Rejects when it could not be done: the next removal, even of nothing, does it.
   */
  after(removed: number): Promise<void> {
    if (removed === 0 && !this.#owed) return Promise.resolve()
    this.#owed = true
    this.#several ||= removed > 1
    this.#under ??= this.#swept()
    return this.#under
  }

  async #swept(): Promise<void> {
    // After this turn's commits: nothing is under way then.
    await new Promise(setImmediate)
    this.#under = undefined
    try {
      this.#clean()
    } catch (error) {
      throw readable(error)
    }
  }

  #clean(): void {
    if (this.#several) this.db.exec('VACUUM')
    const busy = this.db.get('PRAGMA wal_checkpoint(TRUNCATE)')?.[0]
    if (busy !== 0) throw refused('another program reads the database, what was removed is still in its log')
    this.#owed = false
    this.#several = false
  }
}
