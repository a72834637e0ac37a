import { givenBefore, type Use } from '../_kernel/given'
import type { Jobs } from '../_kernel/tick'
import { is } from '../_kernel/where'
import { papers, slots } from './files.store'

/** Files of tickets: each is needed until it is taken in, and then removed by whoever took it in, for it may hold names and phones. */
export const tickets: Use = {
  name: 'hotline.tickets',
  used: async (job, files) => {
    // Unscoped: the clock works for everybody.
    const found = await papers.unscoped.fold<{ readonly _id: string }>(job, [
      { $match: { lane: is.in(['work', 'spent']), source: is.in(files) } },
      { $group: { _id: '$source' } },
    ])
    return new Set(found.map(({ _id }) => _id))
  },
  again: 86_400_000,
}

/** What stands in the feature's own register of before. */
export const slotJobs: Jobs = {
  left: {
    every: 3600,
    run: givenBefore(slots.name, ({ until }) => ({ use: tickets.name, due: Number(until) })),
  },
}
