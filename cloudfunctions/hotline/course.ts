import type { Call } from '../_kernel/call'
import { verify } from '../_kernel/files'
import { problem } from '../_kernel/problem'
import { unitsOf } from '../roster/roster.read'
import { happen, tellFiler } from './act'
import { unreadable } from './filing.view.rules'
import { refuseClosed } from './units.rules'
import type { Ask, Outcome } from './view.rules'

export const accept = async (input: Ask<'accept'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'accept', { ...(input.urgent !== undefined && { urgent: input.urgent }) })).out

/** The county of a unit's id, 12 digits; nothing when it is none of the caller's own. */
function countyOfUnit(call: Call, unit: string): string | undefined {
  const county = (id: string) => /^u(\d{6})-/.exec(id)?.[1]
  const own = call.grants().flatMap(({ units }) => units.map(county))
  const wanted = county(unit)
  return wanted !== undefined && own.includes(wanted) ? wanted.padEnd(12, '0') : undefined
}

/** @throws invalid when the unit is no hotline of the desk's county. */
export async function assign(input: Ask<'assign'>, call: Call): Promise<Outcome> {
  const county = countyOfUnit(call, input.unit)
  const units = county === undefined ? [] : await unitsOf(call, county)
  const known = (id: string) => units.some((unit) => unit.id === id)
  const { unit, note, urgent } = input
  const { out } = await happen(call, input, 'assign', {
    unit,
    ...(urgent !== undefined && { urgent }),
    words: note,
    allows: (doc) => {
      if (!known(doc.desk) || !known(unit)) throw problem('invalid', '请选择本县的部门', 'unit')
      refuseClosed(units, unit, doc.desk)
      if (unreadable(doc)) throw problem('wrong_state', '反映人不让部门听她的声音，请先把录音写成文字')
    },
  })
  return out
}

export const returnToDesk = async (input: Ask<'returnToDesk'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'returnToDesk', { words: input.why })).out

/** She is told, for she has to go elsewhere. */
export async function decline(input: Ask<'decline'>, call: Call): Promise<Outcome> {
  const done = await happen(call, input, 'decline', { reason: input.reason, words: input.note })
  return tellFiler(done, '您反映的事不归热线办', '请看看该找哪里，不同意可以说')
}

/** She is told, for the clock stands still until she replies. */
export async function ask(input: Ask<'ask'>, call: Call): Promise<Outcome> {
  const done = await happen(call, input, 'ask', { words: input.question })
  return tellFiler(done, '您反映的事要补充情况', '请看看要补充什么')
}

export const reply = async (input: Ask<'reply'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'reply', { words: input.text })).out

/** She is told that she may rate it. @throws file_refused */
export async function answer(input: Ask<'answer'>, call: Call): Promise<Outcome> {
  const { text, files = [] } = input
  await verify(call, { ids: files, kind: 'photo', field: 'files' })
  const done = await happen(call, input, 'answer', { words: text, files })
  return tellFiler(done, '您反映的事有答复了', '请看看，满意不满意评一评')
}
