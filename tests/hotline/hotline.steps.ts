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

interface Way {
  readonly filer?: Name
  readonly to?: string
}

const seen = ({ id, version }: Outcome) => ({ id, version })

export const filed = (world: World, { filer = 'villager' }: Way = {}): Promise<Outcome> =>
  world.as(filer).hotline.file(matter)

export async function accepted(world: World, way: Way = {}): Promise<Outcome> {
  return world.as('desk').hotline.accept(seen(await filed(world, way)))
}

export async function assigned(world: World, way: Way = {}): Promise<Outcome> {
  return world.as('desk').hotline.assign({ ...seen(await accepted(world, way)), unit: way.to ?? agriculture })
}

export async function answered(world: World, way: Way = {}): Promise<Outcome> {
  const who = way.to === water ? 'siblingHandler' : 'handler'
  return world.as(who).hotline.answer({ ...seen(await assigned(world, way)), text: '已经派人去看，下周修好' })
}

export async function closed(world: World, way: Way = {}): Promise<Outcome> {
  return world.as(way.filer ?? 'villager').hotline.rate({ ...seen(await answered(world, way)), ...happy })
}

export async function reopened(world: World, way: Way = {}): Promise<Outcome> {
  return world.as(way.filer ?? 'villager').hotline.rate({ ...seen(await answered(world, way)), ...unhappy })
}

/** From opened again to closed again. */
export async function closedAgain(world: World, at: Outcome): Promise<Outcome> {
  const sent = await world.as('desk').hotline.assign({ ...seen(at), unit: agriculture })
  const told = await world.as('handler').hotline.answer({ ...seen(sent), text: '这次修好了' })
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
