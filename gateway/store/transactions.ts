import { randomBytes } from 'node:crypto'
import { duplicateKey, noTransaction, transactionConflict } from '../wire/error'
import type { Catalog, Collection } from './catalog'
import type { Connection, SqlRow, SqlValue } from './connection'
import { openSnapshot } from './file'
import { keysOf, named } from './keys'
import { Locked } from './committer'
import type { Doc } from './types'
import type { Writer } from './writer'

/** What a transaction will do to one document. */
export interface Pending {
  readonly collection: Collection
  readonly id: SqlValue
  /** Undefined: removed. */
  readonly doc: Doc | undefined
}

/** A transaction that somebody holds open. Its writes wait in memory; the documents they touch are locked. */
export class Transaction {
  readonly id = randomBytes(16).toString('hex')
  readonly pending = new Map<string, Pending>()
  readonly ended: Promise<void>
  release!: () => void
  #snapshot: Connection | undefined

  constructor(readonly file: string) {
    this.ended = new Promise((resolve) => {
      this.release = resolve
    })
  }

  /** The moment of the transaction's first operation. */
  get snapshot(): Connection {
    this.#snapshot ??= openSnapshot(this.file)
    return this.#snapshot
  }

  /** What it has written itself to a collection. */
  own(collection: Collection): Pending[] {
    return [...this.pending.values()].filter((pending) => pending.collection.id === collection.id)
  }

  closeSnapshot(): void {
    this.#snapshot?.close()
    this.#snapshot = undefined
  }
}

/**
 * Open transactions and their locks. First writer wins: whoever writes a document that another transaction has
 * written, or that has changed since the own snapshot, is told of the conflict and has lost the transaction. Writes
 * outside of transactions wait.
 */
export class Transactions {
  readonly #open = new Map<string, Transaction>()
  readonly #locks = new Map<string, Transaction>()
  readonly #timers = new Map<string, NodeJS.Timeout>()

  constructor(readonly options: { readonly file: string; readonly life: number; readonly writer: Writer }) {}

  start(): Transaction {
    const transaction = new Transaction(this.options.file)
    this.#open.set(transaction.id, transaction)
    const timer = setTimeout(() => this.abort(transaction), this.options.life)
    timer.unref()
    this.#timers.set(transaction.id, timer)
    return transaction
  }

  /** Throws DATABASE_TRANSACTION_FAIL when it has ended or never was. */
  get(id: string): Transaction {
    const found = this.#open.get(id)
    if (!found) throw noTransaction()
    return found
  }

  /** Ends it for everybody but the caller, who commits: its locks stand until `abort`. */
  take(id: string): Transaction {
    const transaction = this.get(id)
    clearTimeout(this.#timers.get(id))
    this.#open.delete(id)
    return transaction
  }

  abort(transaction: Transaction): void {
    clearTimeout(this.#timers.get(transaction.id))
    this.#timers.delete(transaction.id)
    this.#open.delete(transaction.id)
    for (const [lock, holder] of this.#locks) if (holder === transaction) this.#locks.delete(lock)
    transaction.closeSnapshot()
    transaction.release()
  }

  abortAll(): void {
    for (const transaction of [...this.#open.values()]) this.abort(transaction)
  }

  /** For writes outside of transactions: throws `Locked` while a transaction holds the document. */
  mustBeFree(collection: Collection, id: SqlValue): void {
    const holder = this.#locks.size === 0 ? undefined : this.#locks.get(lockOf(collection, id))
    if (holder) throw new Locked(holder.ended)
  }

  /** Notes a write of a transaction. Throws DATABASE_TRANSACTION_CONFLICT and ends it when somebody was first. */
  write(transaction: Transaction, collection: Collection, id: SqlValue, doc: Doc | undefined): void {
    const lock = lockOf(collection, id)
    const holder = this.#locks.get(lock)
    const { catalog } = this.options.writer
    if ((holder && holder !== transaction) || changed(catalog.db, transaction.snapshot, collection, id)) {
      this.abort(transaction)
      throw transactionConflict()
    }
    if (doc) mustBeUnique(catalog, transaction, collection, id, doc)
    this.#locks.set(lock, transaction)
    transaction.pending.set(lock, { collection, id, doc })
  }

  /** A write of a document that must be new. Throws E11000 when there is one of its `_id`. */
  insert(transaction: Transaction, collection: Collection, id: SqlValue, doc: Doc): void {
    const own = transaction.pending.get(lockOf(collection, id))
    const there = own ? own.doc : rowOf(transaction.snapshot, collection, id)
    if (there) throw duplicateKey('_id_')
    this.write(transaction, collection, id, doc)
  }

  /** Puts a transaction's writes into the database; the caller commits and then calls `abort` to free the locks. */
  apply(transaction: Transaction): void {
    const { writer } = this.options
    for (const { collection, id, doc } of transaction.pending.values()) {
      const row = rowOf(writer.catalog.db, collection, id)
      if (row && doc) writer.replace(collection, writer.holdText(collection, row), doc)
      else if (row) writer.remove(collection, writer.holdText(collection, row))
      else if (doc) writer.insert(collection, doc)
    }
  }
}

function lockOf(collection: Collection, id: SqlValue): string {
  return `${collection.id}:${named(id)}`
}

function rowOf(db: Connection, collection: Collection, id: SqlValue): SqlRow | undefined {
  return db.get(`SELECT seq, doc FROM ${collection.table} WHERE id = ?`, id)
}

/** Whether others have written the document since the snapshot. */
function changed(now: Connection, then: Connection, collection: Collection, id: SqlValue): boolean {
  const current = rowOf(now, collection, id)
  const before = rowOf(then, collection, id)
  return current?.[0] !== before?.[0] || current?.[1] !== before?.[1]
}

function mustBeUnique(
  catalog: Catalog,
  transaction: Transaction,
  collection: Collection,
  id: SqlValue,
  doc: Doc,
): void {
  const own = new Set(transaction.own(collection).map((pending) => named(pending.id)))
  for (const index of collection.keyIndexes) {
    if (index.spec.unique !== true) continue
    const where = index.paths.map((_, i) => `k.c${i} = ?`).join(' AND ')
    const sql = `SELECT d.id FROM ${index.table} k JOIN ${collection.table} d ON d.seq = k.seq WHERE ${where}`
    for (const row of keysOf(index.paths, doc).rows) {
      const holder = catalog.db.get(sql, ...row)?.[0]
      if (holder === undefined || named(holder) === named(id) || own.has(named(holder))) continue
      throw duplicateKey(index.spec.name)
    }
  }
}
