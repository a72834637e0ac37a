import type { Call } from '../_kernel/call'
import { links, type Looking } from '../_kernel/files'
import { openNames } from '../roster/roster.read'
import type { Complaint } from './complaint'
import { filedOf, isOwn, recordingsFor } from './filing.view.rules'
import { parties } from './hotline.rules'
import { complaints } from './hotline.store'
import { among, attachedIn, filesIn, innerOf, ratingOf, readsInner, shownOf, type Files } from './inner.rules'
import { namesFor } from './names'
import { offers } from './offers.rules'
import { asShown, readsAll } from './shown.rules'
import { readsAsOfficial, stepsOf } from './steps.rules'
import { besideOf, rowOf, type Answer, type Ask } from './view.rules'
import { whenOf } from './when'

/** Files by id. At most 1 database call. */
async function filesFor(
  call: Call,
  ids: readonly string[],
  looking: (file: string) => Looking,
): Promise<Files> {
  const seen = await links(call, ids, { for: looking })
  return new Map(seen.map((file) => [file.file, file]))
}

/** The photos with the answers to a matter, for whoever is nobody's official. At most 1 database call. */
export const attachedFor = (call: Call, doc: Pick<Complaint, 'attached'>): Promise<Files> =>
  filesFor(call, attachedIn(doc), () => 'other')

async function handlerName(inner: boolean, { handler }: Complaint): Promise<string | undefined> {
  if (!inner || !handler) return undefined
  return (await openNames([handler.named]))[0]?.name
}

/**
 * 2 database calls, 3 with files, one more where somebody handles it and the reader works with her.
 * @throws not_found for what is none of the caller's.
 */
export async function look({ id }: Ask<'look'>, call: Call): Promise<Answer<'look'>> {
  const whole = await complaints.get(call, id)
  const reader = { person: call.actor.person, grants: call.grants() }
  const doc = asShown(reader, whole)
  const mine = isOwn(reader, whole)
  const who = { person: reader.person, have: parties(reader, whole) }
  const inner = readsInner(reader, who, whole)
  const spoken = recordingsFor(reader, doc)
  const desk = call.grants().some(({ role }) => role === 'desk')
  const looking = (file: string): Looking =>
    mine && (whole.photos.includes(file) || spoken.includes(file)) ? 'owner' : desk ? 'desk' : 'other'
  const ids = [...filesIn(doc, { inner, both: readsAll(reader, whole) }), ...spoken]
  const [when, names, files, name] = await Promise.all([
    whenOf(call),
    namesFor(call, [doc.village]),
    filesFor(call, ids, looking),
    handlerName(inner, whole),
  ])
  return {
    ...rowOf(doc, names, call.now),
    mine,
    text: doc.text,
    filed: filedOf(reader, doc, files.get(doc.voice?.file ?? '')),
    photos: among(doc.photos, files),
    steps: stepsOf(doc, names, who, files),
    ratings: doc.ratings.map((rating) => ratingOf(rating, files)),
    ...besideOf(doc, who, when, readsAsOfficial(who)),
    ...shownOf(reader, whole, files),
    ...(inner && { inner: innerOf(reader, who, doc, { names, files, name }) }),
    may: offers(doc, who, when),
  }
}
