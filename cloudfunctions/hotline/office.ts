import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { unitsOf } from '../roster/roster.read'
import { act, happen, tellFiler, type Acting, type Held } from './act'
import { change, type Change } from './change.rules'
import { callsMost } from '../../types/hotline.limits'
import { eventOfCall, move } from './hotline.rules'
import { refuseClosed } from './units.rules'
import type { Ask, Outcome } from './view.rules'

/** What the coordination office does with what was brought to it, and the desk's call to whoever did not rate. */

/** 协调小组处理: she is told. */
export async function settle(input: Ask<'settle'>, call: Call): Promise<Outcome> {
  const done = await happen(call, input, 'settle', { words: input.text })
  return tellFiler(done, '协调小组处理了您反映的事', '请看看处理结果')
}

/** @throws invalid when the unit is no hotline of the matter's county. */
export async function reassign(input: Ask<'reassign'>, call: Call): Promise<Outcome> {
  const { unit, note } = input
  const county = /^u(\d{6})-/.exec(unit)?.[1]?.padEnd(12, '0')
  const units = county === undefined ? [] : await unitsOf(call, county)
  const { out } = await happen(call, input, 'reassign', {
    unit,
    words: note,
    allows: (doc) => {
      if (doc.desk.slice(0, 8) !== unit.slice(0, 8) || !units.some(({ id }) => id === unit)) {
        throw problem('invalid', '请选择本县的部门', 'unit')
      }
      refuseClosed(units, unit)
    },
  })
  return out
}

/** Nobody took the call: counted, and the third time it is closed as not reached. */
function missed(doc: Held, { who, doer, when }: Acting): Change {
  const last = (doc.calls?.length ?? 0) + 1 >= callsMost
  const next = move(doc, last ? 'giveUp' : 'calledHappy', who, when)
  if (last) return change(doc, 'giveUp', next, doer, when)
  return { set: { state: doc.state }, unset: [], push: { calls: when.now }, facts: [] }
}

/** 回访: her faces as she said them on the phone. */
export async function callBack(input: Ask<'callBack'>, call: Call): Promise<Outcome> {
  const { said } = input
  const { out } = await act(call, input, { words: said?.words }, (doc, acting) => {
    if (!said) return missed(doc, acting)
    const { who, doer, when } = acting
    const { words = '', ...faces } = said
    const rating = { ...faces, ...(words === '' ? {} : { words }), at: when.now, byPhone: true as const }
    const event = eventOfCall(said.result)
    return change(doc, event, move(doc, event, who, when), doer, when, { rating })
  })
  return out
}
