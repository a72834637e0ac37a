import { welcome } from '../../cloudfunctions/_kernel/actors'
import { sdk } from '../../cloudfunctions/_kernel/cloud'
import { table } from '../../cloudfunctions/_kernel/database'
import { grantsOf } from '../../cloudfunctions/roster/roster.rules'
import type { Plan } from '../../scripts/load/plan'
import { writePlan } from '../../scripts/load/write'
import { cast } from './people'

/** What stands in a world before anybody does anything in it. */

/** The openid that a part of the cast uses in WeChat. */
export const openidOf = (name: string): string => `o-test-${name}`

async function bindCast(plan: Plan, now: number): Promise<void> {
  for (const [name, { id, duties, household, village }] of Object.entries(cast(plan))) {
    const { _id } = await welcome(openidOf(name), undefined, now)
    const grants = grantsOf(duties, household === '' ? undefined : { household, village })
    await table('actors').update({ _id }, { $set: { person: id, bound: true, grants } })
  }
  await welcome(openidOf('unbound'), undefined, now)
}

async function makeCollections(): Promise<void> {
  for (const name of ['demo_people', 'loads']) {
    await Promise.resolve(sdk().database().createCollection(name)).catch(() => undefined)
  }
}

/** Writes a plan's places and people, and binds everybody of the cast. */
export async function furnish(plan: Plan, now: number): Promise<void> {
  await makeCollections()
  await writePlan({ ...plan, demo: [] }, now, { total: () => undefined, step: () => undefined })
  await bindCast(plan, now)
}
