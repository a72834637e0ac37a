import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import type { Name } from '../_kernel/people'
import { newKey, openWorld, script, type World } from '../_kernel/world'
import { day, monday } from '../hotline/hotline.steps'
import {
  enter,
  homeOf,
  liveLog,
  logIn,
  photo,
  picture,
  refused,
  storedEntry,
  villageOf,
  visitIn,
  type Entered,
} from './entries.steps'

let world: World
const minute = 60_000

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
  for (const who of ['cadre', 'responsible'] as const)
    await world.as(who).account.consent({ privacy: '1', location: true })
  await world
    .as('townOffice')
    .trace.setPoint({ village: villageOf(world), version: 0, ...there, globe: 'gcj02' })
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetMatters()
  await world.forgetRates()
})
afterAll(() => world.close())

const there = { latitude: 32.43, longitude: 105.83 }
const near = (last: number) => ({
  latitude: 32.431 + last / 1e6,
  longitude: 105.832,
  accuracy: 25,
  globe: 'gcj02' as const,
})
const now = () => world.clock.now()
const at = (last = 0): Pick<Entered, 'seen'> => ({ seen: { at: now(), spot: near(last) } })
const cardOf = (id: string) => world.plan.households.find((one) => one.id === id)?.card ?? ''
const abroad = '510811102202'

const by = (who: Name, input: Entered, key?: string) => refused(enter(world, who, input, key))

describe('what a cadre writes down', () => {
  it('is one document, with the post that she held, and answers to what she owes', async () => {
    const { id, grade, fulfils } = await enter(world, 'cadre', logIn(world, at()))
    expect([grade, fulfils]).toEqual(['fair', ['工作日志 · 每个工作日']])
    expect(await storedEntry(world, id)).toMatchObject({
      village: villageOf(world),
      township: '510802101000',
      county: '510802000000',
      person: world.people.cadre.id,
      force: 'secretary',
      month: '2026-11',
    })
  })

  it('keeps of where she was a grade, a place to a kilometre, and a hash', async () => {
    const { id } = await enter(world, 'cadre', logIn(world, at(7)))
    const kept = await storedEntry(world, id)
    expect(kept).toMatchObject({ spot: { latitude: 32.43, longitude: 105.83 }, off: 0.2 })
    expect(JSON.stringify(kept)).not.toContain('32.431')
  })

  it('leaves a fact without a word of it, and another for the problems', async () => {
    const problems = [
      { words: '水渠塌了', hotline: true },
      { words: '路灯不亮', hotline: false },
    ]
    const { id } = await enter(world, 'responsible', visitIn(world, { problems }))
    const facts = (await world.documents('facts')).filter(({ _id }) => _id.startsWith(`entries:${id}:`))
    expect(facts.map(({ kind, amount, tags, force }) => ({ kind, amount, tags, force }))).toEqual([
      {
        kind: 'trace.problem',
        amount: 2,
        tags: { day: '2026-11-23', hotline: 1 },
        force: 'responsible',
      },
      {
        kind: 'trace.visit',
        amount: 1,
        tags: { day: '2026-11-23', grade: 'none', photos: 0, problems: 2 },
        force: 'responsible',
      },
    ])
    expect(JSON.stringify(facts)).not.toContain('水渠')
  })

  it('is strong by the code of a card of the village', async () => {
    const seen = { at: now(), code: cardOf(homeOf(world)) }
    const { grade, reasons, fulfils } = await enter(world, 'responsible', visitIn(world, { seen }))
    expect([grade, reasons]).toEqual(['strong', ['code']])
    expect(fulfils).toEqual(expect.arrayContaining(['走访 · 每两个月', '联系 · 每月']))
  })

  it('is brought to the globe of the map when a satellite told the place', async () => {
    // The same place lies some five hundred metres beside itself on the two globes.
    const spot = { ...near(0), globe: 'wgs84' as const }
    const { id } = await enter(world, 'cadre', logIn(world, { seen: { at: now(), spot } }))
    expect(Number((await storedEntry(world, id))?.off)).toBeGreaterThan(0.3)
  })

  it('is there once, however often it is sent, and even when its time is over by then', async () => {
    const [input, key] = [logIn(world, at()), newKey()]
    const first = await enter(world, 'cadre', input, key)
    world.clock.set(monday + 40 * day)
    expect(await enter(world, 'cadre', input, key)).toEqual(first)
    expect(await by('cadre', { ...input, text: '别的事' }, key)).toEqual(['key_reused', expect.any(String)])
    expect(await world.documents('entries')).toHaveLength(1)
  })

  it('costs four database calls, and five with a photo', async () => {
    const photos = [{ file: await photo(world, 'cadre', picture('jpg', 200)), live: true }]
    // The county is remembered from the first on.
    await enter(world, 'cadre', logIn(world, at()))
    await enter(world, 'cadre', logIn(world, at(2)))
    expect(world.costOf('trace', 'enter')).toBeLessThanOrEqual(4)
    await enter(world, 'responsible', visitIn(world, at()))
    expect(world.costOf('trace', 'enter')).toBeLessThanOrEqual(4)
    await enter(world, 'cadre', logIn(world, { ...at(1), photos }))
    expect(world.costOf('trace', 'enter')).toBeLessThanOrEqual(5)
  })
})

