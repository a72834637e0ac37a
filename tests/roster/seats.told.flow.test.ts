import { randomUUID } from 'node:crypto'
import { openWorld, script, type World } from '../_kernel/world'
import { boundIn } from './seats.builder'
import { newcomer } from './seats.samples'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const unit = 'u510802-agriculture'
const channel = 'u510802-discipline'
const office = () => world.as('office').roster
const discipline = () => world.as('discipline').roster
const bound = (of: string) => boundIn(world, of)
const desk = (person: string, give: boolean) => ({ unit, person, role: 'desk' as const, give })

describe('whoever gets or loses one', () => {
  const toldSince = (before: number) =>
    world.gateway.messages().slice(before) as { api: string; request: object }[]

  it('is told in WeChat, once, and neither where nor as what', async () => {
    const clerk = await bound(unit)
    const before = world.gateway.messages().length
    const key = randomUUID()
    await office().seat(desk(clerk.person, true), key)
    await office().seat(desk(clerk.person, true), key)
    // Given once more, it changes nothing.
    await office().seat(desk(clerk.person, true))
    await office().seat(desk(clerk.person, false))
    const told = toldSince(before)
    expect(told).toMatchObject([
      {
        api: 'subscribeMessage.send',
        request: {
          template_id: 'seat',
          page: 'home/index',
          data: { thing1: { value: '给您安排了一个席位' } },
        },
      },
      { request: { data: { thing1: { value: '您的一个席位撤下了' } } } },
    ])
    expect(JSON.stringify(told)).not.toMatch(/农业|热线|冯例席/)
  })

  it('on the account of her family’s phone too', async () => {
    const { phone } = world.people.stranger
    const person = await newcomer(world, unit, 'office', phone)
    await world.as('stranger').roster.bindByPhone({ code: `demo-phone:${phone}` })
    const before = world.gateway.messages().length
    await office().seat(desk(person, true))
    expect(toldSince(before)).toHaveLength(1)
    await office().seat(desk(person, false))
  })

  it('of a discipline channel is told nothing that others could read', async () => {
    const clerk = await bound(channel)
    const before = world.gateway.messages().length
    const seat = { unit: channel, person: clerk.person, role: 'discipline' as const }
    await discipline().seat({ ...seat, give: true })
    await discipline().seat({ ...seat, give: false })
    expect(toldSince(before)).toEqual([])
  })

  it('has it though WeChat takes no message', async () => {
    const clerk = await bound(unit)
    await script(world, 'subscribeMessage.send', 'quota')
    await office().seat(desk(clerk.person, true))
    expect(await clerk.call('hotline', 'queue', { lane: 'new' })).toMatchObject({ ok: true })
  })
})
