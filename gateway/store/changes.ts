import { randomBytes } from 'node:crypto'
import { refused } from '../wire/error'
import { changePositional } from './match/engine'
import { hasOperators } from './match/query'
import { equal } from './order'
import { apply, isPlain } from './update/operators'
import type { Doc } from './types'
import { kindOf } from './values'

/** What an update does to a document: by operators, or by putting another in its place. */
export interface Change {
  readonly merge: boolean
  readonly data: Doc
}

/** What a change may look at beside the document. */
export interface Around {
  /** The query that found it: `a.$.b` is the element that it met. */
  readonly query: Doc
  readonly now: number
}

function change(doc: Doc, update: Doc, around: Around): void {
  if (isPlain(update)) apply(doc, update, around.now)
  else changePositional(doc, update, around.query)
}

/** The document after the change; the one that was handed in may be changed, too. Its `_id` stays. */
export function changed(doc: Doc, { merge, data }: Change, around: Around): Doc {
  const id = doc['_id']
  if (!merge) return whole({ ...data, _id: id }, id, data)
  const operators = onlyOperators(data)
  const { $setOnInsert: _ignored, ...rest } = operators
  change(doc, rest, around)
  return whole(doc, id, doc)
}

/** The document that an upsert makes of a query and a change. */
export function inserted({ merge, data }: Change, around: Around): Doc {
  const { query } = around
  const id = equalityOf(query['_id']) ?? newId()
  if (!merge) return whole({ _id: id, ...data }, id, data)
  const { $setOnInsert: first, ...rest } = onlyOperators(data)
  const doc: Doc = { _id: id }
  for (const [path, argument] of Object.entries(query)) {
    const value = equalityOf(argument)
    if (path !== '_id' && !path.startsWith('$') && value !== undefined)
      change(doc, { $set: { [path]: value } }, around)
  }
  change(doc, rest, around)
  if (first !== undefined) change(doc, { $set: first }, around)
  return whole(doc, id, doc)
}

/** A document about to be added: with an `_id` in front, made when there is none. */
export function added(value: unknown): Doc {
  if (kindOf(value) !== 'object') throw refused('a document is an object')
  const { _id: id = newId(), ...rest } = value as Doc
  return whole({ _id: id, ...rest }, id, rest)
}

export function newId(): string {
  return randomBytes(16).toString('hex')
}

function onlyOperators(data: Doc): Doc {
  if (Object.keys(data).length === 0) throw refused('an update says nothing')
  const plain = Object.keys(data).find((name) => !name.startsWith('$'))
  if (plain !== undefined) throw refused(`an update consists of operators, ${plain} is none`)
  return data
}

function equalityOf(argument: unknown): unknown {
  if (argument === undefined || argument instanceof RegExp) return undefined
  if (!hasOperators(argument)) return argument
  return Object.keys(argument).length === 1 ? argument['$eq'] : undefined
}

function whole(doc: Doc, id: unknown, given: Doc): Doc {
  if ('_id' in given && !equal(given['_id'], id)) throw refused('the _id of a document cannot be changed')
  if (Array.isArray(id) || id instanceof RegExp)
    throw refused('an _id cannot be an array or a regular expression')
  if (typeof id === 'string' && id.includes('\0')) throw refused('an _id cannot hold a zero character')
  checkNames(doc)
  return doc
}

/** A field that begins with $ would be read as an operator one day. */
function checkNames(value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) checkNames(item)
  } else if (kindOf(value) === 'object') {
    for (const [name, item] of Object.entries(value as Doc)) {
      if (name.startsWith('$')) throw refused(`a field name cannot start with $: ${name}`)
      checkNames(item)
    }
  }
}
