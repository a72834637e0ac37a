import { temporaryUrls } from '../../cloudfunctions/_kernel/cloud'
import type { Name } from '../_kernel/people'
import { openWorld, script, type World } from '../_kernel/world'
import { stored } from './course.steps'
import { answeredSecretly, uploaded } from './filing.steps'
import {
  answered,
  assigned,
  happy,
  matter,
  monday,
  refusal,
  seen,
  unhappy,
  type Outcome,
} from './hotline.steps'

let world: World
beforeAll(async () => {
  world = await openWorld()
  world.clock.set(monday)
})
beforeEach(() => world.forgetRates())
afterAll(() => world.close())

/** WeChat is asked about nothing: its verdict would come at a time of its own. */
async function rated(at: Outcome, faces: typeof happy | typeof unhappy = happy): Promise<string> {
  const file = await uploaded(world, 'villager', 'mp3')
  await script(world, 'security.mediaCheckAsync', 'quota')
  await world.as('villager').hotline.rate({ ...seen(at), ...faces, voice: { file, seconds: 7 } })
  return file
}

/** What somebody may hear of the rating in the timeline. */
async function heardBy(who: Name, id: string) {
  const { steps, ratings } = await world.as(who).hotline.look({ id })
  const voice = steps.find(({ deed }) => deed === 'rate')?.rating?.voice
  expect(ratings[0]?.voice).toEqual(voice)
  return voice
}

/** A matter whose filer is hidden from the department, answered by it. */
async function hidden(): Promise<Outcome> {
  const filed = await world.as('villager').hotline.file({ ...matter, hidden: true })
  const unit = 'u510802-water'
  const sent = await world.as('desk').hotline.assign({ ...seen(filed), unit })
  return world.as('siblingHandler').hotline.answer({ ...seen(sent), text: '修好了' })
}

test('what she says aloud with her faces stands in the timeline, and is heard by her and the desk', async () => {
  const at = await answered(world)
  const file = await rated(at)
  for (const who of ['villager', 'desk'] as const) {
    const voice = await heardBy(who, at.id)
    expect(voice).toMatchObject({ seconds: 7, sound: { file } })
    expect(voice?.sound?.url).toMatch(/^http/)
  }
})

test('a department is given the sound of it, to be played once WeChat has passed it', async () => {
  const at = await answered(world, { to: 'u510802-water' })
  const file = await rated(at)
  expect(await heardBy('siblingHandler', at.id)).toEqual({ seconds: 7, sound: { file, state: 'unchecked' } })
})

test('of a hidden filer the department reads that she said something, and hears nothing', async () => {
  const at = await hidden()
  await rated(at)
  expect(await heardBy('siblingHandler', at.id)).toEqual({ seconds: 7 })
  expect((await heardBy('desk', at.id))?.sound?.url).toMatch(/^http/)
})

test('where her words are covered for the department, it does not hear of a recording either', async () => {
  const at = await assigned(world, { to: 'u510802-water' })
  const text = `█${matter.text.slice(2)}`
  const covered = await world.as('desk').hotline.redact({ ...seen(at), text })
  const told = await world.as('siblingHandler').hotline.answer({ ...seen(covered), text: '修好了' })
  await rated(told)
  expect(await heardBy('siblingHandler', at.id)).toBeUndefined()
  expect((await heardBy('desk', at.id))?.sound?.url).toMatch(/^http/)
})

test('the recording of another, a photo and one without a file are refused, and nothing is rated', async () => {
  const at = await answered(world)
  const voiced = (file: string) =>
    world.as('villager').hotline.rate({ ...seen(at), ...happy, voice: { file, seconds: 7 } })
  const others = await uploaded(world, 'stranger', 'mp3')
  const photo = await uploaded(world, 'villager', 'jpg')
  const { fileId: missing } = await world.as('villager').account.slot({ type: 'mp3' })
  for (const file of [others, photo, missing])
    await expect(voiced(file)).rejects.toMatchObject({ code: 'file_refused', field: 'voice' })
  expect(await stored(world, at.id)).toMatchObject({ state: 'answered', ratings: [] })
})

test('who gave no name only writes: a voice with the code is refused', async () => {
  const at = await answeredSecretly(world)
  const voice = { file: await uploaded(world, 'villager', 'mp3'), seconds: 7 }
  const said = { ...at, ...happy, voice }
  expect(await refusal(world.as('unbound', 'nothing').hotline.followRate(said))).toBe('invalid')
})

test('both recordings of a matter that was opened again stand in what is kept of her, and go when she lets go', async () => {
  const at = await answered(world)
  const first = await rated(at, unhappy)
  const { version } = await world.as('villager').hotline.look({ id: at.id })
  const sent = await world.as('desk').hotline.assign({ id: at.id, version, unit: 'u510802-water' })
  const told = await world.as('siblingHandler').hotline.answer({ ...seen(sent), text: '这次修好了' })
  const second = await rated(told)
  const { entries } = await world.as('villager').hotline.own({})
  const says = entries.flatMap(({ lines }) => lines).filter(({ what }) => what === '我的评价')
  expect(says).toEqual(
    expect.arrayContaining([
      { what: '我的评价', says: '不满意：录音7秒' },
      { what: '我的评价', says: '满意：录音7秒' },
    ]),
  )
  await world.as('villager').account.erase({ understood: true })
  expect(await temporaryUrls([first, second], 60)).toEqual([undefined, undefined])
  expect(await heardBy('desk', at.id)).toEqual({ seconds: 7, gone: true })
  expect(await stored(world, at.id)).toMatchObject({ ratings: [{ result: 'poor' }, { result: 'good' }] })
})
