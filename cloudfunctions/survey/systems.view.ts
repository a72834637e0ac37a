import { divisionLevel } from '../../types/_actor'
import type { Contract, Input, Output } from '../../types/_contract'
import type { systems as contracted } from '../../types/survey.systems'
import type { Call } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { heardOf } from './answering.names'
import { covers } from './campaigns.ground.rules'
import { above, groundsOf, leads, near } from './campaigns.view'
import { systems as store, type System } from './survey.store'
import { lacksOf } from './systems.rules'

type Actions = Contract<typeof contracted>
export type Ask<K extends keyof typeof contracted> = Input<Actions, K>
export type Answer<K extends keyof typeof contracted> = Output<Actions, K>
type Brief = Answer<'system'>['system']

/** @throws forbidden for who may only look, not_found for a division that is none of the caller's. */
export function mustMake(call: Call, division: string): void {
  if (!near(call, division)) throw problem('not_found')
  if (!leads(call, division))
    throw problem('forbidden', '这套指标体系不归您改，您可以看；县里、市里可以另起一份自己的')
}

/** @throws what keeps an index system from being made for a division. */
export function mustBeMakable(call: Call, division: string): void {
  mustMake(call, division)
  if (!['city', 'county'].includes(divisionLevel(division)))
    throw problem('invalid', '指标体系由市里或者县里来定，请选市或县', 'division')
}

/** One that the caller may look at: of her ground, or of what takes it in. 1 database call. @throws not_found. */
export async function seen(call: Call, id: string): Promise<Deed<System>> {
  // Unscoped: a county asks what its city has drawn up, a township what both have; whose it is is looked at here.
  const found = await store.unscoped.get(call, id)
  if (found.dropped === true || !near(call, found.division)) throw problem('not_found')
  return found
}

type Row = Pick<Deed<System>, '_id' | 'version' | 'division' | 'edition' | 'state' | 'content' | 'at'>

const briefOf = ({ _id: id, version, division, edition, state, content, at }: Row): Brief => ({
  id,
  version,
  division,
  title: content.title,
  edition,
  state,
  questions: content.questions.length,
  at,
})

const listed = 50
const fields = ['_id', 'version', 'division', 'edition', 'state', 'content', 'at'] as const

/** 2 database calls, at once. */
export async function systems(_: Ask<'systems'>, call: Call): Promise<Answer<'systems'>> {
  const ask = { order: { at: -1 }, limit: listed, only: fields } as const
  const outer = [...new Set(groundsOf(call).flatMap(above))].filter(
    (code) => !groundsOf(call).some((own) => covers(own, code)),
  )
  const [own, wider] = await Promise.all([
    store.find(call, { ...ask, where: { dropped: is.missing() } }),
    // Unscoped: a county may ask what its city has drawn up.
    store.unscoped.find(call, { ...ask, where: { division: is.in(outer), dropped: is.missing() } }),
  ])
  const all = [...own.rows, ...wider.rows].sort((a, b) => b.at - a.at || (a._id < b._id ? 1 : -1))
  return { systems: all.slice(0, listed).map(briefOf) }
}

/** 1 database call. */
export async function system({ id }: Ask<'system'>, call: Call): Promise<Answer<'system'>> {
  const found = await seen(call, id)
  return {
    system: briefOf(found),
    content: found.content,
    heard: await heardOf(found.content),
    lacks: lacksOf(found.content),
    mine: leads(call, found.division),
  }
}
