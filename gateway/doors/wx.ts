import * as z from 'zod'
import type { Openapi } from '../wx/openapi'
import { readJson, sendJson, sendProblem, type Door } from './http'

/**
 * `POST /wx/script` `{api, match?, answer, times?}`: how WeChat is to answer the next matching requests; `DELETE`
 * takes all scripts back. Loopback only.
 */
export function scriptDoor(openapi: Openapi): Door {
  return async ({ request, response, method }) => {
    try {
      if (method === 'DELETE') openapi.scripts.clear()
      else openapi.script(await readJson(request, 64 * 1024))
      sendJson(response, 200, { ok: true, data: {} })
    } catch (error) {
      if (error instanceof z.ZodError) sendProblem(response, 'invalid', z.prettifyError(error))
      else throw error
    }
  }
}
