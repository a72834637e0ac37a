import type { Use } from '../_kernel/given'
import type { Job } from '../_kernel/call'
import { said } from './ballots.store'
import { openSaid } from './words.box'

/**
 * Recordings of 留言: each until it is handed on under another name, and then removed by whoever did that. Which of them wait is known to the
 * boxes alone: those are opened one by one, and what they say is kept no longer than this look takes.
 */
async function waiting(job: Job): Promise<ReadonlySet<string>> {
  const voices = new Set<string>()
  let after: string | undefined
  do {
    // Unscoped: the clock works for everybody.
    const { rows, next } = await said.unscoped.find(job, { only: ['_id', 'box'], after })
    for (const { _id, box } of rows) {
      const { voice } = openSaid(_id, box)
      if (voice !== undefined) voices.add(voice)
    }
    after = next
  } while (after !== undefined)
  return voices
}

export const recordings: Use = { name: 'survey.words', used: waiting, again: 86_400_000 }
