import { join } from 'node:path'
import type { Clock } from '../clock'
import { StartFault } from '../data'
import { refused } from '../wire/error'
import { openStore, type Store } from './index'
import type { CollectionInfo, Doc, DocumentPage, IndexSpec, StoreFace } from './types'

/** What the wire's actions ask of a database. */
export type Database = Pick<
  Store,
  | 'clock'
  | 'settled'
  | 'createCollection'
  | 'find'
  | 'count'
  | 'aggregate'
  | 'insert'
  | 'modify'
  | 'remove'
  | 'startTransaction'
  | 'commitTransaction'
  | 'abortTransaction'
>

/** What a pipeline's stages, at any depth, name as another collection to read. */
function foreignIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(foreignIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, held]: [string, unknown]) => {
    if (typeof held === 'string') return /^(?:from|coll|\$unionWith)$/.test(name) ? [held] : []
    return foreignIn(held)
  })
}

/**
 * Two database files behind one face: the usual one, and one for collections that are declared `apart`, out of whose files
 * what is removed is gone for good. Which of them a call is for is told by the collection's name. No transaction and no
 * pipeline reaches across, nor a transaction into the one apart: both are refused.
 */
export class Cabinet implements StoreFace, Database {
  constructor(
    private readonly usual: Store,
    private readonly apart: Store,
  ) {}

  get clock(): Clock {
    return this.usual.clock
  }

  close(): void {
    this.usual.close()
    this.apart.close()
  }

  /** For tests, a full disk: how many pages of 4 KB each file may have. */
  limitPages(pages: number): void {
    this.usual.limitPages(pages)
    this.apart.limitPages(pages)
  }

  settled(): Promise<void> | undefined {
    const [first, ...others] = [this.usual.settled(), this.apart.settled()].filter((one) => one !== undefined)
    if (!first || others.length === 0) return first
    return Promise.all([first, ...others]).then(() => undefined)
  }

  collections(): CollectionInfo[] {
    return [...this.usual.collections(), ...this.apart.collections()]
  }

  createCollection(name: string): Promise<void> {
    return this.of(name).createCollection(name)
  }

  /** @throws StartFault when the other file has a collection of the name: nothing moves from one to the other by itself. */
  declareIndexes(name: string, specs: readonly IndexSpec[], apart = false): void {
    if ((apart ? this.usual : this.apart).has(name))
      throw new StartFault(
        `数据文件夹里的 ${name} 存在另一个文件里。请用 --fresh 重新建立，或用 --data 换一个文件夹。 ` +
          `${name} lies in the data folder's other file: start with --fresh or choose another --data.`,
      )
    const store = apart ? this.apart : this.usual
    store.declareIndexes(name, specs)
  }

  page(name: string, ask: Parameters<Store['page']>[1]): DocumentPage {
    return this.of(name).page(name, ask)
  }

  explain(name: string, query: Doc, ask: Parameters<Store['explain']>[2] = {}): string {
    return this.of(name).explain(name, query, ask)
  }

  find(...[name, ask, id]: Parameters<Store['find']>): ReturnType<Store['find']> {
    return this.of(name, id).find(name, ask, id)
  }

  count(name: string, query: Doc): number {
    return this.of(name).count(name, query)
  }

  aggregate(name: string, stages: readonly Doc[]): ReturnType<Store['aggregate']> {
    const store = this.of(name)
    const across = foreignIn(stages).find((other) => this.of(other) !== store)
    if (across !== undefined)
      throw refused(`one of ${name} and ${across} is kept apart, no pipeline reads both`)
    return store.aggregate(name, stages)
  }

  async insert(...[name, values, id]: Parameters<Store['insert']>): Promise<unknown[]> {
    return this.of(name, id).insert(name, values, id)
  }

  async modify(...[name, ask, id]: Parameters<Store['modify']>): ReturnType<Store['modify']> {
    return this.of(name, id).modify(name, ask, id)
  }

  async remove(...[name, ask, id]: Parameters<Store['remove']>): Promise<number> {
    return this.of(name, id).remove(name, ask, id)
  }

  startTransaction(): string {
    return this.usual.startTransaction()
  }

  commitTransaction(id: string): Promise<void> {
    return this.usual.commitTransaction(id)
  }

  abortTransaction(id: string): void {
    this.usual.abortTransaction(id)
  }

  private of(name: string, transactionId?: string): Store {
    if (!this.apart.has(name)) return this.usual
    if (transactionId !== undefined) throw refused(`${name} is kept apart, no transaction reaches it`)
    return this.apart
  }
}

/** Opens or makes both files of a data folder. Throws `WrongFormat` when one was written by another version. */
export function openCabinet(folder: string, clock: Clock): Cabinet {
  const usual = openStore({ file: join(folder, 'documents.sqlite'), clock })
  try {
    return new Cabinet(usual, openStore({ file: join(folder, 'apart.sqlite'), clock, scoured: true }))
  } catch (error) {
    usual.close()
    throw error
  }
}
