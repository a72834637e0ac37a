import { encode } from 'jpeg-js'
import { PNG } from 'pngjs'
import type * as z from 'zod'
import type { trace } from '../../types/trace'
import { dayAt } from '../../types/_period'
import type { Name } from '../_kernel/people'
import { Refused, script, type World } from '../_kernel/world'

type Actions = typeof trace.actions
export type Entered = z.input<Actions['enter']['input']>
export type Outcome = z.output<Actions['enter']['output']>

/** The village where the whole cast is at work, and the household that its responsible person answers for. */
export const villageOf = (world: World): string => world.people.villager.village
export const homeOf = (world: World): string => world.people.villager.household

export const today = (world: World) => dayAt(world.clock.now())

const took = { seconds: 40, typed: 1, ready: 6 }

/** A log of today, by default; `over` changes it. */
export const logIn = (world: World, over: Partial<Entered> = {}): Entered => ({
  kind: 'log',
  village: villageOf(world),
  day: today(world),
  text: '上午开了小组会，下午看了水渠',
  took,
  ...over,
})

export const visitIn = (world: World, over: Partial<Entered> = {}): Entered => ({
  kind: 'visit',
  village: villageOf(world),
  day: today(world),
  households: [homeOf(world)],
  found: '屋顶漏雨',
  took,
  ...over,
})

export const enter = (world: World, who: Name, input: Entered, key?: string): Promise<Outcome> =>
  world.as(who).trace.enter(input, key)

/** An entry that waits to be looked at: the phone's clock was two days ahead. */
export const flaggedBy = (world: World, who: Name): Promise<Outcome> =>
  enter(world, who, logIn(world, { seen: { at: world.clock.now() + 2 * 86_400_000 } }))

/** What a call is refused with, and the sentence; `done` when it is not. */
export async function refused(asking: Promise<unknown>): Promise<readonly [string, string?]> {
  return asking.then(
    () => ['done'] as const,
    (error: unknown) => {
      if (error instanceof Refused) return [error.code, error.say] as const
      throw error
    },
  )
}

export const storedEntry = async (world: World, id: string) =>
  (await world.documents('entries')).find(({ _id }) => _id === id)

/** One colour, some hundred pixels across. */
export function picture(type: 'jpg' | 'png', colour: number): Uint8Array<ArrayBuffer> {
  const [width, height] = [120, 90]
  const data = Buffer.alloc(width * height * 4, colour)
  if (type === 'jpg') return new Uint8Array(encode({ width, height, data }, 80).data)
  const png = new PNG({ width, height })
  for (let pixel = 0; pixel < data.length; pixel += 1) png.data[pixel] = pixel % 4 === 3 ? 255 : colour
  return new Uint8Array(PNG.sync.write(png))
}

/** Uploads a photo as a phone does. WeChat is asked about nothing: its verdict would come at a time of its own. */
export async function photo(
  world: World,
  who: Name,
  bytes: Uint8Array<ArrayBuffer>,
  type: 'jpg' | 'png' = 'jpg',
): Promise<string> {
  await script(world, 'security.mediaCheckAsync', 'quota')
  const { url, fileId, headers } = await world.as(who).account.slot({ type })
  const { ok } = await fetch(url, { method: 'PUT', headers, body: bytes })
  if (!ok) throw new Error('the storage did not take it')
  return fileId
}

/** A duty of first secretaries that asks for a live photo. */
export const liveLog = {
  key: 'log-live',
  force: 'secretary' as const,
  entry: 'log' as const,
  cadence: 'workday' as const,
  times: 1,
  grace: 3,
  whole: false,
  live: true,
  excuses: [],
  source: '试验',
}
