import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { FunctionHost, Running } from '../functions/host'
import { RawAnswer, type Params, type WireAction, type WireCall } from '../wire/action'
import { CloudError } from '../wire/error'
import { JSON_TYPE, readBody, send, TooLarge, Unreadable, type Door } from './http'
import { readForm } from './form'

/** A document may have 16 MB; its JSON, escaped inside another JSON text, is larger. */
const ADMIN_BYTES = 48 * 1024 * 1024

export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
}

/** Told before and after a database request; may throw to stand for a process that died there. */
export type Interceptor = (moment: 'before' | 'after', running: Running, action: string) => Promise<void>

export interface AdminOptions {
  readonly credentials: Credentials
  readonly actions: ReadonlyMap<string, WireAction>
  readonly host: FunctionHost
  readonly base: string
  readonly intercept: Interceptor
}

function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/**
 * The credential of a signed or bearer request must be the one of this start. The signature itself is not computed
 * again: the id is as secret as the key here, and the check would cost each call a fifth of its processor time.
 */
export function isOurs(authorization: string | undefined, credentials: Credentials): boolean {
  if (authorization === undefined) return false
  const signed = /^TC3-HMAC-SHA256 Credential=([^/]{1,200})\//.exec(authorization)?.[1]
  if (signed !== undefined) return same(signed, credentials.secretId)
  const bearer = /^Bearer (\S{1,400})$/.exec(authorization)?.[1]
  return bearer !== undefined && same(bearer, credentials.secretKey)
}

function parse(body: Buffer, type: string | undefined): Params {
  if (type?.startsWith('multipart/form-data') === true) return readForm(body, type)
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Params
  } catch {
    // Told below, like a body that is JSON but no object.
  }
  throw new CloudError('INVALID_PARAM', 'The request body is not a JSON object.')
}

async function perform(options: AdminOptions, params: Params, call: WireCall): Promise<object> {
  const name = typeof params['action'] === 'string' ? params['action'] : ''
  const action = options.actions.get(name)
  if (!action)
    throw new CloudError(
      'INVALID_ACTION',
      `The local cloud does not know the action ${JSON.stringify(name)}.`,
    )
  const { running } = call
  if (!running || !name.startsWith('database.')) return action(params, call)
  running.databaseCalls += 1
  await options.intercept('before', running, name)
  const answer = await action(params, call)
  await options.intercept('after', running, name)
  return answer
}

function codeOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof CloudError) return { code: error.code, message: error.message }
  if (error instanceof TooLarge)
    return { code: 'REQUEST_TOO_LARGE', message: 'The request body is too large.' }
  return { code: 'SYS_ERR', message: error instanceof Error ? error.message : String(error) }
}

/** `POST /admin`: the SDK's own door. Always answers 200, as the cloud does; errors are `{code, message, requestId}`. */
export function adminDoor(options: AdminOptions): Door {
  return async ({ request, response, query }) => {
    const requestId = randomUUID()
    try {
      if (!isOurs(request.headers.authorization, options.credentials))
        throw new CloudError('SIGN_PARAM_INVALID', 'The credential is not the one of this local cloud.')
      const params = parse(await readBody(request, ADMIN_BYTES), request.headers['content-type'])
      const running = options.host.invocation(query.get('seqId'))
      const answer = await perform(options, params, { base: options.base, requestId, running })
      if (answer instanceof RawAnswer) send(response, 200, 'application/octet-stream', answer.bytes)
      else send(response, 200, JSON_TYPE, JSON.stringify({ requestId, ...answer }))
    } catch (error) {
      if (error instanceof Unreadable) return
      const { code, message } = codeOf(error)
      send(response, 200, JSON_TYPE, JSON.stringify({ code, message, requestId }))
    }
  }
}
