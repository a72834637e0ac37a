import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import { openWorld, type World } from '../_kernel/world'
import { monday } from '../hotline/hotline.steps'
import {
  enter,
  flaggedBy,
  homeOf,
  logIn,
  photo,
  picture,
  refused,
  storedEntry,
  villageOf,
  visitIn,
} from './entries.steps'

let world: World
const minute = 60_000
const there = { latitude: 32.43, longitude: 105.83 }
const now = () => world.clock.now()
const at = () => ({ seen: { at: now(), spot: { ...there, accuracy: 25, globe: 'gcj02' as const } } })
const cardOf = (id: string) => world.plan.households.find((one) => one.id === id)?.card ?? ''
const month = '2026-11'

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
  await world.as('cadre').account.consent({ privacy: '1', location: true })
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetMatters()
  await world.forgetRates()
})
afterAll(() => world.close())

describe('a village’s point', () => {
  const township = () => inDivision(villageOf(world), 'township')
  const seenBy = async (who: 'townOffice' | 'office') => {
    const { villages } = await world.as(who).trace.points({ township: township() })
    return villages.find(({ village }) => village === villageOf(world))
  }
  const strong = () =>
    enter(world, 'cadre', logIn(world, { seen: { ...at().seen, code: cardOf(homeOf(world)) } }))
  const set = (who: 'townOffice' | 'foreignOffice', version: number, over = {}) =>
    world.as(who).trace.setPoint({ village: villageOf(world), version, ...there, globe: 'gcj02', ...over })

  it('is offered from the first three strong entries, set by a person, and set anew by its version', async () => {
    expect(await seenBy('townOffice')).toEqual({
      village: villageOf(world),
      place: expect.any(String) as string,
      version: 0,
    })
    const { grade, reasons } = await strong()
    expect([grade, reasons]).toEqual(['strong', ['code', 'nopoint']])
    await strong()
    expect(await seenBy('townOffice')).not.toHaveProperty('offered')
    await strong()
    expect((await seenBy('office'))?.offered).toEqual({ ...there, entries: 3 })
    expect(await set('townOffice', 0)).toEqual({ id: villageOf(world), version: 1 })
    expect(await seenBy('office')).toMatchObject({
      version: 1,
      point: { ...there, at: expect.any(Number) as number },
    })
    expect((await refused(set('townOffice', 0, { latitude: 32.5 })))[0]).toBe('conflict')
    expect((await set('townOffice', 1, { latitude: 32.5 })).version).toBe(2)
    expect((await set('townOffice', 2)).version).toBe(3)
  })

  it('is nobody’s to set from outside, and of no township', async () => {
    expect((await refused(set('foreignOffice', 3)))[0]).toBe('not_found')
    expect((await refused(set('townOffice', 0, { village: township() })))[0]).toBe('invalid')
    expect((await refused(world.as('foreignOffice').trace.points({ township: township() })))[0]).toBe(
      'not_found',
    )
  })
})

