import { refused } from '../../wire/error'
import type { Doc } from '../types'
import { kindOf } from '../values'

/** Where an update operator works: a path in a document. Nothing is made before `set`. */
export interface Place {
  readonly root: Doc
  readonly path: string
  readonly exists: boolean
  get(): unknown
  set(value: unknown): void
  remove(): void
}

export function placeOf(root: Doc, path: string): Place {
  const parts = path.split('.')
  if (parts.some((part) => part === '' || part === '__proto__')) throw refused(`there is no field ${path}`)
  const last = parts.pop() ?? ''
  const parent = find(root, parts)
  return {
    root,
    path,
    exists: parent !== undefined && has(parent, last),
    get: () => (parent === undefined ? undefined : read(parent, last)),
    set: (value) => write(parent ?? make(root, parts, path), last, value, path),
    remove: () => {
      if (parent === undefined) return
      // An element that is taken out of an array leaves a null: the others keep their places.
      if (Array.isArray(parent)) {
        if (has(parent, last)) parent[Number(last)] = null
      } else Reflect.deleteProperty(parent, last)
    },
  }
}

type Holder = Doc | unknown[]

function isHolder(value: unknown): value is Holder {
  return Array.isArray(value) || kindOf(value) === 'object'
}

function has(holder: Holder, part: string): boolean {
  return Array.isArray(holder) ? isIndex(part) && Number(part) < holder.length : Object.hasOwn(holder, part)
}

function read(holder: Holder, part: string): unknown {
  if (!has(holder, part)) return undefined
  return Array.isArray(holder) ? holder[Number(part)] : holder[part]
}

function isIndex(part: string): boolean {
  return /^(0|[1-9]\d{0,5})$/.test(part)
}

function find(root: Doc, parts: readonly string[]): Holder | undefined {
  let holder: Holder = root
  for (const part of parts) {
    const next = read(holder, part)
    if (!isHolder(next)) return undefined
    holder = next
  }
  return holder
}

/** Walks the path and makes what is missing; throws where something else stands in the way. */
function make(root: Doc, parts: readonly string[], path: string): Holder {
  let holder: Holder = root
  for (const part of parts) {
    let next = read(holder, part)
    if (next === undefined) {
      next = {}
      write(holder, part, next, path)
    }
    if (!isHolder(next)) throw refused(`cannot create the field ${path}: ${part} holds a value`)
    holder = next
  }
  return holder
}

function write(holder: Holder, part: string, value: unknown, path: string): void {
  if (!Array.isArray(holder)) {
    holder[part] = value
    return
  }
  if (!isIndex(part)) throw refused(`cannot create the field ${path} in an array`)
  while (holder.length < Number(part)) holder.push(null)
  holder[Number(part)] = value
}
