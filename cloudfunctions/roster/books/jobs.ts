import { undoDays } from '../../../types/roster.books.limits'
import type { Job } from '../../_kernel/call'
import { now } from '../../_kernel/clock'
import type { Outcome } from '../../_kernel/collection'
import { note } from '../../_kernel/log'
import { discard } from '../../_kernel/papers'
import { Refusal } from '../../_kernel/problem'
import { enterStage, liftStage, stageAhead } from '../../_kernel/stages'
import { is } from '../../_kernel/where'
import type { Book } from './book'
import { bookStore } from './books.store'
import { callFor, carryPiece, forgetUnits } from './carry'
import { clearStage, discardOf } from './clean'
import { deskFor, type Desk } from './desk'
import { layPiece } from './lay'
import { readBook } from './reading'
import { reportOf } from './report'
import { putBackPiece, removePiece } from './undo'
import { writeStep } from './writing'

/** Files that are in work at once; the others wait for their turn. */
const atOnce = 10
const day = 86_400_000
/** What could not be done in a day never will be. */
const patience = day
/** What was checked and never taken, and what was made, is kept for so long. Our own choice. */
const keptFor = 7 * day

type Open = Book & { readonly _id: string; readonly version: number }
type Step = Outcome<Book, null>

/** What a run knows: each book's desk. */
interface Run {
  readonly job: Job
  readonly desks: Map<string, Desk>
}

const set = (change: Partial<Book>, unset: readonly (keyof Book)[] = []): Step => ({
  set: change,
  unset,
  out: null,
})

async function deskOf({ job, desks }: Run, book: Open): Promise<Desk> {
  const held =
    desks.get(book._id) ?? (await deskFor(callFor(job, book, 'stageBook', ''), book._id, book.division))
  desks.set(book._id, held)
  return held
}

/** Reads, then lays ready piece by piece, once nobody can miss that it is hidden. */
async function readOn(run: Run, book: Open): Promise<Step | undefined> {
  const { _id: id } = book
  const since = await enterStage(id, now())
  if (book.read !== true) {
    const { rows, end } = await readBook(run.job, id, book, run.job.until)
    if (!end) return set({ rows })
    if (end.empty) return set(failedFor('表里没有一行数据，请从第一行列名下面开始填'))
    const { total, merged } = end
    return set({
      rows,
      read: true,
      total,
      merged,
      tally: { made: 0, changed: 0, same: 0, refused: 0, rows: total },
    })
  }
  if (now() - since < stageAhead) return undefined
  if (book.plans.length < book.rows.length) return set(await layPiece(id, book, await deskOf(run, book)))
  const file = await reportOf(id, book)
  await discard([...book.rows, ...(book.source === undefined ? [] : [book.source])])
  const change = {
    state: 'ready',
    lane: 'kept',
    until: now() + keptFor,
    rows: [],
    ...(file === undefined ? {} : { file }),
  } as const
  return set(change, ['source'])
}

async function takeOn({ job }: Run, book: Open): Promise<Step> {
  const { _id: id, kind, division, tally } = book
  await liftStage(id)
  if (book.step < book.plans.length) return set(await carryPiece(job, id, book))
  forgetUnits(book)
  const until = now() + undoDays * day
  const { made = 0, changed = 0 } = tally ?? {}
  const fact = {
    kind: 'roster.imported',
    division,
    person: book.by,
    amount: made + changed,
    tags: { kind, made, changed },
  }
  const change = { state: 'taken', lane: 'kept', until, undoUntil: until, done: book.total, step: 0 } as const
  return { set: change, out: null, facts: [fact] }
}

async function undoOn({ job }: Run, book: Open): Promise<Step | undefined> {
  const { _id: id, step, plans, total } = book
  const done = Math.round((total * step) / Math.max(1, 2 * plans.length))
  if (step < plans.length) return set({ ...(await putBackPiece(job, id, book)), done })
  const since = await enterStage(id, now())
  if (now() - since < stageAhead) return undefined
  if (step < 2 * plans.length) return set({ ...(await removePiece(id, book)), done })
  await liftStage(id)
  forgetUnits(book)
  await discardOf(book)
  return set({ state: 'undone', lane: 'rest', mark: id, done: total, plans: [], rows: [] }, [
    'file',
    'undoUntil',
  ])
}