describe('refused with a sentence of its own', () => {
  const cases: readonly (readonly [string, Name, () => Partial<Entered>, string, RegExp])[] = [
    ['a log for next week', 'cadre', () => ({ day: '2026-11-30' }), 'invalid', /11月30日还没有到/],
    ['a village of another county', 'cadre', () => ({ village: abroad }), 'forbidden', /这个村不归您负责/],
    ['a promise in a log', 'cadre', () => ({ promised: '修路' }), 'invalid', /工作日志不带答应的事/],
    [
      'a visit to a household of another village',
      'cadre',
      () => ({ kind: 'visit', households: [world.people.stranger.household] }),
      'not_found',
      /没有找到这一户/,
    ],
    [
      'the code of a card of another village',
      'cadre',
      () => ({ seen: { at: now(), code: cardOf(world.people.stranger.household) } }),
      'code_unknown',
      /不是这个村的/,
    ],
    ['a summary before its days', 'cadre', () => ({ kind: 'summary' }), 'invalid', /11月27日起再写/],
    [
      'a form that nobody asks for',
      'cadre',
      () => ({ kind: 'form', text: '', form: 'no-such-form', answers: [{ key: 'a', says: '1' }] }),
      'not_found',
      /没有找到这张报表/,
    ],
  ]
  it.each(cases)('%s', async (_, who, over, code, say) => {
    const [told, sentence] = await by(who, logIn(world, over()))
    expect([told, sentence]).toEqual([code, expect.stringMatching(say)])
    expect(await world.documents('entries')).toEqual([])
  })

  it('a place, while she has not agreed to its being used; the rest goes in all the same', async () => {
    await world.as('cadre').account.consent({ privacy: '1', location: false })
    expect(await by('cadre', logIn(world, at()))).toEqual([
      'invalid',
      expect.stringMatching(/没有同意用位置/),
    ])
    expect((await by('cadre', logIn(world, { seen: { at: now() } })))[0]).toBe('done')
    await world.as('cadre').account.consent({ privacy: '1', location: true })
  })

  it('words that WeChat refuses', async () => {
    await script(world, 'security.msgSecCheck', 'risky')
    expect((await by('cadre', logIn(world)))[0]).toBe('risky_text')
  })

  it('a photo of somebody else, one that is not there, and one of 30 MB', async () => {
    const mine = await photo(world, 'cadre', picture('jpg', 200))
    const theirs = await photo(world, 'responsible', picture('jpg', 200))
    const large = new Uint8Array(30 * 1024 * 1024)
    large.set(picture('jpg', 200))
    // Laid there behind the storage's back, which takes none so large.
    world.putFile(mine.slice(mine.indexOf('uploads/')), Buffer.from(large))
    for (const file of [mine, theirs, `${mine.slice(0, -6)}AA.jpg`])
      expect((await by('cadre', logIn(world, { photos: [{ file, live: true }] })))[0]).toBe('file_refused')
  })
})

