import { table } from '../../cloudfunctions/_kernel/database'
import { isReceipt } from '../../cloudfunctions/hotline/receipt.rules'
import { openWorld, script, type World } from '../_kernel/world'
import type { Name } from '../_kernel/people'
import { agriculture, assigned, day, filed, happy, matter, monday, answered, refusal } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

/** Longer than an instance remembers a county. */
const minutesRemembered = 11

const filing = (over: object) => refusal(world.as('villager').hotline.file({ ...matter, ...over }))

/** The smallest JPEG head, then nothing of interest. */
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2000, 7)])

/** Uploads as a phone does: a slot, then a PUT to where it points. */
async function upload(
  who: Name,
  bytes: Buffer,
): Promise<{ readonly fileId: string; readonly status: number }> {
  const { url, fileId, headers } = await world.as(who).account.slot({ type: 'jpg' })
  const { status } = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })
  return { fileId, status }
}

/** The matter as the desk sees it when its photos have passed. */
async function passed(id: string) {
  for (let n = 0; n < 50; n += 1) {
    await world.forgetRates()
    const seen = await world.as('desk').hotline.look({ id })
    if (seen.photos.every(({ state }) => state === 'passed')) return seen
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the photos were not looked at')
}

describe('filing', () => {
  it('answers with a receipt, the state and by when it will be accepted', async () => {
    const { receipt, state, due } = await filed(world)
    expect(isReceipt(receipt)).toBe(true)
    expect(state).toBe('filed')
    expect(new Date(due ?? 0).toISOString()).toBe('2026-11-24T09:30:00.000Z')
  })

  it('goes to the hotline of the county that the villager lives in', async () => {
    const { id } = await filed(world)
    const { unit, village } = await world.as('villager').hotline.look({ id })
    expect(unit.id).toBe(agriculture)
    expect(village).toBe(world.people.villager.village)
  })

  it('goes to the coordination office when she can’t say whose it is', async () => {
    const { id } = await world.as('villager').hotline.file({ ...matter, industry: 'other' })
    expect((await world.as('villager').hotline.look({ id })).unit.id).toBe('u510802-other')
  })

  it.each([
    ['no text', '', 'invalid'],
    ['spaces', '  \n ', 'invalid'],
    ['one character', '水', 'done'],
    ['2 000 characters', '水'.repeat(2000), 'done'],
    ['2 001 characters', '水'.repeat(2001), 'too_long'],
    ['2 000 emoji, one each', '😀'.repeat(2000), 'done'],
    ['2 001 emoji', '😀'.repeat(2001), 'too_long'],
    ['a mark that turns the text around', '水管\u202e断了', 'invalid'],
    ['a control character', '水管\u0007断了', 'invalid'],
    ['text that WeChat refuses', '违规测试', 'risky_text'],
  ])('of %s', async (_what, text, expected) => {
    expect(await filing({ text })).toBe(expected)
  })

  it('writes nothing when it refuses', async () => {
    const before = (await world.documents('complaints')).length
    await filing({ text: '违规测试' })
    await filing({ text: '' })
    await filing({ text: { $ne: '' } })
    expect(await world.documents('complaints')).toHaveLength(before)
  })

  it('takes no notice of the clock of the phone', async () => {
    expect(await filing({ filedAt: monday - 3 * day })).toBe('invalid')
    const { id } = await filed(world)
    const { filedAt } = await world.as('villager').hotline.look({ id })
    expect(Math.abs(filedAt - world.clock.now())).toBeLessThan(10_000)
  })

  it('from a village that was merged lies in the one that it became', async () => {
    const { village } = world.people.villager
    const heir = world.plan.divisions.find(
      ({ _id, parent }) => _id !== village && parent.startsWith(village.slice(0, 9)),
    )
    await table('divisions').update({ _id: village }, { $set: { succeededBy: heir?._id } })
    world.clock.offset(minutesRemembered * 60_000)
    const { id } = await filed(world)
    expect((await world.as('desk').hotline.look({ id })).village).toBe(heir?._id)
    await table('divisions').update({ _id: village }, { $set: { succeededBy: '' } })
    world.clock.offset(minutesRemembered * 60_000)
  })

  it('is for villagers', async () => {
    expect(await refusal(world.as('desk').hotline.file(matter))).toBe('forbidden')
    expect(await refusal(world.as('unbound').hotline.file(matter))).toBe('not_bound')
    expect(await refusal(world.as('villager', 'nothing').hotline.file(matter))).toBe('signed_out')
  })

  it('is possible ten times an hour', async () => {
    for (let n = 0; n < 10; n += 1) await filed(world, { filer: 'neighbour' })
    expect(await refusal(filed(world, { filer: 'neighbour' }))).toBe('too_many')
  })
})

describe('photos', () => {
  it('are shown to the desk by links that open, once WeChat has looked at them', async () => {
    const { fileId, status } = await upload('villager', jpeg)
    expect(status).toBe(200)
    const { id } = await world.as('villager').hotline.file({ ...matter, photos: [fileId] })
    expect((await world.as('desk').hotline.look({ id })).photos).toEqual([
      { file: fileId, state: 'checking' },
    ])
    const { photos } = await passed(id)
    expect(photos.map(({ file }) => file)).toEqual([fileId])
    const shown = await fetch(photos[0]?.url ?? '')
    expect(Buffer.from(await shown.arrayBuffer()).equals(jpeg)).toBe(true)
  })

  it('that nobody could look at open for the desk on purpose, and for the department not at all', async () => {
    await script(world, 'security.mediaCheckAsync', 'quota')
    const { fileId } = await upload('villager', jpeg)
    const { id } = await world.as('villager').hotline.file({ ...matter, photos: [fileId] })
    const [seen] = (await world.as('desk').hotline.look({ id })).photos
    expect(seen).toMatchObject({ state: 'unchecked', url: expect.stringContaining('http') as string })
    const [forOffice] = (await world.as('office').hotline.look({ id })).photos
    expect(forOffice).toEqual({ file: fileId, state: 'unchecked' })
  })

  it('of somebody else are refused', async () => {
    const { fileId } = await upload('neighbour', jpeg)
    expect(await filing({ photos: [fileId] })).toBe('file_refused')
  })

  it('that were never uploaded are refused', async () => {
    const { fileId } = await world.as('villager').account.slot({ type: 'jpg' })
    expect(await filing({ photos: [fileId] })).toBe('file_refused')
  })

  it('that are a PDF by another name are refused', async () => {
    const { fileId } = await upload('villager', Buffer.from('%PDF-1.7 and more'))
    expect(await filing({ photos: [fileId] })).toBe('file_refused')
  })

  it('are at most six, and one only once', async () => {
    const { fileId } = await upload('villager', jpeg)
    expect(await filing({ photos: [fileId, fileId] })).toBe('file_refused')
    expect(await filing({ photos: Array.from({ length: 7 }, () => fileId) })).toBe('invalid')
  })
})

describe('what desks and villagers write on the way', () => {
  it('is looked at by WeChat before others see it', async () => {
    const at = await assigned(world)
    const { id, version } = at
    expect(await refusal(world.as('handler').hotline.answer({ id, version, text: '违规测试' }))).toBe(
      'risky_text',
    )
    const told = await answered(world)
    const rated = world
      .as('villager')
      .hotline.rate({ id: told.id, version: told.version, ...happy, words: '违规测试' })
    expect(await refusal(rated)).toBe('risky_text')
    expect((await world.as('villager').hotline.look({ id: told.id })).state).toBe('answered')
  })
})
