import { givenJobs } from '../../_kernel/given'
import type { Jobs } from '../../_kernel/tick'
import { bookSlot, exportBook, listBooks, stageBook, takeBook, undoBook } from './actions'
import { bookStore } from './books.store'
import { brought } from './brought'
import { removeBooks, workBooks } from './jobs'
import { bookMapping, setBookMapping } from './mapping'

/** Rosters in and out by Excel. */
export const books = {
  bookSlot,
  stageBook,
  takeBook,
  undoBook,
  exportBook,
  books: listBooks,
  bookMapping,
  setBookMapping,
}

/** By the clock. */
export const booksJobs: Jobs = {
  ...givenJobs([brought]),
  'books-kept': { every: 60, run: removeBooks },
  books: { every: 60, run: workBooks },
}

export const booksSweep = bookStore
