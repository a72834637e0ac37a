import type { BookKind } from '../../../../types/roster.books.limits'
import { monitoredKinds } from '../../../../types/roster.limits'
import type { BookColumn } from './column'
import { people, units } from './folk'
import { enterprises, villages } from './ground'
import { pairings, posts } from './helpers'
import { households } from './homes'

export type { BookColumn, CellKind } from './column'

/** The columns of each workbook, in their order. */
export const bookColumns: Readonly<Record<BookKind, readonly BookColumn[]>> = {
  units,
  people,
  villages,
  posts,
  households,
  pairings,
  enterprises,
}

/** What a city calls its kinds, by `village.poor`, `household.exited`, `monitored.sudden`. */
type Names = Readonly<Record<string, string>>

/** A column as a city names its kinds; our own names, and what else they are called, are understood all the same. */
function called(column: BookColumn, names: Names): BookColumn {
  const { terms, choices, words } = column
  if (terms === undefined || choices === undefined) return column
  const named = (group: string, of: Names) =>
    Object.fromEntries(Object.entries(of).map(([key, name]) => [key, names[`${group}.${key}`] ?? name]))
  const inverse = (of: Names, mark = '') =>
    Object.fromEntries(Object.entries(of).map(([key, name]) => [name, `${mark}${key}`]))
  return {
    ...column,
    choices: named(terms, choices),
    words: {
      ...words,
      // The national export says in one column what we say in two.
      ...(terms === 'household' ? inverse(named('monitored', monitoredKinds), 'monitored.') : {}),
      ...inverse(choices),
    },
  }
}

/** The columns of a workbook, with what a city calls its kinds. */
export const columnsOf = (kind: BookKind, names: Names): readonly BookColumn[] =>
  bookColumns[kind].map((column) => called(column, names))
