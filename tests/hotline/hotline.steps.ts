import type * as z from 'zod'
import { instantOf } from '../../types/_period'
import type { hotline } from '../../types/hotline'
import type { Industry } from '../../types/roster.limits'
import { Refused, type World } from '../_kernel/world'
import type { Name } from '../_kernel/people'

/**
 * The way of a matter through a world, step by step: each brings a new one to its state and answers what the last deed
 * answered. `desk` and `handler` are of 农业农村, `siblingDesk` and `siblingHandler` of 水利.
 */
export type Outcome = z.output<typeof hotline.actions.file.output>

export const agriculture = 'u510802-agriculture'
export const water = 'u510802-water'

/** Monday 2026-11-23, 10:00 in China: a working week lies ahead. */
export const monday = instantOf('2026-11-23', '10:00')
export const day = 86_400_000

export const matter = {
  kind: 'help' as const,
  industry: 'agriculture' as Industry,
  text: '地里的水渠塌了一段，水下不去',
  photos: [] as string[],
}
export const happy = { response: 'good', result: 'good', manner: 'good' } as const
export const unhappy = { ...happy, result: 'poor' } as const

/** Who plays which part in a matter, and which hotline it goes to. */
interface Cast {
  readonly filer: Name
  readonly desk: Name
  readonly handler: Name
  readonly unit: string
  readonly industry: Industry
}

const here: Cast = {
  filer: 'villager',
  desk: 'desk',
  handler: 'handler',
  unit: agriculture,
  industry: 'agriculture',
}
const sibling: Cast = {
  ...here,
  desk: 'siblingDesk',
  handler: 'siblingHandler',
  unit: water,
  industry: 'water',
}
const foreign: Cast = {
  filer: 'stranger',
  desk: 'foreignDesk',
  handler: 'foreignHandler',
  unit: 'u510811-agriculture',
  industry: 'agriculture',
}

/** The cast of a matter in which somebody has her part. */
export function castOf(who: Name): Cast {
  if (who === 'neighbour') return { ...here, filer: who }
  if (who.startsWith('sibling')) return sibling
  return who.startsWith('foreign') || who === 'stranger' ? foreign : here
}

/** `to`: the department it is assigned to, when that is another than the desk's own. */
export type Way = Partial<Cast> & { readonly to?: string }

export const seen = ({ id, version }: Outcome) => ({ id, version })

export function filed(world: World, way: Way = {}): Promise<Outcome> {
  const { filer, industry } = { ...here, ...way }
  return world.as(filer).hotline.file({ ...matter, industry })
}

export async function accepted(world: World, way: Way = {}): Promise<Outcome> {
  return world.as(way.desk ?? here.desk).hotline.accept(seen(await filed(world, way)))
}

export async function assigned(world: World, way: Way = {}): Promise<Outcome> {
  const { desk, unit, to = unit } = { ...here, ...way }
  return world.as(desk).hotline.assign({ ...seen(await accepted(world, way)), unit: to })
}

export async function answered(world: World, way: Way = {}): Promise<Outcome> {
  const who = way.to === water ? sibling.handler : (way.handler ?? here.handler)
  return world.as(who).hotline.answer({ ...seen(await assigned(world, way)), text: '已经派人去看，下周修好' })
}

const rated = async (world: World, way: Way, faces: typeof happy | typeof unhappy): Promise<Outcome> =>
  world.as(way.filer ?? here.filer).hotline.rate({ ...seen(await answered(world, way)), ...faces })

export const closed = (world: World, way: Way = {}): Promise<Outcome> => rated(world, way, happy)

export const reopened = (world: World, way: Way = {}): Promise<Outcome> => rated(world, way, unhappy)

/** From opened again to closed again, answered by somebody who has not answered it. */
export async function closedAgain(world: World, at: Outcome, by: Name): Promise<Outcome> {
  const unit = by.startsWith('sibling') ? water : agriculture
  const sent = await world.as('desk').hotline.assign({ ...seen(at), unit })
  const told = await world.as(by).hotline.answer({ ...seen(sent), text: '这次修好了' })
  return world.as('villager').hotline.rate({ ...seen(told), ...happy })
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

/** The facts that a matter has left, by kind, in the order of its versions. */
export async function factsOf(world: World, id: string) {
  const all = (await world.documents('facts')) as unknown as {
    kind: string
    unit?: string
    amount: number
    tags?: Record<string, unknown>
    rests: { id: string; version: number }
  }[]
  return all.filter(({ rests }) => rests.id === id).sort((a, b) => a.rests.version - b.rests.version)
}
