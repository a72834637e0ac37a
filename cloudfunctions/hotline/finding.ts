import { divisionLevel, divisionRange, inDivision } from '../../types/_actor'
import { pageSize } from '../../types/_contract'
import { searchedMost } from '../../types/hotline.finding.limits'
import type { Call } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { blindTail } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { idsByTail } from '../roster/tails.read'
import type { Complaint } from './complaint'
import { mayReveal, type Reader } from './filing.view.rules'
import { alikeTimes, askedFor, nearest, type Asked } from './finding.rules'
import { complaints } from './hotline.store'
import { wayOf } from './merging.rules'
import { namesFor } from './names'
import { asShown } from './shown.rules'
import { holdsAll, sayingOf, tokenIn } from './tokens.rules'
import { countyOfUnit } from './units.rules'
import { lined, rowOf, type Answer, type Ask } from './view.rules'

/** What a found matter is judged by, beside what its line shows. */
const found = [...lined, 'by', 'desk', 'units', 'hidden', 'via', 'shown'] as const
type Found = Pick<Deed<Complaint>, (typeof found)[number]>

interface Page {
  readonly rows: readonly Found[]
  readonly next?: string | undefined
  readonly bounded: boolean
}

const readerOf = (call: Call): Reader => ({ person: call.actor.person, grants: call.grants() })

/** The units that the caller serves at a desk or as a clerk. */
const unitsOf = (call: Call): string[] =>
  call.grants().flatMap(({ role, units }) => (role === 'office' ? [] : units))

/** Later than anything is filed. */
const endOfTime = Number.MAX_SAFE_INTEGER

/** The filters that stand beside what was typed. */
function filtersOf({ state, kind, industry, division }: Ask<'search'>) {
  const range = division === undefined ? undefined : divisionRange(division)
  return {
    ...(state && { state }),
    ...(kind && { kind }),
    ...(industry && { industry }),
    ...(range && { village: is.between(range.from, range.to) }),
  }
}

/**
 * The county whose tokens are asked: that of the division asked for, or the caller's own.
 * @throws invalid where it could be several.
 */
function countyOf(call: Call, division: string | undefined): string {
  const offices = call.grants().filter(({ role }) => role === 'office')
  const own = [...unitsOf(call).map(countyOfUnit), ...offices.flatMap(({ territories }) => territories)]
  const codes = division === undefined ? own : [division]
  const [county, ...others] = new Set(codes.map((code) => inDivision(code, 'county')))
  if (county === undefined || divisionLevel(county) !== 'county' || others.length > 0)
    throw problem('invalid', '请先选一个县，再按字词查', 'division')
  return county
}

/** By its receipt, which is unique. 1 database call. */
async function byReceipt(call: Call, input: Ask<'search'>, { text }: Asked): Promise<Page> {
  const where = { ...filtersOf(input), receipt: text }
  const { rows } = await complaints.find(call, { where, limit: 1, only: found })
  return { rows, bounded: false }
}

/**
 * By the end of a phone: what was told on such a phone, and what was filed by whom the roster knows to have one; the newest fifty of
 * each. Only of those whose name and phone the caller might look at: else whoever tries ten thousand ends would learn a hidden one.
 * 3 database calls.
 */
async function byTail(call: Call, input: Ask<'search'>, { text }: Asked): Promise<Page> {
  const reader = readerOf(call)
  const counties = [...new Set(unitsOf(call).map(countyOfUnit))]
  if (counties.length === 0) throw problem('forbidden', '电话尾号只有热线台和承办部门能查')
  const filters = { ...filtersOf(input), filedAt: is.between(input.from ?? 0, input.to ?? endOfTime) }
  const newest = { order: { filedAt: -1 }, only: found } as const
  const known = (await Promise.all(counties.map((county) => idsByTail(call, county, text)))).flat()
  const pages = await Promise.all([
    complaints.find(call, { where: { ...filters, callerTail: blindTail(text) }, ...newest }),
    ...(known.length > 0
      ? [complaints.find(call, { where: { ...filters, by: is.in(known) }, ...newest })]
      : []),
  ])
  const rows = pages
    .flatMap((page) => page.rows)
    .filter((doc) => mayReveal(reader, doc))
    .sort((a, b) => b.filedAt - a.filedAt)
  const cut = rows.length > pageSize || pages.some(({ next }) => next !== undefined)
  return { rows: rows.slice(0, pageSize), bounded: cut }
}

