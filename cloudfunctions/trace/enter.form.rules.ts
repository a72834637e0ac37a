import type { Day } from '../../types/_period'
import { dayAt } from '../../types/_period'
import { problem } from '../_kernel/problem'
import type { Form } from './periods.store'

/** What somebody filled into 报表, against what it asks. Pure. */

/** What she filled in, by the form's keys. */
type Filled = readonly { readonly key: string; readonly says: string }[]

/** An answer with the label that it was asked under. */
export interface Answered {
  readonly key: string
  readonly label: string
  readonly says: string
}

const numeric = /^-?\d{1,12}(?:\.\d{1,4})?$/

/**
 * The answers in the form's own order.
 * @throws problem `not_found` for a form that nobody asks her for; `wrong_state` for one that had ended by then; `invalid` for an answer
 * that does not fit.
 */
export function answered(form: Form | undefined, filled: Filled, day: Day): Answered[] {
  if (!form) throw problem('not_found', '没有找到这张报表，可能已经停用', 'form')
  if (form.ended !== undefined && day > dayAt(form.ended))
    throw problem('wrong_state', '这张报表已经停用，不用再填', 'form')
  const stray = filled.findIndex(
    ({ key }, nth) =>
      !form.fields.some((field) => field.key === key) || filled.findIndex((one) => one.key === key) !== nth,
  )
  if (stray >= 0) throw problem('invalid', '报表改过了，请刷新后再填', `answers.${String(stray)}`)
  return form.fields.flatMap(({ key, label, kind, choices = [] }) => {
    const says = filled.find((one) => one.key === key)?.says ?? ''
    if (says === '') return []
    if (kind === 'number' && !numeric.test(says)) throw problem('invalid', `“${label}”只填数字`, 'answers')
    if (kind === 'choice' && !choices.includes(says))
      throw problem('invalid', `“${label}”请从选项里选`, 'answers')
    return [{ key, label, says }]
  })
}
