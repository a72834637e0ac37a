import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import { openWorld, type World } from '../_kernel/world'
import { content } from './survey.builder'
import { actsIn, here, inDays, led, refusal, systemIn, township, type Plan } from './survey.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
beforeEach(() => world.forgetRates())
afterEach(async () => {
  await world.forgetMatters()
  await table('ballots').remove({ _id: { $gt: '' } })
})

const { plan, look, framesOf, opened } = actsIn(() => world)

describe('planning', () => {
  it('draws the households by the clock and opens on its first day', async () => {
    const { id } = await plan()
    expect((await look(id)).state).toBe('drawing')
    await led(world)
    const found = await look(id)
    const frames = await framesOf(id)
    expect(found.state).toBe('open')
    expect(found.villages).toBe(frames.length)
    expect(found.asked).toBe(frames.reduce((sum, { homes }) => sum + homes.length, 0))
    expect(found.asked).toBeGreaterThan(0)
    expect(frames.every((frame) => inDivision(frame.village, 'township') === township)).toBe(true)
  })

  it('waits for its first day when that is later', async () => {
    const { id } = await plan({ opens: inDays(world, 3) })
    await led(world)
    expect((await look(id)).state).toBe('ready')
    world.clock.offset(3 * 86_400_000)
    await led(world)
    expect((await look(id)).state).toBe('open')
  })

  it('makes the index system unchangeable at once, so that nothing opens with a draft', async () => {
    const system = await systemIn(world)
    await plan({ system })
    const rows = await world.documents('systems')
    expect(rows.find(({ _id }) => _id === system)?.state).toBe('used')
  })

  it.each<[string, () => Promise<Partial<Plan>>, RegExp]>([
    ['days gone by', async () => ({ opens: inDays(world, -1) }), /invalid 开放的日子已经过了/],
    ['days out of order', async () => ({ closes: inDays(world, -1) }), /invalid 截止的日子/],
    ['another quarter', async () => ({ quarter: '2029-Q1' }), /invalid 开放的日子要在这个季度里/],
    [
      'nobody to draw',
      async () => ({
        rule: { kind: 'sample', big: 50, bigPoor: 0, bigOther: 0, smallPoor: 0, smallOther: 0 },
      }),
      /invalid 每个村至少要抽一户/,
    ],
    [
      'weights that don’t sum up',
      async () => ({
        system: await systemIn(world, {
          content: { ...content, dimensions: [{ key: 'all', name: '总体', weight: 60 }] },
        }),
      }),
      /invalid 指标体系还没有做完：各维度的权重加起来是60/,
    ],
    [
      'a system that is retired',
      async () => ({ system: await systemIn(world, { state: 'retired' }) }),
      /wrong_state 这套指标体系已经停用/,
    ],
    [
      'another county’s system',
      async () => ({ system: await systemIn(world, { division: '510811000000' }) }),
      /not_found 没有找到这套指标体系/,
    ],
    ['a system that is not there', async () => ({ system: 'nowhere' }), /not_found/],
  ])('refuses %s', async (_, more, say) => {
    expect(await refusal(plan(await more()))).toMatch(say)
    expect(await world.documents('campaigns')).toEqual([])
  })

  it('refuses a place where nobody lives', async () => {
    const empty = '510802103000'
    expect(await refusal(plan({ division: empty }))).toMatch(/invalid 这里还没有登记的户/)
  })

  it('is a county’s or a city’s to do: a township’s office may look on and is told so', async () => {
    const own = `${world.people.villager.village.slice(0, 9)}000`
    expect(await refusal(plan({ division: own }, 'townOffice'))).toMatch(
      /forbidden 评议活动由县里或者市里来办/,
    )
    const { id, version } = await plan({ division: here })
    expect((await world.as('townOffice').survey.campaigns({})).campaigns.map((one) => one.id)).toEqual([id])
    expect((await world.as('townOffice').survey.campaign({ id })).mine).toBe(false)
    expect(await refusal(world.as('townOffice').survey.cancelCampaign({ id, version, why: '试试' }))).toMatch(
      /forbidden/,
    )
    expect(await refusal(plan({ division: here }, 'foreignOffice'))).toMatch(/not_found/)
    expect(await refusal(world.as('foreignOffice').survey.campaign({ id }))).toMatch(/not_found/)
    expect((await world.as('foreignOffice').survey.campaigns({})).campaigns).toEqual([])
  })

  it('refuses a second campaign of the quarter for a village, from above and from below, not for others', async () => {
    await plan()
    expect(await refusal(plan())).toMatch(/conflict 这个季度/)
    expect(await refusal(plan({ division: here }))).toMatch(/conflict/)
    expect(await refusal(plan({ division: '510802101201' }))).toMatch(/conflict/)
    expect(await refusal(plan({ division: '510802102000' }))).toBe('done')
  })
})

