import { newKey, openWorld, type World } from '../../_kernel/world'

/*
 * A disk that is full in the middle of the work: who calls hears one sentence, nothing is half written, and once there
 * is room the same key does what was asked, once.
 */

const matter = {
  kind: 'help',
  industry: 'agriculture',
  text: '水渠塌了一段，水下不去。'.repeat(100),
  photos: [],
}
const noLimit = 1_000_000_000

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

interface Answer {
  readonly ok: boolean
  readonly problem?: { readonly code: string; readonly say: string }
}

function file(key: string): Promise<Answer> {
  return world.as('villager', 'http').raw('hotline', { action: 'file', input: matter, key })
}

interface Deed {
  readonly key: string
  readonly facts: readonly { readonly _id: string }[]
}

/** The deeds of all complaints. */
async function deeds(): Promise<Deed[]> {
  return (await world.documents('complaints')).flatMap(({ history }) => history as Deed[])
}

/** Files until the disk is full. @returns the keys that were taken, and the one that was not with its answer. */
async function fill(): Promise<{ taken: string[]; key: string; refused: Answer }> {
  const taken: string[] = []
  for (let tries = 0; tries < 200; tries += 1) {
    await world.forgetRates().catch(() => undefined)
    const key = newKey()
    const answer = await file(key)
    if (!answer.ok) return { taken, key, refused: answer }
    taken.push(key)
  }
  throw new Error('The disk never filled up')
}

it('answers one sentence, keeps nothing of what it refused, and does it once when there is room', async () => {
  // The file may not grow any more; what is free inside it may still be used.
  world.gateway.store.limitPages(1)
  const { taken, key, refused } = await fill()
  expect(refused.problem?.code).toMatch(/^(failed|busy)$/)
  expect(refused.problem?.say).toMatch(/^[\u4e00-\u9fff，]+$/)
  expect((await deeds()).map((deed) => deed.key).sort()).toEqual([...taken].sort())
  expect(world.gateway.lines().join('\n')).not.toContain('水渠')

  world.gateway.store.limitPages(noLimit)
  expect((await file(key)).ok).toBe(true)
  expect((await file(key)).ok).toBe(true)
  world.clock.offset(120_000)
  await world.tick('hotline')
  const all = await deeds()
  expect(all.map((deed) => deed.key).sort()).toEqual([...taken, key].sort())
  const facts = (await world.documents('facts')).map(({ _id }) => _id).sort()
  expect(facts).toEqual(all.flatMap((deed) => deed.facts.map(({ _id }) => _id)).sort())
})
