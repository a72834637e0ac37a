import type { trace } from '../../types/trace'
import type { Input } from '../../types/_contract'
import type { Industry } from '../../types/roster.limits'
import { entryKinds, type EntryKind } from '../../types/trace.limits'
import { sayCalendarDay } from '../_kernel/day'
import type { LivePhoto } from '../_kernel/parts'
import type { Here } from '../_kernel/spot'

/** A problem as it is written; nothing of it goes while it has no words. */
export interface Problem {
  readonly words: string
  readonly industry: Industry | ''
  readonly hotline: boolean
}

/** One entry as it is written. Pages show the fields that go with its kind. */
export interface Form {
  readonly village: string
  /** `2026-11-22`. */
  readonly day: string
  readonly households: readonly string[]
  readonly text: string
  readonly found: string
  readonly promised: string
  readonly problems: readonly Problem[]
  /** A number as it was typed; empty when nobody counted. */
  readonly people: string
  readonly photos: readonly LivePhoto[]
  /** Where the phone was, and when by its own clock, milliseconds. */
  readonly here?: (Here & { readonly at: number }) | undefined
  readonly code?: string | undefined
  readonly answers: Readonly<Record<string, string>>
  /** Seconds that it lay open so far. */
  readonly spent: number
}

export const blank: Form = {
  village: '',
  day: '',
  households: [],
  text: '',
  found: '',
  promised: '',
  problems: [],
  people: '',
  photos: [],
  answers: {},
  spent: 0,
}

type Part = Exclude<keyof Form, 'village' | 'day' | 'spent' | 'here' | 'code'> | 'seen'

/** Which fields go with which kind, as `trace.enter` takes them. */
const parts: Readonly<Record<EntryKind, readonly Part[]>> = {
  log: ['text', 'photos', 'problems', 'seen'],
  summary: ['text'],
  monthly: ['text'],
  contact: ['households', 'text'],
  visit: ['households', 'found', 'promised', 'problems', 'photos', 'text', 'seen'],
  service: ['households', 'text', 'people', 'photos', 'seen'],
  stay: ['text', 'people', 'problems', 'photos', 'seen'],
  unit: ['text', 'people', 'photos', 'problems', 'seen'],
  checkin: ['text', 'photos', 'seen'],
  form: ['answers'],
}

export const has = (kind: EntryKind, part: Part): boolean => parts[kind].includes(part)

export type Wish = Input<typeof trace, 'enter'>

/** Problems that have words. */
export const written = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(({ words }) => words.trim() !== '')

const sameAs = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Fields that she filled in herself, and fields that were there already and that she let stand. What the phone measured was there; photos are
 * one field; of a problem its words and what it is about are two.
 */
export function counted(
  kind: EntryKind,
  start: Form,
  form: Form,
): { readonly typed: number; readonly ready: number } {
  const fields: { readonly is: unknown; readonly was: unknown; readonly none: unknown }[] = [
    { is: form.village, was: start.village, none: '' },
    { is: form.day, was: start.day, none: '' },
  ]
  const add = (part: 'text' | 'found' | 'promised' | 'people') => {
    if (has(kind, part)) fields.push({ is: form[part].trim(), was: start[part].trim(), none: '' })
  }
  add('text')
  add('found')
  add('promised')
  add('people')
  if (has(kind, 'households')) fields.push({ is: form.households, was: start.households, none: [] })
  if (has(kind, 'photos')) fields.push({ is: form.photos, was: [], none: [] })
  for (const key of Object.keys(form.answers))
    fields.push({ is: form.answers[key] ?? '', was: start.answers[key] ?? '', none: '' })
  if (has(kind, 'problems'))
    for (const { words, industry } of written(form.problems))
      fields.push({ is: words, was: '', none: '' }, { is: industry, was: '', none: '' })
  const filled = fields.filter(({ is, none }) => !sameAs(is, none))
  const typed = filled.filter(({ is, was }) => !sameAs(is, was)).length
  const measured = has(kind, 'seen') && (form.here !== undefined || form.code !== undefined) ? 1 : 0
  return { typed: Math.min(100, typed), ready: Math.min(100, filled.length - typed + measured) }
}

interface Opened {
  readonly kind: EntryKind
  readonly start: Form
  /** By the phone's clock, milliseconds. */
  readonly now: number
  /** Of 报表. */
  readonly form?: string | undefined
}

/** Where and when, as the phone has it: the moment at which it was measured, else this one. */
function seenIn({ here, code }: Form, now: number): Wish['seen'] {
  const { at = now, ...spot } = here ?? {}
  return {
    at,
    ...('latitude' in spot ? { spot } : {}),
    ...(code === undefined ? {} : { code }),
  }
}

const wordsIn = (form: Form, kind: EntryKind) =>
  Object.fromEntries(
    (['text', 'found', 'promised'] as const).flatMap((part) => {
      const words = form[part].trim()
      return has(kind, part) && words !== '' ? [[part, words] as const] : []
    }),
  )

/** What is sent of a form; photos stand as refs until the outbox has sent them. */
export function wishOf(form: Form, { kind, start, now, form: asked }: Opened): Wish {
  const { village, day, households, people, photos, answers, spent } = form
  const problems = written(form.problems).map(({ words, industry, hotline }) => ({
    words: words.trim(),
    ...(industry === '' ? {} : { industry }),
    hotline,
  }))
  return {
    kind,
    village,
    day,
    ...wordsIn(form, kind),
    ...(has(kind, 'households') && households.length > 0 ? { households: [...households] } : {}),
    ...(has(kind, 'problems') && problems.length > 0 ? { problems } : {}),
    ...(has(kind, 'people') && people.trim() !== '' ? { people: Number(people.trim()) } : {}),
    ...(has(kind, 'photos') && photos.length > 0 ? { photos: photos.map((photo) => ({ ...photo })) } : {}),
    ...(asked === undefined ? {} : { form: asked, answers: answersIn(answers) }),
    // The phone's clock goes with every kind: it tells how long an entry waited for a network.
    seen: has(kind, 'seen') ? seenIn(form, now) : { at: now },
    took: { seconds: Math.min(86_400, Math.max(0, Math.round(spent))), ...counted(kind, start, form) },
  }
}

const answersIn = (answers: Form['answers']) =>
  Object.entries(answers).flatMap(([key, says]) => (says.trim() === '' ? [] : [{ key, says: says.trim() }]))

/** The form of what came back, so that she goes on where she was. */
export function formOf(wish: Wish): Form {
  const { village, day, households = [], text = '', found = '', promised = '', seen, took } = wish
  return {
    ...blank,
    village,
    day,
    households,
    text,
    found,
    promised,
    problems: (wish.problems ?? []).map(
      ({ words, industry, hotline }): Problem => ({
        words,
        industry: industry ?? '',
        hotline,
      }),
    ),
    people: wish.people === undefined ? '' : String(wish.people),
    photos: wish.photos ?? [],
    here: seen?.spot && { ...seen.spot, at: seen.at },
    code: seen?.code,
    answers: Object.fromEntries((wish.answers ?? []).map(({ key, says }) => [key, says])),
    spent: took.seconds,
  }
}

/** What a list of what waits shows of it: `走访 · 2026年11月22日 · 例**家`. */
export const aboutOf = (kind: EntryKind, { day }: Form, of: string): string =>
  [entryKinds[kind], sayCalendarDay(day), of].filter((part) => part !== '').join(' · ')
