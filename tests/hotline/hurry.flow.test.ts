import { instantOf } from '../../types/_period'
import { openWorld, type World } from '../_kernel/world'
import { asItStands, asked, kindsOf } from './course.steps'
import { accepted, assigned, filed, monday, refusal, reopened, seen, type Outcome } from './hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  world.clock.set(monday)
  await world.forgetRates()
})
afterAll(() => world.close())

const day = 86_400_000
const today = instantOf('2026-11-23', '17:30')
const usual = instantOf('2026-11-26', '17:30')
const hurry = (at: Pick<Outcome, 'id' | 'version'>, urgent = true) =>
  world.as('desk').hotline.hurry({ id: at.id, version: at.version, urgent, why: '老人等水吃' })

describe('an assigned matter that turns out to be urgent', () => {
  it('is due the same day, and in its usual time again when that is taken back', async () => {
    const at = await assigned(world)
    expect(at.due).toBe(usual)
    const fast = await hurry(at)
    expect(fast.due).toBe(today)
    expect((await world.as('handler').hotline.look({ id: at.id })).urgent).toBe(true)
    const slow = await hurry(fast, false)
    expect(slow.due).toBe(usual)
    expect((await world.as('handler').hotline.look({ id: at.id })).urgent).toBeUndefined()
    expect((await kindsOf(world, at.id)).slice(-2)).toEqual(['hurried', 'calmed'])
  })

  it('gets its usual time back when it was urgent from the beginning', async () => {
    const { id, version } = await filed(world)
    const fast = await world.as('desk').hotline.accept({ id, version, urgent: true })
    const out = await world.as('desk').hotline.assign({ ...seen(fast), unit: 'u510802-agriculture' })
    expect(out.due).toBe(today)
    expect((await hurry(out, false)).due).toBe(usual)
  })

  it('tells everybody, and her who filed it, why and until when', async () => {
    const at = await assigned(world)
    await hurry(await hurry(at), false)
    for (const who of ['villager', 'handler', 'office'] as const) {
      const steps = (await world.as(who).hotline.look({ id: at.id })).steps.slice(-2)
      expect(steps).toMatchObject([
        { deed: 'hurry', role: 'desk', say: '老人等水吃', until: today },
        { deed: 'calm', role: 'desk', say: '老人等水吃', until: usual },
      ])
    }
  })

  it('stands among what is due today from then on', async () => {
    const at = await assigned(world)
    await hurry(at)
    const { rows } = await world.as('handler').hotline.queue({ lane: 'today' })
    expect(rows.map(({ id }) => id)).toContain(at.id)
  })

  it('keeps the days that were granted when it is so no longer', async () => {
    const at = await assigned(world)
    const asking = await world.as('handler').hotline.extend({ ...seen(at), days: 2, why: '等材料' })
    const more = await world.as('desk').hotline.grantExtension({ ...seen(asking), grant: true })
    const back = await hurry(await hurry(more), false)
    expect(back.due).toBe(more.due)
  })
})

describe('calling something urgent', () => {
  it('may be done while a unit owes the next step, before and after it was opened again', async () => {
    expect((await hurry(await accepted(world))).due).toBe(today)
    expect((await hurry(await reopened(world))).due).toBe(today)
  })

  it('is refused while she is asked, of what is late, twice, and before it is accepted', async () => {
    expect(await refusal(hurry(await asked(world)))).toBe('wrong_state')
    expect(await refusal(hurry(await filed(world)))).toBe('wrong_state')
    const twice = await hurry(await assigned(world))
    expect(await refusal(hurry(twice))).toBe('wrong_state')
    const late = await assigned(world)
    world.clock.set(monday + 7 * day)
    expect(await refusal(hurry(await asItStands(world, late)))).toBe('wrong_state')
  })

  it('is the desk’s alone, and offered to nobody else', async () => {
    const at = await assigned(world)
    const ask = { ...seen(at), urgent: true, why: '急' }
    expect(await refusal(world.as('handler').hotline.hurry(ask))).toBe('forbidden')
    expect(await refusal(world.as('siblingDesk').hotline.hurry(ask))).toBe('not_found')
    expect((await world.as('desk').hotline.look({ id: at.id })).may).toContain('hurry')
    expect((await world.as('handler').hotline.look({ id: at.id })).may).not.toContain('hurry')
  })
})
