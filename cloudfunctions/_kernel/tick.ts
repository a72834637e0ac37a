import { nobody } from './actors'
import { asking } from './ask'
import type { Call, Job } from './call'
import { now } from './clock'
import type { Collection } from './collection'
import { isDuplicate, table } from './database'
import { log, faultOf, note } from './log'
import { sweep } from './sweep'

/** One thing that a function does by the clock. */
export interface JobSpec {
  /** Seconds between two runs. A run may be late, and may be repeated: it must not mind. */
  readonly every: number
  readonly run: (job: Job) => Promise<void>
}

export type Jobs = Readonly<Record<string, JobSpec>>

const rows = table('ticks')
/** A run that has not ended after this is taken for dead. The cloud ends a function after 60 seconds at most. */
const leaseLength = 90_000
/** How often the repair sweep looks. */
const sweepEvery = 60

function jobOf(feature: string, name: string, at: number): Job {
  const callWith = (key: string): Call => {
    const call: Call = {
      actor: { ...nobody, id: 'clock', person: 'clock' },
      now: at,
      key,
      hash: key,
      door: 'timer',
      feature,
      action: name,
      may: 'anyone',
      grants: () => [],
      ask: asking(() => call),
    }
    return call
  }
  return { ...callWith(''), job: name, with: callWith }
}

/** Takes the lease of a job that is due. At most one instance gets it. */
async function take(_id: string, every: number, at: number): Promise<boolean> {
  const due = { _id, lease: { $lte: at }, last: { $lte: at - every * 1000 } }
  if ((await rows.update(due, { $set: { lease: at + leaseLength } })) > 0) return true
  if (await rows.one({ _id })) return false
  try {
    await rows.insert([{ _id, last: 0, lease: at + leaseLength }])
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}

/** Runs what is due. One job's failure keeps no other from running, and is tried again at the next tick. */
export async function runTick(
  feature: string,
  jobs: Jobs,
  sweeps: readonly Pick<Collection<object>, 'name'>[],
  at: number,
): Promise<void> {
  const repairs = sweeps.map(({ name }): [string, JobSpec] => [
    `sweep-${name}`,
    { every: sweepEvery, run: (job) => sweep(`${feature}.sweep-${name}`, name, job.now) },
  ])
  for (const [name, { every, run }] of [...Object.entries(jobs), ...repairs]) {
    const id = `${feature}.${name}`
    const started = now()
    try {
      if (!(await take(id, every, at))) continue
      await run(jobOf(feature, name, at))
      await rows.update({ _id: id }, { $set: { last: at, lease: 0 } })
      log({ feature, action: name, door: 'timer', ms: now() - started, calls: 0, outcome: 'ok' })
    } catch (error) {
      log({
        feature,
        action: name,
        door: 'timer',
        ms: now() - started,
        calls: 0,
        outcome: 'failed',
        fault: faultOf(error),
      })
      await rows
        .update({ _id: id }, { $set: { lease: 0 } })
        .catch((again: unknown) => note('tick.stuck', again))
    }
  }
}
