import { table } from '../../cloudfunctions/_kernel/database'
import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { helperFor, postAt } from './posts.samples'
import { refusal } from './roster.steps'

let world: World
let village: string
let elsewhere: string

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-22', '09:00'))
  village = world.people.villager.village
  elsewhere = world.plan.villages.map(({ _id }) => _id).find((code) => code !== village) ?? ''
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('cityOffice').roster
const by = { why: '工作需要', decided: '县委会议' } as const
const secretary = () => ({ village: elsewhere, kind: 'secretary' }) as const

/** Persons who hold no seat of the village, in order. */
function spares(code: string): string[] {
  const seated = world.plan.posts.filter((post) => post.village === code && post.household === '')
  const cast = new Set(Object.values(world.people).map(({ id }) => id))
  return world.plan.people
    .filter(({ id, unit }) => unit.startsWith(`u${code.slice(0, 6)}`) && !cast.has(id))
    .filter(({ id, duties }) => duties.length > 0 && !seated.some(({ holder }) => holder === id))
    .map(({ id }) => id)
}

async function current(code = elsewhere) {
  const post = await postAt(world, `${code}-secretary`)
  return { version: post?.version ?? 0, person: post?.now?.holder.person ?? '' }
}

describe('a post', () => {
  it('passes from one to the next on a day, with the reason, and keeps who held it', async () => {
    const { version, person } = await current()
    const [next = ''] = spares(elsewhere)
    const asked = {
      post: secretary(),
      version,
      person: next,
      from: '2026-11-22',
      left: 'transfer',
      ...by,
    } as const
    expect(await office().appoint(asked)).toEqual({ id: `${elsewhere}-secretary`, version: version + 1 })
    const told = await office().post({ post: secretary() })
    expect(told.now?.holder.person).toBe(next)
    expect(told.now?.holder.name).toBe(world.plan.people.find(({ id }) => id === next)?.name)
    expect(told.before[0]).toMatchObject({ holder: { person }, to: '2026-11-22', left: 'transfer' })
  })

  it('leaves facts of who came and who went', async () => {
    const { version, person } = await current()
    const [, next = ''] = spares(elsewhere)
    const asked = {
      post: secretary(),
      version,
      person: next,
      from: '2026-11-22',
      left: 'unfit',
      ...by,
    } as const
    await office().appoint(asked)
    const facts = (await world.documents('facts')).filter(
      ({ rests }) => (rests as { version: number }).version === version + 1,
    )
    expect(facts.map(({ kind, person: who }) => [kind, who]).sort()).toEqual([
      ['roster.appointed', next],
      ['roster.released', person],
      ['roster.unfit', person],
    ])
  })

  it('refuses a second first secretary, and says whom to let go first without her whole name', async () => {
    const { version, person } = await current()
    const { code, say, field } = await refusal(
      office().appoint({
        post: secretary(),
        version,
        person: helperFor(world, elsewhere, person),
        from: '2026-11-22',
        ...by,
      }),
    )
    expect([code, field]).toEqual(['wrong_state', 'left'])
    expect(say).toMatch(/现在的第一书记是.某，请先写明原任离岗的原因/)
  })

  it('refuses the second of two officers who saw the same version', async () => {
    const { version } = await current()
    const [, , first = '', second = ''] = spares(elsewhere)
    const asked = { post: secretary(), version, from: '2026-11-22', left: 'adjust', ...by } as const
    await office().appoint({ ...asked, person: first })
    expect((await refusal(office().appoint({ ...asked, person: second }))).code).toBe('conflict')
  })

  it('refuses an end before its beginning', async () => {
    const { version } = await current()
    const leaving = { post: secretary(), version, to: '2026-11-01', left: 'term', ...by } as const
    expect((await refusal(office().release(leaving))).say).toContain('离岗日期不能早于到岗日期')
  })

  it('refuses a day before the village stood', async () => {
    const { version, person } = await current()
    await table('divisions').update({ _id: elsewhere }, { $set: { since: '2026-11-20' } })
    const asked = { post: secretary(), version, left: 'term', from: '2026-11-19', ...by } as const
    const { say } = await refusal(office().appoint({ ...asked, person: helperFor(world, elsewhere, person) }))
    await table('divisions').update({ _id: elsewhere }, { $unset: { since: '' } })
    expect(say).toContain('2026-11-20才成立')
  })

  it('of a village that was merged is refused by the name of where it went', async () => {
    await table('divisions').update({ _id: elsewhere }, { $set: { succeededBy: village } })
    const { version, person } = await current()
    const asked = { post: secretary(), version, from: '2026-11-22', left: 'term', ...by } as const
    const refused = await refusal(office().appoint({ ...asked, person: helperFor(world, elsewhere, person) }))
    await table('divisions').update({ _id: elsewhere }, { $set: { succeededBy: '' } })
    expect(refused.code).toBe('division_merged')
    expect(refused.say).toContain(world.plan.divisions.find(({ _id }) => _id === village)?.name)
  })

  it('goes to nobody who sits among the forces of the village already', async () => {
    const { version } = await current()
    const leader = world.plan.posts.find(({ id }) => id === `${elsewhere}-leader`)?.holder ?? ''
    const asked = { post: secretary(), version, from: '2026-11-22', left: 'term', ...by } as const
    const { say, field } = await refusal(office().appoint({ ...asked, person: leader }))
    expect([say, field]).toEqual(['这个人已经是本村的联系领导，同一个村只能占一个岗位', 'person'])
  })

  it('of branch secretary and head may be one person’s', async () => {
    const [, , , , both = ''] = spares(elsewhere)
    for (const kind of ['branch', 'head'] as const) {
      const { version = 0, now } = (await postAt(world, `${elsewhere}-${kind}`)) ?? {}
      await office().appoint({
        post: { village: elsewhere, kind },
        version,
        person: both,
        from: '2026-11-22',
        ...(now ? { left: 'term' } : {}),
        ...by,
      })
    }
    expect((await office().coverage({ division: elsewhere })).oneInTwo).toEqual({ both: 1, one: 1 })
  })

  it('needs somebody whom the roster knows', async () => {
    const { version } = await current()
    const asked = { post: secretary(), version, from: '2026-11-22', left: 'term', ...by } as const
    const { code, field } = await refusal(office().appoint({ ...asked, person: 'p-nobody' }))
    expect([code, field]).toEqual(['not_found', 'person'])
  })

  it('of another county is not there for an office', async () => {
    const who = elsewhere.startsWith(world.people.office.duties[0]?.territories[0]?.slice(0, 6) ?? '')
      ? 'foreignOffice'
      : 'office'
    const { version, person } = await current()
    const asked = { post: secretary(), version, from: '2026-11-22', left: 'term', ...by } as const
    const deed = world.as(who).roster.appoint({ ...asked, person: helperFor(world, elsewhere, person) })
    expect((await refusal(deed)).code).toBe('not_found')
  })

  it('of a team is named with its seat', async () => {
    const asked = { version: 1, from: '2026-11-22', left: 'term', ...by } as const
    const [person = ''] = spares(elsewhere)
    const deed = office().appoint({ ...asked, person, post: { village: elsewhere, kind: 'team' } })
    expect((await refusal(deed)).field).toBe('post.seat')
  })
})

