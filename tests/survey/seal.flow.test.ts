import { table } from '../../cloudfunctions/_kernel/database'
import type { Opened } from '../../cloudfunctions/survey/tally'
import type { Measured } from '../../types/survey.shapes'
import { openWorld, type World } from '../_kernel/world'
import { closedCampaign, sealed } from './results.builder'
import { frameOf, type Asked } from './tally.builder'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

afterEach(async () => {
  for (const name of ['campaigns', 'frames', 'ballots', 'tallies', 'results', 'facts']) {
    await table(name).remove({ _id: { $gt: '' } })
  }
})

/** A village whose households say these words in turn, all of them at home. */
function village(code: string, says: readonly string[], more: Partial<Opened> = {}): Asked {
  const frame = frameOf({
    village: code,
    homes: says.length,
    answered: says.length,
    team: ['u510802-agri'],
    helpers: ['u510802-agri', 'u510802-water'],
  })
  const ballots = frame.homes.map(({ h, s }, nth) => {
    const word = says[nth] ?? 'unknown'
    return {
      answers: { team: word, deeds: word, person: word, affairs: word },
      stratum: s,
      helper: h,
      own: true,
      ...more,
    }
  })
  return { frame, ballots }
}

const times = (n: number, word: string): string[] => Array.from({ length: n }, () => word)
const first = '510802101201'
const second = '510802101202'
const third = '510802102201'

const of = (id: string, division: string) => world.as('office').survey.results({ id, division })

const measureOf = async (id: string, division: string, of_: string) =>
  (await of(id, division)).own.measures.find((one) => one.of === of_)?.all

it('shows what a script counts from the raw answers', async () => {
  await closedCampaign(world, 'c1', [
    village(first, [...times(30, 'satisfied'), ...times(12, 'not'), ...times(3, 'unknown')]),
    village(second, [...times(10, 'basic'), ...times(9, 'not')]),
  ])
  await sealed(world, 'c1')
  const found = await measureOf('c1', first, 'question:affairs')
  expect(found).toMatchObject({ state: 'shown', known: 42, unknown: 3, share: 71.43 })
  expect(found?.score).toBeCloseTo((30 * 100 + 12 * 55) / 42, 1)
  const whole = await of('c1', '510802000000')
  expect(whole.own).toMatchObject({ level: 'county', asked: 64, answered: 64, assisted: 0 })
  expect(whole.own.measures.find((one) => one.of === 'all')?.all).toMatchObject({ known: 61, share: 65.57 })
  expect(whole.rows.map((row) => row.of)).toEqual(['510802101000'])
})

it('weighs a household as its stratum’s size says', async () => {
  const asked = village(first, [...times(10, 'satisfied'), ...times(10, 'not')])
  const frame = {
    ...asked.frame,
    strata: [
      { stratum: 'poor' as const, all: 90, drawn: 10 },
      { stratum: 'other' as const, all: 10, drawn: 10 },
    ],
  }
  const ballots = asked.ballots.map((ballot, nth) => ({
    ...ballot,
    stratum: nth < 10 ? ('poor' as const) : ('other' as const),
  }))
  await closedCampaign(world, 'c2', [{ frame, ballots }])
  await sealed(world, 'c2')
  expect(await measureOf('c2', first, 'all')).toMatchObject({ share: 90, known: 20 })
})

it.each([
  [4, 'few'],
  [19, 'few'],
  [20, 'high'],
])('says of %i who all say the same: %s', async (n, state) => {
  const id = `alike-${String(n)}`
  await closedCampaign(world, id, [village(first, times(n, 'satisfied'))])
  await sealed(world, id)
  expect(await measureOf(id, first, 'question:affairs')).toMatchObject({ state })
  expect(await measureOf(id, first, 'question:affairs')).not.toHaveProperty('share')
})

it('does not rate a force with three households by itself', async () => {
  await closedCampaign(world, 'c4', [
    village(first, ['satisfied', 'not', 'not']),
    village(second, [...times(20, 'satisfied'), ...times(10, 'not')]),
    village(third, [...times(20, 'satisfied'), ...times(10, 'not')]),
  ])
  await sealed(world, 'c4')
  expect(await measureOf('c4', first, 'force:team')).toEqual({ state: 'alone' })
  const { rows } = await world.as('office').survey.resultUnits({ id: 'c4', force: 'team' })
  expect(rows[0]).toMatchObject({ of: 'u510802-agri', level: 'unit', asked: 63, answered: 63 })
})

it('counts everybody but a ballot that does not open', async () => {
  await closedCampaign(world, 'c5', [village(first, [...times(20, 'satisfied'), ...times(10, 'not')])])
  await table('ballots').update({ _id: `c5-${first}-0` }, { $set: { box: 'AAAA' } })
  await sealed(world, 'c5')
  expect(await measureOf('c5', first, 'all')).toMatchObject({ known: 29 })
  expect(await table('campaigns').one({ _id: 'c5' })).toMatchObject({ sealed: { ballots: 29 } })
})

