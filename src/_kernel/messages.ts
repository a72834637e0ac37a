import Taro from '@tarojs/taro'
import { messageIds, type MessageWord } from '../../types/_message'

/** Templates that WeChat asks about at once. */
const most = 3

/** What came of asking. `off`: she gets no messages of mini-programs at all, which only WeChat's settings change. */
export type Agreed = 'agreed' | 'refused' | 'off' | 'failed'

/** Written by the build; empty in a browser, which gets no messages. */
const idsOf = (words: readonly MessageWord[]): string[] => {
  if (process.env.TARO_ENV !== 'weapp') return []
  const known = messageIds(process.env.XY_TEMPLATES ?? '')
  return words.flatMap((word) => known.get(word) ?? []).slice(0, most)
}

/** Whether there is anything to ask. */
export const mayTell = (words: readonly MessageWord[]): boolean => idsOf(words).length > 0

/**
 * Asks her in WeChat's own words whether she wants these messages, the first three of them; one yes is good for one message each. It must be the
 * first thing that a tap does. Never throws.
 * Source: developers.weixin.qq.com, wx.requestSubscribeMessage (20004: the main switch is off).
 */
export async function agree(words: readonly MessageWord[]): Promise<Agreed> {
  const tmplIds = idsOf(words)
  try {
    const told: object = await Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
    return Object.entries(told).some(([id, said]) => tmplIds.includes(id) && said === 'accept')
      ? 'agreed'
      : 'refused'
  } catch (error) {
    return (error as { readonly errCode?: unknown }).errCode === 20004 ? 'off' : 'failed'
  }
}
