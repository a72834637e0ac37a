import { newKey, openWorld, script, type World } from '../_kernel/world'
import { jpeg, uploaded } from '../hotline/filing.steps'
import { filed, grievance, monday, refusal, text, wayOf } from './discipline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const nobody = () => world.as('unbound', 'nothing').discipline

/** Uploads as somebody does who gives no name: a place that is good for one key. */
async function uploadedSecretly(key: string): Promise<string> {
  const { url, fileId, headers } = await nobody().photoSlot({ key })
  const { ok } = await fetch(url, { method: 'PUT', headers, body: jpeg })
  if (!ok) throw new Error('the storage did not take it')
  return fileId
}

const secretly = (photos: string[], key: string) =>
  nobody().fileSecret({ about: 'cadre', text, village: world.people.villager.village, photos }, key)

const told = (photos: readonly { readonly state: string; readonly url?: string | undefined }[]) =>
  photos.map(({ state, url }) => [state, url === undefined ? 'closed' : 'open'])

test('she sees her photos, and the channel opens on purpose what nobody has checked', async () => {
  const photos = [await uploaded(world, 'villager', 'jpg'), await uploaded(world, 'villager', 'jpg')]
  // Asked about neither, once for each: a verdict would come at a time of its own.
  await script(world, 'security.mediaCheckAsync', 'quota', 2)
  const { id } = await world.as('villager').discipline.file({ ...grievance, photos })
  for (const who of ['villager', 'discipline'] as const)
    expect(told((await world.as(who).discipline.look({ id })).photos)).toEqual([
      ['unchecked', 'open'],
      ['unchecked', 'open'],
    ])
})

test('a photo that did not pass is closed to the channel and not to her', async () => {
  await script(world, 'security.mediaCheckAsync', 'risky')
  const photos = [await uploaded(world, 'villager', 'jpg')]
  const { id } = await world.as('villager').discipline.file({ ...grievance, photos })
  const seen = async (who: 'villager' | 'discipline') =>
    told((await world.as(who).discipline.look({ id })).photos)[0]
  for (let tries = 0; tries < 40 && (await seen('villager'))?.[0] === 'checking'; tries += 1)
    await new Promise((done) => setTimeout(done, 50))
  expect(await seen('villager')).toEqual(['risky', 'open'])
  expect(await seen('discipline')).toEqual(['risky', 'closed'])
})

test('another’s photo, a seventh, and one twice are refused', async () => {
  const file = (photos: string[]) => refusal(world.as('villager').discipline.file({ ...grievance, photos }))
  const own = await uploaded(world, 'villager', 'jpg')
  expect(await file([await uploaded(world, 'neighbour', 'jpg')])).toBe('file_refused')
  expect(await file([own, own])).toBe('file_refused')
  expect(await file(Array.from({ length: 7 }, () => own))).toBe('invalid')
})

test('without a name photos go with the key that their places were asked for, and with no other', async () => {
  const key = newKey()
  const photo = await uploadedSecretly(key)
  expect(await refusal(secretly([photo], newKey()))).toBe('file_refused')
  const { secret } = await secretly([photo], key)
  expect((await secretly([photo], key)).secret).toBe(secret)
  expect(told((await nobody().follow({ secret })).photos)).toEqual([['unchecked', 'open']])
})

test('the channel sees the photos of somebody without a name, and nothing tells who sent them', async () => {
  const before = new Set((await world.documents('grievances')).map(({ _id }) => _id))
  const key = newKey()
  await secretly([await uploadedSecretly(key)], key)
  const doc = (await world.documents('grievances')).find(({ _id }) => !before.has(_id))
  const { photos } = await world.as('discipline').discipline.look({ id: doc?._id ?? '' })
  expect(told(photos)).toEqual([['unchecked', 'open']])
  const [row] = (await world.documents('media')).filter(({ _id }) => _id === photos[0]?.file)
  expect(row?.by).toBe(doc?.by)
  expect(row).not.toHaveProperty('address')
  expect(Object.values(world.people).map(({ id }) => id)).not.toContain(row?.by)
})

test('a grievance without photos says so', async () => {
  const { id } = await filed(world, wayOf('villager'))
  expect((await world.as('discipline').discipline.look({ id })).photos).toEqual([])
})
