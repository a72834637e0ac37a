import type { EntryKind } from '../../types/trace.limits'
import { entryKinds } from '../../types/trace.limits'
import { keysOf } from '../../types/_shapes'
import type { Job } from '../_kernel/call'
import { gather, type Sought } from '../_kernel/gather'
import { compile, is, type Where } from '../_kernel/where'
import { meters, sheets, type Closing, type Taken } from './periods.store'
import { entries, type Entry } from './trace.store'

/** 负担 as it is measured: what entries say that they took. Sums of many people; nobody's own. */

const sums = {
  times: { $sum: 1 },
  seconds: { $sum: '$took.seconds' },
  typed: { $sum: '$took.typed' },
  ready: { $sum: '$took.ready' },
} as const

type Sum = Omit<Taken, 'entry' | 'form'>

const kinds = keysOf(entryKinds).filter((kind) => kind !== 'form')

const sumOf = ({ times, seconds, typed, ready }: Sum): Sum => ({ times, seconds, typed, ready })

/** More kinds than there are, and forms than a city asks for in a month. */
const sumsMost = 1000

function summed(where: Where<Entry>, by: string): Sought<Sum & { readonly _id: string }> {
  const stages = [{ $match: compile(where) }, { $group: { _id: by, ...sums } }, { $limit: sumsMost }]
  return { name: entries.name, stages: () => Promise.resolve(stages) }
}

/** Sums of several places together. */
export function together(all: readonly Taken[]): Taken[] {
  const found = new Map<string, Taken>()
  for (const one of all) {
    const key = `${one.entry} ${one.form ?? ''}`
    const { times, seconds, typed, ready } = found.get(key) ?? { times: 0, seconds: 0, typed: 0, ready: 0 }
    found.set(key, {
      ...one,
      times: times + one.times,
      seconds: seconds + one.seconds,
      typed: typed + one.typed,
      ready: ready + one.ready,
    })
  }
  return [...found.values()]
}

/**
 * What the entries of places in a month took, by kind and by form: each place a question of its own, which one index answers. Unscoped: sums
 * that the caller's ground was asked for before. 1 database call.
 */
export async function takenIn(places: readonly Where<Entry>[]): Promise<Taken[]> {
  const sought = places.flatMap((where, nth): [string, Sought<Sum & { readonly _id: string }>][] => [
    [`kinds${String(nth)}`, summed({ ...where, kind: is.in(kinds) }, '$kind')],
    [`forms${String(nth)}`, summed({ ...where, kind: 'form' }, '$form')],
  ])
  const found = await gather(Object.fromEntries(sought))
  const all = sought.flatMap(([name]) =>
    (found[name] ?? []).map(
      (one): Taken =>
        name.startsWith('kinds')
          ? { entry: one._id as EntryKind, ...sumOf(one) }
          : { entry: 'form', form: one._id, ...sumOf(one) },
    ),
  )
  return together(all)
}

/** Writes down what a closed month took. Doing it again changes nothing. */
export async function meterMonth(
  job: Job,
  { division, month }: Pick<Closing, 'division' | 'month'>,
): Promise<void> {
  const [rows, [held]] = await Promise.all([
    takenIn([{ county: division, month }]),
    // Unscoped: the clock's own. Everybody once, however many villages she serves.
    sheets.unscoped.fold<{ readonly n: number }>(job, [
      { $match: { county: division, month } },
      { $unwind: '$holders' },
      { $group: { _id: '$holders' } },
      { $count: 'n' },
    ]),
  ])
  await meters.unscoped.create(job.with('meter'), {
    id: `${month}:${division}`,
    doc: { month, division, cadres: held?.n ?? 0, rows },
    division,
    out: null,
  })
}
