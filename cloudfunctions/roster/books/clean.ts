import { now } from '../../_kernel/clock'
import { table } from '../../_kernel/database'
import { discard } from '../../_kernel/papers'
import { discardKeys } from '../../_kernel/people'
import { liftStage } from '../../_kernel/stages'
import { people } from '../roster.store'
import type { Book } from './book'
import { laidIn } from './stores'

const batch = 500

/** Takes away all that a stage laid and nobody has seen. @returns whether nothing is left of it. */
export async function clearStage(id: string, deadline: number): Promise<boolean> {
  for (const name of laidIn) {
    for (;;) {
      const rows = await table(name).find({ stage: id }, { limit: batch, only: ['_id'] })
      if (rows.length === 0) break
      const ids = rows.map(({ _id }) => _id)
      await table(name).remove({ _id: { $in: ids }, stage: id })
      if (name === people.name) await discardKeys(ids)
      if (now() > deadline) return false
    }
  }
  await liftStage(id)
  return true
}

/** Everything in storage that a book is or was made of. */
export const remainsOf = ({ source, rows, plans, pieces, file }: Book): string[] =>
  [source, ...rows, ...plans, ...pieces, file].filter((one) => one !== undefined)

export const discardOf = (book: Book): Promise<void> => discard(remainsOf(book))