/**
 * The rarest token first, and the instant from which on it is held by no more matters than are looked at. 1 database call, 2 when it is
 * held by more.
 */
async function rarestOf(call: Call, tokens: readonly string[], from: number, to: number) {
  const filedAt = is.between(from, to)
  // Unscoped: how common a word is in the county chooses the way to the answer, and is not told.
  const counts = await complaints.unscoped.counts(
    call,
    tokens.map((token) => ({ tokens: token, filedAt })),
    searchedMost,
  )
  const ranked = tokens.map((token, at) => ({ token, n: counts[at] ?? 0 })).sort((a, b) => a.n - b.n)
  const all = ranked.map(({ token }) => token)
  const [rarest] = ranked
  if (!rarest || rarest.n < searchedMost) return { all, from, bounded: false }
  // Unscoped: of what lies within reach only when the last of it was filed is read.
  const [last] = await complaints.unscoped.fold<{ readonly from: number }>(call, [
    { $match: { tokens: rarest.token, filedAt } },
    { $sort: { filedAt: -1, _id: -1 } },
    { $limit: searchedMost },
    { $project: { filedAt: 1 } },
    { $group: { _id: null, from: { $min: '$filedAt' } } },
  ])
  return { all, from: last?.from ?? from, bounded: true }
}

/** A query's first pairs are enough to find it by: its words are looked at whole. */
const pairsAsked = 6

/**
 * By words: the rarest of their pairs leads, the others must be held, and the text must have them as they were typed. 2 database calls, 3
 * for common words. Whoever is shown less than all is found nothing by what she is not shown.
 */
async function byWords(call: Call, input: Ask<'search'>, { text, pairs }: Asked): Promise<Page> {
  const county = countyOf(call, input.division)
  const tokens = pairs.slice(0, pairsAsked).map((pair) => tokenIn(county, pair))
  const to = input.to ?? endOfTime
  const { all, from, bounded } = await rarestOf(call, tokens, input.from ?? 0, to)
  const page = await complaints.find(call, {
    where: { ...filtersOf(input), tokens: is.all(all), filedAt: is.between(from, to) },
    order: { filedAt: -1 },
    after: input.after,
    only: found,
  })
  const reader = readerOf(call)
  const rows = page.rows.filter((doc) => holdsAll(sayingOf(asShown(reader, doc)), text))
  return { rows, next: page.next, bounded }
}

const ways = { receipt: byReceipt, tail: byTail, words: byWords } as const

/** 查找. 5 database calls at most. @throws invalid for what can't be searched for. */
export async function search(input: Ask<'search'>, call: Call): Promise<Answer<'search'>> {
  const asked = askedFor(input.q)
  const reader = readerOf(call)
  const { rows, next, bounded } = await ways[asked.by](call, input, asked)
  const names = await namesFor(
    call,
    rows.map(({ village }) => village),
  )
  return {
    by: asked.by,
    rows: rows.map((doc) => rowOf(asShown(reader, doc), names, call.now)),
    ...(next === undefined ? {} : { next }),
    bounded,
  }
}

/** 同类的事. Of what the village said around that time the newest fifty are compared. 4 database calls. @throws not_found */
export async function alike({ id }: Ask<'alike'>, call: Call): Promise<Answer<'alike'>> {
  const doc = await complaints.get(call, id)
  const { from, to } = alikeTimes(doc.filedAt)
  const [around, under] = await Promise.all([
    complaints.find(call, {
      where: { village: doc.village, filedAt: is.between(from, to), _id: is.not(id) },
      order: { filedAt: -1 },
      only: found,
    }),
    complaints.find(call, { where: { parent: id, state: 'merged' }, only: found }),
  ])
  const names = await namesFor(call, [doc.village, ...under.rows.map(({ village }) => village)])
  const reader = readerOf(call)
  const shown = (row: Found) => asShown(reader, row)
  return {
    rows: nearest(asShown(reader, doc), around.rows.map(shown)).map(([row, near]) => {
      const way = wayOf(doc, row)
      return { ...rowOf(row, names, call.now), near, ...(way && { way }) }
    }),
    merged: under.rows.map((row) => rowOf(shown(row), names, call.now)),
  }
}
