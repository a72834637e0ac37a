import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import { instantOf, type Day } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { enter, logIn, refused, villageOf } from './entries.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
/** Each test a few minutes after the one before: an instance remembers for a minute what is asked. */
let nth = 0
// A Wednesday.
beforeEach(() => world.clock.set(instantOf('2026-11-25', '09:00') + 180_000 * nth++))
afterEach(async () => {
  for (const name of ['entries', 'forms']) await table(name).remove({ _id: { $gt: '' } })
})

const mine = () => world.as('cadre').trace.mine({})

describe('what was hers by then', () => {
  const postId = () => `${villageOf(world)}-secretary`
  const lay = (change: Parameters<ReturnType<typeof table>['update']>[1]) =>
    table('posts').update({ _id: postId() }, change)
  const on = (day: Day) => refused(enter(world, 'cadre', logIn(world, { day })))
  let post: Awaited<ReturnType<typeof world.documents>>[number] | undefined

  beforeEach(async () => {
    await world.forgetRates()
    post = (await world.documents('posts')).find(({ _id }) => _id === postId())
    const left = { ...(post?.now as object), to: '2026-11-10', left: 'rotation' }
    await lay({ $set: { past: [left] }, $unset: { now: '' } })
  })
  afterEach(() => lay({ $set: { past: [], now: post?.now } }))

  it('is entered for a day on which she still held it, and refused for one after she left', async () => {
    expect((await on('2026-11-09'))[0]).toBe('done')
    expect(await on('2026-11-10')).toEqual(['wrong_state', expect.stringMatching(/那一天不归您负责/)])
  })

  describe('of somebody who is a cadre no more', () => {
    const grant = (grants: unknown) =>
      table('actors').update({ person: world.people.cadre.id }, { $set: { grants } })
    let before: unknown

    beforeEach(async () => {
      const all = await world.documents('actors')
      before = all.find(({ person }) => person === world.people.cadre.id)?.grants
      await grant([])
    })
    afterEach(() => grant(before))

    it('is entered by one who holds no post any more, and told her as still open; nothing else of the village is', async () => {
      expect((await on('2026-11-09'))[0]).toBe('done')
      // A log for a village that she left.
      expect(await on('2026-11-10')).toEqual(['wrong_state', expect.stringMatching(/那一天不归您负责/)])
      world.clock.set(instantOf('2026-11-11', '09:00'))
      const { dues, posts } = await world.as('cadre').trace.mine({})
      expect(posts).toEqual([])
      expect(dues.map(({ duty, from, state }) => [duty, from, state])).toContainEqual([
        'secretary-log',
        '2026-11-06',
        'late',
      ])
      const diary = world.as('cadre').trace.diary({ village: villageOf(world), month: '2026-11' })
      expect((await refused(diary))[0]).toBe('forbidden')
    })

    it('is found by whoever left: her posts of then with their days, her records, and their words as a file', async () => {
      await enter(world, 'cadre', logIn(world, { day: '2026-11-09', text: '看了水渠' }))
      const { roster, trace } = world.as('cadre')
      expect(await roster.me({})).toMatchObject({ served: true, roles: [] })
      const { was, posts } = await trace.mine({})
      expect([posts, was]).toEqual([
        [],
        [
          {
            village: villageOf(world),
            place: expect.stringContaining('村') as string,
            force: 'secretary',
            households: 0,
            from: expect.any(String) as string,
            to: '2026-11-09',
          },
        ],
      ])
      expect((await trace.entries({})).entries.map(({ text }) => text)).toEqual(['看了水渠'])
      expect((await trace.exportOwn({ from: '2026-11', to: '2026-11' })).url).toMatch(/^http/)
      const draft = { kind: 'summary', village: villageOf(world) } as const
      expect((await trace.draft({ ...draft, day: '2026-11-09' })).text).toContain('看了水渠')
      expect((await refused(trace.draft({ ...draft, day: '2026-11-10' })))[0]).toBe('not_found')
      // A month and a day later nothing of it may be written down any more; her records stay hers.
      world.clock.set(instantOf('2026-12-10', '23:00'))
      expect((await trace.mine({})).was).toHaveLength(1)
      world.clock.set(instantOf('2026-12-11', '09:00'))
      expect((await trace.mine({})).was).toEqual([])
      expect((await roster.me({})).served).toBe(true)
    })

    it('still finds the form that an office asked of it, and takes what she fills in', async () => {
      const { id: form } = await world.as('office').trace.askForm({
        division: inDivision(villageOf(world), 'county'),
        title: '冬修水利进度',
        force: 'secretary',
        cadence: 'week',
        fields: [{ key: 'done', label: '清了几处淤', kind: 'number' }],
        why: '县水利局通知',
      })
      const found = async () => (await world.as('cadre').trace.ownForms({})).forms.map((one) => one.id)
      expect(await found()).toEqual([form])
      const answers = [{ key: 'done', says: '3' }]
      const filled = logIn(world, { kind: 'form', text: '', day: '2026-11-09', form, answers })
      expect((await refused(enter(world, 'cadre', filled)))[0]).toBe('done')
      // A month and a day later it may be written down no more.
      world.clock.set(instantOf('2026-12-11', '09:00'))
      expect(await found()).toEqual([])
    })
  })

  it('is not what was a mistake, and nothing new to whoever never held a post', async () => {
    const mistake = { ...(post?.now as object), to: '2026-11-10', left: 'mistake' }
    await lay({ $set: { past: [mistake] } })
    expect((await mine()).was).toEqual([])
    for (const who of ['villager', 'office', 'unbound'] as const) {
      const { roster, trace } = world.as(who)
      expect(await roster.me({})).not.toHaveProperty('served')
      expect((await trace.mine({})).was).toEqual([])
      expect((await trace.entries({})).entries).toEqual([])
      expect((await trace.ownMissed({ month: '2026-10' })).rows).toEqual([])
      expect((await trace.ownForms({})).forms).toEqual([])
      expect(await refused(trace.exportOwn({ from: '2026-11', to: '2026-11' }))).toEqual([
        'not_found',
        '这几个月没有您的记录，换几个月再试',
      ])
    }
  })

  it.each(['villager', 'office', 'unbound'] as const)('is nobody’s who never held it: %s', async (who) => {
    expect((await refused(enter(world, who, logIn(world))))[0]).toBe(
      who === 'unbound' ? 'not_bound' : 'forbidden',
    )
  })
})
