import type { Input, Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import type { Deed } from '../_kernel/collection'
import { extendMost, mayDo } from './aside.rules'
import type { When } from './clock.rules'
import type { Complaint } from './complaint'
import { wordsOf } from './filing.view.rules'
import type { Who } from './standing'

type Action = keyof typeof hotline.actions
/** What an action is asked with, and what it answers. */
export type Ask<K extends Action> = Input<typeof hotline, K>
export type Answer<K extends Action> = Output<typeof hotline, K>

type Row = Answer<'mine'>['rows'][number]
export type Outcome = Answer<'file'>
export type Overview = Answer<'overview'>['rows'][number]

/** Names beside codes and ids, as the roster has them. */
export interface Names {
  /** County, township and village. */
  place(village: string): string
  unit(id: string): { readonly id: string; readonly name: string; readonly phone?: string }
}

const openingLength = 60
/** UTF-16 units that are looked at for it: a long text is not taken apart for its beginning. */
const openingFrom = openingLength * 10

/** What of a matter a line of a list is made of; nothing else is read for it. */
export const lined = [
  '_id',
  'version',
  'receipt',
  'state',
  'step',
  'kind',
  'industry',
  'text',
  'voice',
  'village',
  'unit',
  'filedAt',
  'urgent',
  'by',
  'desk',
  'shown',
  'handler',
] as const satisfies readonly (keyof Deed<Complaint>)[]

/** A matter as a line of a list. Late by the server's clock, whether it has been marked or not. */
export function rowOf(doc: Pick<Deed<Complaint>, (typeof lined)[number]>, names: Names, now: number): Row {
  return {
    ...outcomeOf(doc._id, doc),
    kind: doc.kind,
    industry: doc.industry,
    opening: [...wordsOf(doc).slice(0, openingFrom).replace(/\s+/gu, ' ')].slice(0, openingLength).join(''),
    place: names.place(doc.village),
    village: doc.village,
    unit: names.unit(doc.unit),
    filedAt: doc.filedAt,
    late: doc.step !== undefined && now > doc.step.due,
    ...(doc.urgent && { urgent: doc.urgent }),
  }
}

/** What a deed answers about the document as it leaves it. */
export function outcomeOf(
  id: string,
  doc: Pick<Complaint, 'receipt' | 'state' | 'step'> & { readonly version: number },
): Outcome {
  const { receipt, state, step, version } = doc
  return { id, version, receipt, state, ...(step && { due: step.due }) }
}

/** What stands beside a matter for who looks at it. Whether more time is granted is between units and the office. */
export function besideOf(
  doc: Deed<Complaint>,
  who: Who,
  when: When,
  inner: boolean,
): Pick<Answer<'look'>, 'waiting' | 'declined' | 'into' | 'extension' | 'extendMost'> {
  const { waiting, step, declined, state, parent } = doc
  const asked = step?.extension?.granted === undefined ? step?.extension : undefined
  return {
    ...(waiting && step && { waiting: { question: waiting.question, until: step.due } }),
    ...(declined && { declined: declined.reason }),
    ...(inner && state === 'merged' && parent !== undefined && { into: parent }),
    ...(asked && inner && { extension: { days: asked.days, why: asked.why } }),
    ...(mayDo(doc, 'extend', who, when) && { extendMost: extendMost(doc, when) }),
  }
}
