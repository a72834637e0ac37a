import type { Use } from '../../_kernel/given'
import { is } from '../../_kernel/where'
import { bookStore } from './books.store'

/** Workbooks that are brought: each is needed until it is read, and then removed by whoever read it. */
export const brought: Use = {
  name: 'roster.books',
  used: async (job, files) => {
    // Unscoped: the clock works for everybody.
    const found = await bookStore.unscoped.fold<{ readonly _id: string }>(job, [
      { $match: { lane: 'work', source: is.in(files) } },
      { $group: { _id: '$source' } },
    ])
    return new Set(found.map(({ _id }) => _id))
  },
  again: 86_400_000,
}
