import { collection } from '../../_kernel/collection'
import type { Book } from './book'

export const bookStore = collection<Book>('books', {
  feature: 'roster',
  scope: { self: 'by' },
  indexes: [
    // What the clock goes on with, and what it removes.
    { name: 'lane', keys: { lane: 1, at: 1, _id: 1 } },
    { name: 'mine', keys: { by: 1, at: -1, _id: -1 } },
    // The same file counts once.
    { name: 'mark', keys: { mark: 1 }, unique: true },
  ],
})

/** How a county's other system calls our columns: field → names. `_id` is `<county>-<kind>`. */
export interface BookMapping {
  readonly theirs: Readonly<Record<string, readonly string[]>>
}

export const bookMappings = collection<BookMapping>('book_mappings', {
  feature: 'roster',
  scope: {},
  indexes: [],
})
