import type { Call } from './call'
import type { Declared, Listed, OrderOf } from './collection'
import { table } from './database'
import { unhidden } from './stages'
import { compile, type Where } from './where'

/** What is looked for in one collection. */
export interface Sought<D> {
  readonly name: string
  readonly stages: () => Promise<readonly object[]>
  /** Of the type alone. */
  readonly row?: D
}

/** What need not be known this time is undefined, and answers no row. */
type Wanted = Readonly<Record<string, Sought<object> | undefined>>
type Rows<A> = { readonly [K in keyof A]: NonNullable<A[K]> extends Sought<infer D> ? readonly D[] : never }

/** What of a collection's documents is needed. */
interface Seek<D, K extends keyof D> {
  /** Whole fields: the rest is neither sent nor parsed. */
  readonly only: readonly (K & string)[]
  /** Which come first. */
  readonly order?: OrderOf<D>
}

type Of<D> = Declared & { readonly unscoped: { get(call: Call, id: string): Promise<D> } }

/** Documents of one collection, without their history, or with the fields that are needed; at most so many. */
export function seek<D extends object>(of: Of<D>, where: Where<D>, most: number): Sought<Listed<D>>
export function seek<D extends object, K extends keyof D>(
  of: Of<D>,
  where: Where<D>,
  most: number,
  how: Seek<D, K>,
): Sought<Pick<D, K>>
export function seek<D extends object, K extends keyof D>(
  { name, spec }: Of<D>,
  where: Where<D>,
  most: number,
  how?: Seek<D, K>,
): Sought<object> {
  const stages = async () => {
    const query = compile(where)
    const match = spec.staged ? await unhidden(query) : query
    return [
      { $match: match },
      ...(how?.order ? [{ $sort: { ...how.order, _id: 1 } }] : []),
      { $limit: most },
      { $project: how ? Object.fromEntries(how.only.map((field) => [field, 1])) : { history: 0 } },
    ]
  }
  return { name, stages }
}

/** The rows of several of one kind, by `p` and their place among them. */
type Each<D> = Readonly<Record<string, readonly D[]>>

/** Several of one kind, however many, as one: its only row holds the rows of each (`ofEach`). */
export const each = <D extends object>(all: readonly Sought<D>[]): Sought<Each<D>> => ({
  name: 'actors',
  stages: async () => {
    const lookups = await Promise.all(
      all.map(async ({ name, stages }, nth) => ({
        $lookup: { from: name, pipeline: await stages(), as: `p${String(nth)}` },
      })),
    )
    return [{ $limit: 1 }, { $project: { _id: 1 } }, ...lookups]
  },
})

/** What was found of several of one kind, in their order. */
export const ofEach = <D>([found = {}]: readonly Each<D>[], many: number): (readonly D[])[] =>
  Array.from({ length: many }, (_, nth) => found[`p${String(nth)}`] ?? [])

/**
 * What a deed must know of several collections, in 1 database call. Without scopes: each use says why. The pipeline sets out from any
 * one account, of which there is one as soon as somebody calls; each `$lookup` is a query of its own, by the index that serves it.
 */
export async function gather<A extends Wanted>(sought: A): Promise<Rows<A>> {
  const lookups = await Promise.all(
    Object.entries(sought)
      .filter((entry): entry is [string, Sought<object>] => entry[1] !== undefined)
      .map(async ([as, { name, stages }]) => ({ $lookup: { from: name, pipeline: await stages(), as } })),
  )
  const [found = {}] = await table('actors').aggregate([{ $limit: 1 }, { $project: { _id: 1 } }, ...lookups])
  const none = Object.fromEntries(Object.keys(sought).map((as) => [as, []]))
  return { ...none, ...found } as unknown as Rows<A>
}
