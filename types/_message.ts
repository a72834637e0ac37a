/**
 * Messages that somebody may agree to get in WeChat (订阅消息), by our own words: a county names WeChat's ids for them in `XY_TEMPLATES`,
 * `word=id,word=id`, once for the functions and once for the build of the mini-program.
 */
export const messages = ['answered', 'chased', 'duty', 'leave', 'looked', 'photo', 'rating', 'seat'] as const
export type MessageWord = (typeof messages)[number]

/** WeChat's id of each message that is named. Words that are unknown are left out. */
export function messageIds(named: string): ReadonlyMap<MessageWord, string> {
  const pairs = named.split(',').map((pair) => pair.split('='))
  return new Map(
    messages.flatMap((word) => {
      const id = pairs.find(([name]) => name?.trim() === word)?.[1]?.trim() ?? ''
      return id === '' ? [] : [[word, id] as const]
    }),
  )
}
