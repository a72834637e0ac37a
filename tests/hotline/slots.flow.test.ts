import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import { isThere, later } from '../_kernel/given.builder'
import { brought, madeBy, mapped, ticket, workbook } from './files.builder'
import { day, monday, refusal } from './hotline.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
  await mapped(world, 'desk')
})
afterAll(() => world.close())

const tryOut = (file: string) => world.as('desk').hotline.tryTickets({ file })
const file = () => brought(world, 'desk', workbook([ticket('S1', world.people.villager.village)]))

describe('a file of tickets', () => {
  it('that is never taken in is gone from storage once it may not be any more, and not before', async () => {
    const left = await file()
    world.clock.offset(1.2 * day)
    await world.tick('hotline')
    expect((await tryOut(left)).tally.rows).toBe(1)
    await later(world, day, ['hotline'])
    expect(await isThere(left)).toBe(false)
    expect(await refusal(tryOut(left))).toBe('not_found')
  })

  it('that waits to be taken in stays, however long, and is read', async () => {
    const waiting = await file()
    const { id } = await world.as('desk').hotline.takeTickets({ file: waiting })
    await world.tick('hotline').catch(() => undefined)
    const left = await file()
    const { id: late } = await world.as('desk').hotline.takeTickets({ file: left })
    const held = { _id: { $in: ['hotline.papers', 'hotline.remains'] } }
    await table('ticks').update(held, { $set: { lease: Number.MAX_SAFE_INTEGER } }, true)
    await later(world, 5 * day, ['hotline'])
    expect(await isThere(left)).toBe(true)
    await table('ticks').update(held, { $set: { lease: 0 } }, true)
    expect((await madeBy(world, 'desk', id)).state).toBe('ready')
    expect((await madeBy(world, 'desk', late)).state).toBe('ready')
  })

  it('is no workbook of a roster', async () => {
    const kind = 'households' as const
    const stage = world.as('office').roster.stageBook({ file: await file(), name: '试验.xlsx', kind })
    expect(await refusal(stage)).toBe('not_found')
  })
})
