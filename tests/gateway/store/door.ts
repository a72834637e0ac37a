import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { CloudError } from '../../../gateway/wire/error'
import { databaseActions } from '../../../gateway/wire/database'
import type { Store } from '../../../gateway/store'

/** The SDK's door with nothing but the database behind it, on a random port of the loopback. */
export async function openDoor(store: Store): Promise<{ url: string; close(): Promise<void> }> {
  const actions = databaseActions(store)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void answer(Buffer.concat(chunks).toString()).then((body) => {
        response.setHeader('content-type', 'application/json; charset=utf-8')
        response.end(JSON.stringify(body))
      })
    })
  })
  async function answer(text: string): Promise<object> {
    const requestId = randomUUID()
    try {
      const params = JSON.parse(text) as Record<string, unknown>
      const action = actions[String(params['action'])]
      if (!action) throw new CloudError('INVALID_ACTION', `no action ${String(params['action'])}`)
      return { requestId, ...(await action(params)) }
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      return { code: error.code, message: error.message, requestId }
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
