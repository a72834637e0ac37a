/** A document as the store holds it in memory. */
export type Doc = Record<string, unknown>

/** A declared index. `2dsphere` stands alone. A missing field counts as null, also in a unique index. */
export interface IndexSpec {
  readonly name: string
  readonly keys: Readonly<Record<string, 1 | -1 | '2dsphere'>>
  readonly unique?: boolean
}

/** One page of a collection for a reader who only looks: natural order, `next` is where the following page starts. */
export interface DocumentPage {
  readonly documents: readonly Doc[]
  readonly next?: number
}

export interface CollectionInfo {
  readonly name: string
  readonly documents: number
  readonly indexes: readonly IndexSpec[]
}

/** What the rest of the gateway sees of the database: the wire's actions go through `databaseActions(store)`. */
export interface StoreFace {
  /** Ends open transactions, waits for nothing, closes the file. */
  close(): void
  collections(): CollectionInfo[]
  /** Creates the collection when it is new, `apart` or not, then makes its indexes exactly these: builds, rebuilds, drops. */
  declareIndexes(collection: string, specs: readonly IndexSpec[], apart?: boolean): void
  /** For the read-only console. Throws DATABASE_COLLECTION_NOT_EXIST. */
  page(collection: string, ask: { readonly after?: number | undefined; readonly limit: number }): DocumentPage
  /** One sentence a step: which index answers a query, what it reads, what is left to check on the documents. */
  explain(
    collection: string,
    query: Doc,
    ask?: { readonly sort?: Readonly<Record<string, 1 | -1>>; readonly limit?: number },
  ): string
}
