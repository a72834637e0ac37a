import { everybody, letterFor, ownerOf, rooms, send } from './rooms'
import { openidOf, openWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

/** What a test planted and nobody may find in a log: phones, names, openids. */
function planted(): string[] {
  const people = world.plan.people.flatMap(({ name, phone }) => [name, ...(phone === '' ? [] : [phone])])
  return [...new Set([...people, ...everybody.map(openidOf)])]
}

describe('logs and refusals', () => {
  it('hold no phone, name or openid, whoever calls whatever', async () => {
    const refusals: string[] = []
    const others = ['villager', 'neighbour', 'desk', 'office', 'unbound'] as const
    for (const room of rooms()) {
      await world.forgetRates()
      const owner = ownerOf(room)
      // Made ready once: who comes after the owner is refused, and what a refusal says is looked at too.
      const letter = await letterFor(world, room, owner)
      for (const who of new Set([owner, ...others])) {
        if (letter.ends && who !== letter.by) continue
        const tries = [letter, { ...letter, input: { phone: '13812345678', name: '王秀英' } }]
        for (const one of tries) {
          const reply = await send(world, who, room, one)
          if (!reply.ok) refusals.push(reply.problem.say)
        }
      }
    }
    const lines = world.gateway.lines()
    expect(lines.length).toBeGreaterThan(100)
    const found = planted().filter((secret) => lines.some((line) => line.includes(secret)))
    expect(found).toEqual([])
    expect(lines.filter((line) => line.includes('13812345678') || line.includes('王秀英'))).toEqual([])
    expect(planted().filter((secret) => refusals.some((say) => say.includes(secret)))).toEqual([])
  }, 120_000)

  it('of the database hold no plain phone and no plain openid', async () => {
    const all: string[] = []
    for (const { name } of world.gateway.store.collections())
      all.push(JSON.stringify(await world.documents(name)))
    const phones = world.plan.people.map(({ phone }) => phone).filter((phone) => phone !== '')
    expect(
      [...phones, ...everybody.map(openidOf)].filter((secret) => all.some((text) => text.includes(secret))),
    ).toEqual([])
  })
})
