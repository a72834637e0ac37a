import { createHash } from 'node:crypto'
import { sdk } from '../../cloudfunctions/_kernel/cloud'
import { table } from '../../cloudfunctions/_kernel/database'
import type { Secrets } from '../../gateway/data'
import { environmentFor } from '../../gateway/environment'
import type { Gateway } from '../../gateway/server'
import { planOf } from './make'
import { bringMatters } from './matters'
import { LoadFault } from './options'
import type { Ask } from './plan'
import { holdRatings } from './ratings'
import type { DivisionLine } from './sheet'
import { leaveWork } from './work'
import { writePlan, type Progress } from './write'

/** A running local cloud and the keys of its data folder. */
export interface Target {
  readonly gateway: Pick<Gateway, 'url' | 'credentials' | 'clock' | 'invoke' | 'timers'>
  readonly secrets: Secrets
}

/** What was loaded into a data folder, so that a second load can tell whether it is the same. */
interface Loaded {
  readonly seed: number
  readonly households: number
  readonly divisions: string
  readonly done: boolean
  /** A real county's: no demonstration comes beside it. */
  readonly founded?: boolean
}

/** The row of `loads` that says what roster is here. */
export const marker = 'roster'

/** Runs with the environment of a function. One at a time in a process. */
export async function withEnvironment<T>(
  environment: Readonly<Record<string, string>>,
  run: () => Promise<T>,
): Promise<T> {
  const before = { ...process.env }
  Object.assign(process.env, environment)
  try {
    return await run()
  } finally {
    process.env = before
  }
}

const within = <T>({ gateway, secrets }: Target, run: () => Promise<T>): Promise<T> =>
  withEnvironment(environmentFor(gateway.url, gateway.credentials, secrets), run)

/** Makes collections that no feature declares. What is there stays. */
export async function makeCollections(names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      await sdk().database().createCollection(name)
    } catch (error) {
      if (!(error instanceof Error) || !/exist/i.test(error.message)) throw error
    }
  }
}

function sameOrRefuse(found: Loaded, wanted: Loaded): void {
  if (found.founded === true) throw new LoadFault('这里是一份正式的名册，不能再装演示数据，请换一个 --data')
  if (found.divisions !== wanted.divisions) {
    throw new LoadFault(
      '这个数据文件夹里已经有另一份区划的名册，请换一个 --data，或先用 npm start -- --fresh 清空',
    )
  }
  if (found.seed !== wanted.seed || found.households !== wanted.households) {
    throw new LoadFault(
      `这个数据文件夹里已经有一份名册（${found.households}户，种子${found.seed}），和这次要的不同，请换一个 --data`,
    )
  }
}

/**
 * Loads a roster into a running local cloud. The same lines and ask again change nothing; after an interruption they
 * write what is missing.
 * @returns how many documents were written.
 * @throws LoadFault when another roster is there.
 */
export async function loadInto(
  target: Target,
  lines: readonly DivisionLine[],
  ask: Ask,
  progress: Progress,
): Promise<number> {
  const digest = createHash('sha256').update(JSON.stringify(lines)).digest('base64url')
  const wanted: Loaded = { seed: ask.seed, households: ask.households, divisions: digest, done: false }
  return within(target, async () => {
    await makeCollections(['loads', 'demo_people'])
    const loads = table('loads')
    const found = (await loads.one({ _id: marker })) as (Loaded & { _id: string }) | undefined
    if (found) sameOrRefuse(found, wanted)
    if (found?.done === true) return 0
    if (!found) await loads.insert([{ _id: marker, ...wanted }])
    const written = await writePlan(planOf(lines, ask), target.gateway.clock.now(), progress)
    await loads.update({ _id: marker }, { $set: { done: true } })
    return written
  })
}

/**
 * Does it once for a data folder, and writes down when it began and that it is done: begun again after an interruption, on whatever day, it is
 * told the same moment and so does the same. @returns whether it was done now.
 */
const onceInto = (
  target: Target,
  of: { readonly _id: string; readonly complaints?: number },
  work: (at: number) => Promise<void>,
): Promise<boolean> =>
  within(target, async () => {
    const loads = table('loads')
    const begun = await loads.one({ _id: of._id })
    // A folder of an earlier version knows only what is done.
    if (begun && begun['done'] !== false) return false
    const at = typeof begun?.['at'] === 'number' ? begun['at'] : target.gateway.clock.now()
    if (!begun) await loads.insert([{ ...of, at, done: false }])
    await work(at)
    await loads.update({ _id: of._id }, { $set: { done: true } })
    return true
  })

/**
 * Lets the demonstration's people bring so many matters, once for a data folder. The roster must be loaded, and the cloud's
 * clock must be one that can be set.
 * @returns whether it was done now.
 */
export async function bringInto(
  target: Target,
  lines: readonly DivisionLine[],
  ask: Ask & { readonly complaints: number },
  progress: Progress,
): Promise<boolean> {
  const { complaints } = ask
  return onceInto(target, { _id: 'matters', complaints }, () =>
    bringMatters(target.gateway, planOf(lines, ask), ask, progress),
  )
}

/**
 * Lets the demonstration's first county hold its quarterly ratings, once for a data folder and after everything else: afterwards the
 * cloud's timers rest.
 * @returns whether it was done now.
 */
export async function rateInto(
  target: Target,
  lines: readonly DivisionLine[],
  ask: Ask,
  progress: Progress,
): Promise<boolean> {
  return onceInto(target, { _id: 'ratings' }, (at) =>
    holdRatings(target.gateway, planOf(lines, ask), { seed: ask.seed, at }, progress),
  )
}

/**
 * Lets cadres of the demonstration's first county leave some weeks' work behind, once for a data folder and after its matters: afterwards the
 * cloud's timers rest.
 * @param ask.back how many days the last weeks are; else as many as the demonstration has.
 * @returns whether it was done now.
 */
export async function workInto(
  target: Target,
  lines: readonly DivisionLine[],
  { back, ...ask }: Ask & { readonly back?: number },
  progress: Progress,
): Promise<boolean> {
  const shorter = back === undefined ? {} : { back }
  return onceInto(target, { _id: 'work' }, (at) =>
    leaveWork(target.gateway, planOf(lines, ask), { seed: ask.seed, at, ...shorter }, progress),
  )
}
