import { diskFailed, diskFull } from '../wire/error'
import type { Catalog } from './catalog'
import { sqliteError } from './connection'
import type { Log } from './log'

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

/** Jobs that share a commit. */
interface Group {
  /** Those that stand or fall with it; one that met a lock comes again. */
  readonly jobs: Set<Job>
  readonly answers: (() => void)[]
}

/** More jobs than this do not wait for one another: the first of them would wait too long. */
const jobsAtMost = 256

/**
 * Group commit: what arrives while the last commit is on its way to the disk shares the next one. Each job runs in a
 * savepoint of its own, so one that fails undoes nothing but itself. Nobody is answered before the commit is on the
 * disk, those whose job failed as little as the others: what they were told of may be in it.
 */
export class Committer {
  #queue: Job[] = []
  #scheduled = false
  #closed = false
  /** A commit on its way to the disk. */
  #syncing: Promise<void> | undefined
  /** The disk did not take what was committed: what is read may be lost, so nothing is answered any more. */
  #broken: Error | undefined

  constructor(
    readonly catalog: Catalog,
    readonly log: Log,
  ) {}

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
    let value: T
    try {
      value = work()
      db.exec('COMMIT')
      this.catalog.committed()
    } catch (error) {
      this.#undoAll()
      throw readable(error)
    }
    this.log.syncNow()
    return value
  }

  /**
   * For whoever has read: resolves when all that could be seen is on the disk; undefined when it is already.
   * Rejects when the disk did not take it.
   */
  settled(): Promise<void> | undefined {
    return this.#broken ? Promise.reject(this.#broken) : this.#syncing
  }

  close(): void {
    this.#closed = true
    for (const job of this.#queue.splice(0)) job.fail(new Error('The database is closed'))
    this.log.close()
  }

  #enqueue(job: Job): void {
    if (this.#closed || this.#broken) {
      job.fail(this.#broken ?? new Error('The database is closed'))
      return
    }
    this.#queue.push(job)
    this.#schedule()
  }

  /** Not before the last commit is on the disk: what waits for it shares one commit, which is less to write. */
  #schedule(): void {
    if (this.#scheduled || this.#syncing || this.#queue.length === 0) return
    this.#scheduled = true
    // After the sockets of this turn have been read: all that has arrived goes together.
    setImmediate(() => this.#flush())
  }

  #flush(): void {
    this.#scheduled = false
    const jobs = this.#queue.splice(0, jobsAtMost)
    if (jobs.length === 0) return
    const group: Group = { jobs: new Set(jobs), answers: [] }
    const { db } = this.catalog
    try {
      db.exec('BEGIN IMMEDIATE')
      for (const job of jobs) this.#attempt(job, group)
      db.exec('COMMIT')
      this.catalog.committed()
    } catch (error) {
      this.#undoAll()
      refuse(group, readable(error))
      this.#schedule()
      return
    }
    if (jobs.length === 1) this.#syncNow(group)
    else this.#sync(group)
    this.#schedule()
  }

  /** Who is alone is answered sooner when no other thread has to be woken for it. */
  #syncNow(group: Group): void {
    try {
      this.log.syncNow()
    } catch (error) {
      this.#break(group, error)
      return
    }
    for (const answer of group.answers) answer()
  }

  #sync(group: Group): void {
    const syncing = this.log.sync().then(
      () => {
        this.#syncing = undefined
        for (const answer of group.answers) answer()
        this.#schedule()
      },
      (error: unknown) => {
        this.#syncing = undefined
        throw this.#break(group, error)
      },
    )
    // Whoever waits for it hears of it; nobody has to.
    syncing.catch(() => undefined)
    this.#syncing = syncing
  }

  /** From now on nothing is written and nothing is answered: only a new start, which reads what is there, can help. */
  #break(group: Group, error: unknown): Error {
    process.stderr.write(`The disk did not keep what was written: ${String(error)}\n`)
    const broken = diskFailed()
    this.#broken = broken
    refuse(group, broken)
    for (const job of this.#queue.splice(0)) job.fail(broken)
    return broken
  }

  /** Notes what to answer once the commit is on the disk. An error of the database itself ends the whole group. */
  #attempt(job: Job, { jobs, answers }: Group): void {
    const { db } = this.catalog
    const mark = this.catalog.mark()
    db.run('SAVEPOINT job')
    try {
      job.run()
      db.run('RELEASE job')
      answers.push(() => job.done())
    } catch (error) {
      if (sqliteError(error) !== undefined) throw error
      db.run('ROLLBACK TO job')
      db.run('RELEASE job')
      this.catalog.rolledBack(mark)
      if (error instanceof Locked) {
        jobs.delete(job)
        void error.ended.then(() => job.retry())
      } else answers.push(() => job.fail(error))
    }
  }

  /** SQLite may have rolled back by itself: a full disk ends the transaction. */
  #undoAll(): void {
    if (this.catalog.db.inTransaction) this.catalog.db.exec('ROLLBACK')
    this.catalog.rolledBack(0)
  }
}

/** None of the group was done. */
function refuse({ jobs }: Group, error: unknown): void {
  for (const job of jobs) job.fail(error)
}

/** What SQLite says in its own words stays out of answers. */
export function readable(error: unknown): unknown {
  const name = sqliteError(error)
  if (name === 'SQLITE_FULL' || name === 'SQLITE_IOERR') return diskFull()
  return error
}
