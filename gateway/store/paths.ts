import { kindOf } from './values'

/** A dotted path, split once. */
export interface Path {
  readonly text: string
  readonly parts: readonly string[]
}

const known = new Map<string, Path>()

export function pathOf(text: string): Path {
  const found = known.get(text)
  if (found) return found
  const path = { text, parts: text.split('.') }
  if (known.size > 5000) known.clear()
  known.set(text, path)
  return path
}

/** What stands at the end of a path. */
export interface Reach {
  /** Every value met, arrays whole: a query also looks into those one level deep. */
  readonly values: unknown[]
  /** At least one way along the path ended before its end. */
  readonly missing: boolean
  /** The way led through an array. */
  readonly spread: boolean
}

/** Follows a path as the database does: through every element of an array, or through one where a part is its index. */
export function reach(doc: unknown, path: Path): Reach {
  const { parts } = path
  let value = doc
  for (let i = 0; i < parts.length; i++) {
    if (Array.isArray(value)) {
      const out = { values: [] as unknown[], missing: false, spread: true }
      descend(value, parts, i, out)
      return out
    }
    if (kindOf(value) !== 'object') return { values: [], missing: true, spread: false }
    value = own(value as object, parts[i] ?? '')
    if (value === undefined) return { values: [], missing: true, spread: false }
  }
  return { values: [value], missing: false, spread: false }
}

function descend(
  value: unknown,
  parts: readonly string[],
  at: number,
  out: { values: unknown[]; missing: boolean },
): void {
  if (at === parts.length) {
    if (value === undefined) out.missing = true
    else out.values.push(value)
    return
  }
  const part = parts[at] ?? ''
  if (Array.isArray(value)) {
    for (const item of value) if (kindOf(item) === 'object') descend(item, parts, at, out)
    if (/^\d+$/.test(part) && Number(part) < value.length) descend(value[Number(part)], parts, at + 1, out)
    return
  }
  if (kindOf(value) !== 'object') out.missing = true
  else descend(own(value as object, part), parts, at + 1, out)
}

function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined
}
