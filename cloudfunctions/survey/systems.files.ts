import type { Job } from '../_kernel/call'
import { givenBefore, type Use } from '../_kernel/given'
import type { Jobs } from '../_kernel/tick'
import { systems } from './survey.store'
import { brought } from './systems.files.store'

/** Whether any edition sounds like this, be it a draft, used, or retired. 1 database call. */
async function isHeard(job: Job, file: string): Promise<boolean> {
  // Unscoped: the clock works for everybody.
  const { rows } = await systems.unscoped.find(job, {
    where: { 'content.questions.audio': file },
    only: ['_id'],
    limit: 1,
  })
  return rows.length > 0
}

/** Recordings of questions: each for as long as any edition sounds like it. */
export const sounds: Use = {
  name: 'survey.sounds',
  used: async (job, files) => {
    const heard = new Set<string>()
    // Each by itself: what one question answers about many might leave one out.
    for (const file of files) if (await isHeard(job, file)) heard.add(file)
    return heard
  },
  again: 9 * 86_400_000,
}

/** Forms of an index system: read by the call that names them, and of no use after it. */
export const forms: Use = { name: 'survey.forms', used: () => Promise.resolve(new Set<string>()) }

/** What stands in the feature's own register of before. */
export const broughtJobs: Jobs = {
  brought: {
    every: 3600,
    run: givenBefore(brought.name, ({ kind, due }) => ({
      use: kind === 'voice' ? sounds.name : forms.name,
      due: Number(due),
    })),
  },
}
