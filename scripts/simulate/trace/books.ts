import { table } from '../../../cloudfunctions/_kernel/database'
import { apartFields } from '../../../cloudfunctions/trace/apart.rules'
import type { Kept, Metered, Missed } from '../../../cloudfunctions/trace/periods.store'
import type { Asking } from './asking'
import type { Folk } from './folk'
import { countAgain } from './judge'
import type { Done } from './lay'

/** What was closed, held against what is counted again: sheets, their facts, what was put right, and what it all asked of people. */

export async function all<T>(
  name: string,
  query: Readonly<Record<string, unknown>>,
  only: readonly string[],
  from = '',
): Promise<T[]> {
  const found: T[] = []
  for (let after = from; ; ) {
    const rows = await table(name).find(
      { ...query, _id: { $gt: after } },
      { order: { _id: 1 }, limit: 1000, only },
    )
    found.push(...(rows as unknown as T[]))
    after = rows[rows.length - 1]?._id ?? ''
    if (rows.length < 1000) return found
  }
}

interface SheetRow {
  readonly village: string
  readonly kept: readonly Kept[]
  readonly missed: readonly Missed[]
}

/** What two lists of lines do not have in common. */
export function apart(name: string, told: readonly string[], counted: readonly string[]): string[] {
  const [one, other] = [new Set(told), new Set(counted)]
  return [
    ...told.filter((line) => !other.has(line)).map((line) => `${name}: closed as ${line}, not so counted`),
    ...counted.filter((line) => !one.has(line)).map((line) => `${name}: counted ${line}, not so closed`),
    ...(told.length === one.size ? [] : [`${name}: the same is there twice`]),
  ]
}

interface FactRow {
  readonly kind: string
  readonly amount: number
  readonly division: string
  readonly person?: string
  readonly force?: string
  readonly tags: { readonly duty: string }
}

/** The facts of sheets of a month in a county, by their ids, which begin with the sheet's. */
const factsOf = (month: string, county: string): Promise<FactRow[]> => {
  const from = `sheets:${month}:${county.slice(0, 6)}`
  return all(
    'facts',
    { $and: [{ _id: { $lt: `${from};` } }] },
    ['kind', 'amount', 'division', 'person', 'force', 'tags'],
    from,
  )
}

/** Whether each sheet has its facts, once, and no fact is without its sheet. */
async function wrongFacts(month: string, county: string, rows: readonly SheetRow[]): Promise<string[]> {
  const told = (await factsOf(month, county)).map(
    ({ kind, amount, division, person = '', force = '', tags }) =>
      [kind, division, tags.duty, kind === 'trace.kept' ? force : person, amount].join(' '),
  )
  const lacks = new Map<string, number>()
  for (const { village, missed } of rows)
    for (const { duty, person, owed, done } of missed) {
      const key = `trace.missed ${village} ${duty} ${person}`
      lacks.set(key, (lacks.get(key) ?? 0) + owed - done)
    }
  const kept = rows.flatMap(({ village, kept: own }) =>
    own.map(({ duty, force, done }) => `trace.kept ${village} ${duty} ${force} ${String(done)}`),
  )
  return apart(`facts of ${month}`, told, [...kept, ...[...lacks].map(([key, n]) => `${key} ${String(n)}`)])
}

/** A county's month. @returns how much was missed, and what is wrong. */
export async function judgeMonth(
  asking: Asking,
  folk: Folk,
  deeds: readonly Done[],
  month: string,
  cut: number,
): Promise<{ readonly missed: number; readonly findings: readonly string[] }> {
  const counted = countAgain(asking, folk, deeds, month, cut)
  const rows = await all<SheetRow>('sheets', { month, county: folk.county }, ['village', 'kept', 'missed'])
  const missed = rows.flatMap(({ village, missed: own }) =>
    own.map(({ duty, person, household, from, owed, done }) =>
      [village, duty, person, household, from, owed, done].join(' '),
    ),
  )
  const kept = rows.flatMap(({ village, kept: own }) =>
    own.map(({ duty, force, owed, done, excused }) => [village, duty, force, owed, done, excused].join(' ')),
  )
  return {
    missed: missed.length,
    findings: [
      ...apart(`missed of ${month}`, missed, counted.missed),
      ...apart(`kept of ${month}`, kept, counted.kept),
      ...(await wrongFacts(month, folk.county, rows)),
    ],
  }
}

/** What was put right, by its facts. */
export async function judgeCorrections(granted: readonly string[]): Promise<string[]> {
  const query = { $and: [{ _id: { $lt: 'corrections;' } }] }
  const rows = await all<FactRow & { readonly tags: { readonly of: string } }>(
    'facts',
    query,
    ['division', 'person', 'amount', 'tags'],
    'corrections:',
  )
  const told = rows.map(({ division, person, amount, tags }) =>
    [division, tags.duty, person, amount, tags.of].join(' '),
  )
  return apart('put right', told, granted)
}

/** Fields a cadre a month, by the meters of the months that were closed, and what separate forms would ask. */
export async function burdenOf(): Promise<{ readonly typed: number; readonly apart: number }> {
  const meters = await all<Metered>('meters', {}, ['cadres', 'rows'])
  const sum = (of: (row: Metered['rows'][number]) => number) =>
    meters.flatMap(({ rows }) => rows).reduce((total, row) => total + of(row), 0)
  const cadres = Math.max(
    1,
    meters.reduce((total, { cadres: some }) => total + some, 0),
  )
  return {
    typed: sum(({ typed }) => typed) / cadres,
    apart: sum(({ entry, times }) => times * apartFields(entry)) / cadres,
  }
}
