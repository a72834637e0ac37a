import { forceKinds, type ForceKind } from '../../types/_actor'
import { coversDay, type Day } from '../../types/_period'
import type { EntryKind } from '../../types/trace.limits'
import { problem } from '../_kernel/problem'
import type { Term } from './duties.posts.rules'

/** In which of her posts somebody enters something: one that the village or the household belonged to on that day. Pure. */

/** A household as the roster has it. */
export interface Home {
  readonly _id: string
  readonly village: string
  readonly gone?: { readonly day: Day }
}

/** What is entered, and of what. */
export interface About {
  readonly kind: EntryKind
  readonly village: string
  readonly day: Day
  /** As they were named. */
  readonly households: readonly string[]
}

/** Which force an entry of a kind is, where she holds several posts in the village. */
const usually: Readonly<Partial<Record<EntryKind, readonly ForceKind[]>>> = {
  log: ['secretary', 'team'],
  summary: ['team', 'secretary'],
  monthly: ['team', 'secretary'],
  contact: ['responsible'],
  visit: ['responsible'],
  service: ['technician'],
  stay: ['leader'],
  unit: ['unit'],
  checkin: ['secretary', 'team'],
}

/** @throws problem `not_found`, `wrong_state` for a household that is none of the village's, or no more. */
export function checkHomes({ village, day, households }: About, homes: readonly Home[]): void {
  for (const id of households) {
    const home = homes.find((one) => one._id === id)
    if (home?.village !== village)
      throw problem('not_found', '没有找到这一户，请回到名单里再选', 'households')
    if (home.gone && home.gone.day <= day)
      throw problem('wrong_state', '这一户那时已经不在了，请核对日期', 'households')
  }
}

const isWhole = ({ household }: Pick<Term, 'household'>): boolean => household === ''

/** Her terms that reach the village, or the households: a post of the whole village, or one for each household. */
function reaching({ village, households }: About, terms: readonly Term[]): Term[] {
  const here = terms.filter((term) => term.village === village)
  if (households.length === 0 || here.some(isWhole)) {
    const theirs = here.filter((term) => isWhole(term) || households.includes(term.household))
    return households.length === 0 ? here : theirs
  }
  return households.every((id) => here.some(({ household }) => household === id))
    ? here.filter(({ household }) => households.includes(household))
    : []
}

/** Whether the responsible person's post is for all the households named; a post of the village always is. */
const forAll = ({ households }: About, term: Term, all: readonly Term[]): boolean =>
  isWhole(term) || households.every((id) => all.some(({ household }) => household === id))

function rank({ kind }: About, { kind: force }: Term): number {
  const first = usually[kind]?.indexOf(force) ?? -1
  return first >= 0 ? first : forceKinds.length + forceKinds.indexOf(force)
}

/**
 * The term in which an entry is made.
 * @throws problem `forbidden` for a village or a household that is not hers on that day; `wrong_state` where it once was, or will be.
 */
export function termFor(about: About, terms: readonly Term[]): Term {
  const on = terms.filter((term) => coversDay(term, about.day))
  const found = reaching(about, on).filter((term) => forAll(about, term, on))
  const [best] = found.sort((a, b) => rank(about, a) - rank(about, b))
  if (best) return best
  const what = about.households.length > 0 ? '这一户' : '这个村'
  if (reaching(about, terms).length > 0)
    throw problem('wrong_state', `${what}那一天不归您负责，请核对日期`, 'day')
  throw problem('forbidden', `${what}不归您负责，不能记在这里`)
}

/** All that she was in the village on that day: what an entry may answer to. */
export const forcesOn = (about: Pick<About, 'village' | 'day'>, terms: readonly Term[]): ForceKind[] => [
  ...new Set(
    terms
      .filter((term) => term.village === about.village && coversDay(term, about.day))
      .map(({ kind }) => kind),
  ),
]
