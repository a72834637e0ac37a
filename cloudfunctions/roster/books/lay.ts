import type { BookKind } from '../../../types/roster.books.limits'
import { bookFaultsMost } from '../../../types/roster.books.limits'
import { isDuplicate, serverDate, table } from '../../_kernel/database'
import { added, noTally, type Book, type Fault, type Group, type PlanPiece, type RowPiece } from './book'
import type { Desk } from './desk'
import { checkEnterprises } from './kinds/enterprises'
import { checkHouseholds } from './kinds/households'
import { checkPairings } from './kinds/pairings'
import { checkPeople } from './kinds/people'
import { checkPosts } from './kinds/posts'
import { checkUnits } from './kinds/units'
import { checkVillages } from './kinds/villages'
import { keepLocked, openLocked, planName, rowsName } from './pieces'
import { laidIn } from './stores'
import { refused, type Draft, type Verdict } from './verdict'

const checks: Readonly<Record<BookKind, (desk: Desk, groups: readonly Group[]) => Promise<Verdict[]>>> = {
  units: checkUnits,
  people: checkPeople,
  villages: checkVillages,
  posts: checkPosts,
  households: checkHouseholds,
  pairings: checkPairings,
  enterprises: checkEnterprises,
}

/** Documents a request: large enough to be quick, small enough for the cloud's 16 MB. */
const batch = 500

const passDuplicate = (error: unknown): void => {
  if (!isDuplicate(error)) throw error
}

/** Lays documents ready where they are not yet. 2 database calls for five hundred. */
async function layIn(name: string, stage: string, docs: readonly Draft['doc'][]): Promise<void> {
  const parts = docs.flatMap((_, at) => (at % batch === 0 ? [docs.slice(at, at + batch)] : []))
  await Promise.all(parts.map((some) => laySome(name, stage, some)))
}

async function laySome(name: string, stage: string, some: readonly Draft['doc'][]): Promise<void> {
  const fresh = { stage, version: 1, touched: serverDate, history: [] }
  const ids = some.map(({ _id }) => _id)
  const there = await table(name).find({ _id: { $in: ids } }, { limit: ids.length, only: ['_id'] })
  const known = new Set(there.map(({ _id }) => _id))
  const missing = some.filter(({ _id }) => !known.has(_id)).map((doc) => ({ ...doc, ...fresh }))
  if (missing.length > 0) await table(name).insert(missing).catch(passDuplicate)
}

const merged = (group: Group, { merged: areas = [] }: Book) =>
  group.find(({ row }) => areas.some(({ from, to }) => from <= row && row <= to))

const unmerge = '这一行有合并的单元格，请取消合并、每格都填上再传'

/** Those of a piece's groups that no merged cell runs through, and what is said of the others. */
function sifted(book: Book, groups: readonly Group[]): { readonly good: Group[]; readonly bad: Verdict[] } {
  const good: Group[] = []
  const bad: Verdict[] = []
  for (const group of groups) {
    const line = merged(group, book)
    if (line) bad.push(refused(group, line, '', unmerge))
    else good.push(group)
  }
  return { good, bad }
}

/** As many faults as are listed; the report has them all. */
const upTo = (faults: readonly Fault[]): Fault[] => faults.slice(0, bookFaultsMost)

/** Checks the next piece of a book and lays ready what it makes. Done again after a crash it lays the same. */
export async function layPiece(id: string, book: Book, desk: Desk): Promise<Partial<Book>> {
  const nth = book.plans.length
  const piece = await openLocked<RowPiece>(id, rowsName(nth), book.rows[nth] ?? '')
  const { good, bad } = sifted(book, piece.groups)
  const verdicts = [...bad, ...(await checks[book.kind](desk, good))]
  const drafts = verdicts.flatMap((one) => one.drafts)
  for (const name of laidIn) {
    const docs = drafts.flatMap(({ collection, doc }) => (collection === name ? [doc] : []))
    await layIn(name, id, docs)
  }
  const faults = [...piece.faults, ...verdicts.flatMap((one) => one.faults)].sort((a, b) => a.row - b.row)
  const plan: PlanPiece = {
    made: verdicts.flatMap((one) => one.made),
    changes: verdicts.flatMap((one) => one.changes),
    faults,
  }
  const file = await keepLocked(id, planName(nth), plan)
  const tally = verdicts
    .map((one) => one.tally)
    .reduce(added, { ...(book.tally ?? noTally), refused: (book.tally?.refused ?? 0) + piece.refused })
  const done = tally.made + tally.changed + tally.same + tally.refused
  return {
    plans: [...book.plans, file],
    done,
    tally: { ...tally, rows: book.total },
    faults: upTo([...book.faults, ...faults]),
  }
}
