import {
  declineReasons,
  innerSteps,
  stepNames,
  type DeclineReason,
  type StepName,
} from '../../types/hotline.limits'
import type { Deed, HistoryEntry } from '../_kernel/collection'
import type { Complaint } from './complaint'
import { among, heardOf, type Files } from './inner.rules'
import type { Who } from './standing'
import type { Answer, Names } from './view.rules'

type Step = Answer<'look'>['steps'][number]

/** Whoever wrote it down, it is the filing. */
const filings: readonly string[] = ['file', 'fileFor', 'fileForNeighbour', 'partnerFile']

/** What the clock wrote is told by its key: `chase-4`. That a step is late is no step: its due time shows it. */
const byClock: readonly StepName[] = ['resume', 'chase', 'criticise', 'ring']

/** What a merged matter hears of its parent is told as what it is. */
const following: Readonly<Record<string, StepName>> = { follow: 'answer', followDecline: 'decline' }

/** Deeds whose words are between officials: the villager reads that it happened, and no more. */
const muted: readonly StepName[] = ['returnToDesk', 'grantExtension', 'merge', 'part']

/** Deeds that move the due time of the step that runs. */
const moved: readonly StepName[] = ['grantExtension', 'hurry', 'calm']

/** Whose deed names the unit that did it, or that it went to. */
const byUnits: readonly StepName[] = [
  'accept',
  'assign',
  'returnToDesk',
  'decline',
  'ask',
  'answer',
  'reassign',
  'chase',
  'coHandlers',
  'dropCoHandler',
]

const isStep = (name: string): name is StepName => Object.hasOwn(stepNames, name)
const isReason = (value: unknown): value is DeclineReason =>
  typeof value === 'string' && Object.hasOwn(declineReasons, value)

const has = ({ facts }: HistoryEntry, kind: string): boolean =>
  facts.some((fact) => fact.kind === `hotline.${kind}`)

function nameOf(entry: HistoryEntry, rated: boolean): StepName | undefined {
  const [name = ''] = entry.by === 'clock' ? entry.key.split('-') : [entry.deed.replace('hotline.', '')]
  if (entry.by === 'clock') return following[name] ?? byClock.find((mark) => mark === name)
  if (filings.includes(name)) return 'file'
  if (name === 'grantExtension' && !has(entry, 'extended')) return 'refuseExtension'
  if (name === 'callBack' && !rated) return 'miss'
  if (name === 'coHandlers' && has(entry, 'unhelped')) return 'dropCoHandler'
  if (name === 'hurry' && has(entry, 'calmed')) return 'calm'
  return isStep(name) ? name : undefined
}

/** The unit that a deed was done by, or that an assignment went to: as its facts have it. */
function unitOf({ facts }: HistoryEntry): string | undefined {
  const assigned = facts.find(({ kind }) => kind === 'hotline.assigned')
  const to = assigned?.tags?.to
  return typeof to === 'string' ? to : facts[0]?.unit
}

/** Who did it, by role; of what a merged matter hears, who said it to its parent. */
function roleOf({ by, role, facts }: HistoryEntry, deed: StepName | undefined): Step['role'] | undefined {
  if (by !== 'clock') return role
  if (deed === 'answer') return facts[0]?.role ?? 'clock'
  return deed === 'decline' ? 'desk' : 'clock'
}

/** The due time that the deed answered. */
function dueOf({ out }: HistoryEntry): number | undefined {
  const due = typeof out === 'object' && out !== null && 'due' in out ? out.due : undefined
  return typeof due === 'number' ? due : undefined
}

function reasonOf({ facts }: HistoryEntry): DeclineReason | undefined {
  const reason = facts.find(({ kind }) => kind === 'hotline.declined')?.tags?.reason
  return isReason(reason) ? reason : undefined
}

/** The photos with an answer. */
function photosOf({ v }: HistoryEntry, { attached = [] }: Complaint, files: Files): Pick<Step, 'files'> {
  const photos = attached.find((one) => one.v === v)?.files
  return photos ? { files: among(photos, files) } : {}
}

interface Telling {
  readonly names: Names
  readonly inner: boolean
  readonly files: Files
}

function stepOf(entry: HistoryEntry, doc: Complaint, { names, inner, files }: Telling): Step | undefined {
  const rated = doc.ratings.find(({ at }) => at === entry.at)
  const deed = nameOf(entry, rated !== undefined)
  const role = roleOf(entry, deed)
  if (deed === undefined || role === undefined) return undefined
  if (!inner && innerSteps.includes(deed)) return undefined
  const unit = byUnits.includes(deed) ? unitOf(entry) : undefined
  const faces = deed === 'rate' || deed === 'callBack' ? rated : undefined
  const say = !inner && muted.includes(deed) ? undefined : (entry.why ?? faces?.words)
  const reason = deed === 'decline' ? reasonOf(entry) : undefined
  const until = moved.includes(deed) ? dueOf(entry) : undefined
  return {
    deed,
    role,
    ...(unit !== undefined && { unit: names.unit(unit).name }),
    at: entry.at,
    ...(say !== undefined && { say }),
    ...(faces && {
      rating: {
        response: faces.response,
        result: faces.result,
        manner: faces.manner,
        ...(faces.voice && { voice: heardOf(faces.voice, files) }),
      },
    }),
    ...(reason && { reason }),
    ...(until !== undefined && { until }),
    ...photosOf(entry, doc, files),
  }
}

/**
 * Whether somebody reads as an official: whoever has no part in it but that she filed it does not.
 */
export const readsAsOfficial = ({ have }: Who): boolean =>
  have.length === 0 || have.some((party) => party !== 'villager')

/**
 * The timeline: each deed of a person, by role, and what the clock did that matters to people. Assigning straight away
 * was accepting as well, and is told as both; so is what went to the office. What units and the office say among themselves is told
 * to them alone.
 */
export function stepsOf(
  doc: Deed<Complaint>,
  names: Names,
  who: Who,
  files: Files = new Map<string, never>(),
): Step[] {
  const inner = readsAsOfficial(who)
  return doc.history.flatMap((entry): Step[] => {
    const step = stepOf(entry, doc, { names, inner, files })
    if (!step) return []
    if (step.deed === 'assign' && has(entry, 'accepted')) {
      const desk = { unit: names.unit(doc.desk).name }
      return [{ deed: 'accept', role: step.role, ...desk, at: step.at }, step]
    }
    const away = step.deed !== 'object' && has(entry, 'escalated')
    return away ? [step, { deed: 'escalate', role: 'clock', at: step.at }] : [step]
  })
}
