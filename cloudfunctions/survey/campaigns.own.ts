import type { Input, Output } from '../../types/_contract'
import type { Owner } from '../../types/_own'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { campaigns, frames } from './survey.store'

const drawn = {
  what: '您家被抽中参加过季众评，或者您在村里任岗时被评过',
  why: '抽户名单要留着，谁都能照着核对；名单里没有您家怎么答的',
  until: '名册里还有这一户、这个岗位的时候',
}

/** Where the caller's household was asked, and where she went from door to door. What was answered is tied to nobody. 2 database calls. */
export async function own({ after }: Input<Owner, 'own'>, call: Call): Promise<Output<Owner, 'own'>> {
  const { person, member = person, grants } = call.actor
  const homes = grants.flatMap(({ role, households }) => (role === 'villager' ? households : []))
  // Unscoped: what names her or her household is hers to see.
  const [asked, carried] = await Promise.all([
    frames.unscoped.find(call, {
      where: { 'homes.id': is.in(homes) },
      order: { quarter: -1 },
      only: ['quarter', 'place'],
      after,
    }),
    campaigns.unscoped.find(call, {
      where: { 'enumerators.person': member },
      only: ['title', 'quarter', 'enumerators'],
    }),
  ])
  const rounds = carried.rows.map(({ title, quarter, enumerators }) => {
    const villages = enumerators.filter((one) => one.person === member).flatMap((one) => one.villages)
    return { what: `${quarter} ${title}`, says: `您是入户评议员，去${String(villages.length)}个村` }
  })
  return {
    title: '季众评',
    lines: [
      ...asked.rows.map(({ quarter, place }) => ({ what: quarter, says: `您家被抽中评议，在${place}` })),
      ...(after === undefined ? rounds : []),
    ],
    entries: [],
    kept: asked.rows.length + rounds.length > 0 ? [drawn] : [],
    ...(asked.next === undefined ? {} : { next: asked.next }),
  }
}

/** Nothing here reaches her: a ballot is tied to nobody, and a list of households names no one. */
export async function letGo(_: unknown, call: Call): Promise<Output<Owner, 'letGo'>> {
  if (call.actor.bound && call.door !== 'function') throw problem('wrong_state', '请在“我的信息”里删除')
  return { done: true }
}
