import { forceKinds } from '../../types/_actor'
import type { GapKind, LeavingReason, PostKind } from '../../types/roster.limits'
import { villagePosts } from '../../types/roster.limits'
import { coversDay, type Day } from '../../types/_period'
import type { Household, Past, Post, Tenure, Village } from './roster.store'

/** A post of a village: its kind, and of a team which seat. */
export interface Seat {
  readonly kind: PostKind
  readonly seat?: number
}

/** Which post, as a caller names it. */
export type PostOf = ({ readonly village: string } & Seat) | { readonly household: string }

/** `<village>-secretary`, `<village>-team-2`, `<household>-responsible`. */
export function postId(of: PostOf): string {
  if ('household' in of) return `${of.household}-responsible`
  return of.seat === undefined ? `${of.village}-${of.kind}` : `${of.village}-${of.kind}-${of.seat}`
}

/** The five of the six forces that a whole village has. */
export const villageForces = forceKinds.filter((kind) => kind !== 'responsible')

type Needing = Pick<Village, 'status' | 'weak' | 'minority' | 'teamSeats'>

/** A team is one of the forces, so there is a seat of it at least. */
const seatsOf = ({ teamSeats }: Needing): Seat[] =>
  Array.from({ length: Math.max(1, teamSeats) }, (_, index) => ({ kind: 'team', seat: index + 1 }))

/**
 * The posts that a village must have (R2, R3, R6, D4): a poor one and one that has exited the five forces and every seat of the team, a
 * weak-branch or minority village a first secretary, every village its branch secretary, head, archivist and guide.
 * @param file absent: an ordinary village of which nothing is written yet.
 */
export function neededOfVillage(file: Needing | undefined): Seat[] {
  const own = Object.keys(villagePosts)
    .map((kind) => kind as PostKind)
    .map((kind) => ({ kind }))
  if (!file) return own
  if (file.status !== 'ordinary')
    return [
      ...villageForces.flatMap((kind): Seat[] => (kind === 'team' ? seatsOf(file) : [{ kind }])),
      ...own,
    ]
  return file.weak || file.minority ? [{ kind: 'secretary' }, ...own] : own
}

/** Whether a household must have a responsible person: poor, exited (三个不变) or monitored, while it is there (R2, R3). */
export function neededOfHousehold({
  status,
  monitored,
  gone,
}: Pick<Household, 'status' | 'monitored' | 'gone'>): boolean {
  return gone === undefined && (status !== 'ordinary' || monitored !== undefined)
}

/** Whether a village's forces must stay although it has exited (三个不变). */
export const keptBy = (file: Pick<Village, 'status'> | undefined, kind: PostKind): boolean =>
  file?.status === 'exited' && villageForces.some((force) => force === kind)

/** What of a post says who holds it. */
export type Holding = Pick<Post, 'needed' | 'open' | 'now' | 'past' | 'kept' | 'gap' | 'turns'>

/** Who holds it on a day: whoever was named ahead does not yet, whoever leaves later does still. */
export function holderOn({ now, past }: Pick<Post, 'now' | 'past'>, day: Day): Tenure | Past | undefined {
  if (now && now.from <= day) return now
  return past.find((tenure) => coversDay(tenure, day))
}

/** Who holds it on a day, who was named ahead, and who held it before, the latest first. */
export function tenuresOn(post: Pick<Post, 'now' | 'past'>, day: Day) {
  const now = holderOn(post, day)
  const next = post.now && post.now !== now ? post.now : undefined
  const before = post.past.filter((tenure) => tenure !== now)
  return { ...(now ? { now } : {}), ...(next ? { next } : {}), before }
}

/** What was a mistake was no tenure. */
const real = ({ left, from, to }: Past): boolean => left !== 'mistake' && from < to

/** Why nobody holds a post that is needed; nothing where somebody does, or nobody need. */
export function gapOn(post: Omit<Holding, 'open' | 'gap' | 'turns'>, day: Day): GapKind | undefined {
  if (!post.needed || holderOn(post, day)) return undefined
  if (!post.past.some(real)) return 'empty'
  return post.kept === true ? 'withdrawn' : 'left'
}

/** The next day on which somebody comes or goes without anybody's deed. */
function turnAfter({ now, past }: Pick<Post, 'now' | 'past'>, day: Day): Day | undefined {
  const ahead = [...(now ? [now.from] : []), ...past.filter(({ from, to }) => from < to).map(({ to }) => to)]
  return ahead.filter((one) => one > day).sort()[0]
}

/** What a deed writes: the fields to set, and those to take away. */
export interface Marks {
  readonly set: Partial<Holding>
  readonly unset: readonly ('now' | 'gap' | 'turns' | 'kept')[]
}

/** Past tenures that a post keeps; the history keeps what was done longer. */
export const pastMost = 50

/** A post as it stands on a day, whole: what follows from its tenures written beside them. */
export function asOf(post: Omit<Holding, 'open' | 'gap' | 'turns'>, day: Day): Holding {
  const { needed, now, kept } = post
  const past = post.past.slice(0, pastMost)
  const gap = gapOn({ ...post, past }, day)
  const turns = turnAfter({ ...(now ? { now } : {}), past }, day)
  return {
    needed,
    past,
    open: gap !== undefined,
    ...(now ? { now } : {}),
    ...(kept === true ? { kept } : {}),
    ...(gap === undefined ? {} : { gap }),
    ...(turns === undefined ? {} : { turns }),
  }
}

/** The same as the fields of a change. */
export function marksOf(post: Holding): Marks {
  const unset = (['now', 'gap', 'turns', 'kept'] as const).filter((field) => post[field] === undefined)
  return { set: post, unset }
}

/** A post whose village or household is no more: whoever holds it leaves on that day, and nobody need come. */
export function closed(post: Holding, on: Day, left: LeavingReason, today: Day): Holding {
  const { now } = post
  const latest = (from: Day) => (from > on ? from : on)
  const past = post.past.map((tenure) => (tenure.to > on ? { ...tenure, to: latest(tenure.from) } : tenure))
  const last = now ? [{ ...now, to: latest(now.from), left }] : []
  return asOf({ needed: false, past: [...last, ...past] }, today)
}

/** What a village or a household asks of one of its posts. */
export interface Wanted {
  readonly id: string
  readonly village: string
  readonly household: string
  readonly kind: PostKind
  readonly seat?: number
  readonly needed: boolean
  readonly kept: boolean
  /** Its village or household is no more. */
  readonly end?: { readonly on: Day; readonly left: LeavingReason }
}

/** A post that nobody has held yet. */
export function emptyPost(wanted: Wanted, today: Day): Post {
  const { id, village, household, kind, seat, needed, kept } = wanted
  const holding = asOf({ needed, past: [], ...(kept ? { kept } : {}) }, today)
  return { _id: id, village, kind, ...(seat === undefined ? {} : { seat }), household, ...holding }
}

/** Who holds a post and whether somebody must, as its village or household wants it; nothing where it stands so already. */
export function furnished(
  post: Post,
  { village, needed, kept, end }: Wanted,
  today: Day,
): Holding | undefined {
  const { kept: before, ...rest } = post
  const holding = end
    ? closed(post, end.on, end.left, today)
    : asOf({ ...rest, needed, ...(kept ? { kept } : {}) }, today)
  const same =
    post.village === village &&
    post.needed === holding.needed &&
    before === holding.kept &&
    post.now === holding.now &&
    post.gap === holding.gap &&
    post.open === holding.open &&
    post.turns === holding.turns
  return same ? undefined : holding
}
