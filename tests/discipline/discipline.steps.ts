import type * as z from 'zod'
import { instantOf } from '../../types/_period'
import type { discipline } from '../../types/discipline'
import type { Name } from '../_kernel/people'
import { Refused, type World } from '../_kernel/world'

/** The way of a grievance through a world, step by step: each brings a new one to its state and answers what the last deed answered. */
export type Outcome = z.output<typeof discipline.actions.file.output>

/** Monday 2026-11-23, 10:00 in China: a working week lies ahead. */
export const monday = instantOf('2026-11-23', '10:00')
export const day = 86_400_000

/** Long and of our own, so that nothing else in a database holds it. */
export const text = '驻村工作队的人把化肥款扣下一半没有发'

export const grievance = { about: 'cadre', text, reachable: false } as const

/** Who files it, and which channel it goes to. */
export interface Way {
  readonly filer: 'villager' | 'neighbour' | 'stranger'
  readonly clerk: 'discipline' | 'foreignDiscipline' | 'cityDiscipline'
  readonly about: 'cadre' | 'desk'
}

const here: Way = { filer: 'villager', clerk: 'discipline', about: 'cadre' }

/** The way in which somebody has her part. */
export function wayOf(who: Name): Way {
  if (who === 'neighbour' || who === 'stranger') return { ...here, filer: who }
  if (who === 'foreignDiscipline') return { ...here, filer: 'stranger', clerk: who }
  return who === 'cityDiscipline' ? { ...here, clerk: who, about: 'desk' } : here
}

export const seen = ({ id, version }: Outcome) => ({ id, version })

export const filed = (
  world: World,
  { filer, about }: Way = here,
  more: { readonly reachable?: boolean } = {},
): Promise<Outcome> => world.as(filer).discipline.file({ ...grievance, about, ...more })

export const accepted = async (world: World, way: Way = here): Promise<Outcome> =>
  world.as(way.clerk).discipline.accept(seen(await filed(world, way)))

export const asked = async (world: World, way: Way = here): Promise<Outcome> =>
  world.as(way.clerk).discipline.ask({ ...seen(await accepted(world, way)), question: '是哪一次发化肥' })

export const answered = async (world: World, way: Way = here): Promise<Outcome> =>
  world.as(way.clerk).discipline.answer({ ...seen(await accepted(world, way)), text: '查实了，款已经退回' })

export const rated = async (world: World, face: 'good' | 'poor', way: Way = here): Promise<Outcome> =>
  world.as(way.filer).discipline.rate({ ...seen(await answered(world, way)), face })

export const noticed = async (world: World, way: Way = here): Promise<Outcome> => {
  const { id } = await filed(world, way)
  return world.as(way.filer).discipline.notice({ id, text: '他上门说要停我家的低保' })
}

/** Opened again, answered a second time, still not content: with the city's channel. */
export async function above(world: World): Promise<Outcome> {
  const again = await rated(world, 'poor')
  const told = await world.as('discipline').discipline.answer({ ...seen(again), text: '又查了一遍' })
  return world.as('villager').discipline.rate({ ...seen(told), face: 'poor' })
}

/** What somebody anonymous holds. */
export const filedSecretly = (world: World) =>
  world.as('unbound').discipline.fileSecret({ about: 'cadre', text, village: world.people.villager.village })

export async function answeredSecretly(world: World) {
  const before = new Set((await world.documents('grievances')).map(({ _id }) => _id))
  const { secret } = await filedSecretly(world)
  const id = (await world.documents('grievances')).find(({ _id }) => !before.has(_id))?._id ?? ''
  const taken = await world.as('discipline').discipline.accept({ id, version: 1 })
  const { version } = await world.as('discipline').discipline.answer({ ...seen(taken), text: '查实了' })
  return { id, secret, version }
}

/** What a call is refused with; `done` when it is not. */
export async function refusal(asking: Promise<unknown>): Promise<string> {
  return asking.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refused) return error.code
      throw error
    },
  )
}
