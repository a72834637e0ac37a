import type { Face } from '../../types/hotline.limits'
import type { Reply } from '../../types/_problem'
import type { Gateway } from '../../gateway/server'
import { dice, type Dice } from './dice'
import { unitId } from './ground'
import { LoadFault } from './options'
import type { Ask, Plan, PlannedPerson } from './plan'
import { scenes, type Scene } from './scenes'
import type { Progress } from './write'

type Cloud = Pick<Gateway, 'invoke' | 'clock'>

/** How far a matter comes, how many hours ago it was filed, and how she who filed it found the result. */
interface Course {
  readonly hoursAgo: number
  readonly steps: 0 | 1 | 2 | 3 | 4
  readonly face?: Face
}

/**
 * Dealt out in turn, so that every lane of a desk has something: what was filed yesterday is due today, except after a
 * weekend. They fall so that the first villager offered has one that waits for her rating.
 */
const courses: readonly [Course, ...Course[]] = [
  { hoursAgo: 2, steps: 0 },
  { hoursAgo: 30, steps: 2 },
  { hoursAgo: 290, steps: 2 },
  { hoursAgo: 24, steps: 0 },
  { hoursAgo: 120, steps: 3 },
  { hoursAgo: 240, steps: 4, face: 'good' },
  { hoursAgo: 20, steps: 1 },
  { hoursAgo: 260, steps: 4, face: 'fair' },
  { hoursAgo: 200, steps: 4, face: 'poor' },
  { hoursAgo: 330, steps: 2 },
]

const hour = 3_600_000
/** Hours between one step of a matter and its next. */
const pace = 9
/** How often the courses are dealt to the first desk offered before other departments have their turn. */
const rounds = 2
/** How many matters one family brings. */
const each = 3

/** Somebody who acts, and how she reaches the door. */
interface Actor {
  readonly person: PlannedPerson
  readonly openid: string
}

interface Matter {
  readonly number: number
  readonly scene: Scene
  readonly course: Course
  readonly villager: Actor
  readonly desk: Actor
  readonly handler: Actor
  readonly unit: string
}

interface Outcome {
  readonly id: string
  readonly version: number
}

const stepNames = ['file', 'accept', 'assign', 'answer', 'rate'] as const
type Step = (typeof stepNames)[number]

/** A deed to come. `at`: milliseconds since 1970. */
interface Due {
  readonly at: number
  readonly matter: Matter
  readonly step: Step
}

function actors({ demo, people, divisions, households }: Plan) {
  const openids = new Map(demo.map(({ person, openid }) => [person, openid]))
  const known = new Map(people.map((person) => [person.id, person]))
  const act = (person: PlannedPerson): Actor => ({
    person,
    openid: openids.get(person.id) ?? `demo-${person.id}`,
  })
  const serving = (role: 'desk' | 'handler', unit: string): Actor | undefined => {
    const found = people.find(({ duties }) =>
      duties.some((duty) => duty.role === role && duty.units.includes(unit)),
    )
    return found && act(found)
  }
  const countyOf = new Map(divisions.map(({ _id, county }) => [_id, county]))
  const heads = households.map(({ head }) => known.get(head)).filter((person) => person !== undefined)
  return { act, serving, heads, countyOf }
}

/** The demonstration's own villagers first, then heads of other families in the county whose desks are offered. */
function villagersOf(plan: Plan, count: number): Actor[] {
  const { act, heads, countyOf } = actors(plan)
  const own = heads.filter(({ id }) => plan.demo.some(({ person }) => person === id))
  const county = countyOf.get(own[0]?.village ?? '')
  const others = heads.filter((head) => !own.includes(head) && countyOf.get(head.village) === county)
  return [...own, ...others].slice(0, Math.max(own.length, Math.ceil(count / each))).map(act)
}

/** What the first desk offered for signing in is there for. */
function scenesOfFirstDesk({ demo, people }: Plan): readonly Scene[] {
  const person = people.find(({ id }) => id === demo.find(({ role }) => role === 'desk')?.person)
  const units = person?.duties.flatMap(({ role, units: served }) => (role === 'desk' ? served : [])) ?? []
  return scenes.filter(({ industry }) => units.some((unit) => unit.endsWith(industry)))
}

function mattersOf(plan: Plan, count: number, chance: Dice): Matter[] {
  const villagers = villagersOf(plan, count)
  const { serving, countyOf } = actors(plan)
  const ours = scenesOfFirstDesk(plan)
  return Array.from({ length: count }, (_, number) => {
    const villager = villagers[number % villagers.length]
    const own = number < rounds * courses.length ? ours[number % ours.length] : undefined
    const scene = own ?? chance.pick(`matter:${number}`, scenes)
    const course = courses[number % courses.length] ?? courses[0]
    const unit = unitId(countyOf.get(villager?.person.village ?? '') ?? '', scene.industry)
    const [desk, handler] = [serving('desk', unit), serving('handler', unit)]
    return villager && desk && handler ? [{ number, scene, course, villager, desk, handler, unit }] : []
  }).flat()
}

