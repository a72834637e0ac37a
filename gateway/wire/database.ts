import { ObjectId } from 'bson'
import { type Row, rowsAllowed } from '../store/find'
import type { Doc } from '../store'
import type { Database } from '../store/cabinet'
import { project } from '../store/match/engine'
import { sortFields } from '../store/order'
import { fieldsOf } from '../store/plan/fields'
import { kindOf } from '../store/values'
import { decode, encode, outgoing } from './ejson'
import { refused } from './error'

/** One action of the SDK's door: takes the request's body, answers the fields beside `requestId`. Throws `CloudError`. */
export type Action = (params: Record<string, unknown>) => Promise<object>

type Params = Record<string, unknown>

/** The `database.*` actions, by their full name. */
export function databaseActions(store: Database): Record<string, Action> {
  const wire = new DatabaseWire(store)
  const actions: Record<string, Action> = {
    'database.addCollection': (params) => wire.addCollection(params),
    'database.insertDocument': (params) => wire.insert(params),
    'database.getDocument': (params) => wire.get(params),
    'database.calculateDocument': (params) => wire.count(params),
    'database.modifyDocument': (params) => wire.modify(params),
    'database.modifyAndReturnDoc': (params) => wire.modifyAndReturn(params),
    'database.removeDocument': (params) => wire.remove(params),
    'database.aggregateDocuments': (params) => wire.aggregate(params),
    'database.startTransaction': async () => ({ transactionId: store.startTransaction() }),
    'database.commitTransaction': async (params) => {
      await store.commitTransaction(text(params, 'transactionId'))
      return {}
    },
    'database.abortTransaction': async (params) => {
      store.abortTransaction(text(params, 'transactionId'))
      return {}
    },
  }
  return Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [name, settled(store, name, action)]),
  )
}

/** Actions that wait by themselves until what they wrote is on the disk, when they do it outside of a transaction. */
const writes = new Set([
  'database.addCollection',
  'database.insertDocument',
  'database.modifyDocument',
  'database.modifyAndReturnDoc',
  'database.removeDocument',
])

function tellsWhatItRead(name: string, params: Params): boolean {
  if (name.endsWith('Transaction')) return false
  return !writes.has(name) || transactionOf(params) !== undefined
}

/** Tells nobody, not even by an error, of what a failure of power could still take back. */
function settled(store: Database, name: string, action: Action): Action {
  return async (params) => {
    try {
      const answer = await action(params)
      if (tellsWhatItRead(name, params)) await store.settled()
      return answer
    } catch (error) {
      await store.settled()
      throw error
    }
  }
}

/** Speaks the SDK's encoding on one side and documents on the other. */
class DatabaseWire {
  constructor(readonly store: Database) {}

  async addCollection(params: Params): Promise<object> {
    await this.store.createCollection(text(params, 'collectionName'))
    return { data: {} }
  }

  async insert(params: Params): Promise<object> {
    const { data } = params
    if (!Array.isArray(data) || data.length === 0) throw refused('there is nothing to add')
    const now = this.store.clock.now()
    const docs = data.map((item: unknown) =>
      decode(typeof item === 'string' ? item : JSON.stringify(item), now),
    )
    const ids = await this.store.insert(text(params, 'collectionName'), docs, transactionOf(params))
    return { data: { insertedIds: ids.map(plainId) } }
  }

