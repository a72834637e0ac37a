import type { Input, Output } from '../../types/_contract'
import type { discipline } from '../../types/discipline'
import { stepNames, type StepName } from '../../types/discipline.limits'
import type { Deed, HistoryEntry } from '../_kernel/collection'
import type { Reader } from './channel.rules'
import { concerns } from './channel.rules'
import { canMove, type Event } from './discipline.rules'
import type { Grievance, Party } from './grievance'

type Action = keyof typeof discipline.actions
/** What an action is asked with, and what it answers. */
export type Ask<K extends Action> = Input<typeof discipline, K>
export type Answer<K extends Action> = Output<typeof discipline, K>
export type Outcome = Answer<'file'>

type Row = Answer<'mine'>['rows'][number]
type Step = Answer<'look'>['steps'][number]
type Offer = Answer<'look'>['may'][number]

const openingLength = 60

/** What of a grievance a line of a list is made of; nothing else is read for it. */
export const lined = [
  '_id',
  'version',
  'about',
  'state',
  'step',
  'text',
  'village',
  'filedAt',
  'urgent',
] as const satisfies readonly (keyof Deed<Grievance>)[]

/** A grievance as a line of a list. Late by the server's clock, whether it has been marked or not. */
export function rowOf(doc: Pick<Deed<Grievance>, (typeof lined)[number]>, place: string, now: number): Row {
  const { _id, about, text, filedAt, step, urgent } = doc
  return {
    ...outcomeOf(_id, doc),
    about,
    opening: [...text.replace(/\s+/gu, ' ')].slice(0, openingLength).join(''),
    place,
    filedAt,
    late: step !== undefined && now > step.due,
    ...(urgent && { urgent }),
  }
}

/** What a deed answers about the document as it leaves it. */
export function outcomeOf(
  id: string,
  { version, state, step }: Pick<Grievance, 'state' | 'step'> & { readonly version: number },
): Outcome {
  return { id, version, state, ...(step && { due: step.due }) }
}

const isStep = (name: string): name is StepName => Object.hasOwn(stepNames, name)
const went = ({ facts }: HistoryEntry): boolean => facts.some(({ kind }) => kind === 'discipline.above')

function stepOf(entry: HistoryEntry, { ratings }: Grievance): Step | undefined {
  const clock = entry.by === 'clock'
  const deed = clock ? (entry.key.split('-')[0] ?? '') : entry.deed.replace('discipline.', '')
  const role = clock ? 'clock' : entry.role
  if (!isStep(deed) || role === undefined) return undefined
  const face = deed === 'rate' ? ratings.find(({ at }) => at === entry.at)?.face : undefined
  return {
    deed,
    role,
    at: entry.at,
    ...(entry.why !== undefined && { say: entry.why }),
    ...(face && { face }),
  }
}

/** The timeline: each deed of a person by role, and what the clock did that matters to people. */
export const stepsOf = (doc: Deed<Grievance>): Step[] =>
  doc.history.flatMap((entry): Step[] => {
    const step = stepOf(entry, doc)
    if (!step) return []
    return went(entry) ? [step, { deed: 'raise', role: 'clock', at: entry.at }] : [step]
  })

/** What is looked up beside a grievance. */
interface Beside {
  readonly place: string
  readonly photos: Answer<'look'>['photos']
  readonly whom: { readonly name: string } | undefined
}

/** What both sides read of a grievance beside its row. */
export function toldOf(doc: Deed<Grievance>, { place, photos, whom }: Beside, now: number) {
  const { text, level, waiting, step } = doc
  return {
    ...rowOf(doc, place, now),
    text,
    photos,
    level,
    ...(whom && { whom: { name: whom.name, ...(doc.whom && { force: doc.whom.force }) } }),
    steps: stepsOf(doc),
    ...(waiting && step && { waiting: { question: waiting.question, until: step.due } }),
  }
}

const moves: readonly (readonly [Offer, Event])[] = [
  ['accept', 'accept'],
  ['answer', 'answer'],
  ['ask', 'ask'],
  ['transfer', 'transfer'],
  ['reply', 'reply'],
  ['rate', 'rate'],
  ['reopen', 'reopen'],
]

/** The deeds that a caller may do now: what the rules would let through. */
export function offers(doc: Deed<Grievance>, have: readonly Party[], now: number): Offer[] {
  const open = moves.filter(([, event]) => canMove(doc, event, have, now)).map(([deed]) => deed)
  const channel = have.includes('channel')
  return [
    ...open,
    ...(channel && doc.urgent ? (['heed'] as const) : []),
    ...(channel && doc.reachable ? (['reveal'] as const) : []),
    ...(have.includes('filer') ? (['notice'] as const) : []),
  ]
}

/** Whether she may know of it at all: it is hers, or with her channel and not about her. */
export const mayKnow = (reader: Reader, doc: Pick<Grievance, 'by' | 'named'>): boolean =>
  reader.person === doc.by || !concerns(doc, reader)
