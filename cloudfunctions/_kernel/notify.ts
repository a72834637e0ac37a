import { messageIds, type MessageWord } from '../../types/_message'
import { addressesOf, openidAt } from './addresses'
import { behindOf, type Call } from './call'
import { openapi } from './cloud'
import { note } from './log'

/** A message that a person agreed to get, once each time she taps (订阅消息). */
export interface Message {
  /** Our word for the template; XY_TEMPLATES (`word=id,word=id`) names WeChat's id for it. */
  readonly template: MessageWord
  /** The page that it opens, with its parameters. */
  readonly page: string
  /** The template's fields, at most 20 characters each (WeChat's limit for `thing`). Never what a person wrote. */
  readonly data: Readonly<Record<string, string>>
}

const longestField = 20

const templateId = (word: MessageWord): string => messageIds(process.env.XY_TEMPLATES ?? '').get(word) ?? word

/**
 * The caller's address: a sealed text that a document may keep, so that she can be told later without looking her up.
 * Undefined for somebody whom WeChat does not reach.
 */
export const addressOf = (call: Call): string | undefined => behindOf(call).address

/** Sends to one address. Never throws: a message that does not arrive undoes no deed. @returns whether WeChat took it. */
export async function notifyAt(address: string, { template, page, data }: Message): Promise<boolean> {
  try {
    const fields = Object.entries(data).map(([name, text]) => [
      name,
      { value: [...text].slice(0, longestField).join('') },
    ])
    const { errcode } = await openapi('subscribeMessage.send', {
      touser: openidAt(address),
      template_id: templateId(template),
      page,
      data: Object.fromEntries(fields) as object,
    })
    // 43101: she has not agreed this time, which is her right.
    if (errcode !== 0 && errcode !== 43101) note('notify.refused', undefined, { errcode })
    return errcode === 0
  } catch (error) {
    note('notify.unreachable', error)
    return false
  }
}

/** Sends to every account of a person: 1 database call. @returns how many WeChat took. */
export async function notify(person: string, message: Message): Promise<number> {
  try {
    const taken = await Promise.all(
      (await addressesOf([person])).map((address) => notifyAt(address, message)),
    )
    return taken.filter(Boolean).length
  } catch (error) {
    note('notify.unreachable', error)
    return 0
  }
}

/** People whose addresses one call asks for, and messages that are on their way at once. */
const peopleEach = 500
const sentAtOnce = 10

/** Sends the same to every account of many people: 1 database call for 500 of them. A message that does not arrive is not told. */
export async function notifyAll(persons: readonly string[], message: Message): Promise<void> {
  for (let at = 0; at < persons.length; at += peopleEach) {
    const addresses = await addressesOf(persons.slice(at, at + peopleEach))
    for (let nth = 0; nth < addresses.length; nth += sentAtOnce)
      await Promise.all(addresses.slice(nth, nth + sentAtOnce).map((one) => notifyAt(one, message)))
  }
}
