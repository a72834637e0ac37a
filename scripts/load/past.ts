import { table } from '../../cloudfunctions/_kernel/database'
import type { Gateway } from '../../gateway/server'

/** A local cloud whose clock can be set. */
export type Cloud = Pick<Gateway, 'invoke' | 'clock' | 'timers'>

/**
 * Lets something happen on a clock that may be set back at will, and brings the clock back to now. Timers rest from here on: what has run
 * today would not run in the weeks before, what still runs would say so again, and what else would have happened in those weeks is nobody's to
 * see. Of the feature whose own timer is run meanwhile it is forgotten when it ran; afterwards it last ran before now, so all runs again.
 */
export async function inThePast(cloud: Cloud, feature: string, run: () => Promise<void>): Promise<void> {
  const ahead = cloud.clock.now() - Date.now()
  await cloud.timers.stop()
  await table('ticks').remove({ _id: { $gte: `${feature}.`, $lt: `${feature}/` } })
  try {
    await run()
  } finally {
    cloud.clock.set(Date.now() + ahead)
  }
}
