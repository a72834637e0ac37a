import type { Input, Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import type { Deed, HistoryEntry } from '../_kernel/collection'
import type { Complaint } from './complaint'

type Action = keyof typeof hotline.actions
/** What an action is asked with, and what it answers. */
export type Ask<K extends Action> = Input<typeof hotline, K>
export type Answer<K extends Action> = Output<typeof hotline, K>

type Row = Answer<'mine'>['rows'][number]
type Step = Answer<'look'>['steps'][number]
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
  'village',
  'unit',
  'filedAt',
] as const satisfies readonly (keyof Deed<Complaint>)[]

/** A matter as a line of a list. Late by the server's clock, whether it has been marked or not. */
export function rowOf(doc: Pick<Deed<Complaint>, (typeof lined)[number]>, names: Names, now: number): Row {
  return {
    ...outcomeOf(doc._id, doc),
    kind: doc.kind,
    industry: doc.industry,
    opening: [...doc.text.slice(0, openingFrom).replace(/\s+/gu, ' ')].slice(0, openingLength).join(''),
    place: names.place(doc.village),
    village: doc.village,
    unit: names.unit(doc.unit),
    filedAt: doc.filedAt,
    late: doc.step !== undefined && now > doc.step.due,
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

const told = ['file', 'accept', 'assign', 'answer', 'rate', 'reopen'] as const

/** The unit that a deed was done by, or that an assignment went to: as its facts have it. */
function unitOf({ facts }: HistoryEntry): string | undefined {
  const assigned = facts.find(({ kind }) => kind === 'hotline.assigned')
  const to = assigned?.tags?.to
  return typeof to === 'string' ? to : facts[0]?.unit
}

const byUnits: readonly string[] = ['accept', 'assign', 'answer']

function stepOf(entry: HistoryEntry, doc: Complaint, names: Names): Step | undefined {
  const deed = told.find((name) => entry.deed === `hotline.${name}`)
  if (!deed || !entry.role) return undefined
  const unit = byUnits.includes(deed) ? unitOf(entry) : undefined
  const rated = deed === 'rate' ? doc.ratings.find(({ at }) => at === entry.at) : undefined
  const say = entry.why ?? rated?.words
  return {
    deed,
    role: entry.role,
    ...(unit !== undefined && { unit: names.unit(unit).name }),
    at: entry.at,
    ...(say !== undefined && { say }),
    ...(rated && { rating: { response: rated.response, result: rated.result, manner: rated.manner } }),
  }
}

/**
 * The timeline: each deed of a person, by role. Marks of the clock are left out, for the due time shows them. Assigning
 * straight away was accepting as well, and is told as both.
 */
export function stepsOf(doc: Deed<Complaint>, names: Names): Step[] {
  return doc.history.flatMap((entry) => {
    const step = stepOf(entry, doc, names)
    if (!step) return []
    const accepted = entry.facts.find(({ kind }) => kind === 'hotline.accepted')
    if (step.deed !== 'assign' || !accepted) return [step]
    const desk = { unit: names.unit(doc.desk).name }
    return [{ deed: 'accept' as const, role: step.role, ...desk, at: step.at }, step]
  })
}
