import { diskFull } from '../wire/error'
import type { Catalog } from './catalog'
import { sqliteError } from './connection'

/** A write met a document that a transaction holds; it may try again when that has ended. */
export class Locked extends Error {
  constructor(readonly ended: Promise<void>) {
    super('A transaction holds the document')
    this.name = 'Locked'
  }
}

interface Job {
  run(): void
  /** The commit is on the disk. */
  done(): void
  fail(error: unknown): void
  retry(): void
}

/** More jobs than this do not wait for one another: the first of them would wait too long. */
const jobsAtMost = 256

/**
 * Group commit: what arrives while the last commit was on its way to the disk shares the next one. Each job runs in a
 * savepoint of its own, so one that fails undoes nothing but itself; nobody is answered before the commit.
 */
export class Committer {
  #queue: Job[] = []
  #scheduled = false
  #closed = false

  constructor(readonly catalog: Catalog) {}

  /** Runs `work` in the next group. Rejects with what it throws; with a clean error when the disk is full. */
  submit<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: { value: T } | undefined
      const job: Job = {
        run: () => {
          result = { value: work() }
        },
        done: () => {
          if (result) resolve(result.value)
        },
        fail: reject,
        retry: () => this.#enqueue(job),
      }
      this.#enqueue(job)
    })
  }

  /** Runs `work` in a transaction of its own, at once. For what happens at start. */
  now<T>(work: () => T): T {
    const { db } = this.catalog
    db.exec('BEGIN IMMEDIATE')
    try {
      const value = work()
      db.exec('COMMIT')
      this.catalog.committed()
      return value
    } catch (error) {
      this.#undoAll()
      throw readable(error)
    }
  }

  close(): void {
    this.#closed = true
    for (const job of this.#queue.splice(0)) job.fail(new Error('The database is closed'))
  }

  #enqueue(job: Job): void {
    if (this.#closed) {
      job.fail(new Error('The database is closed'))
      return
    }
    this.#queue.push(job)
    if (this.#scheduled) return
    this.#scheduled = true
    // After the sockets of this turn have been read: all that has arrived goes together.
    setImmediate(() => this.#flush())
  }

  #flush(): void {
    this.#scheduled = false
    const jobs = this.#queue.splice(0, jobsAtMost)
    if (this.#queue.length > 0) {
      this.#scheduled = true
      setImmediate(() => this.#flush())
    }
    if (jobs.length === 0) return
    const good: Job[] = []
    const { db } = this.catalog
    try {
      db.exec('BEGIN IMMEDIATE')
      for (const job of jobs) if (this.#attempt(job)) good.push(job)
      db.exec('COMMIT')
      this.catalog.committed()
    } catch (error) {
      this.#undoAll()
      for (const job of jobs) job.fail(readable(error))
      return
    }
    for (const job of good) job.done()
  }

  /** True when the job's writes stand. An error of the database itself ends the whole group. */
  #attempt(job: Job): boolean {
    const { db } = this.catalog
    const mark = this.catalog.mark()
    db.run('SAVEPOINT job')
    try {
      job.run()
      db.run('RELEASE job')
      return true
    } catch (error) {
      if (sqliteError(error) !== undefined) throw error
      db.run('ROLLBACK TO job')
      db.run('RELEASE job')
      this.catalog.rolledBack(mark)
      if (error instanceof Locked) void error.ended.then(() => job.retry())
      else job.fail(error)
      return false
    }
  }

  /** SQLite may have rolled back by itself: a full disk ends the transaction. */
  #undoAll(): void {
    if (this.catalog.db.inTransaction) this.catalog.db.exec('ROLLBACK')
    this.catalog.rolledBack(0)
  }
}

/** What SQLite says in its own words stays out of answers. */
function readable(error: unknown): unknown {
  const name = sqliteError(error)
  if (name === 'SQLITE_FULL' || name === 'SQLITE_IOERR') return diskFull()
  return error
}
