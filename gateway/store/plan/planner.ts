import type { Collection } from '../catalog'
import type { Connection, SqlValue } from '../connection'
import type { SortField } from '../order'
import type { Doc } from '../types'
import { type Access, idAccess, indexAccess } from './branch'
import { conjunctionOf, type Predicate } from './predicates'
import { type Branch, branchSql, orderSql } from './sql'

/** How a query will be answered. */
export interface Plan {
  readonly branches: readonly Branch[]
  /** Every row that the branches give is an answer. */
  readonly exact: boolean
  /** The same document may come several times. */
  readonly repeats: boolean
  /** Rows come in the order asked for. */
  readonly sorted: boolean
  /** Nothing is read in vain. */
  readonly tight: boolean
  /** For people: what was chosen. */
  readonly text: string
}

export interface Ask {
  readonly query: Doc
  readonly sort: readonly SortField[]
  /** Rows that are wanted at most, skipped ones included. */
  readonly rows: number | undefined
}

/** Counting further than this tells nothing that matters for the choice. */
const estimateAtMost = 1000

/**
 * Chooses among the ways that `_id`, the declared indexes and a walk through everything offer. Where several would do
 * their keys are counted, up to a bound: a count of a thousand keys costs less than reading ten documents in vain.
 */
export function planQuery(db: Connection, collection: Collection, ask: Ask): Plan {
  const { predicates, alternatives, rest } = conjunctionOf(ask.query)
  const byId = idAccess(predicates, rest || alternatives.length > 0, ask.sort)
  if (predicates.some((predicate) => predicate.path === '_id' && predicate.kind === 'points'))
    return single(byId)
  const candidates = accesses(collection, predicates, rest || alternatives.length > 0, ask.sort).map(single)
  if (byId.depth > 0 || (byId.sorted && ask.sort.length > 0)) candidates.push(single(byId))
  const union = rest ? undefined : unionPlan(collection, predicates, alternatives, ask.sort)
  if (union) candidates.push(union)
  const [only, ...others] = candidates
  if (!only) return single(byId)
  if (others.length === 0) return only
  const best = candidates.find((plan) => plan.tight && plan.sorted)
  return best ?? cheapest(db, collection, candidates, ask)
}

function accesses(
  collection: Collection,
  predicates: readonly Predicate[],
  rest: boolean,
  sort: readonly SortField[],
): Access[] {
  return collection.keyIndexes
    .map((index) => indexAccess(index, predicates, rest, sort))
    .filter((access) => access !== undefined)
}

function single(access: Access): Plan {
  return { ...access, text: describe([access]) }
}

/** One `$or` answered branch by branch, each through the index that leads deepest. */
function unionPlan(
  collection: Collection,
  predicates: readonly Predicate[],
  alternatives: readonly (readonly Doc[])[],
  sort: readonly SortField[],
): Plan | undefined {
  const [only, ...more] = alternatives
  if (!only || more.length > 0 || only.length > 20) return undefined
  const parts: Access[] = []
  for (const alternative of only) {
    const inner = conjunctionOf(alternative)
    const all = [...predicates, ...inner.predicates]
    const rest = inner.rest || inner.alternatives.length > 0
    const byId = idAccess(all, rest, sort)
    const ways = [...accesses(collection, all, rest, sort), ...(byId.depth > 0 ? [byId] : [])]
    const best = ways.filter((way) => way.depth > 0).sort((a, b) => rank(b) - rank(a))[0]
    if (!best) return undefined
    parts.push(best)
  }
  const branches = parts.flatMap((part) => part.branches)
  // Columns that are ordered by must stand side by side in the union.
  const sorted =
    parts.every((part) => part.sorted) && branches.every((branch) => branch.order.length === sort.length)
  return {
    branches: sorted ? branches : branches.map((branch) => ({ ...branch, order: [] })),
    exact: parts.every((part) => part.exact),
    repeats: true,
    sorted: sorted || sort.length === 0,
    // A condition on _id beside an index is checked on few documents: those that share all the rest.
    tight:
      sorted &&
      parts.every((part) => part.tight || (part.exact && !part.checked && Number.isInteger(part.depth))),
    text: describe(parts),
  }
}

function rank(access: Access): number {
  return access.depth * 4 + Number(access.sorted) * 2 + Number(access.exact)
}

function cheapest(db: Connection, collection: Collection, plans: readonly Plan[], ask: Ask): Plan {
  const costs = plans.map((plan) => ({ plan, cost: cost(db, collection, plan, ask) }))
  costs.sort(
    (a, b) =>
      a.cost - b.cost ||
      Number(b.plan.exact) - Number(a.plan.exact) ||
      Number(b.plan.sorted) - Number(a.plan.sorted),
  )
  const [best] = costs
  if (!best) throw new Error('There is always a way')
  return best.plan
}

/** Rows that will be looked at, about. */
function cost(db: Connection, collection: Collection, plan: Plan, ask: Ask): number {
  const counted = estimate(db, collection, plan)
  if (!plan.sorted || ask.rows === undefined) return counted
  if (plan.exact && plan.branches.every(({ checks }) => checks.length === 0))
    return Math.min(counted, ask.rows)
  // Half of what is met will do, in the absence of better knowledge.
  return Math.min(counted, Math.max(ask.rows * 2, counted / 2))
}

function estimate(db: Connection, collection: Collection, plan: Plan): number {
  let sum = 0
  for (const branch of plan.branches) {
    // By its keys alone, which can be counted without reading documents.
    const sql = branchSql(collection, { ...branch, order: [], checks: [] }, 'seq')
    sum += Number(db.get(`SELECT count(*) FROM (${sql} LIMIT ${estimateAtMost})`, ...branch.params)?.[0] ?? 0)
    if (sum >= estimateAtMost) return estimateAtMost
  }
  return sum
}

/** The rows of a plan: sequence number, document, what they are ordered by. */
export function planSql(
  collection: Collection,
  plan: Plan,
  select: 'seq' | 'document',
  text?: string,
): { sql: string; params: readonly SqlValue[] } {
  const [first] = plan.branches
  const parts = plan.branches.map((branch) => branchSql(collection, branch, select, text))
  return {
    sql: parts.join(' UNION ALL ') + (first && plan.sorted ? orderSql(first) : ''),
    params: plan.branches.flatMap(({ params, checks }) => [
      ...params,
      ...checks.flatMap((check) => check.params),
    ]),
  }
}

function describe(parts: readonly Access[]): string {
  return parts
    .map((access) => {
      const way = access.index
        ? `index ${access.index.spec.name}, ${access.depth} columns deep`
        : access.depth > 0
          ? 'by _id'
          : 'every document'
      const branches = access.branches.length > 1 ? `, ${access.branches.length} branches` : ''
      const check = access.checked ? ', its text checked' : access.exact ? '' : ', each document checked'
      return `${way}${branches}${access.sorted ? ', in order' : ', sorted afterwards'}${check}`
    })
    .join('; or ')
}
