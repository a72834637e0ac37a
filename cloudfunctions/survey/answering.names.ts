import type { ForceKind } from '../../types/_actor'
import type { Questionnaire } from '../../types/survey.shapes'
import type { Call } from '../_kernel/call'
import { temporaryUrls } from '../_kernel/cloud'
import { namesOf, type Named } from '../roster/dispatch.read'
import { openNames } from '../roster/roster.read'
import type { Frame } from './survey.store'

/** A recording is good for as long as a paper may wait on a phone: a day. */
const heardSeconds = 86_400

/** Names by person. */
export type Names = ReadonlyMap<string, string>

/**
 * Opens the names of those who are rated, and of others that stand sealed in documents at hand, in 2 database calls. Who serves a village
 * is told to those who live there and to those who are sent there.
 */
export async function namesFor(
  call: Call,
  persons: readonly string[],
  others: Promise<readonly Named[]> = Promise.resolve([]),
): Promise<Names> {
  const [rated, more] = await Promise.all([namesOf(call, persons), others])
  const named = [...[...rated.values()].map((sent) => sent.named), ...more]
  const opened = await openNames(named)
  return new Map(
    named.flatMap(({ person }, nth) => {
      const name = opened[nth]?.name
      return name === undefined ? [] : [[person, name] as const]
    }),
  )
}

/** Those who hold each force's posts, the responsible of one household beside them. */
export function holdersOf(frame: Frame, helper: number): ReadonlyMap<ForceKind, readonly string[]> {
  const one = frame.helpers[helper]
  const held = frame.forces.filter(({ kind }) => kind !== 'responsible')
  const holders = new Map<ForceKind, readonly string[]>(
    held.map(({ kind, people }) => [kind, people.map(({ person }) => person)]),
  )
  return one ? holders.set('responsible', [one.person]) : holders
}

/** What each force's people are called. */
export function told(
  forces: readonly ForceKind[],
  holders: ReadonlyMap<ForceKind, readonly string[]>,
  names: Names,
): { kind: ForceKind; names: string[] }[] {
  return forces.map((kind) => ({
    kind,
    names: (holders.get(kind) ?? []).flatMap((person) => names.get(person) ?? []),
  }))
}

/** Links to the recordings of the questions that have one. */
export async function heardOf({ questions }: Questionnaire): Promise<Record<string, string>> {
  const spoken = questions.flatMap(({ key, audio }) => (audio === undefined ? [] : [{ key, audio }]))
  const urls = await temporaryUrls(
    spoken.map(({ audio }) => audio),
    heardSeconds,
  )
  return Object.fromEntries(
    spoken.flatMap(({ key }, nth) => {
      const url = urls[nth]
      return url === undefined ? [] : [[key, url] as const]
    }),
  )
}
