import type { World } from '../_kernel/world'

/** A village of the first county, of its other township, of the other county. */
export const village = '510802101201'
export const foreignVillage = '510811101201'

/** What a platform sends that lacks nothing. */
export const request = {
  service_code: 'water-help',
  address_id: village,
  description: '水管破了，三天没有水',
  'attribute[consent]': 'yes',
}

export type Fields = Readonly<Record<string, string>>

export interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  /** Of JSON; undefined when it is none. */
  readonly json: unknown
}

/** The raw door of a world, as a program of others knocks at it. */
export function door(world: World, key?: string) {
  const send = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const answer = await fetch(`${world.gateway.url}/open311${path}`, init)
    const body = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    return { status: answer.status, type, body, json: type.includes('json') ? JSON.parse(body) : undefined }
  }
  const own: Fields = key === undefined ? {} : { api_key: key }
  return {
    send,
    get: (path: string, fields: Fields = {}) =>
      send(`${path}?${new URLSearchParams({ ...own, ...fields }).toString()}`),
    post: (path: string, fields: Fields) =>
      send(path, { method: 'POST', body: new URLSearchParams({ ...own, ...fields }) }),
  }
}

type Row = Readonly<Record<string, unknown>>

/** The rows of a JSON list. */
export const rowsOf = ({ json }: Answer): readonly Row[] => json as readonly Row[]

export const idOf = (answer: Answer): string => String(rowsOf(answer)[0]?.service_request_id)

let count = 0
/** A matter that no other test has. */
export const fresh = (more: Fields = {}): Fields => {
  count += 1
  return { ...request, description: `第${String(count)}件事`, ...more }
}

/** What is refused says so in the standard's words, once. @returns its status and its description. */
export function refused(answer: Answer): [number, unknown] {
  const [error, ...more] = rowsOf(answer)
  if (error?.code !== answer.status || typeof error.description !== 'string' || more.length > 0)
    throw new Error(`not the standard's form: ${String(answer.status)} ${answer.body.slice(0, 200)}`)
  return [answer.status, error.description]
}
