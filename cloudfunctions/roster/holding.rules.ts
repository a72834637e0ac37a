import type { Day } from '../../types/_period'
import { postNames, type LeavingReason } from '../../types/roster.limits'
import { problem } from '../_kernel/problem'
import { asOf, holderOn, pastMost, villageForces, type Holding } from './posts.rules'
import type { Named, Past, Post, Tenure } from './roster.store'

/** A refusal that names who holds the post: her name is sealed, so whoever can open it says the sentence. */
export class Occupied extends Error {
  override readonly name = 'Occupied'

  constructor(
    readonly holder: Named,
    readonly say: (called: string) => string,
    readonly field?: string,
  ) {
    super('occupied')
  }
}

/** Somebody comes. */
export interface Coming {
  readonly tenure: Tenure
  /** Why whoever holds it leaves. */
  readonly left?: LeavingReason
}

/** Somebody leaves. */
export interface Leaving {
  readonly to: Day
  readonly left: LeavingReason
}

type Held = Pick<Post, 'kind' | 'seat' | 'needed' | 'now' | 'past' | 'kept'>

/** 第一书记; 驻村工作队第2席. */
export const postName = ({ kind, seat }: Pick<Post, 'kind' | 'seat'>): string =>
  seat === undefined ? postNames[kind] : `${postNames[kind]}第${String(seat)}席`

const wrong = (say: string, field?: string) => problem('wrong_state', say, field)

/** Whatever is written down happens within a year from today: a later year is a slip of the pen. Our own choice. */
const aheadMost = 366

/** @throws problem `wrong_state` for a day that lies too far ahead. */
function checkAhead(day: Day, today: Day, field: 'from' | 'to'): void {
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000
  if (days > aheadMost) throw wrong('日期最多写到一年以后，请核对年份', field)
}

/** @throws Occupied when somebody was named ahead and has not come yet. */
function checkPlanned({ now }: Held, today: Day): void {
  if (!now || now.from <= today) return
  throw new Occupied(
    now.holder,
    (called) => `已经定了${called}从${now.from}起到岗，要换人请先取消这次安排`,
    'from',
  )
}

const until = (tenures: readonly Past[]): Past | undefined =>
  tenures.reduce<Past | undefined>(
    (last, one) => (last === undefined || one.to > last.to ? one : last),
    undefined,
  )

/** @throws Occupied when the new tenure would begin before one that is written down has ended. */
function checkOrder({ past }: Held, from: Day): void {
  const last = until(past.filter((tenure) => tenure.from < tenure.to))
  if (last && from < last.to)
    throw new Occupied(last.holder, (called) => `${called}到${last.to}才离岗，到岗日期不能早于这天`, 'from')
}

/** @throws Occupied, problem `wrong_state`. */
function checkHolder(post: Held, { tenure, left }: Coming): void {
  const { now } = post
  if (!now) return
  const { holder, from } = now
  if (holder.person === tenure.holder.person) throw wrong('这个岗位现在就是这个人，不用再派')
  if (left === undefined)
    throw new Occupied(
      holder,
      (called) => `现在的${postName(post)}是${called}，请先写明原任离岗的原因`,
      'left',
    )
  if (tenure.from < from)
    throw new Occupied(holder, (called) => `${called}${from}才到岗，新任的到岗日期不能早于这天`, 'from')
}

/**
 * 到岗: somebody comes on a day, and whoever holds the post leaves on that day. A day ahead is allowed; whoever holds it stays until then.
 * @param today in China Standard Time.
 * @throws problem `wrong_state`; Occupied where the sentence names who is there.
 */
export function appointed(post: Held, coming: Coming, today: Day): Holding {
  const { tenure, left } = coming
  checkAhead(tenure.from, today, 'from')
  checkPlanned(post, today)
  checkHolder(post, coming)
  checkOrder(post, tenure.from)
  const { now, past } = post
  const before: readonly Past[] = now && left !== undefined ? [{ ...now, to: tenure.from, left }] : []
  return asOf({ ...holdingOf(post), now: tenure, past: [...before, ...past].slice(0, pastMost) }, today)
}

const holdingOf = ({ needed, kept }: Held) => ({ needed, ...(kept === true ? { kept } : {}) })

/** Whoever was to leave on a day ahead leaves on another. */
function moved(post: Held, { to, left }: Leaving, today: Day): Holding {
  const going = holderOn({ past: post.past }, today)
  if (!going) throw wrong('这个岗位现在没有人')
  if (to < going.from) throw wrong(`离岗日期不能早于到岗日期${going.from}`, 'to')
  const past = post.past.map((one) => (one === going ? { ...one, to, left } : one))
  return asOf({ ...holdingOf(post), past }, today)
}

/**
 * 离岗: whoever holds the post leaves on a day, which may lie ahead. Whoever was named ahead and has not come is cancelled by the day on
 * which she would have come.
 * @throws problem `wrong_state`.
 */
export function released(post: Held, leaving: Leaving, today: Day): Holding {
  const { now } = post
  checkAhead(leaving.to, today, 'to')
  if (!now) return moved(post, leaving, today)
  if (leaving.to < now.from) throw wrong(`离岗日期不能早于到岗日期${now.from}`, 'to')
  if (now.from > today && leaving.to > now.from)
    throw wrong(`还没有到岗；要取消，请把离岗日期写成${now.from}`, 'to')
  return asOf({ ...holdingOf(post), past: [{ ...now, ...leaving }, ...post.past].slice(0, pastMost) }, today)
}

/** A seat that somebody holds. */
export type SeatHeld = Pick<Post, '_id' | 'kind' | 'seat' | 'now' | 'past'>

const isForce = ({ kind }: Pick<Post, 'kind'>): boolean => villageForces.some((force) => force === kind)

/**
 * Nobody sits twice among one village's forces; a branch secretary who is the village's head as well is what is wanted (一肩挑).
 * @param beside the posts of the village that she holds.
 * @throws problem `wrong_state`, naming the other seat.
 */
export function checkSeats(post: Pick<Post, '_id' | 'kind'>, beside: readonly SeatHeld[]): void {
  if (!isForce(post)) return
  const other = beside.find((seat) => isForce(seat) && seat._id !== post._id)
  if (other) throw wrong(`这个人已经是本村的${postName(other)}，同一个村只能占一个岗位`, 'person')
}
