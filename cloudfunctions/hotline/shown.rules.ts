import type { Complaint, Rating } from './complaint'
import { isOwn, mayReadAll, type Reader } from './filing.view.rules'
import type { Shown } from './working'

type Coverable = Pick<Complaint, 'text' | 'voice' | 'photos' | 'shown' | 'by' | 'desk' | 'ratings'>

/**
 * Whether a text is another with stretches covered and nothing else changed. Each run of █ stands for one character or more.
 */
export function covers(text: string, original: string): boolean {
  const parts = text.split(/█+/u)
  const [first = '', ...rest] = parts
  if (rest.length === 0) return text === original
  const last = rest.pop() ?? ''
  if (!original.startsWith(first) || !original.endsWith(last)) return false
  // The leftmost place of each part leaves the most room for the next.
  let at = first.length
  for (const part of rest) {
    const found = original.indexOf(part, at + 1)
    if (found < 0) return false
    at = found + part.length
  }
  return at + 1 <= original.length - last.length
}

/** Whether the reader gets the matter as it was filed: she who filed it, the desk that took it in, and the offices above everything. */
export const readsAll = (who: Reader, doc: Pick<Complaint, 'by' | 'desk'>): boolean =>
  isOwn(who, doc) || mayReadAll(who, doc) || who.grants.some(({ role }) => role === 'office')

const unsaid = ({ voice: _, ...rating }: Rating): Rating => rating

/**
 * A matter as the reader may have it. Whoever does not read all has the covered words and the copies in place of the
 * photos; where words are covered the recording, which says them, is left out, and those of her ratings, for the voice tells who she is.
 */
export function asShown<T extends Partial<Coverable> & Pick<Coverable, 'by' | 'desk' | 'text' | 'shown'>>(
  who: Reader,
  doc: T,
): T {
  const { shown } = doc
  if (!shown || readsAll(who, doc)) return doc
  const { voice, ...rest } = doc
  const { ratings } = doc
  const covered = shown.text !== undefined
  return {
    ...(covered ? (rest as T) : doc),
    ...(covered && { text: shown.text }),
    ...(covered && ratings && { ratings: ratings.map(unsaid) }),
    ...(shown.photos && { photos: shown.photos }),
  }
}

/** A photo of the matter, and the copy that takes its place for the department. */
export interface Covered {
  readonly file: string
  readonly copy: string
}

/** What is shown after covering more, or uncovering. Nothing where nothing is covered any longer. */
export function shownAfter(
  { photos, shown = {} }: Pick<Complaint, 'photos' | 'shown'>,
  original: string,
  {
    text,
    photos: copies = [],
  }: { readonly text?: string | undefined; readonly photos?: readonly Covered[] | undefined },
): Shown | undefined {
  const words = text ?? shown.text
  const before = shown.photos ?? photos
  const after = photos.map((file, at) => copies.find((one) => one.file === file)?.copy ?? before[at] ?? file)
  const next = {
    ...(words !== undefined && words !== original && { text: words }),
    ...(after.some((file, at) => file !== photos[at]) && { photos: after }),
  }
  return Object.keys(next).length === 0 ? undefined : next
}