/** China's offices and villages sleep: what would fall between 18:00 and 8:30 waits until 8:30, and so keeps its order. */
function awake(at: number): number {
  const ofDay = (at + 8 * hour) % (24 * hour)
  if (ofDay < 8.5 * hour) return at - ofDay + 8.5 * hour
  return ofDay < 18 * hour ? at : at - ofDay + 32.5 * hour
}

/**
 * When the steps of a matter happen, all before `now` and none before the one that it follows; those still to come at `now`
 * are left out. Milliseconds since 1970.
 */
export function timesOf({ hoursAgo, steps }: Course, number: number, now: number): number[] {
  // Not all in the same minute.
  const spread = (number % 50) * 60_000
  const times: number[] = []
  for (let step = 0; step <= steps; step++) {
    const at = now - hoursAgo * hour + step * pace * hour
    const open = awake(at) + spread
    times.push(Math.max(times[step - 1] ?? 0, open < now ? open : at))
  }
  return times.filter((at) => at < now)
}

function duesOf(matters: readonly Matter[], now: number): Due[] {
  return matters
    .flatMap((matter) =>
      timesOf(matter.course, matter.number, now).map(
        (at, index): Due => ({ at, matter, step: stepNames[index] ?? 'file' }),
      ),
    )
    .sort((a, b) => a.at - b.at)
}

function deedOf({ matter, step }: Due, before: Outcome | undefined): { actor: Actor; input: object } {
  const { scene, course, villager, desk, handler, unit } = matter
  const seen = { id: before?.id, version: before?.version }
  const face = course.face ?? 'good'
  const { kind, industry, text } = scene
  const deeds = {
    file: { actor: villager, input: { kind, industry, text, photos: [] } },
    accept: { actor: desk, input: seen },
    assign: { actor: desk, input: { ...seen, unit } },
    answer: { actor: handler, input: { ...seen, text: scene.answer } },
    rate: { actor: villager, input: { ...seen, response: 'good', result: face, manner: 'good' } },
  }
  return deeds[step]
}

async function ask<T>(cloud: Cloud, feature: string, openid: string, event: object): Promise<T> {
  const reply = (await cloud.invoke(feature, event, { openid })) as Reply<T>
  if (reply.ok) return reply.data
  throw new LoadFault(`演示诉求没有走完：${reply.problem.say}`)
}

/** Binds whoever is not bound yet the way everybody does: by her phone. */
async function bindAll(cloud: Cloud, plan: Plan, everybody: readonly Actor[]): Promise<void> {
  const bound = new Set(plan.demo.map(({ person }) => person))
  const waiting = new Map(
    everybody.filter(({ person }) => !bound.has(person.id)).map((actor) => [actor.openid, actor]),
  )
  for (const { person, openid } of waiting.values()) {
    const input = { code: `demo-phone:${person.phone}` }
    await ask(cloud, 'roster', openid, { action: 'bindByPhone', input, key: `demo-bind-${person.id}` })
  }
}

/**
 * Lets the demonstration's people really bring, handle and rate so many matters through the functions' own door, on a clock
 * that is set back and runs forward to now. Keys follow from the seed, so a repetition does nothing twice.
 */
export async function bringMatters(
  cloud: Cloud,
  plan: Plan,
  { seed, complaints }: Ask & { readonly complaints: number },
  progress: Progress,
): Promise<void> {
  const now = cloud.clock.now()
  const matters = mattersOf(plan, complaints, dice(seed))
  const dues = duesOf(matters, now)
  const [first] = dues
  if (!first) return
  progress.total(dues.length)
  cloud.clock.set(first.at - hour)
  await bindAll(
    cloud,
    plan,
    matters.flatMap(({ villager, desk, handler }) => [villager, desk, handler]),
  )
  const outcomes = new Map<number, Outcome>()
  for (const due of dues) {
    const { number } = due.matter
    const { actor, input } = deedOf(due, outcomes.get(number))
    // Each jump runs the timers that fall due: what is less than an hour away is done early instead.
    if (cloud.clock.now() < due.at - hour) cloud.clock.set(due.at)
    const key = `demo-${due.step}-${String(number).padStart(6, '0')}-seed${seed}`
    outcomes.set(number, await ask<Outcome>(cloud, 'hotline', actor.openid, { action: due.step, input, key }))
    progress.step(1)
  }
}
