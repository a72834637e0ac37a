import { connect, type Socket } from 'node:net'

/**
 * A client as cheap as one can be: on two processors it shares them with what it measures. One request at a time on one
 * kept connection, HTTP/1.1 with `content-length`.
 */
export class Wire {
  private held: Buffer = Buffer.alloc(0)
  private waiting: { resolve: (body: string) => void; reject: (error: Error) => void } | undefined

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true)
    socket.on('data', (chunk) => this.take(chunk))
    socket.on('error', (error) => this.fail(error))
    socket.on('close', () => this.fail(new Error('the server closed the connection')))
  }

  static open(port: number): Promise<Wire> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => {
        socket.removeListener('error', reject)
        resolve(new Wire(socket))
      })
      socket.once('error', reject)
    })
  }

  /** Sends a request and resolves with the body of its answer. */
  ask(request: string): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject }
      this.socket.write(request)
    })
  }

  close(): void {
    this.waiting = undefined
    this.socket.destroy()
  }

  private take(chunk: Buffer): void {
    this.held = this.held.length === 0 ? chunk : Buffer.concat([this.held, chunk])
    const head = this.held.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(this.held.toString('latin1', 0, head))?.[1] ?? 0)
    const end = head + 4 + length
    if (this.held.length < end) return
    const body = this.held.toString('utf8', head + 4, end)
    this.held = this.held.subarray(end)
    const { waiting } = this
    this.waiting = undefined
    waiting?.resolve(body)
  }

  private fail(error: Error): void {
    this.waiting?.reject(error)
    this.waiting = undefined
  }
}

/** A POST of JSON, as text. */
export function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

/** What to send next, and whether an answer is the right one. */
export interface Asking {
  readonly port: number
  /** The `nth` request, whole. */
  readonly request: (nth: number) => string
  readonly right: (body: string) => boolean
}

/** How it went. */
export interface Served {
  readonly calls: number
  /** Calls a second. */
  readonly rate: number
  /** Median time of a call, milliseconds. */
  readonly ms: number
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low = NaN, high = NaN] = [sorted[half - 1], sorted[half]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** No two requests of a run carry the same number, nor those of two runs. */
let numbers = 0

/** So many clients, each with one request under way, for a while. @throws Error at the first wrong answer. */
export async function load(asking: Asking, clients: number, ms: number): Promise<Served> {
  const wires = await Promise.all(Array.from({ length: clients }, () => Wire.open(asking.port)))
  const took: number[] = []
  const started = performance.now()
  const end = started + ms
  const client = async (wire: Wire) => {
    for (let from = performance.now(); from < end; ) {
      const body = await wire.ask(asking.request((numbers += 1)))
      if (!asking.right(body)) throw new Error(`a wrong answer: ${body.slice(0, 200)}`)
      const now = performance.now()
      took.push(now - from)
      from = now
    }
  }
  try {
    await Promise.all(wires.map(client))
  } finally {
    for (const wire of wires) wire.close()
  }
  const seconds = (performance.now() - started) / 1000
  return { calls: took.length, rate: took.length / seconds, ms: median(took) }
}
