import type { SeenFile } from '../../types/_media'
import { workDeeds } from '../../types/hotline.work'
import { isOwn, type Reader } from './filing.view.rules'
import type { Complaint, Rating } from './complaint'
import type { Recording } from './filed'
import type { Who } from './standing'
import { readsAll } from './shown.rules'
import type { Answer, Names } from './view.rules'
import { mayWork } from './work.rules'

type Heard = NonNullable<Answer<'look'>['ratings'][number]['voice']>
type Inner = NonNullable<Answer<'look'>['inner']>

/** Files by their ids, as the reader may see them. */
export type Files = ReadonlyMap<string, SeenFile>

/** Whether the reader serves a unit that works at a matter. */
export const worksAt = ({ grants }: Reader, { units }: Pick<Complaint, 'units'>): boolean =>
  grants.some(({ role, units: own }) => role !== 'office' && own.some((unit) => units.includes(unit)))

/** Whether somebody reads what those who work at a matter say among themselves. Whoever filed it does not, though she works there. */
export const readsInner = (reader: Reader, who: Who, doc: Complaint): boolean =>
  !isOwn(reader, doc) && (worksAt(reader, doc) || who.have.includes('office'))

/** The photos with its answers, in their order. */
export const attachedIn = ({ attached = [] }: Pick<Complaint, 'attached'>): readonly string[] =>
  attached.flatMap(({ files }) => files)

/** Every file that a reader's view of a matter names. `doc`: as it is shown to her. */
export function filesIn(doc: Complaint, more: { readonly inner: boolean; readonly both: boolean }): string[] {
  const notes = more.inner ? (doc.notes ?? []).flatMap(({ files }) => files) : []
  const copies = more.both ? (doc.shown?.photos ?? []) : []
  return [...new Set([...doc.photos, ...attachedIn(doc), ...notes, ...copies])]
}

export const among = (ids: readonly string[], files: Files): SeenFile[] =>
  ids.flatMap((id) => {
    const file = files.get(id)
    return file ? [file] : []
  })

/** A recording as the reader may have it: `files` are those that she may. */
export const heardOf = ({ file, seconds, gone }: Recording, files: Files): Heard => {
  const sound = files.get(file)
  return { seconds, ...(sound && { sound }), ...(gone && { gone }) }
}

/** A rating as the reader may have it. */
export const ratingOf = ({ voice, ...rating }: Rating, files: Files): Answer<'look'>['ratings'][number] => ({
  ...rating,
  ...(voice && { voice: heardOf(voice, files) }),
})

/** What is said and done beside the public course, for those who work at it. `name`: the handler's. */
export function innerOf(
  reader: Reader,
  who: Who,
  doc: Complaint,
  { names, files, name }: { readonly names: Names; readonly files: Files; readonly name: string | undefined },
): Inner {
  const works = worksAt(reader, doc)
  return {
    may: workDeeds.filter((deed) => mayWork(doc, deed, who, works)),
    ...(doc.handler && name !== undefined && { handler: { name, me: doc.handler.person === who.person } }),
    coHandlers: (doc.helpers ?? []).map((unit) => names.unit(unit)),
    notes: (doc.notes ?? []).map(({ at, by, role, unit, text, files: ids }) => ({
      at,
      role,
      unit: names.unit(unit).name,
      mine: by === who.person,
      text,
      files: among(ids, files),
    })),
  }
}

/** What the department is shown instead: told to her who filed it and to the desk. */
export function shownOf(reader: Reader, doc: Complaint, files: Files): Pick<Answer<'look'>, 'shown'> {
  const { shown } = doc
  if (!shown || !readsAll(reader, doc)) return {}
  const { text, photos } = shown
  return {
    shown: { ...(text !== undefined && { text }), ...(photos && { photos: among(photos, files) }) },
  }
}
