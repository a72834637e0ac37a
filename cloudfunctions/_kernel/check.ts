import { behindOf, type Call } from './call'
import { openidAt } from './actors'
import { openapi } from './cloud'
import { note } from './log'
import { problem } from './problem'

/** `passed`: WeChat has looked and found nothing. `unchecked`: nobody could look; let a person look later. */
export type Checked = 'passed' | 'unchecked'

/** Where a text will be seen: 1 profile, 2 comment, 3 forum, 4 social log. Source: msgSecCheck version 2. */
const scene = 2
/** Source: msgSecCheck version 2. */
const longestText = 2500

/**
 * Has WeChat look at a text before others see it (msgSecCheck version 2). A quota used up or an outage never loses a
 * text: it passes as `unchecked`, which the caller stores beside it.
 * @throws problem `risky_text`.
 */
export async function checkText(call: Call, text: string): Promise<Checked> {
  const { openid, address } = behindOf(call)
  try {
    const who = openid ?? (address === undefined ? undefined : openidAt(address))
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
