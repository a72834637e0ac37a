import { divisionLevel, inDivision } from '../../types/_actor'
import { dayAt, instantOf } from '../../types/_period'
import type { Lane, State } from '../../types/hotline.limits'
import type { Running } from './complaint'
import { countyOfUnit } from './units.rules'
import type { Handler } from './working'

/** What a queue is cut into: matters that wait for a desk's first move, all that are under way, and those that rest. */
export type Shelf = Exclude<Lane, 'overdue' | 'today'>

/**
 * The shelves that a matter of a state stands on. A merged one stands on none: whoever works on its parent works on it. An
 * answered one goes from the answered to the callback shelf when nobody has rated it in time.
 */
export const shelves: Readonly<Record<State, readonly Shelf[]>> = {
  filed: ['open', 'new'],
  accepted: ['open'],
  assigned: ['open'],
  waiting: ['open', 'waiting'],
  answered: ['answered'],
  closed: ['closed'],
  reopened: ['open', 'new'],
  declined: ['closed'],
  office: ['open', 'office'],
  merged: [],
}

/**
 * The number by which a matter is ordered on its shelves, from the lowest up: its due time while something is owed; once
 * it rests, the time it came to rest, negated, so that the latest is first.
 */
export const turnOf = (step: Running | undefined, now: number): number => step?.due ?? -now

/** Where a lane lies: a shelf, and the stretch of it between two due times, `from` included and `to` not. */
export interface Stretch {
  readonly shelf: Shelf
  readonly from?: number
  readonly to?: number
}

/** The stretch of a lane at an instant. `overdue` and `today` depend on the clock, so no document can hold them. */
export function stretch(lane: Lane, now: number): Stretch {
  if (lane === 'overdue') return { shelf: 'open', to: now }
  if (lane === 'today') return { shelf: 'open', from: now, to: instantOf(dayAt(now)) + 86_400_000 }
  return { shelf: lane }
}

/** The ground of the clerk who handles a matter: what is hers stands on lists of her own. */
export const clerkGround = (person: string): string => `p:${person}`

/** A list: the shelf of a desk, a department, a clerk or a division, by its id or code. */
export const listOf = (ground: string, shelf: Shelf): string => `${ground}/${shelf}`

/**
 * What the clock has to do next, each a list of its own that the clock alone reads, by `turn`: mark as late, chase, propose
 * criticism, go on without a reply, ask the desk to call back.
 */
export const bells = ['watched', 'chasing', 'judging', 'resuming', 'unrated'] as const
export type Bell = (typeof bells)[number]

function bellOf(state: State, step: Running | undefined): Bell | undefined {
  if (!step) return state === 'answered' ? 'unrated' : undefined
  if (step.name === 'reply') return 'resuming'
  if (!step.late) return 'watched'
  // Nobody below the office chases it.
  if (step.name === 'settle') return undefined
  if (step.chased === undefined) return 'chasing'
  return step.explained === undefined && step.criticism !== true ? 'judging' : undefined
}

/** Merged matters that their parent's next answer answers as well: a list that the clock alone reads. */
export const followers = 'following'
const follows: readonly State[] = ['merged', 'answered']

const offices = ['city', 'county', 'township'] as const

/**
 * Every list that a matter stands on: those of its units, of its handler and of the offices above its village. One index over list and turn
 * then serves each lane of each desk and office as a single range, however many matters there are.
 */
export function listsOf(at: {
  readonly state: State
  readonly village: string
  readonly units: readonly string[]
  readonly parent?: string
  readonly step?: Running
  readonly handler?: Handler
}): string[] {
  const clerk = at.handler ? [clerkGround(at.handler.person)] : []
  const grounds = [...at.units, ...clerk, ...offices.map((level) => inDivision(at.village, level))]
  const standsOn = at.step?.name === 'callBack' ? (['callback'] as const) : shelves[at.state]
  const lists = grounds.flatMap((ground) => standsOn.map((shelf) => listOf(ground, shelf)))
  const bell = bellOf(at.state, at.step)
  if (at.parent !== undefined && follows.includes(at.state)) lists.push(followers)
  return bell === undefined ? lists : [...lists, bell]
}

/** A ground with lists of its own that a narrowed queue lies in whole, and the division that it lies in; none where there is no such. */
export function leading({
  unit,
  division,
}: {
  readonly unit?: string | undefined
  readonly division?: string | undefined
}): { readonly ground: string; readonly division: string } | undefined {
  if (unit !== undefined) return { ground: unit, division: countyOfUnit(unit) }
  if (division === undefined) return undefined
  const ground = divisionLevel(division) === 'village' ? inDivision(division, 'township') : division
  return { ground, division: ground }
}
