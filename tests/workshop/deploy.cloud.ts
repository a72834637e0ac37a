import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cloud, CloudFunction, Index, Route, StandingFunction } from '../../scripts/deploy/cloud'

/** What Tencent's control plane says when something is asked of it that it refuses. */
const refuse = (code: string): never => {
  throw Object.assign(new Error(code), { code })
}

/** An environment in memory, as strict as the real one is documented to be, that may be told to fail. */
export class PlayedCloud implements Cloud {
  status: string | undefined = 'NORMAL'
  readonly tables = new Map<string, Index[]>()
  readonly shut = new Set<string>()
  readonly running = new Map<string, StandingFunction>()
  readonly paths: Route[] = []
  shelf = 'READONLY'
  /** Files of the hosting, once it is open. */
  pages: Map<string, string> | undefined
  /** Everything that changed something, in order. */
  readonly changes: string[] = []
  /** Changes after which nothing is done any more. */
  failAfter = Number.POSITIVE_INFINITY

  private change(what: string): void {
    if (this.changes.length >= this.failAfter) refuse('RequestLimitExceeded')
    this.changes.push(what)
  }

  private table(name: string): Index[] {
    return this.tables.get(name) ?? refuse('ResourceNotFound')
  }

  async state() {
    return this.status
  }
  async collections() {
    return [...this.tables.keys()]
  }
  async indexes(collection: string) {
    return this.table(collection)
  }
  async createCollection(name: string) {
    if (this.tables.has(name)) refuse('ResourceInUse')
    this.change(`collection ${name}`)
    this.tables.set(name, [{ name: '_id_', keys: [['_id', '1']], unique: true }])
  }
  async createIndexes(collection: string, indexes: readonly Index[]) {
    const there = this.table(collection)
    if (indexes.some(({ name }) => there.some((index) => index.name === name))) refuse('ResourceInUse')
    this.change(`indexes ${collection}`)
    there.push(...indexes)
  }
  async closed(collections: readonly string[]) {
    for (const name of collections) this.table(name)
    return new Set(collections.filter((name) => this.shut.has(name)))
  }
  async close(collection: string) {
    this.table(collection)
    this.change(`close ${collection}`)
    this.shut.add(collection)
  }
  async function(name: string) {
    return this.running.get(name)
  }
  async putFunction(wanted: CloudFunction) {
    this.change(`function ${wanted.name}`)
    // Runtime is what a function was made with.
    const made = this.running.get(wanted.name)
    if (made && made.runtime !== wanted.runtime) refuse('InvalidParameterValue.Runtime')
    this.running.set(wanted.name, { ...wanted, status: 'Active' })
  }
  async routes() {
    return this.paths
  }
  async createRoute(route: Route) {
    if (this.paths.some(({ path }) => path === route.path)) refuse('ResourceInUse')
    this.change(`route ${route.path}`)
    this.paths.push(route)
  }
  async storageClosed() {
    return this.shelf === 'PRIVATE'
  }
  async closeStorage() {
    this.change('storage')
    this.shelf = 'PRIVATE'
  }
  async site() {
    return this.pages
  }
  async openSite() {
    if (this.pages) refuse('INVALID_OPERATION')
    this.change('open site')
    this.pages = new Map()
  }
  async putSite(folder: string, paths: readonly string[]) {
    const pages = this.pages ?? refuse('INVALID_OPERATION')
    this.change(`site ${paths.join(' ')}`)
    for (const path of paths) {
      const mark = createHash('md5').update(readFileSync(join(folder, path)))
      pages.set(path, mark.digest('hex'))
    }
  }
}