describe('who helps', () => {
  const home = () => ({ household: world.people.villager.household })
  const helpers = async () => (await world.as('villager').roster.family({})).helpers

  it('is told to the family from the day on and not before', async () => {
    const id = `${home().household}-responsible`
    const before = (await postAt(world, id))?.now?.holder.person
    const version = (await postAt(world, id))?.version ?? 0
    const person = helperFor(world, village, before)
    const asked = { post: home(), version, person, from: '2026-12-01', left: 'transfer', ...by } as const
    await office().appoint(asked)
    const nameOf = (who: string | undefined) => world.plan.people.find(({ id: one }) => one === who)?.name
    const shown = async () => (await helpers()).find(({ force }) => force === 'responsible')?.name
    expect(await shown()).toBe(nameOf(before))
    expect(await office().post({ post: home() })).toMatchObject({
      now: { holder: { person: before }, to: '2026-12-01' },
      next: { holder: { person }, from: '2026-12-01' },
    })
    world.clock.set(instantOf('2026-12-01', '00:10'))
    expect(await shown()).toBe(nameOf(person))
  })

  it('sees the household from the first minute of her day, and who left sees it no more', async () => {
    const { household } = home()
    const sees = async (id: string) => {
      const account = (await world.documents('actors')).find(({ person }) => person === id)
      return JSON.stringify(account?.grants ?? []).includes(household)
    }
    const before = world.people.responsible.id
    expect(await sees(before)).toBe(true)
    await world.tick('roster')
    expect(await sees(before)).toBe(false)
    const duties = async (id: string) =>
      JSON.stringify((await world.documents('people')).find(({ _id }) => _id === id)?.duties)
    expect(await duties(before)).not.toContain(household)
    const now = (await postAt(world, `${household}-responsible`))?.now?.holder.person ?? ''
    expect(await duties(now)).toContain(household)
  })

  it('is barred for three years after she was removed as unfit', async () => {
    const unfit = (await world.documents('facts')).find(({ kind }) => kind === 'roster.unfit')
    const row = (await world.documents('people')).find(({ _id }) => _id === unfit?.person)
    expect(row?.barred).toBe('2029-11-22')
  })

  it('is written once, however often the clock looks', async () => {
    await world.tick('roster')
    const before = JSON.stringify(await world.documents('people'))
    world.clock.offset(61_000)
    await world.tick('roster')
    expect(JSON.stringify(await world.documents('people'))).toBe(before)
  })
})
