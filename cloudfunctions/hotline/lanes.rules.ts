import { inDivision } from '../../types/_actor'
import { dayAt, instantOf } from '../../types/_period'
import type { Lane, State } from '../../types/hotline.limits'
import type { Running } from './complaint'

/** What a queue is cut into: matters that wait for a desk's first move, all that are under way, and those that rest. */
export type Shelf = 'new' | 'open' | 'answered' | 'closed'

/** The shelves that a matter of a state stands on. */
export const shelves: Readonly<Record<State, readonly Shelf[]>> = {
  filed: ['open', 'new'],
  accepted: ['open'],
  assigned: ['open'],
  answered: ['answered'],
  closed: ['closed'],
  reopened: ['open', 'new'],
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

/** A list: the shelf of a desk, a department or a division, by its id or code. */
export const listOf = (ground: string, shelf: Shelf): string => `${ground}/${shelf}`

/** The list of everything whose due time has yet to pass or has passed unnoticed. Read by the clock alone. */
export const watched = 'watched'

const offices = ['city', 'county', 'township'] as const

/**
 * Every list that a matter stands on: those of its units and of the offices above its village. One index over list and turn
 * then serves each lane of each desk and office as a single range, however many matters there are.
 */
export function listsOf(at: {
  readonly state: State
  readonly village: string
  readonly units: readonly string[]
  readonly step?: Running
}): string[] {
  const grounds = [...at.units, ...offices.map((level) => inDivision(at.village, level))]
  const lists = grounds.flatMap((ground) => shelves[at.state].map((shelf) => listOf(ground, shelf)))
  return at.step && !at.step.late ? [...lists, watched] : lists
}
