import { Agent, request, type ClientRequest, type RequestOptions } from 'node:http'
import type { Reply } from '../../types/_problem'

/**
 * What becomes of a request on its way. `cut`: the connection is reset while the body is sent. `gone`: it is reset after the body, before
 * any answer. `lost`: the deed is done and its answer never arrives. `twice`: the same request arrives twice at once.
 */
export const faults = ['cut', 'gone', 'lost', 'twice'] as const
export type Fault = (typeof faults)[number]

/** One request to a feature. */
export interface Knock {
  readonly port: number
  readonly feature: string
  readonly event: object
  readonly token?: string | undefined
  /** The sender's own address on this machine: who gives no name is counted by it. */
  readonly from?: string | undefined
}

/** Nobody waits longer for an answer, milliseconds. */
const patience = 45_000
const kept = new Agent({ keepAlive: true, maxSockets: 64 })
/** What comes back, or nothing when no answer arrived. */
export type Heard = Reply<unknown> | undefined

function optionsOf({ port, feature, token, from }: Knock, length: number, fault?: Fault): RequestOptions {
  return {
    host: '127.0.0.1',
    port,
    path: `/call/${feature}`,
    method: 'POST',
    timeout: patience,
    ...(from === undefined ? {} : { localAddress: from }),
    agent: fault === undefined || fault === 'twice' ? kept : false,
    headers: {
      'content-type': 'application/json',
      'content-length': length,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
  }
}

function parsed(text: string): Heard {
  try {
    return JSON.parse(text) as Reply<unknown>
  } catch {
    return undefined
  }
}

function sendBody(asked: ClientRequest, body: Buffer, fault: Fault | undefined): void {
  if (fault === 'cut') asked.write(body.subarray(0, body.length >> 1), () => asked.destroy())
  else if (fault === 'gone') asked.end(body, () => setImmediate(() => asked.destroy()))
  else asked.end(body)
}

function once(knock: Knock, fault?: Fault): Promise<Heard> {
  const body = Buffer.from(JSON.stringify(knock.event))
  return new Promise((resolve) => {
    const asked = request(optionsOf(knock, body.length, fault), (response) => {
      if (fault === 'lost') {
        response.destroy()
        resolve(undefined)
        return
      }
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      response.on('end', () => resolve(parsed(text)))
      response.on('error', () => resolve(undefined))
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(undefined))
    asked.on('close', () => resolve(undefined))
    sendBody(asked, body, fault)
  })
}

/** Sends it. @returns every answer that arrived: two for what was sent twice. */
export async function send(knock: Knock, fault?: Fault): Promise<Reply<unknown>[]> {
  const heard = await Promise.all(fault === 'twice' ? [once(knock), once(knock)] : [once(knock, fault)])
  return heard.filter((reply) => reply !== undefined)
}