describe('enumerators', () => {
  const set = async (id: string, person: string, village: string) =>
    world.as('office').survey.setEnumerators({
      id,
      version: (await look(id)).version,
      enumerators: [{ person, villages: [village] }],
    })

  it('somebody who serves elsewhere may go; one who serves there, or answers for a household there, may not', async () => {
    const id = await opened({ division: here })
    const { responsible, desk, villager } = world.people
    const { village } = villager
    const posts = (await world.documents('posts')) as unknown as {
      village: string
      kind: string
      now?: { holder: { person: string } }
    }[]
    const secretary =
      posts.find((post) => post.village === village && post.kind === 'branch_secretary')?.now ??
      posts.find((post) => post.village === village && post.kind !== 'responsible' && post.now)?.now
    expect(await refusal(set(id, responsible.id, village))).toMatch(/invalid 名单里有人这个季度/)
    expect(await refusal(set(id, secretary?.holder.person ?? '', village))).toMatch(
      /invalid 名单里有人这个季度/,
    )
    expect(await refusal(set(id, 'nobody', village))).toMatch(/not_found/)
    expect(await refusal(set(id, desk.id, '510811101201'))).toMatch(/invalid 名单里有的村不在这次评议里/)
    expect(await refusal(set(id, desk.id, village))).toBe('done')
    const { enumerators } = await world.as('office').survey.campaign({ id })
    expect(enumerators).toMatchObject([{ person: desk.id, name: desk.name, villages: [village] }])
  })

  it('one who left a post there in this quarter may not go either', async () => {
    const id = await opened({ division: here })
    const { desk, villager } = world.people
    const past = {
      holder: { person: desk.id, sealed: {} },
      unit: '',
      unitName: '',
      from: '2020-01-01',
      to: inDays(world, 0),
      why: '',
      decided: '',
      left: 'rotation',
    }
    const where = { village: villager.village, kind: 'technician' }
    const before = await table('posts').one(where)
    await table('posts').update({ _id: before?._id }, { $set: { past: [past] } })
    expect(await refusal(set(id, desk.id, villager.village))).toMatch(/invalid 名单里有人/)
    await table('posts').update({ _id: before?._id }, { $set: { past: before?.past ?? [] } })
  })
})

it('an office’s deed waits for no clock: what was seen before a campaign opened may be built on, what another changed not', async () => {
  const { desk, villager } = world.people
  const { id } = await plan({ division: here, opens: inDays(world, 3) })
  await led(world)
  const { version } = await look(id)
  world.clock.offset(3 * 86_400_000)
  await led(world)
  const found = await look(id)
  expect([found.state, found.version > version]).toEqual(['open', true])
  const enumerators = [{ person: desk.id, villages: [villager.village] }]
  const done = await world.as('office').survey.setEnumerators({ id, version, enumerators })
  expect(done).toEqual({ id, version: found.version + 1 })
  for (const seen of [version, found.version, found.version + 9])
    expect(
      await refusal(world.as('office').survey.setEnumerators({ id, version: seen, enumerators: [] })),
    ).toMatch(/conflict/)
  expect(await refusal(world.as('office').survey.closeCampaign({ id, version, why: '试试' }))).toMatch(
    /conflict/,
  )
})

it('shows how many have answered, own and assisted, by what lies right under a place, and nothing of what', async () => {
  const id = await opened({ division: here, rule: { kind: 'all' } })
  const { village } = world.people.villager
  const ballot = (nth: string, own: boolean) => ({
    _id: nth.repeat(22),
    campaign: id,
    village,
    own,
    box: 'sealed',
  })
  await table('ballots').insert([
    ballot('a', true),
    ballot('b', false),
    { ...ballot('c', true), campaign: 'another' },
  ])
  const all = await world.as('office').survey.progress({ id })
  const part = all.rows.find(({ division }) => division === inDivision(village, 'township'))
  expect(part).toMatchObject({ answered: 2, assisted: 1, name: expect.stringContaining('乡') as string })
  expect(all.rows.reduce((sum, { asked }) => sum + asked, 0)).toBe((await look(id)).asked)
  const town = await world.as('townOffice').survey.progress({ id })
  expect(town.division).toBe(inDivision(village, 'township'))
  expect(town.rows.find(({ division }) => division === village)).toMatchObject({ answered: 2, assisted: 1 })
  expect(JSON.stringify(all)).not.toContain('sealed')
  expect(await refusal(world.as('townOffice').survey.progress({ id, division: here }))).toMatch(/not_found/)
})

it('tells a household that it was drawn, and who goes from door to door that she does', async () => {
  const id = await opened({ division: here, rule: { kind: 'all' } })
  const { desk, villager } = world.people
  await world.as('office').survey.setEnumerators({
    id,
    version: (await look(id)).version,
    enumerators: [{ person: desk.id, villages: [villager.village] }],
  })
  const [home, helper] = [await world.as('villager').survey.own({}), await world.as('desk').survey.own({})]
  expect(home.lines[0]?.says).toContain('您家被抽中评议')
  expect(helper.lines[0]?.says).toContain('去1个村')
})
