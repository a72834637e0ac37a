import type { CallBody } from '../../types/_contract'
import { problems } from '../../types/_problem'
import { failureOf, Offline } from './refusal'
import { token } from './session'

/** Carries one call there and back. What comes back is unchecked. */
export type Carry = (feature: string, body: CallBody) => Promise<unknown>

const byWechat: Carry = async (feature, body) => {
  try {
    const answer = await wx.cloud.callFunction({ name: feature, data: { ...body } })
    return answer.result
  } catch (error) {
    throw failureOf(error, { code: 'failed', say: problems.failed })
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
