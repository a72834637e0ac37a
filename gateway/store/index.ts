import type { Clock } from '../clock'
import { limits } from '../limits'
import { type Aggregate, aggregate } from './aggregate'
import { Catalog, checkSpec, type Collection } from './catalog'
import { added, type Change, changed, inserted } from './changes'
import { Committer } from './committer'
import { openFile } from './file'
import { fill } from './fill'
import { count, explain, find, type FindAsk, Row } from './find'
import { type Log, openLog } from './log'
import { sortFields } from './order'
import { type Transaction, Transactions } from './transactions'
import type { CollectionInfo, Doc, DocumentPage, IndexSpec, StoreFace } from './types'
import { findIn } from './views'
import { idKey, textOf, Writer } from './writer'
import { Scour } from './scour'
import { decodeStored } from '../wire/ejson'

export { formatVersion, WrongFormat } from './file'
export type { CollectionInfo, Doc, DocumentPage, IndexSpec, StoreFace } from './types'

export interface StoreOptions {
  /** Path of the SQLite file; made when absent. */
  readonly file: string
  readonly clock: Clock
  /** How long a transaction may stay open, ms; the cloud's 30 s unless a test has no time. */
  readonly transactionLife?: number
  /** For tests: a disk that is slow, or fails. */
  readonly log?: Log
  /** What is removed is gone for good: overwritten, and taken out of the log and of the free pages. */
  readonly scoured?: boolean
}

/** Opens or makes the database. Throws `WrongFormat` when the file was written by another version. */
export function openStore(options: StoreOptions): Store {
  return new Store(options)
}

/** What one update found and did. */
export interface Modified {
  readonly updated: number
  /** Of an upsert that inserted. */
  readonly upserted?: unknown
  /** The last document that was changed, as it is now. */
  readonly doc?: Doc
}

/** The local cloud's documents. All times come from its clock. */
export class Store implements StoreFace {
  readonly clock: Clock
  readonly #catalog: Catalog
  readonly #writer: Writer
  readonly #committer: Committer
  readonly #transactions: Transactions
  readonly #scour: Scour | undefined

  constructor({ file, clock, transactionLife = limits.transaction, log, scoured = false }: StoreOptions) {
    this.clock = clock
    this.#catalog = new Catalog(openFile(file))
    this.#scour = scoured ? new Scour(this.#catalog.db) : undefined
    this.#writer = new Writer(this.#catalog)
    this.#committer = new Committer(this.#catalog, log ?? openLog(file))
    this.#transactions = new Transactions({ file, life: transactionLife, writer: this.#writer })
  }

  close(): void {
    this.#committer.close()
    this.#transactions.abortAll()
    this.#catalog.db.close()
  }

  /** For whoever tells what was read: resolves when it is on the disk, undefined when it is already. Rejects when it is lost. */
  settled(): Promise<void> | undefined {
    return this.#committer.settled()
  }

  /** For tests, a full disk: how many pages of 4 KB the file may have. */
  limitPages(pages: number): void {
    this.#catalog.db.get(`PRAGMA max_page_count = ${pages}`)
  }

  has(name: string): boolean {
    return this.#catalog.has(name)
  }

