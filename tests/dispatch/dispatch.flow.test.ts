import { table } from '../../cloudfunctions/_kernel/database'
import type { ProposalLine } from '../../cloudfunctions/dispatch/dispatch.store'
import { divisionRange } from '../../types/_actor'
import { counties } from '../_kernel/people'
import { openWorld, Refused, type World } from '../_kernel/world'
import { limits, postsIn, ready, solved, staffOf, vacate } from './dispatch.steps'

const [here, there] = counties

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())
afterEach(() => world.forgetMatters())

const refusal = (asking: Promise<unknown>): Promise<string> =>
  asking.then(
    () => 'done',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

const propose = (kind: 'village' | 'household', more: Partial<typeof limits> = {}, division: string = here) =>
  world.as('office').dispatch.propose({ division, kind, limits: { ...limits, ...more } })

const linesIn = async (id: string) =>
  ((await world.documents('proposal_lines')) as unknown as (ProposalLine & { _id: string })[]).filter(
    ({ proposal }) => proposal === id,
  )

/** A village's technician's post that nobody holds. */
async function openTechnician(): Promise<string> {
  const post = (await postsIn(world, here)).find(({ kind }) => kind === 'technician')!
  await vacate(world, post._id)
  return post._id
}

test('proposes somebody for every post that nobody holds, with reasons, within a minute of the clock', async () => {
  const post = await openTechnician()
  const { id } = await propose('village')
  expect((await world.as('office').dispatch.proposals({})).proposals[0]).toMatchObject({
    id,
    state: 'solving',
  })
  await solved(world)
  const { proposal, lines } = await world.as('office').dispatch.proposal({ id })
  const open = (await postsIn(world, here)).filter((one) => one.open && one.household === '')
  expect(proposal).toMatchObject({
    state: 'ready',
    total: open.length,
  })
  expect(proposal.place).toContain('东县')
  expect(proposal.tally.needs).toBe(open.length)
  const line = lines.find(({ village, kind }) => post === `${village}-${kind}`)!
  expect(line.state).toBe('proposed')
  expect(line.who?.name).not.toBe('')
  expect(line.say).toMatch(/专长|近|单位|轻|合适/)
})

test('asked for all posts, keeps those who serve unless somebody is better, and shows what would move', async () => {
  const { id } = await propose('household', { keep: false })
  await solved(world)
  const { proposal } = await world.as('office').dispatch.proposal({ id })
  const needed = (await postsIn(world, here)).filter(({ kind, needed: is }) => kind === 'responsible' && is)
  expect(proposal.tally).toMatchObject({ needs: needed.length, unmet: 0 })
  const stays = (await linesIn(id)).filter(({ state }) => state === 'done')
  expect(stays.every(({ who, now }) => who?.person === now?.person)).toBe(true)
  expect(stays.length).toBe(needed.length - proposal.tally.moved)
  expect(proposal.balance?.units.length).toBeGreaterThan(0)
})

test('tells which needs nobody can meet, first, and why; the rest is solved', async () => {
  const leader = (await postsIn(world, here)).find(({ kind }) => kind === 'leader')!
  await table('posts').update(
    { kind: 'leader' },
    { $set: { open: true, needed: true }, $unset: { now: '' } },
    true,
  )
  await table('people').update({}, { $set: { rank: 'staff' } }, true)
  await openTechnician()
  const { id } = await propose('village')
  await solved(world)
  const { proposal, lines } = await world.as('office').dispatch.proposal({ id })
  expect(lines[0]).toMatchObject({
    kind: 'leader',
    village: leader.village,
    say: '名册里没有乡科级以上的领导',
  })
  expect(lines[0]?.who).toBeUndefined()
  expect(proposal.tally.unmet).toBeGreaterThan(0)
  expect(proposal.tally.met).toBeGreaterThan(0)
})

test('says so when there is nothing to do, or more than one proposal holds', async () => {
  await table('posts').update({ open: true }, { $set: { open: false } }, true)
  const { id } = await propose('household')
  await solved(world)
  const { proposal } = await world.as('office').dispatch.proposal({ id })
  expect(proposal).toMatchObject({ state: 'failed', say: '没有要派的岗位，都有人了' })
})

test('goes on where it stopped, and writes no line twice', async () => {
  await openTechnician()
  const { id } = await propose('village', { keep: false })
  const { faults } = world.gateway
  for (const call of [4, 9, 14, 19]) {
    world.clock.offset(100_000)
    faults.crashAt({ when: 'after', call, feature: 'dispatch' })
    await world.tick('dispatch').catch(() => undefined)
    faults.crashAt(undefined)
  }
  world.clock.offset(100_000)
  await world.tick('dispatch')
  const { proposal } = await world.as('office').dispatch.proposal({ id })
  const rows = await linesIn(id)
  expect(proposal.state).toBe('ready')
  expect(new Set(rows.map(({ post }) => post)).size).toBe(rows.length)
  expect(rows.length).toBe(proposal.total)
})

test('an office proposes for its own ground alone, and sees no other’s', async () => {
  expect(await refusal(propose('village', {}, there))).toBe('not_found')
  const { id } = await propose('village')
  expect(await refusal(world.as('foreignOffice').dispatch.proposal({ id }))).toBe('not_found')
  expect((await world.as('foreignOffice').dispatch.proposals({})).proposals).toEqual([])
  expect((await world.as('cityOffice').dispatch.proposals({})).proposals.length).toBe(1)
})

test('sends nobody from another county unless counties lend', async () => {
  const { from, to } = divisionRange(here)
  const outside = (one: ProposalLine) => one.who !== undefined && !one.who.unitName.startsWith('东县')
  const { id } = await propose('household', { keep: false })
  await solved(world)
  const rows = await linesIn(id)
  expect(rows.every(({ village }) => from <= village && village < to)).toBe(true)
  expect(rows.filter(outside)).toEqual([])
})

test('people of other counties are asked for by the city’s office alone', async () => {
  expect(await refusal(propose('household', { lend: true }))).toBe('invalid')
  const leader = (await postsIn(world, here)).find(({ kind }) => kind === 'leader')!
  await vacate(world, leader._id)
  const [abroad] = await staffOf(world, there)
  await table('people').update({}, { $set: { rank: 'staff' } }, true)
  await table('people').update({ _id: abroad?._id }, { $set: { rank: 'county' } })
  const { id } = await world.as('cityOffice').dispatch.propose({
    division: here,
    kind: 'village',
    limits: { ...limits, lend: true },
  })
  await solved(world)
  const line = (await linesIn(id)).find(({ post }) => post === leader._id)
  expect(line?.who?.person).toBe(abroad?._id)
  expect(line?.reasons.map(({ ground }) => ground)).toContain('lend')
})

test('tells others who could do it, by name and reason', async () => {
  const { id, line, other } = await ready(world, 'office')
  const { others } = await world.as('office').dispatch.others({ id, line })
  expect(others.map(({ who, say }) => [who.person, say])).toEqual([[other, '离得近·家在同一个镇']])
  expect(others[0]?.who.name).not.toBe('')
  expect(others[0]?.who.unit).toContain('东县')
})

test('a line is changed by hand: to somebody else, to nobody, and back to who holds it', async () => {
  const { id, line, other } = await ready(world, 'office', { limits: { ...limits, householdsEach: 20 } })
  const act = world.as('office').dispatch
  await act.changeLine({ id, line, version: 1, person: other })
  const [changed] = (await act.proposal({ id })).lines
  expect(changed).toMatchObject({ state: 'changed', version: 2, who: { person: other } })
  await act.changeLine({ id, line, version: 2 })
  const nobody = await act.proposal({ id })
  expect(nobody.lines[0]).toMatchObject({ state: 'left', say: '人工定为不派' })
  expect(nobody.proposal.tally).toMatchObject({ met: 0, unmet: 1, moved: 0 })
  const holder = nobody.lines[0]?.now?.person ?? ''
  await act.changeLine({ id, line, version: 3, person: holder })
  expect((await act.proposal({ id })).lines[0]).toMatchObject({ state: 'done', say: '现在就在这里' })
})

test('two officers who change one line do not overwrite each other', async () => {
  const { id, line, other } = await ready(world, 'office', { limits: { ...limits, householdsEach: 20 } })
  await world.as('office').dispatch.changeLine({ id, line, version: 1, person: other })
  expect(await refusal(world.as('cityOffice').dispatch.changeLine({ id, line, version: 1 }))).toBe('conflict')
})

test('by hand, too, nobody gets more than the limits allow', async () => {
  const { id, line } = await ready(world, 'office', { limits: { ...limits, householdsEach: 1 } })
  const [row] = await linesIn(id)
  const busy = (await postsIn(world, here)).find(
    ({ kind, now }) => kind === 'responsible' && now && now.holder.person !== row?.now?.person,
  )!
  const asked = { id, line, version: 1, person: busy.now!.holder.person }
  expect(await refusal(world.as('office').dispatch.changeLine(asked))).toBe('wrong_state')
})

test('somebody who comes from no unit is not sent', async () => {
  const { id, line } = await ready(world, 'office')
  const person = world.people.villager.id
  expect(await refusal(world.as('office').dispatch.changeLine({ id, line, version: 1, person }))).toBe(
    'not_found',
  )
})

test('what is dropped changes no more, and its lines are taken away', async () => {
  const { id, line, version } = await ready(world, 'office')
  await world.as('office').dispatch.drop({ id, version })
  expect(await refusal(world.as('office').dispatch.changeLine({ id, line, version: 1 }))).toBe('wrong_state')
  world.clock.offset(3_700_000)
  await world.tick('dispatch')
  expect(await linesIn(id)).toEqual([])
  expect((await world.as('office').dispatch.proposal({ id })).proposal.state).toBe('dropped')
})

test('knows the people of its own county’s units', async () => {
  expect((await staffOf(world, here)).length).toBeGreaterThan(2)
})
