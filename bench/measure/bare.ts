import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from '@photostructure/sqlite'
import { serving } from './children'

/** Opens a database with the very settings of the local cloud's. */
export function openBare(file: string): InstanceType<typeof DatabaseSync> {
  const db = new DatabaseSync(file, { timeout: 5000 })
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824`)
  return db
}

/**
 * Group commit, as bare as it can be: what arrived in one turn of the event loop is committed together, then answered.
 */
export function grouped(db: InstanceType<typeof DatabaseSync>): (work: () => void) => Promise<void> {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  let waiting: { work: () => void; done: () => void }[] = []
  const flush = (): void => {
    const jobs = waiting
    waiting = []
    begin.run()
    for (const { work } of jobs) work()
    commit.run()
    for (const { done } of jobs) done()
  }
  return (work) =>
    new Promise((done) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ work, done })
    })
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
  })
}

/** Where a bare server listens. */
export interface Bare {
  readonly port: number
}

/** A bare HTTP server: a body in, JSON out, and nothing between. */
export function serveBare(
  answer: (body: unknown) => object | Promise<object>,
  close: () => void = () => undefined,
): void {
  const reply = async (request: IncomingMessage): Promise<string> => {
    const body = await bodyOf(request)
    return JSON.stringify(await answer(body === '' ? undefined : JSON.parse(body)))
  }
  const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
    void reply(request).then((text) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    })
  })
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    const ready: Bare = { port }
    serving(ready, () => {
      server.closeAllConnections()
      server.close()
      close()
    })
  })
}
