import type { IncomingMessage, ServerResponse } from 'node:http'
import { problems, type Problem, type ProblemCode } from '../../types/_problem'

/** A request that a door is asked to answer. */
export interface Knock {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
}

/** Answers a request, and says whether it was its own to answer. */
export type Door = (knock: Knock) => Promise<void>

/** A body larger than its door takes. */
export class TooLarge extends Error {}

/** A body that is not what its door reads. */
export class Unreadable extends Error {}

/**
 * The whole body.
 * @throws TooLarge past `most` bytes. The rest is read and dropped: a socket closed on somebody who is still sending
 * would lose her our answer.
 */
export function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > most) {
        chunks = []
        reject(new TooLarge())
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('aborted', () => reject(new Unreadable('aborted')))
    request.on('error', reject)
  })
}

/** The body as JSON. @throws Unreadable when it is none. */
export async function readJson(request: IncomingMessage, most: number): Promise<unknown> {
  const text = (await readBody(request, most)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('not JSON')
  }
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.headersSent || response.destroyed) return
  // A text goes out together with its head, in one piece.
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...headers })
  response.end(body)
}

export const JSON_TYPE = 'application/json; charset=utf-8'

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, JSON_TYPE, JSON.stringify(body), { 'cache-control': 'no-store' })
}

const statuses: Partial<Record<ProblemCode, number>> = {
  unknown_action: 404,
  not_found: 404,
  invalid: 400,
  forbidden: 403,
  too_large: 413,
  busy: 503,
  failed: 500,
}

/** `{ok:false,problem}`, with the registry's sentence unless a more exact one is given. */
export function sendProblem(response: ServerResponse, code: ProblemCode, say: string = problems[code]): void {
  const problem: Problem = { code, say }
  sendJson(response, statuses[code] ?? 200, { ok: false, problem })
}
