import type { BookKind } from '../../../../types/roster.books.limits'
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
