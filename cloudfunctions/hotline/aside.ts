import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { act } from './act'
import { extendMost, mustMay } from './aside.rules'
import { placed } from './change.rules'
import { hurried, longer } from './clock.rules'
import { fact, owing } from './facts.rules'
import type { Ask, Outcome } from './view.rules'

/** What is said about a step that runs, and changes nothing but that step. */

/** 申请延期. @throws invalid for more days than the county allows. */
export async function extend(input: Ask<'extend'>, call: Call): Promise<Outcome> {
  const { days, why } = input
  const { out } = await act(call, input, { words: why }, (doc, { who, when }) => {
    mustMay(doc, 'extend', who, when)
    const most = extendMost(doc, when)
    if (!doc.step || days > most) throw problem('invalid', `最多延${most}个工作日`, 'days')
    const step = { ...doc.step, extension: { by: who.person, why, days } }
    return { set: { state: doc.state, step }, unset: [], facts: [] }
  })
  return out
}

/** 批延期. Refusing leaves the due time as it was, and no fact. */
export async function grantExtension(input: Ask<'grantExtension'>, call: Call): Promise<Outcome> {
  const { grant, note } = input
  const { out } = await act(call, input, { words: note }, (doc, { who, doer, when }) => {
    mustMay(doc, 'grantExtension', who, when)
    const { step } = doc
    if (!step?.extension) throw problem('wrong_state')
    const extension = { ...step.extension, granted: grant }
    if (!grant) return { set: { state: doc.state, step: { ...step, extension } }, unset: [], facts: [] }
    const { days } = extension
    const extended = { ...longer(step, days, when), extension }
    return {
      set: placed(doc, doc.state, extended, when.now),
      unset: [],
      facts: [fact(doc, 'extended', { ...doer, unit: doc.unit, amount: days })],
    }
  })
  return out
}

/** 急事: from now on the same day, or no longer. She reads why, for it is her matter that goes faster or slower. */
export async function hurry(input: Ask<'hurry'>, call: Call): Promise<Outcome> {
  const { urgent, why } = input
  const { out } = await act(call, input, { words: why }, (doc, { who, doer, when }) => {
    mustMay(doc, 'hurry', who, when)
    if (!doc.step || urgent === (doc.urgent ?? false)) throw problem('wrong_state', '已经是这样了')
    const step = hurried(doc.step, urgent, doc, when)
    return {
      set: { ...placed(doc, doc.state, step, when.now), ...(urgent && { urgent }) },
      unset: urgent ? [] : ['urgent'],
      facts: [fact(doc, urgent ? 'hurried' : 'calmed', { ...doer, unit: doc.desk })],
    }
  })
  return out
}

/** 说明原因: nothing is proposed about a step that was explained. */
export async function explain(input: Ask<'explain'>, call: Call): Promise<Outcome> {
  const { out } = await act(call, input, { words: input.why }, (doc, { who, doer, when }) => {
    mustMay(doc, 'explain', who, when)
    if (!doc.step) throw problem('wrong_state')
    const step = { ...doc.step, explained: when.now }
    return {
      set: placed(doc, doc.state, step, when.now),
      unset: [],
      facts: [fact(doc, 'explained', { ...doer, ...owing(doc), tags: { step: step.name } })],
    }
  })
  return out
}
