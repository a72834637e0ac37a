import { table } from '../../cloudfunctions/_kernel/database'
import { uploaded } from '../hotline/filing.steps'
import { openWorld, script, type World } from '../_kernel/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a cadre sees her own photo at once, and how far its check is; a colleague sees none of it', async () => {
  const mine = () => world.as('responsible').roster.myPhoto({})
  expect(await mine()).toEqual({})
  await script(world, 'security.mediaCheckAsync', 'quota')
  const file = await uploaded(world, 'responsible', 'jpg')
  await world.as('responsible').roster.setPhoto({ file })
  const { photo } = await mine()
  expect(photo?.file).toBe(file)
  expect(photo?.url).toContain('http')
  expect(photo?.state).not.toBe('passed')
  await table('media').update({ _id: file }, { $set: { state: 'passed' } })
  expect((await mine()).photo?.state).toBe('passed')
  expect(await world.as('cadre').roster.myPhoto({})).toEqual({})
})
