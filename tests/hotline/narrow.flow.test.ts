import type { Input } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { siftedMost } from '../../types/hotline.limits'
import { table } from '../../cloudfunctions/_kernel/database'
import type { Name } from '../_kernel/people'
import { openWorld, type World } from '../_kernel/world'
import { agriculture, assigned, castOf, filed, matter, monday, seen, water } from './hotline.steps'

let world: World
const ids: Record<string, string> = {}

type Narrow = Input<typeof hotline, 'queue'>['narrow']

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
  const villager = world.as('villager').hotline
  ids['plain'] = (await filed(world)).id
  ids['neighbour'] = (await filed(world, { filer: 'neighbour' })).id
  ids['hidden'] = (await villager.file({ ...matter, hidden: true })).id
  ids['complaint'] = (await villager.file({ ...matter, kind: 'complaint' })).id
  ids['urgent'] = (await world.as('desk').hotline.accept({ ...seen(await filed(world)), urgent: true })).id
  ids['elsewhere'] = (await assigned(world, { to: water })).id
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

const namesOf = (found: readonly { readonly id: string }[]) =>
  found.flatMap(({ id }) => Object.keys(ids).filter((name) => ids[name] === id)).sort()

const open = async (who: Name, narrow: Narrow) =>
  namesOf((await world.as(who).hotline.queue({ lane: 'open', narrow })).rows)

describe('a queue is narrowed', () => {
  it.each([
    ['to what is urgent', { urgent: true }, ['urgent']],
    ['to whose filer is hidden', { hidden: true }, ['hidden']],
    ['to a kind', { kind: 'complaint' }, ['complaint']],
    ['to the department that holds it now', { unit: water }, ['elsewhere']],
    ['by two things at once', { kind: 'help', hidden: true }, ['hidden']],
  ] as const)('%s', async (_, narrow, expected) => {
    expect(await open('desk', narrow)).toEqual(expected)
    expect(await open('office', narrow)).toEqual(expected)
  })

  it('to a village, a township or a county', async () => {
    const { village } = world.people.villager
    const everything = Object.keys(ids).sort()
    for (const who of ['desk', 'office', 'townOffice', 'cityOffice'] as const) {
      expect(await open(who, { division: village })).toEqual(everything)
      expect(await open(who, { division: `${village.slice(0, 9)}000` })).toEqual(everything)
      expect(await open(who, { division: `${village.slice(0, 6)}000000` })).toEqual(everything)
      expect(await open(who, { division: '510802999000' })).toEqual([])
    }
  })

  it('and shows nobody what is not hers', async () => {
    expect(await open('siblingDesk', { unit: agriculture })).toEqual([])
    expect(await open('foreignDesk', { unit: water })).toEqual([])
    expect(await open('foreignOffice', { unit: water })).toEqual([])
    expect(await open('foreignOffice', { division: world.people.villager.village })).toEqual([])
  })

  it('and its counts are of what is left', async () => {
    const { counts, more } = await world.as('desk').hotline.queue({ lane: 'new', narrow: { hidden: true } })
    expect([counts, more]).toEqual([{ overdue: 0, today: 0, new: 1 }, undefined])
    world.clock.set(monday + 30 * 86_400_000)
    const late = await world.as('desk').hotline.queue({ lane: 'overdue', narrow: { urgent: true } })
    expect([namesOf(late.rows), late.counts.overdue]).toEqual([['urgent'], 1])
    world.clock.set(monday)
  })
})

describe('a lane longer than what is looked at', () => {
  it('goes on where the look ended, finds what is far behind, and says that a count may be short', async () => {
    const { id } = await filed(world, castOf('foreignDesk'))
    const [one] = (await world.documents('complaints')).filter(({ _id }) => _id === id)
    const copies = Array.from({ length: siftedMost + 60 }, (_, n) => ({
      ...one,
      _id: `copy-${String(n).padStart(4, '0')}`,
      receipt: String(900_000_000_000 + n),
      ...(n >= siftedMost + 10 && { hidden: true }),
    }))
    for (let n = 0; n < copies.length; n += 80) await table('complaints').insert(copies.slice(n, n + 80))
    const desk = world.as('foreignDesk').hotline
    const ask = { lane: 'new' as const, narrow: { hidden: true as const } }
    const first = await desk.queue(ask)
    expect([first.rows, first.counts.new, first.more]).toEqual([[], 0, ['new']])
    const second = await desk.queue({ ...ask, after: first.next })
    expect(second.rows).toHaveLength(50)
    expect(second.next).toBeUndefined()
    const plain = await desk.queue({ lane: 'new', narrow: { kind: 'help' } })
    expect(plain.rows).toHaveLength(50)
    const on = await desk.queue({ lane: 'new', narrow: { kind: 'help' }, after: plain.next })
    expect(new Set([...plain.rows, ...on.rows].map((row) => row.id)).size).toBe(100)
    await table('complaints').remove({ receipt: { $gte: '900000000000', $lt: '900000009999' } })
  })
})
