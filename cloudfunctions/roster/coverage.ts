import { divisionLevel, divisionRange } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import { dayAt } from '../../types/_period'
import type { HoldingContract as Contract } from '../../types/roster.posts'
import type { Call } from '../_kernel/call'
import { table, type Query } from '../_kernel/database'
import { gather, seek, type Sought } from '../_kernel/gather'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { coverageOf, villagesRun, type Counted, type Counts, type Node, type Pair } from './coverage.rules'
import { covers } from './holding'
import { postsView } from './posts.view'
import { divisionNamed, divisionsOf } from './roster.read'
import { divisions, posts, villages, type Post, type Village } from './roster.store'

/** More rows than a city has divisions; the cloud answers no more than this. */
const most = 10_000

/** The division named, or the caller's own. @throws problem `not_found` outside her territories. */
function asked(call: Call, division: string | undefined): string {
  const [own] = call.grants().flatMap(({ territories }) => territories)
  const code = division ?? own
  if (code === undefined || !covers(call, code)) throw problem('not_found')
  return code
}

const nodesWhere = async (query: Query): Promise<readonly Node[]> =>
  (await table(divisions.name).aggregate([
    { $match: query },
    { $project: { name: 1, level: 1, parent: 1, succeededBy: 1 } },
    { $limit: most },
  ])) as unknown as readonly Node[]

/**
 * All that a city may run: what has its code, what its counties run whatever it is called, and what it runs itself. 1 database call, 1 more
 * where it runs a county of another code. Divisions are public.
 */
async function nodesOfCity(code: string): Promise<readonly Node[]> {
  const { from, to } = divisionRange(code)
  const own = { $gte: from, $lt: to }
  const nodes = await nodesWhere({ $or: [{ _id: own }, { county: own }, { parent: code }] })
  const strange = nodes.filter(
    ({ _id, level, parent }) => level === 'county' && parent === code && (_id < from || to <= _id),
  )
  if (strange.length === 0) return nodes
  const more = await nodesWhere({ county: { $in: strange.map(({ _id }) => _id) } })
  return [...new Map([...nodes, ...more].map((node) => [node._id, node])).values()]
}

/** The divisions from one down. 1 or 2 database calls for a city; none for a county that is remembered, else 2 or 3. */
async function nodesOf(call: Call, code: string): Promise<readonly Node[]> {
  if (divisionLevel(code) === 'city') return nodesOfCity(code)
  const { county } = await divisionNamed(call, code)
  return divisionsOf(call, county)
}

/** What the villages that a division runs match: its own range of codes where they all lie in it. */
function amongOf(code: string, run: readonly string[]) {
  const { from, to } = divisionRange(code)
  return run.every((village) => from <= village && village < to) ? is.between(from, to) : is.in(run)
}

/** What is sought, taken further in the same call. */
const then = <D extends object>({ name, stages }: Sought<object>, stage: object): Sought<D> => ({
  name,
  stages: async () => [...(await stages()), stage],
})

/** 2 database calls. Unscoped: what a division runs may lie outside its code; that the division is the caller's was looked at. */
async function countsOf(call: Call, code: string, run: readonly string[]): Promise<Counts> {
  const village = amongOf(code, run)
  const [found, { statuses, pairs }] = await Promise.all([
    posts.unscoped.fold<Counted>(call, [
      { $match: { village } },
      {
        $group: {
          _id: { village: '$village', kind: '$kind', needed: '$needed', open: '$open', gap: '$gap' },
          posts: { $sum: 1 },
        },
      },
      {
        $group: {
          _id: '$_id.village',
          cells: {
            $push: {
              kind: '$_id.kind',
              needed: '$_id.needed',
              open: '$_id.open',
              gap: '$_id.gap',
              posts: '$posts',
            },
          },
        },
      },
      { $limit: most },
    ]),
    gather({
      statuses: then<Counts['statuses'][number]>(
        seek<Village>(villages, { _id: village, status: is.in(['poor', 'exited']) }, most),
        { $project: { status: 1 } },
      ),
      pairs: then<Pair>(
        seek<Post>(
          posts,
          { village, kind: is.in(['branch', 'head']), 'now.from': is.atMost(dayAt(call.now)) },
          most,
        ),
        { $group: { _id: '$village', posts: { $sum: 1 }, who: { $addToSet: '$now.holder.person' } } },
      ),
    }),
  ])
  return { posts: found, statuses, pairs }
}

/** 4 database calls for a city, 5 for one that runs a county of another code; 3 for what lies in a county that is remembered. */
export async function coverage(
  { division }: Input<Contract, 'coverage'>,
  call: Call,
): Promise<Output<Contract, 'coverage'>> {
  const code = asked(call, division)
  const nodes = await nodesOf(call, code)
  const top = nodes.find(({ _id }) => _id === code)
  if (!top) throw problem('not_found')
  return coverageOf(top, nodes, await countsOf(call, code, villagesRun(nodes, code)))
}

/** Whatever a division runs, be its code another's; never what another runs. */
const whereabouts = async (call: Call, code: string) => is.in(villagesRun(await nodesOf(call, code), code))

/** 缺口, by village. 4 database calls when the county is remembered, 5 of a city. */
export async function gaps(
  { division, kind, gap, after }: Input<Contract, 'gaps'>,
  call: Call,
): Promise<Output<Contract, 'gaps'>> {
  const code = asked(call, division)
  // Unscoped: as above.
  const { rows, next } = await posts.unscoped.find(call, {
    where: {
      open: true,
      village: await whereabouts(call, code),
      ...(kind === undefined ? {} : { kind }),
      ...(gap === undefined ? {} : { gap }),
    },
    order: { village: 1 },
    after,
  })
  return { rows: await postsView(call, rows), ...(next === undefined ? {} : { next }) }
}
