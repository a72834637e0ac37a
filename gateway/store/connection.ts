import { DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite'

/** What SQLite stores in a column and gives back. Whole numbers come back as numbers: the store never writes larger ones. */
export type SqlValue = null | number | string | Uint8Array

export type SqlRow = readonly SqlValue[]

/** More differently shaped statements than this are not kept prepared. */
const statementsKept = 400

/**
 * One SQLite connection that keeps its statements prepared. Rows come back as arrays: an object a row would cost
 * as much as reading it.
 */
export class Connection {
  readonly #db: InstanceType<typeof DatabaseSync>
  readonly #statements = new Map<string, StatementSyncInstance>()
  readonly #busy = new Set<string>()

  constructor(file: string, options: { readonly readOnly?: boolean } = {}) {
    this.#db = new DatabaseSync(file, { readOnly: options.readOnly ?? false, timeout: 5000 })
  }

  exec(sql: string): void {
    this.#db.exec(sql)
  }

  run(sql: string, ...params: readonly SqlValue[]): { changes: number; id: number } {
    const done = this.#prepare(sql).run(...params)
    return { changes: done.changes, id: Number(done.lastInsertRowid) }
  }

  get(sql: string, ...params: readonly SqlValue[]): SqlRow | undefined {
    return this.#prepare(sql).get(...params) as SqlRow | undefined
  }

  all(sql: string, ...params: readonly SqlValue[]): SqlRow[] {
    return this.#prepare(sql).all(...params) as SqlRow[]
  }

  /**
   * Rows one at a time. A loop that is left early frees the statement; a second reader of the same text gets a
   * statement of its own, for it would reset the first.
   */
  *rows(sql: string, ...params: readonly SqlValue[]): Generator<SqlRow, void, undefined> {
    const kept = this.#busy.has(sql) ? undefined : sql
    const statement = kept === undefined ? this.#fresh(sql) : this.#prepare(sql)
    if (kept !== undefined) this.#busy.add(kept)
    try {
      yield* statement.iterate(...params) as IterableIterator<SqlRow>
    } finally {
      if (kept !== undefined) this.#busy.delete(kept)
    }
  }

  get inTransaction(): boolean {
    return this.#db.isTransaction
  }

  close(): void {
    this.#statements.clear()
    if (this.#db.isOpen) this.#db.close()
  }

  #prepare(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql)
    if (known) return known
    if (this.#statements.size >= statementsKept) this.#statements.clear()
    const statement = this.#fresh(sql)
    this.#statements.set(sql, statement)
    return statement
  }

  #fresh(sql: string): StatementSyncInstance {
    const statement = this.#db.prepare(sql)
    statement.setReturnArrays(true)
    return statement
  }
}

/** The symbolic name of SQLite's error, such as SQLITE_FULL; undefined when the error is not SQLite's. */
export function sqliteError(error: unknown): string | undefined {
  // Not `instanceof`: the driver's errors are of Node's own realm, which is not that of a test that runs the gateway in it.
  if (typeof error !== 'object' || error === null || !('sqliteCodeName' in error)) return undefined
  return String(error.sqliteCodeName)
}