it('leaves no ballot, no tally and no key', async () => {
  await closedCampaign(world, 'c6', [village(first, times(30, 'satisfied'))])
  await sealed(world, 'c6')
  expect(await table('ballots').count({ campaign: 'c6' })).toBe(0)
  expect(await table('tallies').count({ campaign: 'c6' })).toBe(0)
  expect(await table('vaults').one({ _id: 'survey:c6' })).not.toHaveProperty('file')
})

it('leaves facts of what is shown, once', async () => {
  await closedCampaign(world, 'c7', [village(first, [...times(10, 'satisfied'), ...times(30, 'not')])])
  await sealed(world, 'c7')
  const facts = await table('facts').find({ kind: 'survey.result', division: first })
  expect(facts.map(({ force }) => force ?? '')).toEqual(['', 'team', 'responsible'])
  expect(facts[0]).toMatchObject({ amount: 25, tags: { known: 40, below: true, level: 'village' } })
})

it('answers nothing before it is sealed', async () => {
  await closedCampaign(world, 'c8', [village(first, times(30, 'satisfied'))])
  await expect(of('c8', first)).rejects.toMatchObject({ code: 'wrong_state' })
})

it('shows one number over the quarters, the oldest first', async () => {
  const says = (good: number) => [...times(good, 'satisfied'), ...times(40 - good, 'not')]
  await closedCampaign(world, 'c9', [village(first, says(10))], { quarter: '2026-Q3' })
  await closedCampaign(world, 'c10', [village(first, says(20))], { quarter: '2026-Q4' })
  await sealed(world, 'c9')
  await sealed(world, 'c10')
  const { rows } = await world.as('office').survey.trend({ division: first, of: 'all' })
  expect(rows.map(({ campaign, quarter, measure }) => [campaign, quarter, measure.share])).toEqual([
    ['c9', '2026-Q3', 25],
    ['c10', '2026-Q4', 50],
  ])
})

it('that was killed while it published goes on with the box where it stopped, and counts nothing again', async () => {
  await closedCampaign(world, 'on', [village(first, [...times(20, 'satisfied'), ...times(10, 'not')])])
  const stands = async () => (await table('campaigns').one({ _id: 'on' }))?.at
  for (let call = 14; call < 60 && (await stands()) !== 'results:0'; call += 4) {
    world.gateway.faults.crashAt({ when: 'after', call, feature: 'survey' })
    world.clock.offset(100_000)
    await world.tick('survey').catch(() => undefined)
  }
  world.gateway.faults.crashAt(undefined)
  expect(await stands()).toBe('results:0')
  // What was counted is gone, and so are the ballots: what is published now was made ready before.
  await table('tallies').remove({ campaign: 'on', _id: { $lt: 'on:r' } })
  await table('ballots').remove({ campaign: 'on' })
  await sealed(world, 'on')
  expect(await measureOf('on', first, 'question:affairs')).toMatchObject({ state: 'shown', share: 66.67 })
  expect(await table('facts').count({ kind: 'survey.result', division: first })).toBe(3)
  expect(await table('tallies').count({ campaign: 'on' })).toBe(0)
})

it('is killed after any of its database calls and comes to the same', async () => {
  const asked = [
    village(first, [...times(20, 'satisfied'), ...times(10, 'not')]),
    village('510811101201', [...times(10, 'satisfied'), ...times(10, 'not')]),
  ]
  const city = { division: '510800000000' }
  await closedCampaign(world, 'k0', asked, city)
  await sealed(world, 'k0')
  // Which households are drawn anew for a score's interval goes by the campaign's name.
  const shown = async (id: string) =>
    (await table('results').find({ campaign: id }, { order: { of: 1 } })).map((row) =>
      (row.measures as Measured[]).map(({ of, all: { state, share, known } }) => ({
        of,
        state,
        share,
        known,
      })),
    )
  const whole = await shown('k0')
  expect(whole.length).toBeGreaterThan(5)
  await table('frames').remove({ campaign: 'k0' })
  let deaths = 0
  await closedCampaign(world, 'k1', asked, city)
  // Killed again and again, a little further every time.
  for (let call = 5; call < 80; call += 7) {
    world.gateway.faults.crashAt({ when: 'after', call, feature: 'survey' })
    world.clock.offset(100_000)
    await world.tick('survey').catch(() => undefined)
    if (!world.gateway.faults.waiting) deaths += 1
    world.gateway.faults.crashAt(undefined)
    if ((await table('campaigns').one({ _id: 'k1' }))?.state === 'sealed') break
  }
  await sealed(world, 'k1')
  expect(await shown('k1')).toEqual(whole)
  expect(await table('ballots').count({ campaign: 'k1' })).toBe(0)
  expect(await table('tallies').count({ campaign: 'k1' })).toBe(0)
  expect(await table('campaigns').one({ _id: 'k1' })).toMatchObject({ sealed: { ballots: 50 } })
  expect(deaths).toBeGreaterThan(4)
}, 120_000)
