import { writeFileSync } from 'node:fs'
import { budgets, dearer } from './budgets'
import {
  codeOf,
  everybody,
  everything,
  grounds,
  letterFor,
  may,
  ownerOf,
  rooms,
  send,
  titled,
  type Room,
} from './rooms'
import { roles } from '../../types/_actor'
import { openWorld, type World } from './world'

/** What somebody reads whom the contract does not let through. */
const shut = ['forbidden', 'not_bound']

/** What each action made, for `npm run bench`, which says where to put it. */
const counted: { action: string; calls: number; budget: number; dearer?: string }[] = []
const book = process.env.XY_COUNTED

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  await world.close()
  if (book !== undefined) writeFileSync(book, JSON.stringify(counted))
})
beforeEach(() => world.forgetRates())
afterEach(() => world.forgetMatters())

describe.each(titled(rooms()))('%s', (_, room) => {
  it('lets in whom its contract names, and nobody else', async () => {
    const letter = await letterFor(world, room, ownerOf(room))
    await world.forgetRates()
    const before = await everything(world)
    for (const who of everybody.filter((one) => !may(room, one))) {
      await world.forgetRates()
      expect([who, shut.includes(codeOf(await send(world, who, room, letter)))]).toEqual([who, true])
    }
    expect(await everything(world)).toBe(before)
    await world.forgetRates()
    expect(codeOf(await send(world, letter.by, room, letter))).toBe('ok')
    const budget = budgets[room.feature]?.[room.action] ?? 0
    const calls = await costOf(room)
    const action = `${room.feature}.${room.action}`
    const why = dearer[action]
    counted.push({ action, calls, budget, ...(why && { dearer: why }) })
    expect(calls).toBeLessThanOrEqual(budget)
  })

  it('shows nothing of one ground to another of the same role', async () => {
    if (typeof room.spec.may === 'string') return
    for (const role of roles) {
      const { own, others } = grounds[role]
      if (!may(room, own)) continue
      for (const other of others) {
        const letter = await letterFor(world, room, own)
        if (letter.open) continue
        await world.forgetRates()
        const before = await everything(world)
        const reply = await send(world, other, room, letter)
        const mine = await documentsOf(own)
        const told = JSON.stringify(reply)
        // Either absent, or an answer about her own ground in which nothing of the owner's appears.
        if (!reply.ok)
          expect([other, ['not_found', 'forbidden'].includes(codeOf(reply))]).toEqual([other, true])
        expect([other, mine.filter((id) => told.includes(id))]).toEqual([other, []])
        if (!reply.ok) expect(await everything(world)).toBe(before)
      }
    }
  })
})

/** Database calls of the call that was just made; made anew where the first had something to remember for those after it. */
async function costOf(room: Room): Promise<number> {
  const cost = () => world.costOf(room.feature, room.action)
  const budget = budgets[room.feature]?.[room.action] ?? 0
  for (let tries = 0; tries < 3 && cost() > budget; tries += 1) {
    await world.forgetRates()
    const again = await letterFor(world, room, ownerOf(room))
    await world.forgetRates()
    await send(world, again.by, room, again)
  }
  return cost()
}

/** Ids of what belongs to one of the cast alone: her household and the matters that her ground holds. */
async function documentsOf(own: (typeof everybody)[number]): Promise<string[]> {
  if (own === 'unbound') return []
  const { id, household, duties } = world.people[own]
  const units = new Set(duties.flatMap((duty) => duty.units))
  const matters = (await world.documents('complaints')).filter(
    (row) => row.by === id || (Array.isArray(row.units) && row.units.some((unit) => units.has(String(unit)))),
  )
  const grievances = (await world.documents('grievances')).filter(
    (row) => row.by === id || units.has(String(row.channel)),
  )
  const found = [...matters, ...grievances].map(({ _id }) => _id)
  return [...(household === '' ? [] : [household]), ...found]
}
