import type * as z from 'zod'
import { inDivision } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { post as postShape } from '../../types/roster.shapes'
import type { Call } from '../_kernel/call'
import { maskName } from '../_kernel/mask'
import { is } from '../_kernel/where'
import { gapOn, tenuresOn } from './posts.rules'
import { divisionNamed, divisionsNamed, divisionsOf, openNames, type Known } from './roster.read'
import { placeName } from './roster.rules'
import { households, type Division, type Named, type Past, type Post, type Tenure } from './roster.store'

/** A village by its code. No database call when its county is remembered, else 2, after which it is. */
export async function villageNamed(call: Call, code: string): Promise<Division> {
  await divisionsOf(call, inDivision(code, 'county'))
  return divisionNamed(call, code)
}

/** Places of villages by name. No database call when their county is remembered. */
async function placesOf(call: Call, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const [first] = codes
  if (first === undefined) return new Map()
  await divisionsOf(call, inDivision(first, 'county'))
  const found = await divisionsNamed(call, [...new Set(codes)])
  return new Map([...found].map(([code, { path }]) => [code, placeName(path)]))
}

/** A post as the contract tells it. */
export type PostView = z.input<typeof postShape>
type TenureView = PostView['before'][number]

/** A post as it is read. */
export type PostRead = Post & { readonly version: number }

/** The heads of the households whose posts these are. None for posts of villages. 1 database call. */
async function headsOf(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  if (ids.length === 0) return new Map()
  // Unscoped: the caller came to their posts by her own scope; the heads are masked.
  const { rows } = await households.unscoped.find(call, {
    where: { _id: is.in(ids) },
    only: ['_id', 'head'],
  })
  return new Map(rows.map(({ _id, head }) => [_id, head]))
}

function tenureView({ holder, unitName, from, why, decided, also, ...end }: Tenure | Past, name: string) {
  const { to, left } = end as Partial<Past>
  const view: TenureView = {
    holder: { person: holder.person, name, unit: unitName },
    from,
    why,
    decided,
    ...(to === undefined ? {} : { to }),
    ...(left === undefined ? {} : { left }),
    ...(also === undefined ? {} : { also }),
  }
  return view
}

/** Names by what was sealed, opened in one call for everybody in sight. */
async function namesOf(named: readonly Named[]): Promise<ReadonlyMap<Named, Known | undefined>> {
  const opened = await openNames(named)
  return new Map(named.map((one, index) => [one, opened[index]]))
}

/**
 * Posts as the contract tells them, at most 50: names of their holders in full, for who serves is public ground to whoever runs the
 * roster; heads of households masked. Whoever asks has come to them by her own scope. 2
 * database calls, 1 when none is a household's; 1 more where their county is not remembered.
 */
export async function postsView(call: Call, rows: readonly PostRead[]): Promise<PostView[]> {
  const heads = await headsOf(
    call,
    rows.flatMap(({ household }) => (household === '' ? [] : [household])),
  )
  const tenures = rows.flatMap(({ now, past }) => [...(now ? [now] : []), ...past])
  const names = await namesOf([...tenures.map(({ holder }) => holder), ...heads.values()])
  const nameOf = (named: Named | undefined) => (named && names.get(named)?.name) ?? ''
  const view = (tenure: Tenure) => tenureView(tenure, nameOf(tenure.holder))
  const places = await placesOf(
    call,
    rows.map(({ village }) => village),
  )
  const today = dayAt(call.now)
  return rows.map((post) => {
    const { _id: id, version, kind, seat, village, household } = post
    const { now, next, before } = tenuresOn(post, today)
    const gap = gapOn(post, today)
    const head = nameOf(heads.get(household))
    return {
      id,
      version,
      kind,
      ...(seat === undefined ? {} : { seat }),
      village,
      place: places.get(village) ?? '',
      ...(household === '' ? {} : { household: { id: household, head: head && maskName(head) } }),
      ...(now ? { now: view(now) } : {}),
      ...(next ? { next: view(next) } : {}),
      before: before.map(view),
      ...(gap === undefined ? {} : { gap }),
    }
  })
}
