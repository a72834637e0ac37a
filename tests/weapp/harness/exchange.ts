import { request } from 'node:http'

export interface Exchanged {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Buffer
  /** Sent as the body, with its type. */
  readonly json?: unknown
}

/** One HTTP request on this machine. jsdom has no `fetch` and would ask for permission across origins. */
export function exchange(url: string, { method, headers, body, json }: Sent = {}): Promise<Exchanged> {
  const content = json === undefined ? body : Buffer.from(JSON.stringify(json))
  const typed = json === undefined ? {} : { 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      {
        method: method ?? (content ? 'POST' : 'GET'),
        headers: { ...typed, ...headers, ...(content ? { 'content-length': content.length } : {}) },
        agent: false,
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) })
        })
      },
    )
    asking.on('error', reject)
    asking.end(content)
  })
}
