import type { CrashPlan } from '../../gateway/faults'
import { faultsOfBooks, letterFor, ownerOf, rooms, send, titled, type Letter, type Room } from './rooms'
import type { Name } from './people'
import { openWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const deeds = rooms().filter(({ spec }) => spec.kind !== 'read')

/** More calls than any deed may make. */
const most = 12

/** Sends, and lets it end at a database call. @returns whether it got that far. */
async function dying(
  room: Room,
  letter: Letter & { readonly by: Name },
  plan: Pick<CrashPlan, 'when' | 'call' | 'how'>,
): Promise<boolean> {
  const { faults } = world.gateway
  await world.forgetRates()
  faults.crashAt({ ...plan, feature: room.feature })
  await send(world, letter.by, room, letter).catch(() => undefined)
  const died = !faults.waiting
  faults.crashAt(undefined)
  return died
}

/** Before the first call, and after each: to die before the second is to die after the first. */
const moment = (nth: number) =>
  nth === 0 ? ({ when: 'before', call: 1 } as const) : ({ when: 'after', call: nth } as const)

/**
 * Every eighth time the whole instance dies; else the call alone freezes for ever, which is the same to the database and needs no new
 * instance. Which moments those are differs from deed to deed.
 */
const endOf = (nth: number, of: number) => ((nth + of) % 8 === 0 ? 'dies' : 'freezes')

describe.each(titled(deeds))('%s', (_, room) => {
  const of = deeds.indexOf(room)

  afterEach(() => world.forgetMatters())

  it('dies before or after any of its database calls and is still done once', async () => {
    let deaths = 0
    for (let nth = 0; nth <= most; nth += 1) {
      const { when, call } = moment(nth)
      const how = endOf(nth, of)
      const letter = await letterFor(world, room, ownerOf(room))
      const before = world.clock.now()
      if (!(await dying(room, letter, { when, call, how }))) break
      deaths += 1
      await world.repair(room.feature, before)
      expect([call, await faultsOfBooks(world)]).toEqual([call, []])
      await world.forgetRates()
      const [once, twice] = [
        await send(world, letter.by, room, letter),
        await send(world, letter.by, room, letter),
      ]
      expect([call, once.ok, JSON.stringify(twice)]).toEqual([call, true, JSON.stringify(once)])
    }
    // What was done again is swept once, after the last death.
    await world.repair(room.feature, 0)
    expect(await faultsOfBooks(world)).toEqual([])
    expect(deaths).toBeGreaterThan(1)
    expect(deaths).toBeLessThan(most)
  }, 120_000)
})