describe('weak evidence', () => {
  const grade = async (input: Entered) => {
    const { id, grade: found, reasons } = await enter(world, 'cadre', input)
    return [found, reasons, (await storedEntry(world, id))?.flagged !== undefined]
  }

  it('of a place 400 km away five minutes later is taken, and flagged', async () => {
    await enter(world, 'cadre', logIn(world, at()))
    world.clock.set(monday + 5 * minute)
    const far = { latitude: 28.85, longitude: 105.83, accuracy: 20, globe: 'gcj02' as const }
    expect(await grade(logIn(world, { seen: { at: now(), spot: far } }))).toEqual([
      'weak',
      ['far', 'fast'],
      true,
    ])
  })

  it('of the same coordinates to the last digit thirty days running is flagged from the fourth on, with how many', async () => {
    const found: unknown[] = []
    for (let nth = 0; nth < 30; nth += 1) {
      world.clock.set(monday + nth * day)
      found.push((await enter(world, 'cadre', { ...logIn(world), kind: 'checkin', text: '', ...at() })).grade)
    }
    expect(found).toEqual([...Array<string>(3).fill('fair'), ...Array<string>(27).fill('weak')])
    const waiting = world.as('townOffice').trace.flagged
    const { entries, next } = await waiting({})
    const all = [...entries, ...(await waiting({ after: next ?? '' })).entries]
    expect(all.map(({ same }) => same)).toEqual(Array.from({ length: 27 }, (_, nth) => nth + 3))
  })

  it('of a phone whose clock is days wrong is flagged, ahead and behind', async () => {
    expect(await grade(logIn(world, { seen: { at: now() + 3 * day } }))).toEqual(['weak', ['clock'], true])
    await world.forgetMatters()
    await enter(world, 'cadre', logIn(world, { seen: { at: now() } }))
    expect(await grade(logIn(world, { seen: { at: now() - 3 * day } }))).toEqual(['weak', ['clock'], true])
  })

  it('of two phones at once in different places is flagged', async () => {
    await enter(world, 'cadre', logIn(world, at()))
    const spot = { ...near(0), latitude: 32.75 }
    expect((await grade(logIn(world, { seen: { at: now() - 10_000, spot } })))[1]).toContain('twin')
  })

  it('of two phones at the very same instant is flagged once, on the one that came in later', async () => {
    const apart = { seen: { at: now(), spot: { ...near(0), latitude: 32.75 } } }
    const both = await Promise.all([at(), apart].map((seen) => enter(world, 'cadre', logIn(world, seen))))
    // Whether one saw the other or the clock finds it, a minute later it is so, and stays so.
    for (const minutes of [2, 20, 40]) {
      world.clock.set(monday + minutes * minute)
      await world.tick('trace')
      const stored = await Promise.all(both.map(({ id }) => storedEntry(world, id)))
      const twins = stored.filter((entry) => (entry?.reasons as string[]).includes('twin'))
      expect(twins.map((entry) => [entry?.grade, entry?.flagged !== undefined])).toEqual([['weak', true]])
    }
  })

  it('of a photo from the album where a live one is due is flagged', async () => {
    const set = {
      division: '510802000000',
      edition: 1,
      from: '2026-11-01',
      duties: [liveLog],
      why: '',
      at: 1,
    }
    const _id = '510802000000:1'
    await table('dutySets').insert([{ ...set, _id, version: 1, touched: serverDate, history: [] }])
    // What a county asks is remembered for a minute.
    world.clock.set(monday + 10 * minute)
    const file = await photo(world, 'cadre', picture('jpg', 200))
    expect(await grade(logIn(world, { photos: [{ file, live: false }] }))).toEqual(['weak', ['album'], true])
    await table('dutySets').remove({ _id })
  })
})

test('a summary goes in from the last working day of its week on', async () => {
  world.clock.set(monday + 4 * day)
  expect((await by('cadre', logIn(world, { kind: 'summary', day: '2026-11-23' })))[0]).toBe('done')
})

test('a form that the county asks for is filled in, kept with its labels, and read so in the diary', async () => {
  const { id: form } = await world.as('office').trace.askForm({
    division: '510802000000',
    title: '春耕备耕',
    force: 'secretary',
    cadence: 'month',
    fields: [{ key: 'seed', label: '种子到位几成', kind: 'number' }],
    why: '县农业农村局年度安排',
  })
  const filled = logIn(world, { kind: 'form', text: '', form, answers: [{ key: 'seed', says: '8' }] })
  expect((await by('cadre', { ...filled, answers: [{ key: 'seed', says: '八成' }] }))[1]).toMatch(/只填数字/)
  await enter(world, 'cadre', filled)
  const { entries } = await world.as('cadre').trace.entries({})
  expect(entries.map(({ kind, answers }) => [kind, answers])).toEqual([
    ['form', [{ label: '种子到位几成', says: '8' }]],
  ])
})

test('a contact with several households counts each of them, and answers to what is owed for them', async () => {
  const mine = world.plan.posts.filter(({ holder }) => holder === world.people.responsible.id)
  const households = mine.map(({ household }) => household)
  const contact = logIn(world, { kind: 'contact', text: '', households })
  const { id, fulfils } = await enter(world, 'responsible', contact)
  const [fact] = (await world.documents('facts')).filter(({ kind }) => kind === 'trace.contact')
  expect([fact?.amount, fulfils]).toEqual([households.length, ['联系 · 每月']])
  expect((await storedEntry(world, id))?.heads).toHaveLength(households.length)
})
