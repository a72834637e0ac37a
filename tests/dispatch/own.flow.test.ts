import { table } from '../../cloudfunctions/_kernel/database'
import { openWorld, type World } from '../_kernel/world'
import { ready } from './dispatch.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('what proposals say of somebody', () => {
  it('is told to her, with its reasons, and to nobody else', async () => {
    await ready(world, 'office')
    const { id } = world.people.handler
    const [line] = await table('proposal_lines').find({}, { limit: 1 })
    if (!line) throw new Error('nothing was proposed')
    await table('proposal_lines').update({ _id: line._id }, { $set: { 'who.person': id } })
    const [told] = (await world.as('handler').dispatch.own({})).lines
    expect(told?.what).toContain(String(line.place))
    expect(told?.says).not.toBe('')
    expect((await world.as('siblingHandler').dispatch.own({})).lines).toEqual([])
  })
})
