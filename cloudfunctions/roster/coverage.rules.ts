import type { DivisionLevel } from '../../types/_actor'
import type { Output } from '../../types/_contract'
import { postNames, type GapKind, type PostKind, type VillageStatus } from '../../types/roster.limits'
import type { HoldingContract } from '../../types/roster.posts'
import { groupBy } from '../_kernel/group'

type Coverage = Output<HoldingContract, 'coverage'>
type Filled = Coverage['filled'][number]

/** A division, as far as adding up needs it. */
export interface Node {
  readonly _id: string
  readonly name: string
  readonly level: DivisionLevel
  /** Who runs it. */
  readonly parent: string
  readonly succeededBy: string
}

/** How many posts of a village are alike. */
export interface Cell {
  readonly kind: PostKind
  readonly needed: boolean
  readonly open: boolean
  readonly gap?: GapKind | null
  readonly posts: number
}

/** What was counted of one village. */
export interface Counted {
  readonly _id: string
  readonly cells: readonly Cell[]
}

/** Who holds the branch's and the committee's post of a village. */
export interface Pair {
  readonly _id: string
  readonly posts: number
  readonly who: readonly string[]
}

export interface Counts {
  readonly posts: readonly Counted[]
  readonly statuses: readonly { readonly _id: string; readonly status: VillageStatus }[]
  readonly pairs: readonly Pair[]
}

type Under = ReadonlyMap<string, readonly Node[]>

const standing = ({ succeededBy }: Node): boolean => succeededBy === ''

/** Divisions that stand, by who runs them: the administrative parent, which the code does not always tell (R1). */
const underOf = (nodes: readonly Node[]): Under => groupBy(nodes.filter(standing), ({ parent }) => parent)

function villagesUnder(node: Node, under: Under): string[] {
  if (node.level === 'village') return [node._id]
  return (under.get(node._id) ?? []).flatMap((child) => villagesUnder(child, under))
}

/** The villages that a division runs, by code. */
export function villagesRun(nodes: readonly Node[], code: string): string[] {
  const top = nodes.find(({ _id }) => _id === code)
  return top ? villagesUnder(top, underOf(nodes)).sort() : []
}

const kinds = Object.keys(postNames) as PostKind[]

/** How each kind of post is filled in some villages; kinds that nobody needs there are left out. */
function filledIn(villages: readonly Counted[]): Filled[] {
  const cells = villages.flatMap((village) => village.cells).filter(({ needed }) => needed)
  const sum = (wanted: (cell: Cell) => boolean) =>
    cells.filter(wanted).reduce((posts, cell) => posts + cell.posts, 0)
  return kinds.flatMap((kind) => {
    const needed = sum((cell) => cell.kind === kind)
    const held = sum((cell) => cell.kind === kind && !cell.open)
    return needed === 0 ? [] : [{ kind, needed, held }]
  })
}

function part(villages: readonly Counted[]) {
  const all = filledIn(villages)
  const { needed = 0, held = 0 } = all.find(({ kind }) => kind === 'responsible') ?? {}
  return {
    filled: all.filter(({ kind }) => kind !== 'responsible'),
    households: { needing: needed, held },
    withdrawn: villages.filter(({ cells }) => cells.some(({ gap }) => gap === 'withdrawn')).length,
  }
}

/** 应派尽派: how a division's posts are filled, and those of each division right under it (R2, R3, R6). */
export function coverageOf(top: Node, nodes: readonly Node[], counts: Counts): Coverage {
  const under = underOf(nodes)
  const counted = new Map(counts.posts.map((village) => [village._id, village]))
  const of = (codes: readonly string[]) =>
    codes.map((code) => counted.get(code)).filter((village) => village !== undefined)
  const all = villagesUnder(top, under)
  const own = new Set(all)
  const status = (wanted: VillageStatus) =>
    counts.statuses.filter((village) => village.status === wanted && own.has(village._id)).length
  const [poor, exited] = [status('poor'), status('exited')]
  const both = counts.pairs.filter(({ _id, posts }) => posts > 1 && own.has(_id))
  const children = top.level === 'village' ? [] : (under.get(top._id) ?? [])
  return {
    division: top._id,
    name: top.name,
    villages: { poor, exited, ordinary: all.length - poor - exited },
    ...part(of(all)),
    oneInTwo: { both: both.length, one: both.filter(({ who }) => who.length === 1).length },
    under: children.map((child) => {
      const codes = villagesUnder(child, under)
      return { code: child._id, name: child.name, villages: codes.length, ...part(of(codes)) }
    }),
  }
}
