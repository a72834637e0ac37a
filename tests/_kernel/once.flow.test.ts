import { codeOf, faultsOfBooks, letterFor, ownerOf, rooms, send, titled } from './rooms'
import { openWorld, type World } from './world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const deeds = rooms().filter(({ spec }) => spec.kind !== 'read')

describe.each(titled(deeds))('%s', (_, room) => {
  it('sent thirty times at once with one key is one deed with one answer', async () => {
    const owner = ownerOf(room)
    const letter = await letterFor(world, room, owner)
    await world.forgetRates()
    const replies = await Promise.all(Array.from({ length: 30 }, () => send(world, letter.by, room, letter)))
    const answers = new Set(replies.filter(({ ok }) => ok).map((reply) => JSON.stringify(reply)))
    expect(answers.size).toBe(1)
    // Whoever sends that many may be told to wait; nothing else may be said.
    const others = new Set(replies.filter(({ ok }) => !ok).map(codeOf))
    expect([...others].filter((code) => code !== 'too_many')).toEqual([])
    expect(await faultsOfBooks(world)).toEqual([])
  })

  it('refuses the same key with other content', async () => {
    if (room.spec.kind === 'secret') return
    const owner = ownerOf(room)
    const first = await letterFor(world, room, owner)
    await world.forgetRates()
    await send(world, first.by, room, first)
    await world.forgetRates()
    const second = await letterFor(world, room, owner)
    if (JSON.stringify(second.input) === JSON.stringify(first.input)) return
    const reply = await send(world, first.by, room, { ...second, key: first.key })
    expect(['ok', 'key_reused', 'conflict']).toContain(codeOf(reply))
    expect(await faultsOfBooks(world)).toEqual([])
  })
})
