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

/** A minute later, when the roster's clock has run. */
export async function later(world: World): Promise<void> {
  world.clock.offset(61_000)
  await world.tick('roster')
}
