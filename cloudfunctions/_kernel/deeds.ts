import type { Fact } from '../../types/_fact'
import type { Call } from './call'
import { table } from './database'
import { before, deedIn, writtenBy, type Deed, type Ground, type OneOf, type Written } from './deed'
import { leave } from './facts'
import { groupBy } from './group'
import { problem, Refusal } from './problem'

/** Documents read at once, history and all: far below the cloud's 16 MB. */
const manyAtOnce = 50
/** How many such readings, and of each how many writes, go side by side. */
const readingsBeside = 3
const writesBeside = 8

/** One of many, on its document as it was read with the others. */
interface Ready<T> extends Written {
  readonly one: OneOf<T>
  readonly doc: Deed<T>
  /** What is written into several documents in one go is alike: the change, and what it is asked of. */
  readonly alike: string
}

/** What came of one: the facts that it leaves, or with what it was refused. */
type Came = readonly Fact[] | Refusal

async function attempt<R>(act: () => Promise<R>): Promise<R | Refusal> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** @returns nothing when it was done before. @throws problem `not_found`, and whatever `decide` throws. */
async function readied<T extends object>(
  ground: Ground,
  one: OneOf<T>,
  doc: Deed<T> | undefined,
): Promise<Ready<T> | undefined> {
  const query = await ground.see(one.call, { _id: '' })
  if (!doc || !query) throw problem('not_found')
  if (await before(one.call, ground.name, doc)) return undefined
  const written = writtenBy(ground, one.call, doc, one.decide(doc))
  return { ...written, one, doc, alike: JSON.stringify([query, doc.version, written.change(true)]) }
}

/** Whoever was overtaken goes the way of a single deed. */
const alone = <T extends object>(ground: Ground, { call, id, decide }: OneOf<T>): Promise<Came> =>
  attempt(async () => {
    await deedIn(ground, call, id, undefined, decide)
    return []
  })

/** Writes one change into all the documents that it belongs to. 1 database call unless somebody was faster at one of them. */
async function write<T extends object>(ground: Ground, some: readonly Ready<T>[]): Promise<Came[]> {
  const [first] = some
  const ids = some.map(({ one }) => one.id)
  const query = first && (await ground.see(first.one.call, { _id: { $in: ids } }))
  if (!query) return some.map(() => problem('not_found'))
  const { doc, change } = first
  const alike = change(some.length > 1)
  const done = await table(ground.name).update({ ...query, version: doc.version }, alike, some.length > 1)
  if (done === some.length) return some.map(({ left }) => left)
  // Which of them were overtaken, each says for itself.
  return Promise.all(some.map(({ one }) => alone(ground, one)))
}

/** Changes some documents that were read together. */
async function deedsOn<T extends object>(
  ground: Ground,
  some: readonly OneOf<T>[],
  docs: ReadonlyMap<string, Deed<T>>,
): Promise<Came[]> {
  const ready = await Promise.all(
    some.map((one) => attempt(async () => (await readied(ground, one, docs.get(one.id))) ?? [])),
  )
  const seen = new Set<string>()
  const groups = [
    ...groupBy(
      ready.filter((one) => 'alike' in one),
      ({ alike, one: { id } }) => {
        // A document is written into once at a time: what comes after finds it changed.
        const again = seen.has(id)
        seen.add(id)
        return again ? `${alike} ${String(seen.size)} ${id}` : alike
      },
    ).values(),
  ]
  const came = new Map<OneOf<T>, Came>()
  for (let from = 0; from < groups.length; from += writesBeside) {
    const beside = groups.slice(from, from + writesBeside)
    const all = await Promise.all(beside.map((group) => write(ground, group)))
    beside.forEach((group, at) => group.forEach(({ one }, nth) => came.set(one, all[at]?.[nth] ?? [])))
  }
  return ready.map((one, at) => {
    if (!('alike' in one)) return one
    const of = some[at]
    return (of && came.get(of)) ?? []
  })
}

/** Reads some documents and changes them. 1 database call, and those of the writes. */
async function deedsOf<T extends object>(
  ground: Ground,
  call: Call,
  some: readonly OneOf<T>[],
): Promise<Came[]> {
  const query = await ground.see(call, { _id: { $in: [...new Set(some.map(({ id }) => id))] } })
  const found = query ? await table(ground.name).find(query, { limit: some.length }) : []
  const docs = new Map(found.map((doc) => [doc._id, doc as unknown as Deed<T>]))
  const came = await deedsOn(ground, some, docs)
  await leave(came.flatMap((one) => (one instanceof Refusal ? [] : one)))
  return came
}

/** Changes many documents. See `Writes.deeds`. */
export async function deedsIn<T extends object>(
  ground: Ground,
  call: Call,
  many: readonly OneOf<T>[],
): Promise<(Refusal | undefined)[]> {
  const done: Came[] = []
  const atOnce = manyAtOnce * readingsBeside
  for (let at = 0; at < many.length; at += atOnce) {
    const parts = Array.from({ length: readingsBeside }, (_, nth) => {
      const from = at + nth * manyAtOnce
      return many.slice(from, from + manyAtOnce)
    })
    const came = await Promise.all(
      parts.filter(({ length }) => length > 0).map((some) => deedsOf(ground, call, some)),
    )
    done.push(...came.flat())
  }
  return done.map((one) => (one instanceof Refusal ? one : undefined))
}
