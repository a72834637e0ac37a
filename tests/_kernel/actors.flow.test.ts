import { bind, grantTo, identify, newPerson, unbind, welcome } from '../../cloudfunctions/_kernel/actors'
import { accountOf, openidAt } from '../../cloudfunctions/_kernel/addresses'
import { callOf, grant } from './calls.builder'
import { openWorld, Refused, type World } from './world'

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const now = 1_790_000_000_000
const row = (openid: string) => identify(accountOf(openid), undefined)
const callBy = async (openid: string) => {
  const { _id: id, person, bound, grants, epoch } = await welcome(openid, undefined, now)
  return callOf('signed', [], { actor: { id, person, bound, grants, epoch } })
}

describe('an account', () => {
  it('begins under a random person of its own, bound to nobody', async () => {
    const made = await welcome('o-new', undefined, now)
    expect(made).toMatchObject({ bound: false, grants: [], epoch: 0 })
    expect((await welcome('o-other', undefined, now)).person).not.toBe(made.person)
    expect(await welcome('o-new', undefined, now)).toMatchObject({ person: made.person })
  })

  it('keeps an address that only the kernel can read', async () => {
    const { address } = await welcome('o-address', undefined, now)
    expect(address).not.toContain('o-address')
    expect(openidAt(address!)).toBe('o-address')
  })

  it('becomes a person’s when it is bound, and its sessions as somebody else end', async () => {
    const call = await callBy('o-bound')
    const person = newPerson()
    await bind(call, { person, grants: [grant('villager', { households: ['h1'] })] })
    expect(await row('o-bound')).toMatchObject({
      person,
      bound: true,
      epoch: 1,
      grants: [{ role: 'villager' }],
    })
  })

  it('that is bound again to the same person keeps its sessions', async () => {
    const call = await callBy('o-again')
    const binding = { person: call.actor.person, grants: [grant('desk')] }
    await bind(call, binding)
    expect(await row('o-again')).toMatchObject({ epoch: 0, bound: true })
  })
})

describe('a person', () => {
  const twoAccounts = async () => {
    const person = newPerson()
    const openids = [newPerson(), newPerson()]
    for (const openid of openids) await bind(await callBy(openid), { person, grants: [grant('desk')] })
    return { person, openids }
  }

  it('gets her grants in every account', async () => {
    const { person, openids } = await twoAccounts()
    expect(await grantTo(person, [grant('office', { territories: ['510802000000'] })])).toBe(2)
    for (const openid of openids) expect((await row(openid))?.grants).toMatchObject([{ role: 'office' }])
  })

  it('loses every account at once, and their sessions', async () => {
    const { person, openids } = await twoAccounts()
    expect(await unbind(person)).toBe(2)
    for (const openid of openids) {
      const found = await row(openid)
      expect(found).toMatchObject({ bound: false, grants: [], epoch: 2 })
      expect(found?.person).not.toBe(person)
    }
  })

  it('who lost a role is refused from then on', async () => {
    const { id } = world.people.foreignDesk
    await grantTo(id, [])
    await expect(world.as('foreignDesk').hotline.queue({ lane: 'new' })).rejects.toThrow(Refused)
  })
})
