import { randomBytes } from 'node:crypto'
import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import type { Campaign, Frame, System } from '../../cloudfunctions/survey/survey.store'
import { dayAt, type Day } from '../../types/_period'
import { usualRule } from '../../types/survey.limits'
import type { Rule } from '../../types/survey.shapes'
import { counties, type Name } from '../_kernel/people'
import { Refused, type World } from '../_kernel/world'
import { content } from './survey.builder'

const day = 86_400_000
export const [here] = counties
/** The first township of the first county. */
export const township = '510802101000'
export const sampleRule: Rule = { kind: 'sample', ...usualRule }

/** The day so many days from now. */
export const inDays = (world: World, days: number): Day => dayAt(world.clock.now() + days * day)

/** The quarter that it is. */
export function quarterNow(world: World): string {
  const [year = '', month = ''] = inDays(world, 0).split('-')
  return `${year}-Q${String(Math.ceil(Number(month) / 3))}`
}

/** Lays an index system into the database, as its editor would have saved it. @returns its id. */
export async function systemIn(world: World, more: Partial<System> = {}): Promise<string> {
  const system: System = {
    division: here,
    line: 'line',
    edition: 1,
    state: 'draft',
    content,
    at: world.clock.now(),
    ...more,
  }
  const _id = `system-${randomBytes(8).toString('hex')}`
  await table('systems').insert([{ ...system, _id, version: 1, touched: serverDate, history: [] }])
  return _id
}

/** A plan of a campaign that an office may make today. */
export async function planFor(world: World, division: string = township) {
  return {
    division,
    quarter: quarterNow(world),
    title: '季度评议',
    system: await systemIn(world),
    rule: sampleRule,
    seed: 'seed-2026-q4',
    opens: inDays(world, 0),
    closes: inDays(world, 6),
    graceDays: 3,
  }
}

/** Takes every campaign away. */
export async function noCampaigns(): Promise<void> {
  for (const name of ['campaigns', 'frames', 'ballots']) await table(name).remove({ _id: { $gt: '' } })
}

/** Lets the clock lead what is due. */
export async function led(world: World): Promise<void> {
  world.clock.offset(61_000)
  await world.tick('survey')
}

/** A refusal as its code and sentence; `done` when there was none. */
export const refusal = (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? `${error.code} ${error.say}` : String(error)),
  )

export type Plan = Awaited<ReturnType<typeof planFor>> & { only?: string[] }

/** What the tests of campaigns do again and again, in the world of a test file. */
export const actsIn = (world: () => World) => {
  const plan = async (more: Partial<Plan> = {}, who: Name = 'office') =>
    world()
      .as(who)
      .survey.planCampaign({ ...(await planFor(world())), ...more })
  return {
    plan,
    look: async (id: string, who: Name = 'office') =>
      (await world().as(who).survey.campaign({ id })).campaign,
    framesOf: async (id: string) =>
      ((await world().documents('frames')) as unknown as (Frame & { _id: string })[]).filter(
        ({ campaign }) => campaign === id,
      ),
    stored: async (id: string) =>
      ((await world().documents('campaigns')) as unknown as (Campaign & { _id: string })[]).find(
        ({ _id }) => _id === id,
      ),
    /** A campaign that is drawn and, on its first day, open. */
    opened: async (more: Partial<Plan> = {}, who: Name = 'office'): Promise<string> => {
      const { id } = await plan(more, who)
      await led(world())
      return id
    },
  }
}
