import { table } from '../../cloudfunctions/_kernel/database'
import { blind } from '../../cloudfunctions/_kernel/people'
import { instantOf } from '../../types/_period'
import { uploaded } from '../hotline/filing.steps'
import { openWorld, script, type World } from '../_kernel/world'
import { freshPhone, freshVillage, villageFile } from './book.samples'
import { later, refusal } from './roster.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-22', '09:00'))
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const office = () => world.as('office').roster

const cadre = (more: object = {}) => ({
  version: 0,
  name: '吴例干',
  phone: freshPhone(),
  unit: 'u510802-agriculture',
  rank: 'staff' as const,
  skills: ['planting' as const],
  wish: ['510802101000'],
  ...more,
})

describe('a cadre', () => {
  it('is saved, found by name, unit and the end of her phone, and told by name with her phone masked', async () => {
    const phone = freshPhone()
    const { id } = await office().savePerson(cadre({ name: '吴例找', phone }))
    for (const ask of [{ name: '吴例找' }, { tail: phone.slice(-4) }]) {
      const { rows } = await office().people(ask)
      expect(rows).toMatchObject([
        {
          person: id,
          name: '吴例找',
          phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
          unit: '东县农业农村局',
        },
      ])
    }
    expect((await office().unit({ id: 'u510802-agriculture' })).people.map(({ person }) => person)).toContain(
      id,
    )
    expect(await office().person({ person: id })).toMatchObject({
      name: '吴例找',
      phone,
      skills: ['planting'],
    })
    expect((await world.as('foreignOffice').roster.people({ name: '吴例找' })).rows).toEqual([])
  })

  it('renamed is renamed wherever she stands, and found by her new phone alone', async () => {
    const [before, phone] = [freshPhone(), freshPhone()]
    const { id: person } = await office().savePerson(cadre({ name: '郑例旧', phone: before }))
    const village = await freshVillage(world)
    await office().setVillage({ code: village, version: 0, file: { ...villageFile(), leading: [person] } })
    const post = { village, kind: 'archivist' } as const
    const { version } = await office().post({ post })
    const by = { why: '选派', decided: '县委', from: '2026-11-01' }
    await office().appoint({ post, version, person, ...by })
    await later(world)

    const row = await office().person({ person })
    await office().savePerson(cadre({ person, version: row.version, name: '郑例新', phone }))
    await later(world)

    const page = await office().village({ code: village })
    expect(page.file.leading.map(({ name }) => name)).toEqual(['郑例新'])
    expect(page.posts.find(({ kind }) => kind === 'archivist')?.now?.holder.name).toBe('郑例新')
    const rows = (of: string) => table('people').count({ phone: blind('phone', of) })
    expect([await rows(before), await rows(phone)]).toEqual([0, 1])
    expect((await office().people({ name: '郑例旧' })).rows).toEqual([])
  })

  it('saved by two clerks at once is saved by one', async () => {
    const { id: person } = await office().savePerson(cadre())
    const save = (rank: 'county' | 'township') => office().savePerson(cadre({ person, version: 1, rank }))
    const done = await Promise.allSettled([save('county'), save('township')])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { code, say } = await refusal(save('county'))
    expect([code, say]).toEqual([
      'conflict',
      expect.stringMatching(/^您打开以后，您自己从别处\d+月\d+日\d\d:\d\d存过$/),
    ])
  })

  it('and changed by somebody else meanwhile says by whom and when', async () => {
    const { id: person } = await office().savePerson(cadre())
    await world.as('cityOffice').roster.savePerson(cadre({ person, version: 1, rank: 'county' }))
    const { code, say } = await refusal(office().savePerson(cadre({ person, version: 1 })))
    const { id } = world.people.cityOffice
    const name = world.plan.people.find((one) => one.id === id)?.name ?? ''
    expect(code).toBe('conflict')
    expect(say).toMatch(new RegExp(`^您打开以后，试验市协调小组办公室的${name}11月22日\\d\\d:\\d\\d存过$`))
  })

  it('whose phone another cadre has is refused; a family may share hers', async () => {
    const phone = freshPhone()
    await office().savePerson(cadre({ phone }))
    expect(await refusal(office().savePerson(cadre({ phone })))).toMatchObject({
      code: 'invalid',
      field: 'phone',
    })
    await office().savePerson(cadre({ phone: world.people.neighbour.phone }))
  })

  it('of another county’s unit, or a family’s member, is not this office’s to save', async () => {
    expect((await refusal(office().savePerson(cadre({ unit: 'u510811-agriculture' })))).code).toBe(
      'not_found',
    )
    const person = world.people.villager.id
    expect((await refusal(office().savePerson(cadre({ person, version: 1 })))).code).toBe('wrong_state')
    const { name, phone } = await office().person({ person })
    expect([name, phone]).toEqual([expect.stringMatching(/^.\*\*$/), expect.stringContaining('****')])
  })

  it('newly taken on serves her year in the village that she is sent to', async () => {
    const { id: person } = await office().savePerson(cadre({ recruited: '2026-01-01' }))
    expect((await office().person({ person })).probation).toEqual({ until: '2027-11-22', served: false })
    const village = await freshVillage(world)
    const by = { why: '选派', decided: '县委', from: '2026-02-01' }
    const post = { village, kind: 'guide' } as const
    await office().setVillage({ code: village, version: 0, file: villageFile() })
    await office().appoint({ post, version: (await office().post({ post })).version, person, ...by })
    const page = await office().person({ person })
    expect(page.probation).toEqual({ until: '2027-02-01', served: false })
    expect(page.load).toEqual({ villages: 1, households: 0 })
    expect(page.held.map(({ kind }) => kind)).toEqual(['guide'])
  })

  it('is not looked for without a word to go by', async () => {
    expect((await refusal(office().people({}))).code).toBe('invalid')
  })
})