  async get(params: Params): Promise<object> {
    const query = this.#object(params['query'])
    const limit = params['queryType'] === 'DOC' ? 1 : rowsAllowed(params['limit'])
    const offset = typeof params['offset'] === 'number' ? Math.max(0, Math.floor(params['offset'])) : 0
    const projection = this.#object(params['projection'])
    const fields = fieldsOf(projection)
    const rows = this.store.find(
      text(params, 'collectionName'),
      { query, sort: sortFields(this.#object(params['order'])), skip: offset, limit, fields },
      transactionOf(params),
    )
    const list = fields ? rows.map((row) => outgoing(row.text)) : shaped(rows, projection, query)
    return { data: { list, limit, offset }, limit, offset }
  }

  async count(params: Params): Promise<object> {
    return {
      data: { total: this.store.count(text(params, 'collectionName'), this.#object(params['query'])) },
    }
  }

  async modify(params: Params): Promise<object> {
    const done = await this.store.modify(
      text(params, 'collectionName'),
      {
        query: this.#object(params['query']),
        multi: params['multi'] === true,
        upsert: params['upsert'] === true,
        change: { merge: params['merge'] === true, data: this.#object(params['data']) },
      },
      transactionOf(params),
    )
    return {
      data: { updated: done.updated, ...('upserted' in done && { upsert_id: plainId(done.upserted) }) },
    }
  }

  async modifyAndReturn(params: Params): Promise<object> {
    const done = await this.store.modify(
      text(params, 'collectionName'),
      {
        query: this.#object(params['query']),
        multi: false,
        upsert: false,
        change: { merge: true, data: this.#object(params['data']) },
      },
      transactionOf(params),
    )
    return { data: { updated: done.doc ? 1 : 0, doc: done.doc ? outgoing(encode(done.doc)) : null } }
  }

  async remove(params: Params): Promise<object> {
    const deleted = await this.store.remove(
      text(params, 'collectionName'),
      { query: this.#object(params['query']), multi: params['multi'] === true },
      transactionOf(params),
    )
    return { data: { deleted } }
  }

  async aggregate(params: Params): Promise<object> {
    const { stages } = params
    if (!Array.isArray(stages)) throw refused('an aggregate has stages')
    const now = this.store.clock.now()
    const decoded = stages.map((stage: unknown) => {
      const { stageKey, stageValue } = (stage ?? {}) as { stageKey?: unknown; stageValue?: unknown }
      if (typeof stageKey !== 'string') throw refused('a stage has a name')
      const value = decode(
        typeof stageValue === 'string' ? stageValue : JSON.stringify(stageValue ?? null),
        now,
      )
      return { [stageKey]: withNow(value, now) }
    })
    return { data: { list: this.store.aggregate(text(params, 'collectionName'), decoded) } }
  }

  /** An object in the SDK's encoding; nothing at all is an empty one. */
  #object(value: unknown): Doc {
    if (value === undefined || value === null || value === '') return {}
    const decoded = decode(typeof value === 'string' ? value : JSON.stringify(value), this.store.clock.now())
    if (kindOf(decoded) !== 'object') throw refused('the request needs an object')
    return decoded as Doc
  }
}

/** The rows as the SDK gets them. */
function shaped(rows: readonly Row[], projection: Doc, query: Doc): string[] {
  const values = Object.entries(projection).filter(([name]) => name !== '_id')
  const whole = Object.keys(projection).every((name) => !/[.$]/.test(name))
  if (Object.keys(projection).length === 0) return rows.map((row) => outgoing(row.text))
  const docs = rows.map((row) => row.doc)
  const slices =
    values.length > 0 &&
    whole &&
    values.every(([, value]) => kindOf(value) === 'object' && '$slice' in (value as Doc))
  return project(docs, projection, query).map((doc, i) => {
    // A slice alone leaves the other fields in place; mingo takes it for a choice of fields.
    const rest = slices ? { ...docs[i], ...doc } : doc
    if (slices && isOff(projection)) Reflect.deleteProperty(rest, '_id')
    return outgoing(encode(rest))
  })
}

function isOff(projection: Doc): boolean {
  return projection['_id'] === 0 || projection['_id'] === false
}

/** `$$NOW` is the cloud's clock, not the machine's. */
function withNow(value: unknown, now: number): unknown {
  if (value === '$$NOW') return new Date(now)
  if (Array.isArray(value)) return value.map((item: unknown) => withNow(item, now))
  if (kindOf(value) !== 'object') return value
  return Object.fromEntries(Object.entries(value as Doc).map(([name, item]) => [name, withNow(item, now)]))
}

function text(params: Params, name: string): string {
  const value = params[name]
  if (typeof value !== 'string' || value === '') throw refused(`the request needs ${name}`)
  return value
}

function transactionOf(params: Params): string | undefined {
  const id = params['transactionId']
  return typeof id === 'string' && id !== '' ? id : undefined
}

function plainId(id: unknown): unknown {
  return id instanceof ObjectId ? id.toHexString() : id
}
