/** What is told without a name leaves nothing of itself on the device once it was received. */
import { World } from './world'

const answers = { paper: 'a-paper', answers: { team: 'not' } }
const wish = (key: string) => ({
  feature: 'survey',
  action: 'cast',
  input: answers,
  files: [],
  about: '季众评',
  key,
  leaves: 'survey.did.c1',
})

async function quiet(): Promise<World> {
  const world = new World(7)
  Object.assign(world.odds, { kill: 0, net: 0, server: 0, switch: 0 })
  jest
    .spyOn(world.server, 'file')
    .mockImplementation((_, key) => ({ ok: true, data: { received: true }, key }))
  return Promise.resolve(world)
}

test('received, it is gone whole, and only its name stays', async () => {
  const world = await quiet()
  const { outbox } = await world.start()
  world.net = 'down'
  await outbox.put(wish('key-000000000001'))
  await world.settle()
  expect([...world.entries.values()].join('')).toContain('not')
  expect(world.left.size).toBe(0)
  world.net = 'up'
  await outbox.wake()
  await world.settle()
  expect([...world.entries]).toEqual([])
  expect([...world.left]).toEqual(['survey.did.c1'])
  expect(outbox.view().entries).toEqual([])
})

test('an answer that is no receipt keeps it waiting', async () => {
  const world = await quiet()
  jest.spyOn(world.server, 'file').mockImplementation((_, key) => ({ ok: true, data: { id: 'x' }, key }))
  const { outbox } = await world.start()
  await outbox.put(wish('key-000000000002'))
  await world.settle()
  expect(outbox.view().entries.map(({ state }) => state)).toEqual(['waiting'])
  expect(world.left.size).toBe(0)
})
