import type { World } from '../_kernel/world'
import type { Name } from '../_kernel/people'
import { filed, seen, type Outcome, type Way } from './hotline.steps'

/** Two matters of one desk, the second filed after the first. */
export async function pair(world: World, way: Way = {}): Promise<{ first: Outcome; second: Outcome }> {
  const first = await filed(world, way)
  world.clock.offset(1000)
  return { first, second: await filed(world, way) }
}

/** The second merged into the first. */
export async function merged(world: World, way: Way = {}): Promise<{ parent: Outcome; child: Outcome }> {
  const { first, second } = await pair(world, way)
  const desk: Name = way.desk ?? 'desk'
  const child = await world
    .as(desk)
    .hotline.merge({ ...seen(second), into: first.id, why: '说的是同一条水渠' })
  return { parent: first, child }
}
