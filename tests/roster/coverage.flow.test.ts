import { table, type Row } from '../../cloudfunctions/_kernel/database'
import { dayPlus } from '../../cloudfunctions/_kernel/workdays'
import { dayAt, instantOf } from '../../types/_period'
import type { Name } from '../_kernel/people'
import { openWorld, Refused, type World } from '../_kernel/world'
import { postAt, postSamples } from './posts.samples'

let world: World
/** Everybody was loaded with the day of the machine: long enough after it, whoever leaves has served. */
const today = dayPlus(dayAt(Date.now()), 30)
const city = '510800000000'

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf(today, '09:00'))
  // Some leave, one of a force of a village that has exited; one village is run by the other county.
  const [exited = ''] = world.plan.villages.map(({ _id }) => _id)
  for (const post of [
    { village: exited, kind: 'leader' as const },
    homeOf('neighbour'),
    homeOf('stranger'),
  ]) {
    const id = 'village' in post ? `${post.village}-leader` : `${post.household}-responsible`
    const { version = 0 } = (await postAt(world, id)) ?? {}
    await office().release({ post, version, to: today, left: 'transfer', why: '调动', decided: '会议' })
  }
  await world.tick('roster')
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('cityOffice').roster
const homeOf = (who: 'neighbour' | 'stranger') => ({ household: world.people[who].household })

type Told = Awaited<ReturnType<ReturnType<typeof office>['coverage']>>

/** Villages under a division by who runs them, found the slow way. */
async function villagesOf(code: string): Promise<string[]> {
  const divisions = await world.documents('divisions')
  const own = divisions.find(({ _id }) => _id === code)
  if (own?.level === 'village') return [code]
  const children = divisions.filter(({ parent, succeededBy }) => parent === code && succeededBy === '')
  return (await Promise.all(children.map(({ _id }) => villagesOf(_id)))).flat()
}

const heldToday = ({ now, past }: Row): boolean => {
  const tenures = [...((past ?? []) as { from: string; to?: string }[])]
  if (now !== undefined) tenures.push(now as { from: string })
  return tenures.some(({ from, to = '9999-12-31' }) => from <= today && today < to)
}

/** The same from the documents as they stand, without any of the function's own sums. */
async function counted(code: string) {
  const villages = new Set(await villagesOf(code))
  const posts = (await world.documents('posts')).filter(
    ({ village, needed }) => villages.has(String(village)) && needed === true,
  )
  const kinds = [...new Set(posts.map(({ kind }) => String(kind)))].filter((kind) => kind !== 'responsible')
  const of = (kind: string) => posts.filter((post) => post.kind === kind)
  const homes = of('responsible')
  const exited = new Set(
    (await world.documents('villages')).filter(({ status }) => status === 'exited').map(({ _id }) => _id),
  )
  const lost = posts.filter(
    (post) =>
      exited.has(String(post.village)) &&
      ['leader', 'unit', 'secretary', 'team', 'technician'].includes(String(post.kind)) &&
      !heldToday(post) &&
      (post.past as unknown[]).length > 0,
  )
  return {
    villages: villages.size,
    filled: kinds
      .map((kind) => ({ kind, needed: of(kind).length, held: of(kind).filter(heldToday).length }))
      .sort((a, b) => a.kind.localeCompare(b.kind)),
    households: { needing: homes.length, held: homes.filter(heldToday).length },
    withdrawn: new Set(lost.map(({ village }) => village)).size,
  }
}

const sorted = ({ filled, households, withdrawn }: Pick<Told, 'filled' | 'households' | 'withdrawn'>) => ({
  filled: [...filled].sort((a, b) => a.kind.localeCompare(b.kind)),
  households,
  withdrawn,
})

async function agree(code: string): Promise<void> {
  const told = await office().coverage({ division: code })
  const { villages, ...own } = await counted(code)
  expect(sorted(told)).toEqual(own)
  expect(told.villages.poor + told.villages.exited + told.villages.ordinary).toBe(villages)
  for (const under of told.under) {
    const { villages: many, ...theirs } = await counted(under.code)
    expect([under.code, under.villages, sorted(under)]).toEqual([under.code, many, theirs])
  }
}

