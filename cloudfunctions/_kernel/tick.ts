import { nobody } from './actors'
import { asking } from './ask'
import type { Call, Job } from './call'
import { now } from './clock'
import type { Collection } from './collection'
import { isDuplicate, table } from './database'
import { faultOf, log, note, type Fault } from './log'
import { metered, type Meter } from './meter'
import { sweep, sweepOf } from './sweep'

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

/** Runs one job, if it is due and nobody else runs it. Never throws: what failed is tried again at the next tick. */
async function runJob(feature: string, name: string, { every, run }: JobSpec, at: number): Promise<void> {
  const _id = `${feature}.${name}`
  const started = now()
  const meter: Meter = { calls: 0 }
  const tell = (outcome: string, fault?: Fault) => {
    const ms = now() - started
    log({
      feature,
      action: name,
      door: 'timer',
      ms,
      calls: meter.calls,
      outcome,
      ...(fault ? { fault } : {}),
    })
  }
  try {
    const ran = await metered(meter, async () => {
      if (!(await take(_id, every, at))) return false
      await run(jobOf(feature, name, at))
      await rows.update({ _id }, { $set: { last: at, lease: 0 } })
      return true
    })
    if (ran) tell('ok')
  } catch (error) {
    tell('failed', faultOf(error))
    await rows.update({ _id }, { $set: { lease: 0 } }).catch((again: unknown) => note('tick.stuck', again))
  }
}

/** Runs what is due, one after the other. One job's failure keeps no other from running. */
export async function runTick(
  feature: string,
  jobs: Jobs,
  sweeps: readonly Pick<Collection<object>, 'name'>[],
  at: number,
): Promise<void> {
  const repairs = sweeps.map(({ name }): [string, JobSpec] => [
    `sweep-${name}`,
    { every: sweepEvery, run: (job) => sweep(sweepOf(feature, name), name, job.now) },
  ])
  for (const [name, spec] of [...Object.entries(jobs), ...repairs]) await runJob(feature, name, spec, at)
}
