import { collectionExists, noCollection, refused } from '../wire/error'
import type { Connection } from './connection'
import { type ColumnFlags } from './keys'
import { type Path, pathOf } from './paths'
import type { IndexSpec } from './types'

/** A declared index that is a key table: `k<id>(c0, c1, …, seq)`, ordered by its columns. */
export interface KeyIndex {
  readonly id: number
  readonly spec: IndexSpec
  readonly table: string
  readonly paths: readonly Path[]
  readonly directions: readonly (1 | -1)[]
  readonly flags: readonly ColumnFlags[]
}

/** A declared geo index: a box for each document, `g<id>(seq, west, east, south, north)`. */
export interface GeoIndex {
  readonly id: number
  readonly spec: IndexSpec
  readonly table: string
  readonly path: Path
}

export interface Collection {
  readonly id: number
  readonly name: string
  /** `c<id>(seq, id, doc)`: natural order, the key of `_id`, the document's relaxed EJSON. */
  readonly table: string
  keyIndexes: readonly KeyIndex[]
  geoIndexes: readonly GeoIndex[]
}

/** Which collections and indexes there are. Kept in memory, written with the data it describes. */
export class Catalog {
  readonly #collections = new Map<string, Collection>()
  /** Flags that were raised since the last commit, so that a rollback can lower them again. */
  #raised: { flags: ColumnFlags; before: ColumnFlags }[] = []

