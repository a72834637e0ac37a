import { openWorld, type World } from '../_kernel/world'
import type { Name } from '../_kernel/people'
import { samples } from './hotline.samples'
import { monday } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

/** Architecture's budgets: filing 3, a change of state 4, a screen 5; all calls counted, identity and limits too. */
const budgets: readonly (readonly [keyof typeof samples, Name, number])[] = [
  ['file', 'villager', 3],
  ['accept', 'desk', 4],
  ['assign', 'desk', 4],
  ['answer', 'handler', 4],
  ['rate', 'villager', 4],
  ['reopen', 'villager', 4],
  ['departments', 'villager', 1],
  ['mine', 'villager', 2],
  ['look', 'desk', 2],
  ['queue', 'desk', 3],
  ['queue', 'office', 3],
  ['overview', 'office', 5],
]

describe('database calls', () => {
  it.each(budgets)('%s by the %s: at most %i when warm', async (action, who, most) => {
    const calls: number[] = []
    // The first call may remember the county and the calendar for those after it; instances are several.
    for (let n = 0; n < 4; n += 1) {
      const { input } = await samples[action](world, who)
      const acts = world.as(who).hotline as Record<string, (input: unknown) => Promise<unknown>>
      await acts[action]?.(input)
      const record = [...world.gateway.calls()].reverse().find((call) => call.action === action)
      calls.push(record?.databaseCalls ?? Infinity)
    }
    expect(Math.min(...calls)).toBe(most)
  })
})
