import type { Contract, Input, Output } from '../../types/_contract'
import type { WordState } from '../../types/survey.limits'
import type { heard } from '../../types/survey.words'
import type { Call } from '../_kernel/call'
import type { Deed, Outcome } from '../_kernel/collection'
import { links } from '../_kernel/files'
import { problem } from '../_kernel/problem'
import { divisionsNamed } from '../roster/roster.read'
import { heardWords, type Word } from './words.store'

type Heard = Contract<typeof heard>
type Done = Output<Heard, 'askWord'>

/** What a page of the queue holds: a recording costs a link. */
const pageOf = 20

/** 某县 · 某镇, or the county alone: the city is the reader's own. */
const placeOf = (path: readonly string[]): string => path.slice(1).join(' · ') || path.join('')

/** 4 database calls. In an order that tells nothing: by quarter, then by an id that is a hash. */
export async function words(
  { state, after }: Input<Heard, 'words'>,
  call: Call,
): Promise<Output<Heard, 'words'>> {
  const { rows, next } = await heardWords.find(call, {
    where: state === undefined ? {} : { state },
    order: { quarter: -1 },
    only: ['_id', 'version', 'title', 'quarter', 'division', 'text', 'voice', 'state', 'question', 'reply'],
    limit: pageOf,
    after,
  })
  const files = rows.flatMap(({ voice }) => (voice === undefined ? [] : [voice]))
  const [places, seen] = await Promise.all([
    divisionsNamed(
      call,
      rows.map(({ division }) => division),
    ),
    links(call, files, { for: 'desk' }),
  ])
  return {
    words: rows.map(
      ({ _id, version, title, quarter, division, text, voice, state: now, question, reply }) => {
        const file = seen.find((one) => one.file === voice)
        return {
          id: _id,
          version,
          campaign: `${quarter} ${title}`,
          place: placeOf(places.get(division)?.path ?? []),
          division,
          state: now,
          ...(text === undefined ? {} : { text }),
          ...(file === undefined ? {} : { voice: file }),
          ...(question === undefined ? {} : { question }),
          ...(reply === undefined ? {} : { reply }),
        }
      },
    ),
    ...(next === undefined ? {} : { next }),
  }
}

/** From where each may be done. */
const from: Readonly<Record<'ask' | 'close', readonly WordState[]>> = {
  ask: ['fresh'],
  close: ['fresh', 'asked', 'agreed', 'refused'],
}

function step(
  call: Call,
  { id, version }: { readonly id: string; readonly version: number },
  deed: keyof typeof from,
  set: Partial<Word>,
): Promise<Done> {
  return heardWords.deed(call, id, version, ({ state }: Deed<Word>): Outcome<Word, Done> => {
    if (!from[deed].includes(state))
      throw problem('wrong_state', state === 'done' ? '这条留言已经处理完了' : '已经问过了，等乡亲答复')
    return { set, out: { id, version: version + 1 } }
  })
}

/** 3 database calls. */
export const askWord = (input: Input<Heard, 'askWord'>, call: Call): Promise<Done> =>
  step(call, input, 'ask', { state: 'asked', question: input.question })

/** 3 database calls. */
export const closeWord = (input: Input<Heard, 'closeWord'>, call: Call): Promise<Done> =>
  step(call, input, 'close', { state: 'done', reply: input.reply })
