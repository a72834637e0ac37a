import { vias } from '../../types/hotline.filing.limits'
import { faces, kinds, stateNames } from '../../types/hotline.limits'
import type { Call } from '../_kernel/call'
import type { Deed, Listed } from '../_kernel/collection'
import { discard } from '../_kernel/files'
import { blind, blindTail, forget } from '../_kernel/people'
import { is } from '../_kernel/where'
import { contactOf } from '../roster/roster.read'
import type { Complaint } from './complaint'
import type { Recording } from './filed'
import { complaints } from './hotline.store'
import type { Answer, Ask } from './view.rules'

type Held = Listed<Deed<Complaint>>
type Entry = Answer<'own'>['entries'][number]
type Line = Entry['lines'][number]

/** How it came in, and what went with it beside the words. */
function filedLines({ via, hidden, voice, spot }: Held): Line[] {
  const { transcript } = voice ?? {}
  const where = spot && `北纬${String(spot.latitude)}，东经${String(spot.longitude)}，约百米`
  return [
    ...(via === undefined ? [] : [{ what: '怎么反映的', says: vias[via] }]),
    ...(hidden === true ? [{ what: '名字', says: '您要求不让承办部门知道' }] : []),
    ...(voice ? [{ what: '录音', says: `${String(voice.seconds)}秒` }] : []),
    ...(transcript ? [{ what: '录音写成的字', says: transcript.text }] : []),
    ...(where === undefined ? [] : [{ what: '地图上的位置', says: where }]),
  ]
}

function entryOf(doc: Held): Entry {
  const { filedAt, kind, text, receipt, state, photos, ratings } = doc
  return {
    title: kinds[kind],
    at: filedAt,
    lines: [
      ...(text === '' ? [] : [{ what: '说的事', says: text }]),
      { what: '回执号', says: receipt },
      { what: '现在', says: stateNames[state] },
      ...filedLines(doc),
      ...(photos.length === 0 ? [] : [{ what: '照片', says: `${String(photos.length)}张` }]),
      ...ratings.map(({ result, words = '', voice }) => ({
        what: '我的评价',
        says: [faces[result], words, voice ? `录音${String(voice.seconds)}秒` : '']
          .filter((said) => said !== '')
          .join('：'),
      })),
    ],
  }
}

const homesOf = ({ actor }: Call): string[] =>
  actor.grants.flatMap(({ role, households }) => (role === 'villager' ? households : []))

/** A page of what she filed, and of what somebody filed for her household. 1 database call. */
const filedFor = (call: Call, after: string | undefined) =>
  // Unscoped: whoever is signed in asks for what is hers, whatever her roles let her see.
  complaints.unscoped.find(call, {
    where: { by: is.in([call.actor.person, ...homesOf(call)]) },
    order: { filedAt: -1 },
    after,
  })

/** What was written down at a desk for whoever called with the caller's own phone, the latest fifty. 4 database calls at most. */
async function phonedIn(call: Call): Promise<Held[]> {
  if (!call.actor.bound) return []
  const { phone } = (await contactOf(call, { person: call.actor.person, household: '' })) ?? {}
  if (phone === undefined || phone === '') return []
  const where = { callerTail: blindTail(phone), callerPhone: blind('phone', phone) }
  // Unscoped: nobody's scope holds it, and the phone is hers: the roster's, as WeChat verified it.
  return (await complaints.unscoped.find(call, { where, order: { filedAt: -1 } })).rows
}

/** What the caller filed and what was filed for her household, newest first; after it what was written down when she called. */
export async function own({ after }: Ask<'own'>, call: Call): Promise<Answer<'own'>> {
  const { rows, next } = await filedFor(call, after)
  const all = next === undefined ? [...rows, ...(await phonedIn(call))] : rows
  const kept = {
    what: '反映过的事和答复',
    why: '是公家办事的记录，不带您的名字、电话、录音和位置',
    until: '办完以后，按当地档案保管的期限',
  }
  return {
    title: '我反映过的事',
    lines: [],
    entries: all.map(entryOf),
    kept: all.length > 0 ? [kept] : [],
    ...(next === undefined ? {} : { next }),
  }
}

const silent = <T extends Recording>(voice: T): T => ({ ...voice, gone: true as const })

/** Nobody hears her any more. */
function silenced({ voice, ratings }: Complaint): Partial<Complaint> {
  const rated = ratings.map((rating) => (rating.voice ? { ...rating, voice: silent(rating.voice) } : rating))
  const spoken = ratings.some((rating) => rating.voice !== undefined)
  return { ...(voice && { voice: silent(voice) }), ...(spoken && { ratings: rated }) }
}

/** What could reach her or tell who she is, taken out of one matter; what she said of it stays in words. */
async function letGoOf(call: Call, doc: Held): Promise<void> {
  const { address, voice, spot, caller, ratings } = doc
  const sounds = [voice, ...ratings.map((rating) => rating.voice)].flatMap((one) =>
    one && one.gone !== true ? [one.file] : [],
  )
  if (sounds.length === 0 && (address ?? spot ?? caller) === undefined) return
  // The file goes first: a deed that is done again finds it gone, one that was done would never look for it.
  if (sounds.length > 0) await discard(sounds)
  if (caller) await forget(caller.person, call.now)
  await complaints.unscoped.deed(call, doc._id, undefined, (now) => ({
    set: silenced(now),
    unset: ['address', 'spot', 'caller', 'callerPhone', 'callerTail'],
    out: null,
  }))
}

/**
 * No message is sent to her any more, and nothing in her matters tells who she is or where: recordings, points, a caller's name and phone. What
 * was filed for her household by another names nobody and is the household's.
 */
export async function letGo(_: unknown, call: Call): Promise<Answer<'letGo'>> {
  for (const row of await phonedIn(call)) await letGoOf(call, row)
  let after: string | undefined
  do {
    const { rows, next } = await complaints.find(call, { order: { filedAt: -1 }, after })
    for (const row of rows) await letGoOf(call, row)
    after = next
  } while (after !== undefined)
  return { done: true }
}
