import type { Clock } from '../clock'
import type { StoreFace } from './types'

export type { CollectionInfo, Doc, DocumentPage, IndexSpec } from './types'

/** The local cloud's documents. */
export type Store = StoreFace

export interface StoreOptions {
  /** Path of the SQLite file; made when absent. */
  readonly file: string
  readonly clock: Clock
}

/** Opens or makes the database. Throws `WrongFormat` when the file was written by another version. */
export function openStore(options: StoreOptions): Store {
  throw new Error(`Not built yet: ${options.file}`)
}
