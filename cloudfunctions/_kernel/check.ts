import { behindOf, type Call } from './call'
import { openidAt } from './addresses'
import { openapi } from './cloud'
import { note } from './log'
import { problem } from './problem'

/** `passed`: WeChat has looked and found nothing. `unchecked`: nobody could look; let a person look later. */
export type Checked = 'passed' | 'unchecked'

/** Where a text will be seen: 1 profile, 2 comment, 3 forum, 4 social log. Source: msgSecCheck version 2. */
const scene = 2
/** Source: msgSecCheck version 2. */
const longestText = 2500

/** Whom WeChat is told that it comes from. @throws Error when the sealed openid can't be opened. */
function openidOf(call: Call): string | undefined {
  const { openid, address } = behindOf(call)
  return openid ?? (address === undefined ? undefined : openidAt(address))
}

/**
 * Has WeChat look at a text before others see it (msgSecCheck version 2). A quota used up or an outage never loses a
 * text: it passes as `unchecked`, which the caller stores beside it.
 * @throws problem `risky_text`.
 */
export async function checkText(call: Call, text: string): Promise<Checked> {
  try {
    const who = openidOf(call)
    if (who === undefined || text === '') return text === '' ? 'passed' : 'unchecked'
    const content = [...text].slice(0, longestText).join('')
    const { errcode, body } = await openapi('security.msgSecCheck', {
      version: 2,
      openid: who,
      scene,
      content,
    })
    const { suggest } = (body.result ?? {}) as { suggest?: unknown }
    if (errcode === 0 && suggest === 'pass') return 'passed'
    if (errcode === 87014 || suggest === 'risky') throw problem('risky_text')
    if (errcode !== 0) note('check.refused', undefined, { errcode })
    return 'unchecked'
  } catch (error) {
    if (error instanceof Error && error.name === 'Refusal') throw error
    note('check.unreachable', error)
    return 'unchecked'
  }
}

/** Source: mediaCheckAsync version 2. */
const mediaTypes = { audio: 1, image: 2 } as const

/**
 * Asks WeChat to look at a photo or a recording (mediaCheckAsync version 2). Its verdict comes later, as the event
 * `wxa_media_check`.
 * @param url by which WeChat can fetch the file.
 * @returns the trace by which the verdict will be known; undefined when WeChat could not be asked.
 */
export async function checkMedia(
  call: Call,
  url: string,
  type: keyof typeof mediaTypes,
): Promise<string | undefined> {
  try {
    const openid = openidOf(call)
    if (openid === undefined) return undefined
    const { errcode, body } = await openapi('security.mediaCheckAsync', {
      version: 2,
      openid,
      scene,
      media_url: url,
      media_type: mediaTypes[type],
    })
    const { trace_id: trace } = body
    if (errcode === 0 && typeof trace === 'string' && trace !== '') return trace
    note('check.refused', undefined, { errcode })
  } catch (error) {
    note('check.unreachable', error)
  }
  return undefined
}
