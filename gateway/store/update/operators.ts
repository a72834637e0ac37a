import { refused, unsupported } from '../../wire/error'
import { matcher } from '../match/engine'
import { hasOperators } from '../match/query'
import { compare, compareBy, equal, sortFields, sortValue } from '../order'
import type { Doc } from '../types'
import { kindOf } from '../values'
import { type Place, placeOf } from './places'

/*
 * Update operators. Own code: mingo's take 300 microseconds for a `$set`, for they copy their tables of operators each
 * time; a deed's whole budget is not much more.
 */

type Operator = (place: Place, argument: unknown) => void

function number(value: unknown, what: string): number {
  if (typeof value !== 'number') throw refused(`${what} needs a number`)
  return value
}

function arithmetic(
  name: string,
  missing: (by: number) => number,
  apply: (a: number, b: number) => number,
): Operator {
  return (place, argument) => {
    const by = number(argument, name)
    const old = place.get()
    if (old !== undefined && typeof old !== 'number')
      throw refused(`${name} cannot change ${place.path}: it is no number`)
    place.set(old === undefined ? missing(by) : apply(old, by))
  }
}

/** An array that an operator may change; undefined when there is none. */
function arrayAt(place: Place, name: string): unknown[] | undefined {
  const value = place.get()
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw refused(`${name} cannot change ${place.path}: it is no array`)
  return value as unknown[]
}

function list(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw refused(`${name} needs an array`)
  return value as unknown[]
}

const pushWords = new Set(['$each', '$position', '$slice', '$sort'])

const push: Operator = (place, argument) => {
  const old = arrayAt(place, '$push')
  if (!hasOperators(argument) || !('$each' in argument)) {
    place.set([...(old ?? []), argument])
    return
  }
  const strange = Object.keys(argument).find((name) => !pushWords.has(name))
  if (strange !== undefined) throw unsupported(`${strange} in $push`)
  const { $each: each, $position: position, $slice: slice, $sort: sort } = argument
  const items = [...(old ?? [])]
  const at = position === undefined ? items.length : number(position, '$position')
  items.splice(at, 0, ...list(each, '$each'))
  if (sort !== undefined) sortItems(items, sort)
  place.set(slice === undefined ? items : cut(items, number(slice, '$slice')))
}

function cut(items: readonly unknown[], count: number): readonly unknown[] {
  return count < 0 ? items.slice(count) : items.slice(0, count)
}

function sortItems(items: unknown[], sort: unknown): void {
  if (sort === 1 || sort === -1) items.sort((a, b) => compare(a, b) * sort)
  else if (kindOf(sort) === 'object') {
    const fields = sortFields(sort as Doc)
    const by = (item: unknown): unknown[] => fields.map((field) => sortValue(item, field))
    items.sort((a, b) => compareBy(fields, by(a), by(b)))
  } else throw refused('$sort in $push needs an order')
}

const addToSet: Operator = (place, argument) => {
  const items = [...(arrayAt(place, '$addToSet') ?? [])]
  const each = hasOperators(argument) ? list(argument['$each'], '$each') : [argument]
  for (const item of each) if (!items.some((old) => equal(old, item))) items.push(item)
  place.set(items)
}

const pull: Operator = (place, argument) => {
  const items = arrayAt(place, '$pull')
  if (items) place.set(items.filter((item) => !matchesItem(item, argument)))
}

/** A condition on the elements, a query on embedded documents, or a value. */
function matchesItem(item: unknown, argument: unknown): boolean {
  if (argument instanceof RegExp || hasOperators(argument)) return matcher({ item: argument })({ item })
  if (kindOf(argument) === 'object') return kindOf(item) === 'object' && matcher(argument as Doc)(item as Doc)
  return equal(item, argument)
}

const bit: Operator = (place, argument) => {
  const old = place.get() ?? 0
  if (!Number.isInteger(old)) throw refused(`$bit cannot change ${place.path}: it is no whole number`)
  let value = old as number
  for (const [name, by] of Object.entries(argument as Doc)) {
    const mask = number(by, '$bit')
    if (name === 'and') value &= mask
    else if (name === 'or') value |= mask
    else if (name === 'xor') value ^= mask
    else throw unsupported(`${name} in $bit`)
  }
  place.set(value)
}

/** By name; `$rename` and `$currentDate` need more than their own place and stand in `apply`. */
const operators: Readonly<Record<string, Operator>> = {
  $set: (place, argument) => place.set(argument),
  $unset: (place) => place.remove(),
  $inc: arithmetic(
    '$inc',
    (by) => by,
    (a, b) => a + b,
  ),
  $mul: arithmetic(
    '$mul',
    () => 0,
    (a, b) => a * b,
  ),
  $min: (place, argument) => {
    if (!place.exists || compare(argument, place.get()) < 0) place.set(argument)
  },
  $max: (place, argument) => {
    if (!place.exists || compare(argument, place.get()) > 0) place.set(argument)
  },
  $push: push,
  $addToSet: addToSet,
  $pop: (place, argument) => {
    const items = arrayAt(place, '$pop')
    if (argument !== 1 && argument !== -1) throw refused('$pop needs 1 or -1')
    if (items) place.set(argument === 1 ? items.slice(0, -1) : items.slice(1))
  },
  $pull: pull,
  $pullAll: (place, argument) => {
    const items = arrayAt(place, '$pullAll')
    const out = list(argument, '$pullAll')
    if (items) place.set(items.filter((item) => !out.some((gone) => equal(gone, item))))
  },
  $bit: bit,
  $rename: (place, argument) => {
    if (typeof argument !== 'string') throw refused('$rename needs a name')
    if (!place.exists) return
    const value = place.get()
    place.remove()
    placeOf(place.root, argument).set(value)
  },
}

/** True when every operator and path can be carried out here; positional paths (`a.$.b`) are mingo's. */
export function isPlain(update: Doc): boolean {
  return Object.values(update).every(
    (fields) =>
      kindOf(fields) === 'object' && Object.keys(fields as Doc).every((path) => !path.includes('$')),
  )
}

/** Changes a document in place. Throws with the name of an operator that is not known, or of a path named twice. */
export function apply(doc: Doc, update: Doc, now: number): void {
  refuseClashes(update)
  for (const [name, fields] of Object.entries(update)) {
    const operator =
      name === '$currentDate'
        ? currentDate(now)
        : Object.hasOwn(operators, name)
          ? operators[name]
          : undefined
    if (!operator) throw unsupported(`the update operator ${name}`)
    for (const [path, argument] of Object.entries(fields as Doc)) operator(placeOf(doc, path), argument)
  }
}

function currentDate(now: number): Operator {
  return (place, argument) => {
    const type = kindOf(argument) === 'object' ? (argument as Doc)['$type'] : argument
    if (type !== true && type !== 'date') throw unsupported('a timestamp in $currentDate')
    place.set(new Date(now))
  }
}

/** Two operators on one path, or on a path and a part of it, would depend on their order. */
function refuseClashes(update: Doc): void {
  const paths = Object.values(update)
    .flatMap((fields) => Object.keys(fields as Doc))
    .map((path) => `${path}.`)
    .sort()
  for (let i = 1; i < paths.length; i++) {
    const before = paths[i - 1] ?? ''
    if (paths[i]?.startsWith(before) === true) throw refused(`the update names ${before.slice(0, -1)} twice`)
  }
}