describe('what was flagged', () => {
  const looked = (id: string, verdict: 'accepted' | 'refused', version = 1) =>
    world.as('townOffice').trace.look({ id, version, verdict, why: '打电话问过' })
  const waiting = async (who: 'townOffice' | 'foreignOffice' = 'townOffice') =>
    (await world.as(who).trace.flagged({})).entries.map(({ id }) => id)

  it('waits for the offices above its village, the longest waiting first', async () => {
    const first = await flaggedBy(world, 'cadre')
    world.clock.set(monday + minute)
    const second = await flaggedBy(world, 'cadre')
    await enter(world, 'cadre', logIn(world))
    expect([await waiting(), await waiting('foreignOffice')]).toEqual([[first.id, second.id], []])
  })

  it('counts once somebody finds it true, and waits no more', async () => {
    const { id } = await flaggedBy(world, 'cadre')
    expect(await looked(id, 'accepted')).toEqual({ id, version: 2 })
    const kept = await storedEntry(world, id)
    expect([kept?.grade, kept?.void, kept?.flagged]).toEqual(['weak', undefined, undefined])
    expect(await waiting()).toEqual([])
    const [mine] = (await world.as('cadre').trace.entries({})).entries
    expect(mine?.looked).toMatchObject({
      verdict: 'accepted',
      why: '打电话问过',
      who: expect.stringMatching(/乡办公室$/) as string,
    })
  })

  it('does not count once somebody finds it untrue, which she is told and which leaves a fact', async () => {
    const { id } = await flaggedBy(world, 'cadre')
    const before = world.gateway.messages().length
    await looked(id, 'refused')
    const told = world.gateway.messages().slice(before)
    expect(told).toMatchObject([{ api: 'subscribeMessage.send', request: { page: 'trace/records' } }])
    expect((await storedEntry(world, id))?.void).toBe(true)
    const facts = (await world.documents('facts')).filter(({ kind }) => kind === 'trace.looked')
    expect(facts).toMatchObject([
      { person: world.people.cadre.id, tags: { verdict: 'refused', entry: 'log', day: '2026-11-23' } },
    ])
  })

  it('is looked at once, by the version that was seen, by nobody outside, and never when nobody flagged it', async () => {
    const { id } = await flaggedBy(world, 'cadre')
    const outside = world.as('foreignOffice').trace.look({ id, version: 1, verdict: 'accepted', why: '试试' })
    expect((await refused(outside))[0]).toBe('not_found')
    expect((await refused(looked(id, 'accepted', 2)))[0]).toBe('conflict')
    await looked(id, 'accepted')
    expect((await refused(looked(id, 'refused', 2)))[0]).toBe('wrong_state')
    const { id: fine } = await enter(world, 'cadre', logIn(world))
    expect((await refused(looked(fine, 'refused')))[0]).toBe('wrong_state')
  })

  it('is looked at by nobody who wrote it herself', async () => {
    const { id } = await flaggedBy(world, 'cadre')
    await table('entries').update({ _id: id }, { $set: { person: world.people.townOffice.id } })
    expect(await refused(looked(id, 'accepted'))).toEqual(['forbidden', '自己的记录要请别人核实'])
  })
})

