import * as z from 'zod'
import { temporaryUrls } from '../../cloudfunctions/_kernel/cloud'
import { table } from '../../cloudfunctions/_kernel/database'
import { uploadedTo } from '../hotline/filing.steps'
import type { Name } from './people'
import { letterFor, ownerOf, rooms, send, titled, type Room } from './rooms'
import type { World } from './world'

export const hour = 3_600_000
export const day = 24 * hour

/** What an answer looks like in which a place for a file is given out. */
const place = z.looseObject({
  fileId: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
})

/** Every action that gives out places, found by what its contract says that it answers. */
export const places: readonly [string, Room][] = titled(
  rooms().filter(({ spec }) => spec.output instanceof z.ZodObject && 'fileId' in spec.output.shape),
)

/** Asks for a place as the action's own sample does. */
export async function placeFrom(world: World, room: Room): Promise<z.output<typeof place>> {
  await world.forgetRates()
  const letter = await letterFor(world, room, ownerOf(room))
  const reply = await send(world, letter.by, room, letter)
  if (!reply.ok) throw new Error(reply.problem.say)
  return place.parse(reply.data)
}

const kindOf = (file: string): 'mp3' | 'jpg' => (file.endsWith('mp3') ? 'mp3' : 'jpg')

/** Asks for one and sends something there. */
export async function sentTo(world: World, room: Room): Promise<string> {
  const asked = await placeFrom(world, room)
  return uploadedTo(asked, kindOf(asked.fileId))
}

/** What a deed's own sample may name, as the deed takes it. */
interface Taking {
  readonly type: 'jpg' | 'mp3'
  readonly in: (file: string) => object
}

/** Every deed that takes photos and recordings which may stand in any deed, and where. */
export const takers: Readonly<Record<string, readonly Taking[]>> = {
  'discipline.file': [{ type: 'jpg', in: (file) => ({ photos: [file] }) }],
  'discipline.fileSecret': [{ type: 'jpg', in: (file) => ({ photos: [file] }) }],
  'hotline.file': [
    { type: 'jpg', in: (file) => ({ photos: [file] }) },
    { type: 'mp3', in: (file) => ({ voice: { file, seconds: 9 } }) },
  ],
  'hotline.answer': [{ type: 'jpg', in: (file) => ({ files: [file] }) }],
  'hotline.note': [{ type: 'jpg', in: (file) => ({ files: [file] }) }],
  'hotline.rate': [{ type: 'mp3', in: (file) => ({ voice: { file, seconds: 9 } }) }],
  'hotline.redact': [{ type: 'jpg', in: (copy) => ({ photos: [{ file: ofMatter, copy }] }) }],
  'roster.setPhoto': [{ type: 'jpg', in: (file) => ({ file }) }],
  'trace.enter': [{ type: 'jpg', in: (file) => ({ photos: [{ file, live: false }] }) }],
}

/** A photo that each matter of these tests has. */
export const ofMatter = 'cloud://a.b/uploads/of-the-matter.jpg'

/** Deeds whose files are needed as long as their feature says, each with a test there. */
export const others = [
  'hotline.takeTickets',
  'hotline.tryTickets',
  'roster.stageBook',
  'survey.importForm',
  'survey.saveSystem',
  'survey.say',
]

/** Every action that a file may be named in, found by its contract. */
export const naming: readonly string[] = titled(rooms())
  .filter(([, { spec }]) => JSON.stringify(z.toJSONSchema(spec.input, { io: 'input' })).includes('^cloud:'))
  .map(([name]) => name)

const slotOf = (world: World, who: Name, key: string, { type }: Taking, action: string) =>
  action === 'fileSecret' ? world.as(who).discipline.photoSlot({ key }) : world.as(who).account.slot({ type })

/** Does a deed with files in it. @returns them. */
export async function takenBy(world: World, name: string): Promise<readonly string[]> {
  const [, room] = titled(rooms()).find(([one]) => one === name) ?? []
  if (!room) throw new Error(`there is no ${name}`)
  await world.forgetRates()
  const letter = await letterFor(world, room, ownerOf(room))
  const files: string[] = []
  let input = letter.input as object
  for (const taking of takers[name] ?? []) {
    const file = await uploadedTo(
      await slotOf(world, letter.by, letter.key, taking, room.action),
      taking.type,
    )
    files.push(file)
    input = { ...input, ...taking.in(file) }
  }
  await table('complaints').update({ _id: { $gt: '' } }, { $push: { photos: ofMatter } }, true)
  await world.forgetRates()
  const reply = await send(world, letter.by, room, { ...letter, input })
  if (!reply.ok) throw new Error(JSON.stringify(reply.problem))
  return files
}

export const isThere = async (file: string): Promise<boolean> =>
  (await temporaryUrls([file], 60))[0] !== undefined

/** The functions that gave places out. */
const clocked = ['account', 'hotline', 'roster', 'survey']

/** Lets time go by, and the clock of every function run; then an hour later once more, for what nothing uses is looked at twice. */
export async function later(world: World, time: number, features = clocked): Promise<void> {
  for (const step of [time, hour]) {
    world.clock.offset(step)
    for (const feature of features) await world.tick(feature)
  }
}

export const givenRows = (world: World) => world.documents('given')
