import { blind, blindTail, sealMany } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { isMasked } from './person.rules'
import { sealedIn, type Person } from './roster.store'

/** What of a row says who she is. */
export type Known = Pick<Person, 'sealed' | 'phone' | 'tail' | 'called'>

/** A name and a phone as they were sent, and what the roster holds of her, if it does. */
export interface Sent {
  readonly person: string
  readonly name: string
  readonly phone: string
  readonly row?: Known | undefined
  /** Where the name and the phone stand in the call, for a refusal. */
  readonly field?: string
}

const phoneIndex = (phone: string): string => (phone === '' ? '' : blind('phone', phone))

/** What is new of what was sent. @throws problem `invalid`, `wrong_state`. */
function changeOf({ name, phone, row, field = '' }: Sent): { name?: string; phone?: string } {
  if (!row && isMasked(name)) throw problem('invalid', '请填写完整的姓名', `${field}name`)
  if (!row?.phone && isMasked(phone)) throw problem('invalid', '请填写完整的手机号', `${field}phone`)
  const change = {
    ...(isMasked(name) || blind('called', name) === row?.called ? {} : { name }),
    ...(isMasked(phone) || phoneIndex(phone) === row?.phone ? {} : { phone }),
  }
  const forgotten = row?.called === ''
  if (forgotten && Object.keys(change).length > 0) {
    throw problem('wrong_state', '本人已经删除了自己的姓名和手机号，不能再登记', `${field}name`)
  }
  return change
}

/**
 * Names and phones sealed under each one's own key, with the indexes by which they are found again. Undefined for one of whom nothing is
 * new. 2 database calls, 3 when keys are made, none when nothing is new.
 */
export async function knownFrom(many: readonly Sent[]): Promise<(Known | undefined)[]> {
  const changes = many.map(changeOf)
  const fresh = many.flatMap(({ person }, at) => {
    const fields = changes[at] ?? {}
    return Object.keys(fields).length > 0 ? [{ person, fields }] : []
  })
  if (fresh.length === 0) return many.map(() => undefined)
  const sealed = await sealMany(
    sealedIn,
    fresh.map(({ person, fields }) => ({ person, fields: { ...fields } })),
  )
  return many.map(({ person, row }, at) => {
    const nth = fresh.findIndex((one) => one.person === person)
    if (nth < 0) return undefined
    const { name, phone } = changes[at] ?? {}
    return {
      sealed: { ...row?.sealed, ...sealed[nth] },
      called: name === undefined ? (row?.called ?? '') : blind('called', name),
      phone: phone === undefined ? (row?.phone ?? '') : phoneIndex(phone),
      tail: phone === undefined ? (row?.tail ?? '') : phone === '' ? '' : blindTail(phone),
    }
  })
}
