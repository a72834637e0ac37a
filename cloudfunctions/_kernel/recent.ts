import { table, type Query } from './database'

/** What lists by `touched` are made of. */
interface Touched {
  readonly _id: string
  readonly touched: Date
}

/** More than a job goes over in the time that it looks back. Beyond it documents are gone over again, which does no harm. */
const most = 50_000

/**
 * What a job of this instance has gone over of late, each as it was then. Jobs look back, for a write may become visible after a later
 * one; what was gone over and has not changed since need not be gone over at every look.
 */
class Recent {
  private readonly seen = new Map<string, number>()

  has({ _id, touched }: Touched): boolean {
    return this.seen.get(_id) === touched.getTime()
  }

  add({ _id, touched }: Touched): void {
    this.seen.delete(_id)
    if (this.seen.size < most) this.seen.set(_id, touched.getTime())
  }

  /** Forgets what nobody will look back to. */
  forget(before: number): void {
    for (const [id, at] of this.seen) if (at < before) this.seen.delete(id)
  }
}

const byJob = new Map<string, Recent>()

function recentOf(job: string): Recent {
  const held = byJob.get(job) ?? new Recent()
  byJob.set(job, held)
  return held
}

/** Ids of one question: as many as the database answers. */
const perPage = 1000
/** Documents that are gone over at once. */
const atOnce = 50

/** Some documents to go over. */
interface Fresh {
  readonly ids: readonly string[]
  /** Whatever was touched before has been gone over once these are. Milliseconds since 1970. */
  readonly upTo: number
  /** Whether these are the last there are. */
  readonly end: boolean
}

/** A page of ids in the order in which they were touched, after the one named. 1 database call. */
async function pageAfter(collection: string, { touched, _id }: Touched, more: Query): Promise<Touched[]> {
  const query = {
    ...more,
    touched: { $gte: touched },
    $or: [{ touched: { $gt: touched } }, { touched, _id: { $gt: _id } }],
  }
  const asked = { order: { touched: 1, _id: 1 }, limit: perPage, only: ['touched'] } as const
  return (await table(collection).find(query, asked)) as unknown as Touched[]
}

/**
 * What was touched since an instant and this instance's job has not gone over yet, at most 50 at a time, the oldest first; at least once,
 * perhaps with nothing, and `end` with the last. They count as gone over when the next are asked for. 1 database call for a thousand.
 */
export async function* freshSince(
  job: string,
  collection: string,
  since: number,
  more: Query = {},
): AsyncGenerator<Fresh, void, void> {
  const recent = recentOf(job)
  recent.forget(since)
  for (let from: Touched = { touched: new Date(since), _id: '' }; ; ) {
    const page = await pageAfter(collection, from, more)
    const last = page.at(-1) ?? from
    const end = page.length < perPage
    const fresh = page.filter((row) => !recent.has(row))
    for (let at = 0; at === 0 || at < fresh.length; at += atOnce) {
      const some = fresh.slice(at, at + atOnce)
      const whole = at + atOnce >= fresh.length
      const upTo = (whole ? last : (some.at(-1) ?? last)).touched.getTime()
      yield { ids: some.map(({ _id }) => _id), upTo, end: end && whole }
      for (const row of some) recent.add(row)
    }
    if (end) return
    from = last
  }
}
