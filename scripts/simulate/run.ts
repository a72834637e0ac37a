import { hotline } from '../../types/hotline'
import { dayAt, instantOf } from '../../types/_period'
import { dayPlus } from '../../cloudfunctions/_kernel/workdays'
import type { Case } from './case'
import { chanceOf, shuffled } from './chance'
import { caughtUp } from './catching'
import type { Cloud } from './cloud'
import { caseOf, Life } from './life'
import type { Options } from './options'
import { uploader } from './photos'
import { Post, type Finding } from './post'
import type { Town } from './town'

/** A Monday without a holiday near it; April and May bring two, with the weekends worked in lieu. Our own choice. */
export const firstDay = '2026-03-16'
/** When people are at it, China Standard Time: at the office, and in the evening at home. */
const hours = ['09:20', '20:10'] as const

/** What a run did. */
export interface Ran {
  readonly post: Post
  readonly cases: readonly Case[]
  readonly days: number
  readonly crashes: number
}

/** Told how far it is, from 0 to 1. */
export type Progress = (share: number, deeds: number) => void

/** So many at once, each taking the next. */
async function together<T>(
  items: readonly T[],
  clients: number,
  each: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]()
  const client = async () => {
    for (const item of rest) await each(item)
  }
  await Promise.all(Array.from({ length: clients }, client))
}

/** The clock has more to do for it than one run of a function holds. */
const isLarge = (cases: number): boolean => cases > 500

/** Days over which matters come in, and until the last has had its time. */
const spanOf = (cases: number) => (isLarge(cases) ? { arriving: 60, all: 110 } : { arriving: 8, all: 36 })

/** The moments at which people act, in order. Milliseconds since 1970. */
function moments(days: number): number[] {
  const first = dayAt(instantOf(firstDay))
  return Array.from({ length: days }, (_, n) =>
    hours.map((hour) => instantOf(dayPlus(first, n), hour)),
  ).flat()
}

/** Lets so many matters live, from the first filing until weeks after the last. */
export async function run(
  options: Options,
  cloud: Cloud,
  town: Town,
  find: Finding,
  tell: Progress,
): Promise<Ran> {
  const chance = chanceOf(options.seed, 'run')
  const post = new Post(cloud, town, find)
  const { arriving, all } = spanOf(options.cases)
  const times = moments(all)
  const births = times.slice(0, arriving * hours.length)
  const cases = Array.from({ length: options.cases }, (_, nth) =>
    caseOf(nth + 1, options.seed, town, births[Math.floor((nth * births.length) / options.cases)] ?? 0),
  )
  const has = (action: string) => Object.hasOwn(hotline.actions, action)
  const life = new Life(town, post, cases, has, uploader(cloud, town), find)
  const kills = new Set(
    shuffled([...times.keys()].slice(2), chance).slice(0, isLarge(options.cases) ? 12 : 2),
  )
  let crashes = 0
  for (const [nth, at] of times.entries()) {
    await cloud.jump(at)
    const retried = shuffled(post.late.splice(0), chance)
    const due = shuffled(
      cases.filter(({ wake }) => wake <= at),
      chance,
    )
    const fatal = kills.has(nth) ? Math.ceil(due.length / 2) : -1
    let begun = 0
    const again = together(retried, 4, async (deed) => {
      await post.again(deed)
      if (deed.fate === 'did') {
        life.learn(deed, at)
        deed.of.stale = true
      }
    })
    await together(due, options.clients, async (of) => {
      begun += 1
      if (begun === fatal) void cloud.kill()
      if (chance.one(0.01)) {
        crashes += 1
        const when = chance.pick(['before', 'after'] as const)
        await cloud.crash({ when, call: 1 + Math.floor(chance.next() * 5), feature: 'hotline' })
      }
      await life.turn(of, at)
    })
    await again
    if (fatal === 0) await cloud.kill()
    await cloud.standing()
    if (isLarge(options.cases)) await caughtUp(cloud)
    tell((nth + 1) / times.length, post.deeds.length)
  }
  return { post, cases, days: all, crashes }
}
