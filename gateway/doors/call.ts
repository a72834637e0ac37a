import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { FunctionHost } from '../functions/host'
import { HTTP_TEXT_BYTES } from '../functions/limits'
import { CloudError } from '../wire/error'
import {
  JSON_TYPE,
  readBody,
  readJson,
  send,
  sendJson,
  sendProblem,
  TooLarge,
  Unreadable,
  type Door,
} from './http'

const FEATURE = /^[a-z][a-z0-9-]{0,59}$/i

/** The feature that a path like `/call/hotline` names. */
function featureOf(path: string, prefix: string): string | undefined {
  const name = path.slice(prefix.length)
  return FEATURE.test(name) ? name : undefined
}

/** A name or an address, and nothing that would mean something in JSON. */
const hostNamed = /^[A-Za-z0-9.:_[\]-]{1,255}$/

/**
 * An answer with its links to stored files leading back to the address by which the caller reached us. A function itself always fetches
 * from our own: else a caller could send it, and the signature of a file with it, to an address of her choosing.
 */
function outward(json: string, request: IncomingMessage, base: string): string {
  const { host = '' } = request.headers
  const own = `${base}/_cos/`
  if (!hostNamed.test(host) || !json.includes(own)) return json
  return json.replaceAll(own, `http://${host}/_cos/`)
}

/** What goes on to the function. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  // As the cloud's own front does: whom a request comes from is what the socket says, not what its sender writes.
  delete headers['x-forwarded-for']
  headers['x-real-ip'] = request.socket.remoteAddress ?? ''
  return headers
}

const httpAnswer = z.object({
  statusCode: z.number().int().min(200).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/** Response headers that a function may set; what keeps a page safe is the gateway's own. */
const passed = new Set(['content-type', 'cache-control', 'content-disposition'])

/** A function's own HTTP answer, or its JSON as it stands. */
export function sendAnswer(response: ServerResponse, json: string): void {
  const parsed =
    json.startsWith('{') && json.includes('"statusCode"') ? httpAnswer.safeParse(JSON.parse(json)) : undefined
  if (parsed?.success !== true) {
    send(response, 200, JSON_TYPE, json, { 'cache-control': 'no-store' })
    return
  }
  const { statusCode, headers = {}, body, isBase64Encoded } = parsed.data
  const kept: Record<string, string> = { 'cache-control': 'no-store' }
  for (const [name, value] of Object.entries(headers))
    if (passed.has(name.toLowerCase())) kept[name.toLowerCase()] = String(value)
  const { 'content-type': type = JSON_TYPE, ...rest } = kept
  send(response, statusCode, type, isBase64Encoded ? Buffer.from(body, 'base64') : body, rest)
}

/** What the gateway itself says when no function answered. */
export function sendFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof Unreadable && error.message === 'aborted') return
  if (error instanceof TooLarge) sendProblem(response, 'too_large')
  else if (error instanceof Unreadable) sendProblem(response, 'invalid')
  else if (error instanceof CloudError && error.code === 'FUNCTION_NOT_FOUND')
    sendProblem(response, 'unknown_action')
  else if (error instanceof CloudError && error.code === 'FUNCTIONS_EVENT_TOO_LARGE')
    sendProblem(response, 'too_large')
  else if (error instanceof CloudError && /UNAVAILABLE|CONCURRENCY|TIME_LIMIT/.test(error.code))
    sendProblem(response, 'busy')
  else sendProblem(response, 'failed')
}

/** The action in a body, for the log alone: an identifier or nothing. */
export function actionIn(body: string): string {
  return /"action"\s*:\s*"([A-Za-z]\w{0,39})"/.exec(body)?.[1] ?? ''
}

/**
 * `POST /call/<feature>`: HTTP access, as CloudBase's own service hands a request to a function. Identity is the
 * session token in `authorization`; no openid goes with it.
 */
export function callDoor(host: FunctionHost, base: string): Door {
  return async ({ request, response, path, query, method }) => {
    try {
      const feature = featureOf(path, '/call/')
      if (feature === undefined || !host.has(feature)) {
        request.resume()
        sendProblem(response, 'unknown_action')
        return
      }
      const body = (await readBody(request, HTTP_TEXT_BYTES)).toString('utf8')
      const event = {
        path,
        httpMethod: method,
        headers: headersOf(request),
        queryStringParameters: Object.fromEntries(query),
        requestContext: {},
        body,
        isBase64Encoded: false,
      }
      const json = await host.invoke({
        feature,
        event: JSON.stringify(event),
        caller: { kind: 'http' },
        action: actionIn(body),
      })
      sendAnswer(response, outward(json, request, base))
    } catch (error) {
      sendFailure(response, error)
    }
  }
}

const wechatBody = z.strictObject({
  openid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  event: z.record(z.string(), z.unknown()),
})

/** The event as WeChat hands it over: it adds who called, which a function must not rely on. */
export function wechatEvent(event: unknown, openid: string, appId: string): string {
  const own = typeof event === 'object' && event !== null ? event : {}
  return JSON.stringify({ ...own, userInfo: { appId, openId: openid } })
}

/** `POST /wx/call/<feature>` `{openid, event}`: what wx.cloud.callFunction does, for the mini-program's harness. Loopback only. */
export function wechatDoor(
  host: FunctionHost,
  { appId, most, base }: { readonly appId: string; readonly most: number; readonly base: string },
): Door {
  return async ({ request, response, path }) => {
    try {
      const feature = featureOf(path, '/wx/call/')
      const { openid, event } = wechatBody.parse(await readJson(request, most))
      const json = await host.invoke({
        feature: feature ?? '',
        event: wechatEvent(event, openid, appId),
        caller: { kind: 'wechat', openid },
        action:
          typeof event['action'] === 'string' ? actionIn(JSON.stringify({ action: event['action'] })) : '',
      })
      sendJson(response, 200, { result: JSON.parse(outward(json, request, base)) as unknown })
    } catch (error) {
      if (error instanceof z.ZodError) sendProblem(response, 'invalid')
      else sendFailure(response, error)
    }
  }
}