describe('a unit', () => {
  it('is made on one’s own ground, and its new name reaches those whom it sent', async () => {
    const unit = {
      version: 0,
      name: '旧名局',
      kind: 'department' as const,
      division: '510802000000',
      phone: '',
    }
    const { id } = await office().saveUnit(unit)
    const { id: person } = await office().savePerson(cadre({ unit: id }))
    const village = await freshVillage(world)
    await office().setVillage({ code: village, version: 0, file: villageFile() })
    const post = { village, kind: 'guide' } as const
    const by = { why: '选派', decided: '县委', from: '2026-02-01' }
    await office().appoint({ post, version: (await office().post({ post })).version, person, ...by })
    await office().saveUnit({ ...unit, id, version: 1, name: '新名局' })
    await later(world)
    expect((await office().post({ post })).now?.holder.unit).toBe('新名局')
    expect(await office().unit({ id })).toMatchObject({
      unit: { name: '新名局' },
      villages: [{ code: village }],
    })
    const { rows } = await office().units({ division: '510802000000', kind: 'department' })
    expect(rows.map(({ name }) => name)).toContain('新名局')
  })

  it.each([
    ['a coordination office', { kind: 'office' }, 'invalid'],
    ['one of another county', { division: '510811000000' }, 'not_found'],
    ['a branch that is no village’s', { kind: 'branch' }, 'invalid'],
    ['a hotline that moves', { id: 'u510802-water', version: 1, division: '510802101000' }, 'invalid'],
  ] as const)('that is %s is refused', async (_, wrong, code) => {
    const unit = {
      version: 0,
      name: '例字局',
      kind: 'department' as const,
      division: '510802000000',
      phone: '',
    }
    expect((await refusal(office().saveUnit({ ...unit, ...wrong }))).code).toBe(code)
  })
})

describe('a helper’s photo', () => {
  it('is shown to her families once it has been looked at, and not on a card', async () => {
    const who = 'responsible'
    const photoOf = async () =>
      (await world.as('villager').roster.family({})).helpers.find(({ force }) => force === who)?.photo
    await script(world, 'security.mediaCheckAsync', 'quota')
    const file = await uploaded(world, who, 'jpg')
    await world.as(who).roster.setPhoto({ file })
    expect(await photoOf()).toBeUndefined()
    await table('media').update({ _id: file }, { $set: { state: 'passed' } })
    expect(await photoOf()).toContain('http')
    const { card } = await office().household({ id: world.people.villager.household })
    expect(JSON.stringify(await world.as('unbound').roster.card({ code: card }))).not.toContain('http')
    expect((await refusal(world.as('cadre').roster.setPhoto({ file }))).code).toBe('file_refused')
  })
})
