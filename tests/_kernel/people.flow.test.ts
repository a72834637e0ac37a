import { randomBytes } from 'node:crypto'
import {
  blind,
  blindTail,
  forget,
  open,
  openMany,
  rotate,
  seal,
  sealMany,
} from '../../cloudfunctions/_kernel/people'
import { newPerson, welcome } from '../../cloudfunctions/_kernel/actors'
import { openidAt, rotateAddresses } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import { metered } from '../../cloudfunctions/_kernel/meter'
import { openWorld, type World } from './world'

let world: World
const now = 1_790_000_000_000

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const fields = { name: '王例一', phone: '10000000001' }

describe('what is somebody’s own', () => {
  it('opens again as what it was', async () => {
    const person = newPerson()
    expect(await open(person, await seal(person, fields, 'people'), 'people')).toEqual(fields)
  })

  it('shows nothing of itself in the database, and differs every time', async () => {
    const person = newPerson()
    const sealed = await seal(person, fields, 'people')
    expect(JSON.stringify(sealed)).not.toMatch(/王|10000000001/)
    expect((await seal(person, fields, 'people')).name).not.toBe(sealed.name)
  })

  it('does not open for another person, in another collection or as another field', async () => {
    const [person, other] = [newPerson(), newPerson()]
    const sealed = await seal(person, fields, 'people')
    await seal(other, fields, 'people')
    await expect(open(other, sealed, 'people')).rejects.toThrow()
    await expect(open(person, sealed, 'posts')).rejects.toThrow()
    await expect(open(person, { phone: sealed.name! }, 'people')).rejects.toThrow()
  })

  it('does not open when a single bit was changed', async () => {
    const person = newPerson()
    const { name } = await seal(person, { name: fields.name }, 'people')
    const bytes = Buffer.from(name!, 'base64url')
    bytes[bytes.length - 20]! ^= 1
    await expect(open(person, { name: bytes.toString('base64url') }, 'people')).rejects.toThrow()
  })

  it('of many people is read in one database call', async () => {
    const people = Array.from({ length: 30 }, newPerson)
    const sealed = await sealMany(
      'people',
      people.map((person) => ({ person, fields: { name: person } })),
    )
    const meter = { calls: 0 }
    const opened = await metered(meter, () =>
      openMany(
        'people',
        people.map((person, index) => ({ person, fields: sealed[index]! })),
      ),
    )
    expect(opened.map((one) => one?.name)).toEqual(people)
    expect(meter.calls).toBe(1)
  })

  it('gets one key when it is sealed many times at once for the first time', async () => {
    const person = newPerson()
    const sealed = await Promise.all(Array.from({ length: 20 }, () => seal(person, fields, 'people')))
    for (const one of sealed) expect(await open(person, one, 'people')).toEqual(fields)
  })
})

describe('forgetting', () => {
  it('destroys the key, so that nothing opens and nothing is sealed again', async () => {
    const person = newPerson()
    const sealed = await seal(person, fields, 'people')
    await forget(person, now)
    expect(await open(person, sealed, 'people')).toBeUndefined()
    await expect(seal(person, fields, 'people')).rejects.toThrow('forgotten')
    expect(await table('keys').one({ _id: person })).toEqual({ _id: person, master: '', forgotten: now })
  })

  it('of somebody who never had a key leaves a tombstone', async () => {
    const person = newPerson()
    await forget(person, now)
    await forget(person, now)
    await expect(seal(person, fields, 'people')).rejects.toThrow('forgotten')
  })
})

describe('a new master key', () => {
  it('takes over every key and address, after which the old one may go', async () => {
    const person = newPerson()
    const sealed = await seal(person, fields, 'people')
    const { address } = await welcome('o-rotates', undefined, now)
    const old = process.env.XY_MASTER_KEYS!
    const fresh = `k2:${randomBytes(32).toString('base64')}`
    process.env.XY_MASTER_KEYS = `${fresh},${old}`
    while ((await rotate()) > 0);
    while ((await rotateAddresses(200)) > 0);
    process.env.XY_MASTER_KEYS = fresh
    expect(await open(person, sealed, 'people')).toEqual(fields)
    const [row] = await table('actors').find({ _id: address!.split('.')[0] })
    expect(openidAt(row!.address as string)).toBe('o-rotates')
    await expect(async () => openidAt(address!)).rejects.toThrow('not configured')
    process.env.XY_MASTER_KEYS = `${fresh},${old}`
  })
})

describe('a blind index', () => {
  it('is the same for one phone however it is written', () => {
    const found = ['13812345678', '138 1234 5678', '+86 138-1234-5678', '8613812345678'].map((text) =>
      blind('phone', text),
    )
    expect(new Set(found).size).toBe(1)
  })

  it('tells phones apart, and a phone from its tail', () => {
    expect(blind('phone', '13812345678')).not.toBe(blind('phone', '13812345679'))
    expect(blind('phone', '5678')).not.toBe(blind('phone-tail', '5678'))
    expect(blindTail('138 1234 5678')).toBe(blind('phone-tail', '5678'))
  })
})
