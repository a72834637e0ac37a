import type { Problem } from '../../types/_problem'
import { Offline, Refused } from './refusal'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const isProblem = (value: unknown): value is Problem =>
  isRecord(value) && typeof value['code'] === 'string' && typeof value['say'] === 'string'

/**
 * What an answer holds, whatever it came with: only our own `{ok: …}` is an answer of ours, for a captive portal says 200 too.
 * With `key`, only the answer to the deed of this key is one: a cache may hand out that of another. Throws `Refused` with the server's
 * problem, `Offline` for anything else.
 */
export function answerOf(reply: unknown, key?: string): unknown {
  if (isRecord(reply) && reply['ok'] === true && 'data' in reply) {
    if (key === undefined || reply['key'] === key) return reply['data']
  }
  if (isRecord(reply) && reply['ok'] === false && isProblem(reply['problem'])) {
    throw new Refused(reply['problem'])
  }
  throw new Offline()
}
