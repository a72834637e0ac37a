import type { Call } from './call'
import type { Declared, Listed } from './collection'
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

type Rows<A> = { readonly [K in keyof A]: A[K] extends Sought<infer D> ? readonly D[] : never }

/** Documents of one collection, without their history; at most so many. */
export function seek<D extends object>(
  { name, spec }: Declared & { readonly unscoped: { get(call: Call, id: string): Promise<D> } },
  where: Where<D>,
  most: number,
): Sought<Listed<D>> {
  const stages = async () => {
    const query = compile(where)
    const match = spec.staged ? await unhidden(query) : query
    return [{ $match: match }, { $limit: most }, { $project: { history: 0 } }]
  }
  return { name, stages }
}

/**
 * What a deed must know of several collections, in 1 database call. Without scopes: each use says why. The pipeline sets out from any
 * one account, of which there is one as soon as somebody calls; each `$lookup` is a query of its own, by the index that serves it.
 */
export async function gather<A extends Readonly<Record<string, Sought<object>>>>(
  sought: A,
): Promise<Rows<A>> {
  const lookups = await Promise.all(
    Object.entries(sought).map(async ([as, { name, stages }]) => ({
      $lookup: { from: name, pipeline: await stages(), as },
    })),
  )
  const [found = {}] = await table('actors').aggregate([{ $limit: 1 }, { $project: { _id: 1 } }, ...lookups])
  const none = Object.fromEntries(Object.keys(sought).map((as) => [as, []]))
  return { ...none, ...found } as unknown as Rows<A>
}
