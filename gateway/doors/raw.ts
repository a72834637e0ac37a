import type { FunctionHost } from '../functions/host'
import { HTTP_TEXT_BYTES } from '../functions/limits'
import { headersOf, sendAnswer, sendFailure } from './call'
import { readBody, TooLarge, type Door } from './http'
import type { Route } from './routes'

/**
 * The body as text. One that is too large is dropped; its length still stands in the headers, so that the function can refuse
 * it in its own words.
 */
async function bodyOf(request: Parameters<typeof readBody>[0]): Promise<string> {
  try {
    return (await readBody(request, HTTP_TEXT_BYTES)).toString('utf8')
  } catch (error) {
    if (error instanceof TooLarge) return ''
    throw error
  }
}

/** A path below the function's own, handed on as HTTP access hands a request to a function. Identity is the function's matter. */
function rawDoor(host: FunctionHost, feature: string): Door {
  return async ({ request, response, path, query, method }) => {
    try {
      const body = await bodyOf(request)
      const headers = headersOf(request)
      headers['x-forwarded-proto'] = 'http'
      // A body that was dropped may have come without its length.
      if (body === '' && headers['transfer-encoding'] !== undefined)
        headers['content-length'] = String(HTTP_TEXT_BYTES + 1)
      const event = {
        path,
        httpMethod: method,
        headers,
        queryStringParameters: Object.fromEntries(query),
        requestContext: {},
        body,
        isBase64Encoded: false,
      }
      const json = await host.invoke({ feature, event: JSON.stringify(event), caller: { kind: 'http' } })
      sendAnswer(response, json)
    } catch (error) {
      sendFailure(response, error)
    }
  }
}

/** One route for each function whose configuration names a path. */
export function rawRoutes(host: FunctionHost): Route[] {
  return host
    .functions()
    .flatMap(({ name, http }) =>
      http === undefined
        ? []
        : [{ methods: ['GET', 'HEAD', 'POST'], path: `${http}/`, door: rawDoor(host, name) }],
    )
}
