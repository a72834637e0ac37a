import { existsSync, linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from './world'

type Vault = typeof import('../../cloudfunctions/_kernel/vault')

/** Another instance of the function: it remembers nothing. */
function instance(): Vault {
  let vault: Vault | undefined
  jest.isolateModules(() => {
    vault = jest.requireActual<Vault>('../../cloudfunctions/_kernel/vault')
  })
  if (!vault) throw new Error('the vault was not loaded')
  return vault
}

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const folder = () => join(world.data, 'files', 'vault')
const objects = () => (existsSync(folder()) ? readdirSync(folder()) : [])

it('gives every instance one and the same key, however many make it at once', async () => {
  const before = objects().length
  const made = await Promise.all(Array.from({ length: 3 }, () => instance().makeKey('at once')))
  expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(1)
  expect(made[0]).toHaveLength(32)
  expect(await instance().makeKey('at once')).toEqual(made[0])
  expect(await instance().keyFor('at once')).toEqual(made[0])
  expect(objects()).toHaveLength(before + 1)
})

it('gives each name its own, and none for a name that has none', async () => {
  const vault = instance()
  expect(await vault.makeKey('one')).not.toEqual(await vault.makeKey('two'))
  expect(await vault.keyFor('three')).toBeUndefined()
})

it('needs the object and the environment, and keeps neither in the database', async () => {
  const key = await instance().makeKey('needs both')
  const row = await table('vaults').one({ _id: 'needs both' })
  const stored = JSON.stringify(await world.documents('vaults'))
  const secret = readFileSync(join(folder(), String(row?.file).split('/').at(-1)!))
  for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const)
    expect([form, [key, secret.subarray(0, 32)].some((b) => stored.includes(b.toString(form)))]).toEqual([
      form,
      false,
    ])
  const blind = process.env.XY_BLIND_KEY
  process.env.XY_BLIND_KEY = 'another key of another environment, as long as needed'
  expect(await instance().keyFor('needs both')).not.toEqual(key)
  process.env.XY_BLIND_KEY = blind
})

it('destroys it for good: the bytes, the way to it, and every later wish to make it', async () => {
  const vault = instance()
  await vault.makeKey('gone')
  const name = String((await table('vaults').one({ _id: 'gone' }))?.file)
    .split('/')
    .at(-1)!
  linkSync(join(folder(), name), join(world.data, 'held'))
  await vault.destroyKey('gone')
  await vault.destroyKey('gone')
  expect(objects()).not.toContain(name)
  expect(readFileSync(join(world.data, 'held')).equals(Buffer.alloc(64))).toBe(true)
  expect(await vault.keyFor('gone')).toBeUndefined()
  await expect(instance().makeKey('gone')).rejects.toThrow(/destroyed/)
  expect(await table('vaults').one({ _id: 'gone' })).toEqual({
    _id: 'gone',
    destroyed: expect.any(Number) as number,
  })
})

it('is never made after it was destroyed unmade', async () => {
  await instance().destroyKey('never')
  const before = objects().length
  await expect(instance().makeKey('never')).rejects.toThrow(/destroyed/)
  expect(objects()).toHaveLength(before)
})

it('takes nothing for a key that was overwritten or cut off in storage', async () => {
  await instance().makeKey('broken')
  const file = join(
    folder(),
    String((await table('vaults').one({ _id: 'broken' }))?.file)
      .split('/')
      .at(-1)!,
  )
  for (const bytes of [Buffer.alloc(64), readFileSync(file).subarray(0, 40)]) {
    writeFileSync(file, bytes)
    await expect(instance().keyFor('broken')).rejects.toThrow(/not in storage/)
  }
})
