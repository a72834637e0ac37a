import { table } from '../../cloudfunctions/_kernel/database'
import type { Cloud } from './cloud'

/** Minutes that a machine of the cloud is given, at the most, to be through with what the clock asks of it. */
const patience = 60
/** Jobs of which each leaves work to the others. One that used up its time has not ended, and says no time of its end. */
const jobs = ['hotline.clock', 'hotline.follow', 'hotline.sweep-complaints']

/**
 * Waits until the clock has done all that it finds. The cloud has 1 440 minutes a day for it and we make two: what a run had no time for it
 * does in the next minute, as there.
 */
export async function caughtUp(cloud: Cloud): Promise<void> {
  for (let minute = 0; minute < patience; minute += 1) {
    const asked = cloud.now()
    await cloud.jump(asked + 60_000)
    await cloud.idle()
    await cloud.standing()
    const through = await table('ticks').count({ _id: { $in: jobs }, last: { $gte: asked } })
    if (through === jobs.length) return
  }
}
