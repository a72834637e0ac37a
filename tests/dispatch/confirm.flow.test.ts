import { serverDate, table } from '../../cloudfunctions/_kernel/database'
import type { Deed } from '../../cloudfunctions/_kernel/collection'
import type { ProposalLine } from '../../cloudfunctions/dispatch/dispatch.store'
import type { Post } from '../../cloudfunctions/roster/roster.store'
import { dayAt } from '../../types/_period'
import { counties } from '../_kernel/people'
import { newKey, openWorld, Refused, type World } from '../_kernel/world'
import { postsIn, ready, solved, vacate } from './dispatch.steps'

const [here] = counties

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())
afterEach(() => world.forgetMatters())

const today = () => dayAt(world.clock.now())
const decided = '县委组织部'
const confirm = (id: string, key?: string) =>
  world.as('office').dispatch.confirm({ id, from: today(), decided }, key)

async function lineOf(id: string): Promise<Deed<ProposalLine>> {
  const rows = (await world.documents('proposal_lines')) as unknown as Deed<ProposalLine>[]
  return rows.find(({ _id }) => _id === id)!
}

async function postOf(id: string): Promise<Deed<Post>> {
  const rows = (await world.documents('posts')) as unknown as Deed<Post>[]
  return rows.find(({ _id }) => _id === id)!
}

test('gives the post to who is proposed, in the officer’s name and with the reason; who held it leaves that day', async () => {
  const { id, line } = await ready(world, 'office')
  const before = await lineOf(line)
  expect(await confirm(id)).toEqual({ done: 1, refused: 0, left: 0 })
  const post = await postOf(before.post)
  expect(post.now).toMatchObject({ from: today(), decided, why: '选派方案：手上担子轻·还没有任务' })
  expect(post.now?.holder.person).toBe(before.who?.person)
  expect(post.past[0]).toMatchObject({ to: today(), left: 'adjust' })
  expect(post.history.map(({ by, deed }) => [by, deed])).toContainEqual([
    world.people.office.id,
    'roster.appoint',
  ])
  expect((await world.as('office').dispatch.proposal({ id })).proposal.state).toBe('confirmed')
})

test('the same call again, and another after it, change nothing more', async () => {
  const { id, line } = await ready(world, 'office')
  const key = newKey()
  const first = await confirm(id, key)
  const { version } = await postOf((await lineOf(line)).post)
  expect(await confirm(id, key)).toEqual(first)
  expect(await confirm(id)).toEqual({ done: 0, refused: 0, left: 0 })
  expect((await postOf((await lineOf(line)).post)).version).toBe(version)
})

test('a call that died after the roster had done it is gone on with by another officer’s call', async () => {
  const { id, line } = await ready(world, 'office')
  const { faults } = world.gateway
  // After the line's own deed has been read and before it is written: the roster has it, the line does not know.
  faults.crashAt({ when: 'before', call: 8, feature: 'dispatch' })
  await confirm(id).catch(() => undefined)
  faults.crashAt(undefined)
  const { version } = await postOf((await lineOf(line)).post)
  const again = await world.as('cityOffice').dispatch.confirm({ id, from: today(), decided: '市委组织部' })
  expect(again).toEqual({ done: 1, refused: 0, left: 0 })
  expect((await lineOf(line)).state).toBe('done')
  expect((await postOf((await lineOf(line)).post)).version).toBe(version)
})

test('what the roster refuses says why, stays with who holds it, and can be given to somebody else', async () => {
  const { id, line, other } = await ready(world, 'office', {
    limits: { keep: true, lend: false, householdsEach: 20 },
  })
  const { post, version } = await lineOf(line)
  const holder = (await postOf(post)).now?.holder.person
  await table('posts').update({ _id: post }, { $set: { version: (await postOf(post)).version + 1 } })
  expect(await confirm(id)).toEqual({ done: 0, refused: 1, left: 0 })
  const [refused] = (await world.as('office').dispatch.proposal({ id })).lines
  expect(refused).toMatchObject({ state: 'refused', say: '这个岗位刚刚有了变动，请重新选人' })
  expect((await postOf(post)).now?.holder.person).toBe(holder)
  await world.as('office').dispatch.changeLine({ id, line, version: version + 1, person: other })
  expect(await confirm(id)).toEqual({ done: 1, refused: 0, left: 0 })
  expect((await postOf(post)).now?.holder.person).toBe(other)
})

test('a day before who holds it came is refused in the roster’s own words', async () => {
  const { id } = await ready(world, 'office')
  await world.as('office').dispatch.confirm({ id, from: '1990-01-01', decided })
  const [refused] = (await world.as('office').dispatch.proposal({ id })).lines
  expect(refused?.state).toBe('refused')
  expect(refused?.say).toContain('才到岗，新任的到岗日期不能早于这天')
})

test('is sent out twenty at a time until nothing is left', async () => {
  const { id, line } = await ready(world, 'office')
  const row = await lineOf(line)
  // Posts that are not there: the roster refuses each, which counts as looked at.
  const more = Array.from({ length: 24 }, (_, nth) => ({
    ...row,
    _id: `${line}-${nth}`,
    household: `nobody-${nth}`,
    post: `nobody-${nth}-responsible`,
    touched: serverDate,
    history: [],
  }))
  await table('proposal_lines').insert(more)
  const first = await confirm(id)
  expect(first.done + first.refused).toBe(20)
  expect(first.left).toBe(5)
  const second = await confirm(id)
  expect([second.done + second.refused, second.left]).toEqual([5, 0])
})

test('nobody confirms what is still being solved, was dropped, or is another ground’s', async () => {
  const { id } = await world.as('office').dispatch.propose({
    division: here,
    kind: 'village',
    limits: { keep: true, lend: false, householdsEach: 5 },
  })
  const code = (asking: Promise<unknown>) =>
    asking.then(
      () => 'done',
      (error: unknown) => (error instanceof Refused ? error.code : 'failed'),
    )
  expect(await code(confirm(id))).toBe('wrong_state')
  expect(await code(world.as('foreignOffice').dispatch.confirm({ id, from: today(), decided }))).toBe(
    'not_found',
  )
  await world.as('office').dispatch.drop({ id, version: 1 })
  expect(await code(confirm(id))).toBe('wrong_state')
})

test('from the gap to who fills it: proposed by the clock, confirmed, and held in the roster', async () => {
  const gap = (await postsIn(world, here)).find(({ kind }) => kind === 'technician')!
  await vacate(world, gap._id)
  const { id } = await world.as('office').dispatch.propose({
    division: here,
    kind: 'village',
    limits: { keep: true, lend: false, householdsEach: 5 },
  })
  await solved(world)
  const { left, done } = await confirm(id)
  expect([done, left]).toEqual([1, 0])
  const found = await world.as('office').roster.post({ post: { village: gap.village, kind: 'technician' } })
  expect(found.now?.holder.name).not.toBe('')
  expect(found.now?.why).toContain('选派方案')
})