async function cleanOn({ job }: Run, book: Open): Promise<Step | undefined> {
  if (!(await clearStage(book._id, job.until))) return undefined
  await discardOf(book)
  return set({ lane: 'rest', mark: book._id, rows: [], plans: [], pieces: [] }, ['source', 'file'])
}

const steps: Readonly<Partial<Record<Book['state'], (run: Run, book: Open) => Promise<Step | undefined>>>> = {
  reading: readOn,
  taking: takeOn,
  undoing: undoOn,
  dropped: cleanOn,
  failed: cleanOn,
  making: async ({ job }, book) => set({ ...(await writeStep(job, book._id, book)) }),
}

/** What a file becomes that is wrong as a whole. What it has laid is taken away by the next step. */
const failedFor = (say: string): Partial<Book> => ({
  state: 'failed',
  lane: 'work',
  say,
  faults: [{ row: 0, column: '', say }],
})

/** What becomes of a book that a step could not go on with: refused for good, or tried again at the next run. */
function afterFailure(job: Job, book: Open, error: unknown): Step | undefined {
  const early = book.state === 'reading' || book.state === 'making'
  if (error instanceof Refusal && early) return set(failedFor(error.problem.say))
  note('book.stuck', error)
  return early && job.now - book.at > patience ? set(failedFor('没有做成，请再试一次')) : undefined
}

/** @returns whether there is more to do for it in this run. */
async function goOn(run: Run, book: Open): Promise<boolean> {
  let step: Step | undefined
  try {
    step = await steps[book.state]?.(run, book)
  } catch (error) {
    step = afterFailure(run.job, book, error)
  }
  if (!step) return false
  const outcome = step
  // The version is the one that the step began from: whoever changed the book meanwhile is heard first.
  await bookStore.unscoped
    .deed(run.job.with(`step-${String(book.version)}`), book._id, book.version, () => outcome)
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
  return true
}

/**
 * Those of which a step is taken at once: what goes comes first, for its rows are no reason to refuse those of the next file; then one after the
 * other those that are read and checked, for what one lays the next must see, and for what they come to in memory; of the rest two, for one asks
 * while the other thinks.
 */
function turns(open: readonly Open[]): Open[][] {
  const goes = open.filter(({ state }) => state === 'dropped' || state === 'failed')
  const reads = open.filter(({ state }) => state === 'reading')
  const others = open.filter((book) => !goes.includes(book) && !reads.includes(book))
  const pairs = others.flatMap((_, at) => (at % 2 === 0 ? [others.slice(at, at + 2)] : []))
  return [...[...goes, ...reads].map((book) => [book]), ...pairs]
}

/** Goes on with the books that are in work, a step of each in turn, so that a large one keeps no small one waiting. */
export async function workBooks(job: Job): Promise<void> {
  const run: Run = { job, desks: new Map() }
  const stuck = new Set<string>()
  for (;;) {
    // Unscoped: the clock works for everybody.
    const { rows } = await bookStore.unscoped.find(job, {
      where: { lane: 'work' },
      order: { at: 1 },
      limit: atOnce,
    })
    const open = rows.filter(({ _id }) => !stuck.has(_id))
    if (open.length === 0) return
    for (const some of turns(open)) {
      if (now() >= job.until) return
      const more = await Promise.all(some.map((book) => goOn(run, book)))
      some.forEach(({ _id }, at) => more[at] === true || stuck.add(_id))
    }
  }
}

/** Drops what was never taken, and removes from storage what is kept no longer. */
export async function removeBooks(job: Job): Promise<void> {
  const where = { lane: 'kept', until: is.lt(job.now) } as const
  const { rows } = await bookStore.unscoped.find(job, { where, order: { at: 1 } })
  for (const { _id, version, ...book } of rows) {
    const call = job.with(`kept-${String(version)}`)
    if (book.state === 'ready') {
      await bookStore.unscoped.deed(call, _id, version, () =>
        set({ state: 'dropped', lane: 'work', mark: _id }),
      )
      continue
    }
    await discardOf(book)
    await bookStore.unscoped.deed(call, _id, version, () =>
      set({ lane: 'rest', mark: _id, rows: [], plans: [], pieces: [] }, ['file', 'undoUntil']),
    )
  }
}
