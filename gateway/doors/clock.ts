import * as z from 'zod'
import type { Clock } from '../clock'
import { readJson, sendJson, sendProblem, type Door } from './http'

const ask = z.union([z.strictObject({ at: z.number().int() }), z.strictObject({ offset: z.number().int() })])

/** `POST /clock` `{at}` (ms since 1970) or `{offset}` (ms to move by); answers `{now}`. Loopback, with `--test-clock` only. */
export function clockDoor(clock: Clock): Door {
  return async ({ request, response, method }) => {
    if (method === 'POST') {
      const parsed = ask.safeParse(await readJson(request, 1024))
      if (!parsed.success) {
        sendProblem(response, 'invalid')
        return
      }
      if ('at' in parsed.data) clock.set(parsed.data.at)
      else clock.offset(parsed.data.offset)
    }
    sendJson(response, 200, { now: clock.now() })
  }
}