  constructor(readonly db: Connection) {
    for (const [id, name] of db.all('SELECT id, name FROM collections ORDER BY id'))
      this.#add(Number(id), String(name))
    for (const collection of this.#collections.values()) this.#loadIndexes(collection)
  }

  all(): readonly Collection[] {
    return [...this.#collections.values()]
  }

  has(name: string): boolean {
    return this.#collections.has(name)
  }

  get(name: string): Collection {
    const found = this.#collections.get(name)
    if (!found) throw noCollection(name)
    return found
  }

  /** Runs inside a transaction of the caller's. */
  create(name: string): Collection {
    if (!/^[A-Za-z0-9_][\w.-]{0,119}$/.test(name))
      throw refused('a collection name is letters, digits, _ and -')
    if (this.has(name)) throw collectionExists()
    const { id } = this.db.run('INSERT INTO collections(name) VALUES(?)', name)
    this.db.exec(`CREATE TABLE c${id}(seq INTEGER PRIMARY KEY, id NOT NULL UNIQUE, doc TEXT NOT NULL)`)
    return this.#add(id, name)
  }

  /** Puts right what memory knows after a transaction that made collections or indexes was undone. */
  forget(name: string): void {
    const known = this.db.get('SELECT id FROM collections WHERE name = ?', name)
    if (known) this.#loadIndexes(this.#add(Number(known[0]), name))
    else this.#collections.delete(name)
  }

  /** Makes the table of a new index; its keys are the caller's business. Runs inside a transaction of the caller's. */
  createIndex(collection: Collection, spec: IndexSpec): KeyIndex | GeoIndex {
    const flags = Object.keys(spec.keys).map(() => ({ many: false, odd: false }))
    const { id } = this.db.run(
      'INSERT INTO indexes(collection, spec, flags) VALUES(?, ?, ?)',
      collection.id,
      JSON.stringify(spec),
      JSON.stringify(flags),
    )
    if (isGeo(spec)) {
      this.db.exec(`CREATE VIRTUAL TABLE g${id} USING rtree(seq, west, east, south, north)`)
    } else {
      const directions = Object.values(spec.keys)
      const columns = directions.map((_, i) => `c${i} NOT NULL`)
      const order = directions.map((direction, i) => `c${i}${direction === -1 ? ' DESC' : ''}`)
      const last = spec.unique === true ? '' : ', seq'
      this.db.exec(
        `CREATE TABLE k${id}(${columns.join(', ')}, seq INTEGER NOT NULL, PRIMARY KEY(${order.join(', ')}${last})) WITHOUT ROWID`,
      )
    }
    this.#loadIndexes(collection)
    const made = [...collection.keyIndexes, ...collection.geoIndexes].find((index) => index.id === id)
    if (!made) throw new Error(`Index ${spec.name} was not made`)
    return made
  }

  dropIndex(collection: Collection, index: KeyIndex | GeoIndex): void {
    this.db.exec(`DROP TABLE ${index.table}`)
    this.db.run('DELETE FROM indexes WHERE id = ?', index.id)
    this.#loadIndexes(collection)
  }

  /** Notes what a document's keys showed about the columns. Runs inside a transaction of the caller's. */
  raise(index: KeyIndex, seen: readonly ColumnFlags[]): void {
    let changed = false
    for (const [i, flags] of index.flags.entries()) {
      const now = seen[i]
      if (!now || ((flags.many || !now.many) && (flags.odd || !now.odd))) continue
      this.#raised.push({ flags, before: { ...flags } })
      flags.many ||= now.many
      flags.odd ||= now.odd
      changed = true
    }
    if (changed)
      this.db.run('UPDATE indexes SET flags = ? WHERE id = ?', JSON.stringify(index.flags), index.id)
  }

  /** A mark to go back to when a part of the transaction is undone. */
  mark(): number {
    return this.#raised.length
  }

  rolledBack(mark: number): void {
    for (const { flags, before } of this.#raised.splice(mark).reverse()) Object.assign(flags, before)
  }

  committed(): void {
    this.#raised = []
  }

  #add(id: number, name: string): Collection {
    const collection = { id, name, table: `c${id}`, keyIndexes: [], geoIndexes: [] }
    this.#collections.set(name, collection)
    return collection
  }

  #loadIndexes(collection: Collection): void {
    const rows = this.db.all(
      'SELECT id, spec, flags FROM indexes WHERE collection = ? ORDER BY id',
      collection.id,
    )
    const known = new Map(collection.keyIndexes.map((index) => [index.id, index]))
    const keyIndexes: KeyIndex[] = []
    const geoIndexes: GeoIndex[] = []
    for (const [id, spec, flags] of rows) {
      const parsed = JSON.parse(String(spec)) as IndexSpec
      if (isGeo(parsed)) geoIndexes.push(geoIndex(Number(id), parsed))
      else
        keyIndexes.push(
          known.get(Number(id)) ?? keyIndex(Number(id), parsed, JSON.parse(String(flags)) as ColumnFlags[]),
        )
    }
    collection.keyIndexes = keyIndexes
    collection.geoIndexes = geoIndexes
  }
}

function keyIndex(id: number, spec: IndexSpec, flags: readonly ColumnFlags[]): KeyIndex {
  return {
    id,
    spec,
    table: `k${id}`,
    paths: Object.keys(spec.keys).map(pathOf),
    directions: Object.values(spec.keys).map((direction) => (direction === -1 ? -1 : 1)),
    flags,
  }
}

function geoIndex(id: number, spec: IndexSpec): GeoIndex {
  return { id, spec, table: `g${id}`, path: pathOf(Object.keys(spec.keys)[0] ?? '') }
}

export function isGeo(spec: IndexSpec): boolean {
  return Object.values(spec.keys).includes('2dsphere')
}

/** Throws when an index cannot be what it says. */
export function checkSpec(spec: IndexSpec): void {
  const paths = Object.keys(spec.keys)
  if (paths.length === 0) throw refused(`index ${spec.name} names no field`)
  if (paths.length > 16) throw refused(`index ${spec.name} names more than 16 fields`)
  if (isGeo(spec) && paths.length > 1) throw refused(`index ${spec.name}: a 2dsphere field stands alone`)
  for (const path of paths) {
    if (path.split('.').some((part) => part === '' || part.startsWith('$') || /^\d+$/.test(part))) {
      throw refused(`index ${spec.name} cannot name the field ${path}`)
    }
  }
}
