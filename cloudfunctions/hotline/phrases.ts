import { phrasesMax } from '../../types/hotline.work.limits'
import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { countyOfUnit } from './units.rules'
import { phraseStore, type Phrase } from './phrases.store'
import type { Answer, Ask } from './view.rules'

interface Row extends Phrase {
  readonly _id: string
  readonly version: number
}

/** 常用语 of the caller's units. 1 database call. */
export async function phrases(_: Ask<'phrases'>, call: Call): Promise<Answer<'phrases'>> {
  const rows = await phraseStore.fold<Row>(call, [
    { $match: { live: true } },
    { $sort: { title: 1, _id: 1 } },
    { $limit: phrasesMax * 8 },
    { $project: { version: 1, title: 1, text: 1 } },
  ])
  return { rows: rows.map(({ _id: id, version, title, text }) => ({ id, version, title, text })) }
}

const gone = (): never => {
  throw problem('not_found', '这条常用语已经删了')
}

/** 3 database calls. A retry does not count what it made itself. @throws wrong_state for the 101st; conflict when a colleague was faster. */
export async function savePhrase(input: Ask<'savePhrase'>, call: Call): Promise<Answer<'savePhrase'>> {
  const { id, version, title, text } = input
  await checkText(call, `${title}\n${text}`)
  if (id !== undefined) {
    return phraseStore.deed(call, id, version, (doc) => ({
      set: doc.live ? { title, text } : gone(),
      out: { id, version: doc.version + 1 },
    }))
  }
  const [unit] = call.grants().flatMap(({ units }) => units)
  if (unit === undefined) throw problem('forbidden')
  const kept = await phraseStore.count(call, { unit, live: true, _id: is.not(phraseStore.idFor(call)) })
  if (kept >= phrasesMax)
    throw problem('wrong_state', `一个部门最多存${String(phrasesMax)}条常用语，请先删掉不用的`)
  return phraseStore.create(call, {
    doc: { unit, title, text, live: true },
    division: countyOfUnit(unit),
    out: (made) => ({ id: made, version: 1 }),
  })
}

/** 2 database calls. */
export const dropPhrase = async (
  { id, version }: Ask<'dropPhrase'>,
  call: Call,
): Promise<Answer<'dropPhrase'>> =>
  phraseStore.deed(call, id, version, (doc) => ({
    set: doc.live ? { live: false } : gone(),
    out: { id, version: doc.version + 1 },
  }))
