import type { Query } from './database'
import { problem } from './problem'

/** What a field may be compared with. */
export type Primitive = string | number | boolean | null | Date

/** A comparison made by `is`; nothing else that is an object gets into a query. */
export class Comparison {
  constructor(readonly operators: Query) {}
}

function isPrimitive(value: unknown): value is Primitive {
  return value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value)
}

function primitive(value: unknown): Primitive {
  if (!isPrimitive(value)) throw problem('invalid')
  return value
}

const compare = (operator: string) => (value: Primitive) => new Comparison({ [operator]: primitive(value) })

/** The comparisons of a `where`. Each takes primitives only; anything else from outside is `invalid`. */
export const is = {
  in: (values: readonly Primitive[]) => new Comparison({ $in: values.map(primitive) }),
  /** A list that holds every one of these. An index is asked for the first: name the rarest first. */
  all: (values: readonly Primitive[]) => new Comparison({ $all: values.map(primitive) }),
  not: compare('$ne'),
  /** Of a list: none of its elements is one of these. */
  notIn: (values: readonly Primitive[]) => new Comparison({ $nin: values.map(primitive) }),
  lt: compare('$lt'),
  atMost: compare('$lte'),
  gt: compare('$gt'),
  atLeast: compare('$gte'),
  /** `from` included, `to` not. */
  between: (from: Primitive, to: Primitive) => new Comparison({ $gte: primitive(from), $lt: primitive(to) }),
  present: () => new Comparison({ $exists: true }),
  /** A time, in milliseconds, that is there. For lists of a few among many: an index holds those without it too, and `present` passes over all of them. */
  anInstant: () => new Comparison({ $gte: 0 }),
  missing: () => new Comparison({ $exists: false }),
} as const

type Against<F> = (F extends readonly (infer E)[] ? E & Primitive : F & Primitive) | Comparison

/** Fields and what they must equal; a list field matches when one of its elements does. Dotted paths reach inside. */
export type Where<T> = { readonly [K in keyof T]?: Against<NonNullable<T[K]>> } & Readonly<
  Record<`${string}.${string}`, Primitive | Comparison>
>

/**
 * The query of a `where`.
 * @throws problem `invalid` for a value that is neither a primitive nor made by `is`, or a field that is an operator.
 */
export function compile(where: object): Query {
  const parts = Object.entries(where)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]: [string, unknown]) => {
      if (field.startsWith('$')) throw problem('invalid')
      return [field, value instanceof Comparison ? value.operators : primitive(value)]
    })
  return Object.fromEntries(parts) as Query
}
