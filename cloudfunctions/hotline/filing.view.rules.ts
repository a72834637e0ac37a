import type { Grant } from '../../types/_actor'
import type { Output } from '../../types/_contract'
import type { SeenFile } from '../../types/_media'
import type { hotline } from '../../types/hotline'
import type { Complaint } from './complaint'

/** Who reads. */
export interface Reader {
  readonly person: string
  readonly grants: readonly Grant[]
}

type FiledAs = Output<typeof hotline, 'look'>['filed']

/** Whether a matter is the reader's own: she filed it, or somebody filed it for her household. */
export function isOwn(who: Reader, { by }: Pick<Complaint, 'by'>): boolean {
  return (
    who.person === by ||
    who.grants.some(({ role, households }) => role === 'villager' && households.includes(by))
  )
}

const holds = (who: Reader, roles: readonly string[], units: readonly string[]): boolean =>
  who.grants.some((grant) => roles.includes(grant.role) && grant.units.some((unit) => units.includes(unit)))

type Known = Pick<Complaint, 'by' | 'hidden' | 'desk' | 'unit' | 'via'>

/** The desk that took it in reads all of it. */
export const mayReadAll = (who: Reader, { desk }: Pick<Complaint, 'desk'>): boolean =>
  holds(who, ['desk'], [desk])

/**
 * Whether somebody may hear a recording, which tells who speaks. Of a hidden filer the desk that took it in hears her, and she
 * herself; the department reads what was written down (law.md).
 */
export const hears = (who: Reader, doc: Known): boolean =>
  doc.hidden !== true || isOwn(who, doc) || mayReadAll(who, doc)

/** The recordings that somebody may hear: the filing's, and those with ratings. `doc`: as it is shown to her. */
export function recordingsFor(who: Reader, doc: Complaint): string[] {
  if (!hears(who, doc)) return []
  const rated = doc.ratings.map(({ voice }) => voice)
  return [doc.voice, ...rated].flatMap((one) => (one && one.gone !== true ? [one.file] : []))
}

/**
 * Whether somebody may look at name and phone, which is a deed of its own: the desk and the main department, not who only helps; of a
 * hidden filer the desk that took it
 * in, and nobody else. Of an anonymous one there is nothing to look at.
 */
export function mayReveal(who: Reader, doc: Known): boolean {
  if (doc.via === 'anonymous') return false
  return doc.hidden === true ? mayReadAll(who, doc) : holds(who, ['desk', 'handler'], [doc.desk, doc.unit])
}

/** How it came in, as the reader may know it. `sound`: the recording as the reader may see it, if she may. */
export function filedOf(who: Reader, doc: Complaint, sound?: SeenFile): FiledAs {
  const { via = 'self', hidden = false, spot, voice } = doc
  const heard = voice && hears(who, doc) ? sound : undefined
  return {
    via,
    hidden,
    contact: mayReveal(who, doc),
    ...(spot && { spot }),
    ...(voice && {
      voice: {
        seconds: voice.seconds,
        ...(heard && { sound: heard }),
        ...(voice.gone && { gone: voice.gone }),
        ...(voice.transcript && { transcript: voice.transcript }),
      },
    }),
  }
}

/** A matter in words: hers, else what was written down of her recording, else that there is one. */
export function wordsOf({ text, voice }: Pick<Complaint, 'text' | 'voice'>): string {
  if (text !== '' || !voice) return text
  return voice.transcript?.text ?? `〔录音${String(voice.seconds)}秒〕`
}

/** Whether a department that may not hear her would be sent nothing that it can read. */
export const unreadable = ({ hidden, text, voice }: Pick<Complaint, 'hidden' | 'text' | 'voice'>): boolean =>
  hidden === true &&
  text === '' &&
  voice !== undefined &&
  voice.transcript === undefined &&
  voice.gone !== true
