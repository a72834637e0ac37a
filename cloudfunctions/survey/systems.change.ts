import type { Call } from '../_kernel/call'
import { verify } from '../_kernel/files'
import { problem } from '../_kernel/problem'
import type { Questionnaire } from '../../types/survey.shapes'
import { systems as store, type System } from './survey.store'
import { readySystem } from './systems.ready'
import { sounds as given } from './systems.files'
import { tidy, tornIn } from './systems.tidy.rules'
import { mustBeMakable, mustMake, seen, type Answer, type Ask } from './systems.view'

type Start = Pick<System, 'line' | 'edition' | 'content'>

const emptySystem = (title: string): Questionnaire => ({
  ...readySystem,
  title,
  dimensions: [],
  questions: [],
})

/** The next edition of one's own, or the first of a line of one's own when it is somebody else's. At most 2 database calls. */
async function startOf(call: Call, { division, from }: Ask<'startSystem'>, line: string): Promise<Start> {
  if ('ready' in from) return { line, edition: 1, content: readySystem }
  if ('title' in from) return { line, edition: 1, content: emptySystem(from.title) }
  const other = await seen(call, from.system)
  if (other.division !== division) return { line, edition: 1, content: other.content }
  const { rows } = await store.find(call, {
    where: { division, line: other.line },
    order: { edition: -1 },
    limit: 1,
    only: ['edition'],
  })
  return { line: other.line, edition: (rows[0]?.edition ?? other.edition) + 1, content: other.content }
}

/** Makes a draft. 1 database call. */
export function makeSystem(call: Call, division: string, start: Start): Promise<Answer<'startSystem'>> {
  const doc: System = { division, ...start, state: 'draft', at: call.now }
  return store.create(call, { doc, division, out: (id) => ({ id, version: 1 }) })
}

/** 1 database call, 3 for another edition. @throws forbidden, not_found, invalid. */
export async function startSystem(input: Ask<'startSystem'>, call: Call): Promise<Answer<'startSystem'>> {
  mustBeMakable(call, input.division)
  return makeSystem(call, input.division, await startOf(call, input, store.idFor(call)))
}

function mustBeDraft({ state, dropped }: System): void {
  if (dropped === true) throw problem('not_found')
  if (state !== 'draft') throw problem('wrong_state', '已经用过，请另起新版')
}

/** Recordings that were not in it before must be the caller's own. 1 database call when any is new, after 1 to know. */
async function mustSound(call: Call, id: string, { questions }: Questionnaire): Promise<void> {
  const sounds = questions.flatMap(({ audio }, nth) => (audio === undefined ? [] : [{ audio, nth }]))
  if (sounds.length === 0) return
  const { content, history } = await seen(call, id)
  // A retry of what was saved already finds them there, and one that somebody removed since is still the same deed.
  if (history.some(({ key }) => key === call.key)) return
  const known = content.questions.map(({ audio }) => audio)
  const fresh = sounds.filter(({ audio }) => !known.includes(audio))
  await verify(
    call,
    ...fresh.map(({ audio, nth }) => ({
      ids: [audio],
      kind: 'voice' as const,
      use: given,
      field: `content.questions.${String(nth)}.audio`,
    })),
  )
}

/** 2 database calls, up to 4 with recordings. @throws not_found, forbidden, wrong_state, conflict, invalid, file_refused. */
export async function saveSystem(
  { id, version, content }: Ask<'saveSystem'>,
  call: Call,
): Promise<Answer<'saveSystem'>> {
  const torn = tornIn(content)
  if (torn) throw problem('invalid', torn.say, torn.field)
  await mustSound(call, id, content)
  // Unscoped: whose it is is looked at here, so that one who may only look is told so.
  return store.unscoped.deed(call, id, version, (found) => {
    mustMake(call, found.division)
    mustBeDraft(found)
    return { set: { content: tidy(content) }, out: { id, version: version + 1 } }
  })
}

/** 2 database calls. @throws not_found, forbidden, wrong_state, conflict. */
export function retireSystem(
  { id, version }: Ask<'retireSystem'>,
  call: Call,
): Promise<Answer<'retireSystem'>> {
  // Unscoped: as above.
  return store.unscoped.deed(call, id, version, (found) => {
    mustMake(call, found.division)
    if (found.dropped === true) throw problem('not_found')
    if (found.state === 'retired') throw problem('wrong_state', '已经停用了')
    const out = { id, version: version + 1 }
    if (found.state === 'used') return { set: { state: 'retired' }, out }
    return { set: { state: 'retired', dropped: true, content: emptySystem(found.content.title) }, out }
  })
}
