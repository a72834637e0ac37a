import type { CallBody } from '../../types/_contract'
import { problems } from '../../types/_problem'
import { Offline, Refused } from './refusal'
import { token } from './session'

/** Carries one call there and back. What comes back is unchecked. */
export type Carry = (feature: string, body: CallBody) => Promise<unknown>

const lostOnTheWay = /request:fail|time.?out|network|offline|socket|abort/i

const byWechat: Carry = async (feature, body) => {
  try {
    const answer = await wx.cloud.callFunction({ name: feature, data: { ...body } })
    return answer.result
  } catch (error) {
    const { errMsg } = error as { errMsg?: unknown }
    if (typeof errMsg === 'string' && !lostOnTheWay.test(errMsg)) {
      throw new Refused({ code: 'failed', say: problems.failed })
    }
    throw new Offline()
  }
}

const byHttp: Carry = async (feature, body) => {
  const bearer = token()
  try {
    const response = await fetch(`/call/${feature}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify(body),
      cache: 'no-store',
    })
    return (await response.json()) as unknown
  } catch {
    throw new Offline()
  }
}

/** WeChat's own channel in the mini-program, HTTP in a browser. */
export const carry: Carry = process.env.TARO_ENV === 'weapp' ? byWechat : byHttp

/** Once, when the app starts. */
export function openCloud(): void {
  if (process.env.TARO_ENV !== 'weapp') return
  const env = process.env['XY_CLOUD_ENV'] ?? ''
  wx.cloud.init(env === '' ? {} : { env })
}
