import { instantOf } from '../../types/_period'
import type { World } from '../_kernel/world'
import type { Name } from '../_kernel/people'
import {
  answered,
  assigned,
  castOf,
  day,
  factsOf,
  filed,
  seen,
  type Outcome,
  type Way,
} from './hotline.steps'

/** The turns that a matter may take on its way, each from the beginning; `hotline.steps` has the straight way. */

export async function declined(world: World, way: Way = {}): Promise<Outcome> {
  const at = seen(await filed(world, way))
  return world.as(way.desk ?? 'desk').hotline.decline({ ...at, reason: 'court', note: '法院已经受理' })
}

export async function objected(world: World, way: Way = {}): Promise<Outcome> {
  const at = seen(await declined(world, way))
  return world.as(way.filer ?? 'villager').hotline.object({ ...at, why: '没有打官司' })
}

export async function asked(world: World, way: Way = {}): Promise<Outcome> {
  const at = seen(await assigned(world, way))
  return world.as(way.handler ?? 'handler').hotline.ask({ ...at, question: '是哪一段水渠' })
}

export async function extending(world: World, way: Way = {}): Promise<Outcome> {
  const at = seen(await assigned(world, way))
  return world.as(way.handler ?? 'handler').hotline.extend({ ...at, days: 2, why: '等材料' })
}

/** Lets the clock look, minute by minute, until it has done what is waited for. */
export async function ticked<T>(world: World, found: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 25; tries += 1) {
    world.clock.offset(61_000)
    await world.tick('hotline')
    const there = await found()
    if (there !== undefined) return there
  }
  throw new Error('the clock never did it')
}

/** Mondays at ten, one for each case: time only goes on, for the clock's jobs. @param apart weeks between two. */
export function mondaysOf(world: () => World, apart: number): () => number {
  let weeks = 0
  return () => {
    weeks += apart
    const at = instantOf('2026-11-30', '10:00') + weeks * 7 * day
    world().clock.set(at)
    return at
  }
}

/** A matter's facts by their kinds. */
export const kindsOf = async (world: World, id: string) =>
  (await factsOf(world, id)).map(({ kind }) => kind.replace('hotline.', ''))

/** The deeds of a matter's timeline, as somebody reads it. */
export const stepsFor = async (world: World, who: Name, id: string) =>
  (await world.as(who).hotline.look({ id })).steps.map(({ deed }) => deed)

/** A matter as it stands now, for the next deed. */
export const asItStands = async (world: World, { id }: { readonly id: string }) => ({
  id,
  version: (await stored(world, id)).version,
})

/** A matter as it is stored. */
export async function stored(world: World, id: string) {
  const found = (await world.documents('complaints')).find(({ _id }) => _id === id)
  if (!found) throw new Error('there is no such matter')
  return found as unknown as {
    readonly _id: string
    readonly version: number
    readonly state: string
    readonly step?: {
      readonly name: string
      readonly due: number
      readonly chased?: number
      readonly criticism?: true
    }
    readonly history: readonly { readonly deed: string; readonly key: string }[]
  }
}

const asSeen = (at: Outcome, { version }: { readonly version: number }): Outcome => ({ ...at, version })

/** Late for days, marked and chased. */
export async function chased(world: World, way: Way = {}): Promise<Outcome> {
  const at = await assigned(world, way)
  world.clock.offset(12 * day)
  return ticked(world, async () => {
    const now = await stored(world, at.id)
    return now.step?.chased === undefined ? undefined : asSeen(at, now)
  })
}

/** Answered, not rated for more than seven days: the desk is to call. */
export async function ringing(world: World, way: Way = {}): Promise<Outcome> {
  const at = await answered(world, way)
  world.clock.offset(9 * day)
  return ticked(world, async () => {
    const now = await stored(world, at.id)
    return now.step?.name === 'callBack' ? asSeen(at, now) : undefined
  })
}

export const wayOf = (who: Name): Way => castOf(who)
