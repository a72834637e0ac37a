import { Refused, type World } from '../_kernel/world'

/** What a deed was refused with. @throws Error when it was not. */
export async function refusal(deed: Promise<unknown>): Promise<Refused> {
  const error = await deed.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw new Error('it was not refused')
  return error
}

/** Some minutes later, when the roster's clock has run in each of them: what one run brings about the next may carry on. */
export async function later(world: World, minutes = 1): Promise<void> {
  for (let n = 0; n < minutes; n += 1) {
    world.clock.offset(61_000)
    await world.tick('roster')
  }
}