  collections(): CollectionInfo[] {
    return this.#catalog.all().map((collection) => ({
      name: collection.name,
      documents: Number(this.#catalog.db.get(`SELECT count(*) FROM ${collection.table}`)?.[0] ?? 0),
      indexes: [...collection.keyIndexes, ...collection.geoIndexes].map((index) => index.spec),
    }))
  }

  /** Resolves when the collection is on the disk. Throws when there is one of the name. */
  async createCollection(name: string): Promise<void> {
    try {
      await this.#committer.submit(() => this.#catalog.create(name))
    } catch (error) {
      this.#catalog.forget(name)
      throw error
    }
  }

  declareIndexes(name: string, specs: readonly IndexSpec[]): void {
    specs.forEach(checkSpec)
    try {
      this.#committer.now(() => {
        const collection = this.#catalog.has(name) ? this.#catalog.get(name) : this.#catalog.create(name)
        const wanted = new Set(specs.map((spec) => JSON.stringify(spec)))
        for (const index of [...collection.keyIndexes, ...collection.geoIndexes]) {
          if (!wanted.delete(JSON.stringify(index.spec))) this.#catalog.dropIndex(collection, index)
        }
        for (const spec of specs) {
          if (wanted.has(JSON.stringify(spec)))
            fill(this.#writer, collection, this.#catalog.createIndex(collection, spec))
        }
      })
    } catch (error) {
      this.#catalog.forget(name)
      throw error
    }
  }

  page(name: string, ask: { readonly after?: number | undefined; readonly limit: number }): DocumentPage {
    const { table } = this.#catalog.get(name)
    const rows = this.#catalog.db.all(
      `SELECT seq, doc FROM ${table} WHERE seq > ? ORDER BY seq LIMIT ?`,
      ask.after ?? 0,
      ask.limit,
    )
    const last = rows.length === ask.limit ? rows.at(-1)?.[0] : undefined
    return {
      documents: rows.map(([, text]) => decodeStored(String(text))),
      ...(last !== undefined && { next: Number(last) }),
    }
  }

  explain(
    name: string,
    query: Doc,
    ask: { readonly sort?: Readonly<Record<string, 1 | -1>>; readonly limit?: number } = {},
  ): string {
    const sort = sortFields(ask.sort ?? {})
    return explain(this.#catalog.db, this.#catalog.get(name), { query, sort, limit: ask.limit })
  }

  find(name: string, ask: FindAsk, transactionId?: string): Row[] {
    const transaction = this.#in(transactionId)
    const collection = this.#catalog.get(name)
    return transaction ? findIn(transaction, collection, ask) : find(this.#catalog.db, collection, ask)
  }

  count(name: string, query: Doc): number {
    return count(this.#catalog.db, this.#catalog.get(name), query)
  }

  aggregate(name: string, stages: readonly Doc[]): Aggregate {
    return aggregate(this.#catalog, this.#catalog.get(name), stages)
  }

  /** Adds documents, all or none. Resolves with their ids when they are on the disk. */
  async insert(name: string, values: readonly unknown[], transactionId?: string): Promise<unknown[]> {
    const collection = this.#catalog.get(name)
    const docs = values.map(added)
    const ids = docs.map((doc) => doc['_id'])
    const transaction = this.#in(transactionId)
    if (transaction) {
      for (const doc of docs) this.#insertIn(transaction, collection, doc)
      return ids
    }
    const texts = docs.map(textOf)
    await this.#committer.submit(() => {
      for (const [i, doc] of docs.entries()) {
        this.#transactions.mustBeFree(collection, idKey(doc))
        this.#writer.insert(collection, doc, texts[i])
      }
    })
    return ids
  }

  /** Changes the documents that match; `multi` all of them, otherwise the first. */
  async modify(
    name: string,
    ask: { readonly query: Doc; readonly multi: boolean; readonly upsert: boolean; readonly change: Change },
    transactionId?: string,
  ): Promise<Modified> {
    const collection = this.#catalog.get(name)
    const transaction = this.#in(transactionId)
    const limit = ask.multi ? undefined : 1
    if (transaction) {
      const rows = findIn(transaction, collection, { query: ask.query, limit })
      return this.#modifyRows(rows, ask, {
        hold: () => (doc) => this.#transactions.write(transaction, collection, idKey(doc), doc),
        insert: (doc) => this.#insertIn(transaction, collection, doc),
      })
    }
    return this.#committer.submit(() => {
      const rows = find(this.#catalog.db, collection, { query: ask.query, limit })
      return this.#modifyRows(rows, ask, {
        hold: (row) => {
          this.#transactions.mustBeFree(collection, idKey(row.doc))
          const held = this.#writer.hold(collection, row.seq, row.doc)
          return (doc, text) => this.#writer.replace(collection, held, doc, text)
        },
        insert: (doc) => {
          this.#transactions.mustBeFree(collection, idKey(doc))
          this.#writer.insert(collection, doc)
        },
      })
    })
  }

  /**
   * Removes the documents that match; `multi` all of them, otherwise the first. Resolves with how many; in a scoured
   * store not before nothing is left of them in its files.
   */
  async remove(
    name: string,
    ask: { readonly query: Doc; readonly multi: boolean },
    transactionId?: string,
  ): Promise<number> {
    const collection = this.#catalog.get(name)
    const transaction = this.#in(transactionId)
    const limit = ask.multi ? undefined : 1
    if (transaction) {
      const rows = findIn(transaction, collection, { query: ask.query, limit })
      for (const row of rows) this.#transactions.write(transaction, collection, idKey(row.doc), undefined)
      return rows.length
    }
    const removed = await this.#committer.submit(() => {
      const rows = find(this.#catalog.db, collection, { query: ask.query, limit })
      for (const row of rows) {
        this.#transactions.mustBeFree(collection, idKey(row.doc))
        this.#writer.remove(collection, this.#writer.hold(collection, row.seq, row.doc))
      }
      return rows.length
    })
    await this.#scour?.after(removed)
    return removed
  }

  startTransaction(): string {
    return this.#transactions.start().id
  }

  /** Resolves when everything the transaction wrote is on the disk; it is all or nothing. */
  async commitTransaction(id: string): Promise<void> {
    const transaction = this.#transactions.take(id)
    try {
      if (transaction.pending.size > 0)
        await this.#committer.submit(() => this.#transactions.apply(transaction))
    } finally {
      this.#transactions.abort(transaction)
    }
  }

  abortTransaction(id: string): void {
    this.#transactions.abort(this.#transactions.get(id))
  }

  #in(transactionId: string | undefined): Transaction | undefined {
    return transactionId === undefined ? undefined : this.#transactions.get(transactionId)
  }

  #insertIn(transaction: Transaction, collection: Collection, doc: Doc): void {
    textOf(doc)
    this.#transactions.insert(transaction, collection, idKey(doc), doc)
  }

  #modifyRows(
    rows: readonly Row[],
    ask: { readonly query: Doc; readonly upsert: boolean; readonly change: Change },
    to: { hold(row: Row): (doc: Doc, text: string) => void; insert(doc: Doc): void },
  ): Modified {
    const around = { query: ask.query, now: this.clock.now() }
    if (rows.length === 0 && ask.upsert) {
      const doc = inserted(ask.change, around)
      to.insert(doc)
      return { updated: 0, upserted: doc['_id'], doc }
    }
    let updated = 0
    let last: Doc | undefined
    for (const row of rows) {
      const write = to.hold(row)
      last = changed(row.doc, ask.change, around)
      const text = textOf(last)
      // Whether the cloud counts what it found or what it changed is not known; its own tests expect 1 of a `set` that changes nothing.
      if (text === row.text && ask.change.merge) continue
      write(last, text)
      updated += 1
    }
    return { updated, ...(last && { doc: last }) }
  }
}