describe('a village’s diary', () => {
  const diary = (who: 'cadre' | 'responsible' | 'townOffice' | 'foreignCadre' | 'foreignOffice', over = {}) =>
    world.as(who).trace.diary({ village: villageOf(world), month, ...over })

  it('tells its cadres and offices what was done, and nobody of another ground', async () => {
    await enter(world, 'cadre', logIn(world, { day: '2026-11-20' }))
    await enter(world, 'responsible', visitIn(world))
    const kinds = async (who: Parameters<typeof diary>[0]) =>
      (await diary(who)).entries.map(({ kind }) => kind)
    expect(await kinds('cadre')).toEqual(['visit', 'log'])
    expect(await kinds('townOffice')).toEqual(['visit', 'log'])
    // Who answers for households alone reads what is about them.
    expect(await kinds('responsible')).toEqual(['visit'])
    expect([await kinds('foreignCadre'), await kinds('foreignOffice')]).toEqual([[], []])
    expect((await diary('cadre', { month: '2026-10' })).entries).toEqual([])
  })

  it('names who wrote it and whom it is about, and shows a photo that nobody checked to its owner and an office alone', async () => {
    const photos = [{ file: await photo(world, 'cadre', picture('jpg', 200)), live: true }]
    await enter(world, 'cadre', { ...visitIn(world), photos })
    const [read] = (await diary('townOffice')).entries
    expect(read).toMatchObject({
      who: world.people.cadre.name,
      households: [{ id: homeOf(world), head: world.people.villager.name }],
    })
    const open = async (who: 'cadre' | 'responsible' | 'townOffice') =>
      (await diary(who)).entries[0]?.photos[0]?.url !== undefined
    expect([await open('cadre'), await open('responsible'), await open('townOffice')]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('stamps a photo with the server’s time and the village, whatever the phone says', async () => {
    const photos = [{ file: await photo(world, 'cadre', picture('jpg', 200)), live: true }]
    const said = now() - 300 * minute
    const log = logIn(world, { photos, seen: { at: said } })
    for (const forged of [{ received: said }, { place: '别的村' }])
      expect((await refused(enter(world, 'cadre', { ...log, ...forged })))[0]).toBe('invalid')
    await enter(world, 'cadre', log)
    const [read] = (await diary('townOffice')).entries
    expect([read?.noted, read?.place]).toEqual([said, expect.stringMatching(/村$/)])
    expect(Number(read?.received) - monday).toBeLessThan(minute)
  })

  it('goes on page by page, and costs five calls at most', async () => {
    for (let nth = 0; nth < 22; nth += 1)
      await enter(world, 'cadre', logIn(world, { text: `第${String(nth)}件` }))
    const first = await diary('cadre')
    const second = await diary('cadre', { after: first.next })
    expect(world.costOf('trace', 'diary')).toBeLessThanOrEqual(5)
    expect([first.entries.length, second.entries.length, second.next]).toEqual([20, 2, undefined])
    expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(22)
  })
})

describe('photos, looked at by the clock', () => {
  const lookAt = async (bytes: Uint8Array<ArrayBuffer>, type: 'jpg' | 'png' = 'jpg') => {
    const photos = [{ file: await photo(world, 'cadre', bytes, type), live: true }]
    const { id } = await enter(world, 'cadre', logIn(world, { ...at(), photos }))
    // Each test's clock begins anew.
    await table('ticks').remove({ _id: 'trace.dark' })
    world.clock.set(now() + 2 * minute)
    await world.tick('trace')
    const kept = await storedEntry(world, id)
    return { ...kept, id, version: kept?.version, flagged: kept?.flagged !== undefined, unseen: kept?.unseen }
  }
  const dark = { grade: 'weak', reasons: ['near', 'live', 'dark'], flagged: true, unseen: undefined }
  const bright = { grade: 'strong', reasons: ['near', 'live'], flagged: false, unseen: undefined }

  it.each([
    ['black, as jpg', 'jpg', 2, dark],
    ['black, as png', 'png', 2, dark],
    ['bright, as jpg', 'jpg', 180, bright],
    ['bright, as png', 'png', 180, bright],
  ] as const)('%s', async (_, type, colour, found) => {
    expect(await lookAt(picture(type, colour), type)).toMatchObject(found)
  })

  it('that do not open are left to people', async () => {
    const broken = new Uint8Array(
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(999, 7)]),
    )
    expect(await lookAt(broken)).toMatchObject(bright)
  })

  it('are looked at once', async () => {
    const { id, version } = await lookAt(picture('jpg', 2))
    world.clock.set(now() + 2 * minute)
    await world.tick('trace')
    expect((await storedEntry(world, id))?.version).toBe(version)
  })
})

test('one’s own entries are all hers, the latest day first, and narrowed by the month', async () => {
  await enter(world, 'cadre', logIn(world, { day: '2026-10-30' }))
  const { id } = await enter(world, 'cadre', logIn(world))
  await enter(world, 'responsible', visitIn(world))
  const days = async (over = {}) =>
    (await world.as('cadre').trace.entries(over)).entries.map((one) => one.day)
  expect([await days(), await days({ month })]).toEqual([['2026-11-23', '2026-10-30'], ['2026-11-23']])
  expect((await world.as('cadre').trace.entries({})).entries[0]?.id).toBe(id)
})

test('villagers read what the liaison leader recorded: checked words alone, and nothing that does not count', async () => {
  const stay = async (text: string, change: object) => {
    const { id } = await enter(
      world,
      'cadre',
      logIn(world, { kind: 'stay', text, problems: [{ words: '路烂了', hotline: false }] }),
    )
    await table('entries').update({ _id: id }, { $set: { force: 'leader', checked: 'passed', ...change } })
  }
  await stay('住了一天，查了明白卡', {})
  await stay('不算数的', { void: true })
  await stay('没有检查过的', { checked: 'unchecked' })
  await stay('第一书记写的', { force: 'secretary' })
  const read = async (who: 'villager' | 'stranger') => (await world.as(who).trace.published({})).rows
  expect(await read('villager')).toEqual([
    { day: '2026-11-23', who: world.people.cadre.name, text: '住了一天，查了明白卡', problems: ['路烂了'] },
  ])
  expect(await read('stranger')).toEqual([])
})

describe('what is kept of her', () => {
  it('is told in words', async () => {
    await enter(world, 'cadre', logIn(world, at()))
    const { parts } = await world.as('cadre').account.own({})
    const lines = parts.flatMap(({ entries }) => entries.flatMap((one) => one.lines))
    expect(lines).toContainEqual({ what: '大概位置', says: '北纬32.43，东经105.83，约一公里' })
  })

  it('tells no place any more once she has gone, and the work stays', async () => {
    const { id } = await enter(world, 'cadre', logIn(world, at()))
    expect((await refused(world.as('cadre').trace.letGo({})))[0]).toBe('wrong_state')
    // Whoever holds a post is asked to hand it over first: so it goes with somebody who holds none any more.
    await table('entries').update({ _id: id }, { $set: { person: world.people.villager.id } })
    await world.as('villager').account.erase({ understood: true })
    const kept = await storedEntry(world, id)
    expect([kept?.text, kept?.spot, kept?.mark]).toEqual([logIn(world).text, undefined, undefined])
  })
})