describe('coverage', () => {
  it.each([
    ['a city', () => city],
    ['a county', () => '510802000000'],
    ['a township', () => `${world.people.villager.village.slice(0, 9)}000`],
    ['a village', () => world.people.villager.village],
  ])('of %s equals what its documents add up to', async (_, code) => {
    await agree(code())
  })

  it('counts a village with who runs it, whatever its code says', async () => {
    const [village = ''] = (await villagesOf('510811101000')).slice(0, 1)
    const township = '510802101000'
    const before = await office().coverage({ division: township })
    const runBy = (parent: string, county: string) =>
      table('divisions').update({ _id: village }, { $set: { parent, county } })
    await runBy(township, '510802000000')
    // An instance remembers a county for ten minutes.
    world.clock.offset(11 * 60_000)
    const after = await office().coverage({ division: township })
    expect(after.under.map(({ code }) => code)).toContain(village)
    expect(after.under.length).toBe(before.under.length + 1)
    await agree(township)
    await agree(city)
    await runBy('510811101000', '510811000000')
    world.clock.offset(11 * 60_000)
  })

  it('of a city counts what it runs outside its own codes, and never what another runs', async () => {
    const [there = '', here = ''] = (await villagesOf('510811101000')).concat(await villagesOf(city))
    const all = (await office().coverage({ division: city })).villages
    const sum = ({ poor, exited, ordinary }: typeof all) => poor + exited + ordinary
    // One village under a code of another city, run by a township of this one; and a whole county so.
    const [own] = (await world.documents('divisions')).filter(({ _id }) => _id === here)
    const beyond = { ...own, parent: '510802101000', county: '510802000000' }
    const zone = { ...own, level: 'county', parent: city, county: '510999000000', kind: undefined }
    const town = { ...zone, level: 'township', parent: '510999000000' }
    await table('divisions').insert([
      { ...beyond, _id: '510903101201' },
      { ...zone, _id: '510999000000' },
      { ...town, _id: '510999101000' },
      { ...own, _id: '510999101201', parent: '510999101000', county: '510999000000' },
    ])
    await table('divisions').update(
      { _id: there },
      { $set: { parent: '510903101000', county: '510903000000' } },
    )
    await agree(city)
    const now = await office().coverage({ division: city })
    expect(sum(now.villages)).toBe(sum(all) + 1)
    expect(now.under.map(({ code, villages }) => [code, villages])).toContainEqual(['510999000000', 1])
    const gone = await office().gaps({ division: city })
    expect(gone.rows.map(({ village }) => village)).not.toContain(there)
    const last = [...world.gateway.calls()].reverse().find(({ action }) => action === 'coverage')
    expect(last?.databaseCalls).toBeLessThanOrEqual(5)
    await table('divisions').remove({
      _id: { $in: ['510903101201', '510999000000', '510999101000', '510999101201'] },
    })
    await table('divisions').update(
      { _id: there },
      { $set: { parent: '510811101000', county: '510811000000' } },
    )
  })

  it('sees a force that an exited village has lost', async () => {
    expect((await office().coverage({ division: city })).withdrawn).toBe(1)
    const { rows } = await office().gaps({ division: city, gap: 'withdrawn' })
    expect(rows.map(({ kind, gap }) => [kind, gap])).toEqual([['leader', 'withdrawn']])
  })

  it('of another county is not there', async () => {
    const refused = world.as('office').roster.coverage({ division: '510811000000' })
    await expect(refused).rejects.toBeInstanceOf(Refused)
    await expect(refused).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('gaps', () => {
  it('are every post that is needed and that nobody holds, page by page', async () => {
    const ids: string[] = []
    let after: string | undefined
    do {
      const page = await office().gaps({ division: city, ...(after === undefined ? {} : { after }) })
      ids.push(...page.rows.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    const open = (await world.documents('posts')).filter((post) => post.needed === true && !heldToday(post))
    expect(ids.sort()).toEqual(open.map(({ _id }) => _id).sort())
  })

  it('of households name the head by her family name alone', async () => {
    const { rows } = await office().gaps({ division: city, kind: 'responsible' })
    expect(rows.length).toBe(2)
    for (const { household } of rows) expect(household?.head).toMatch(/^.\*\*$/)
  })
})

/** Database calls of each action when warm, identity included. */
const budgets: readonly (readonly [keyof typeof postSamples, Name, number])[] = [
  ['appoint', 'office', 5],
  ['release', 'office', 4],
  ['post', 'office', 4],
  ['coverage', 'office', 4],
  ['coverage', 'cityOffice', 5],
  ['gaps', 'office', 4],
  ['notSo', 'villager', 4],
  ['doubts', 'office', 3],
  ['settleDoubt', 'office', 4],
]

describe('database calls', () => {
  it.each(budgets)('%s by the %s: at most %i when warm', async (action, who, most) => {
    const calls: number[] = []
    for (let n = 0; n < 3; n += 1) {
      await world.forgetRates()
      const { input } = await postSamples[action](world, who)
      const acts = world.as(who).roster as Record<string, (input: unknown) => Promise<unknown>>
      await acts[action]?.(input)
      const record = [...world.gateway.calls()].reverse().find((call) => call.action === action)
      calls.push(record?.databaseCalls ?? Infinity)
    }
    expect(Math.min(...calls)).toBeLessThanOrEqual(most)
  })
})
