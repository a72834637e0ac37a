import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle, root } from '../functions/bundle'
import type { FunctionHost } from '../functions/host'
import type { StoreFace } from '../store'
import type { Timers } from '../timers'
import { CloudError } from '../wire/error'
import type { Openapi } from '../wx/openapi'
import { contentPolicy } from './guard'
import { send, sendJson, sendProblem, type Door } from './http'
import type { Route } from './routes'

/** Documents shown on one page. */
const PAGE = 20
const FOLDER = join(__dirname, '..', 'console')

export interface ConsoleOptions {
  readonly store: StoreFace
  readonly host: FunctionHost
  readonly openapi: Openapi
  readonly timers: Timers
}

function pageDoor(file: string, type: string): Door {
  return async ({ response }) => {
    const headers = { 'cache-control': 'no-cache', 'content-security-policy': contentPolicy([]) }
    send(response, 200, type, await readFile(file), headers)
  }
}

const scriptDoor: Door = async ({ response }) => {
  const file = await bundle(
    { entry: join(FOLDER, 'page.ts') },
    join(root, '.build', 'gateway', 'console.js'),
    'browser',
  )
  send(response, 200, 'text/javascript; charset=utf-8', await readFile(file), { 'cache-control': 'no-cache' })
}

function documentsDoor(store: StoreFace): Door {
  return async ({ response, query }) => {
    const after = query.get('after')
    try {
      const page = store.page(query.get('collection') ?? '', {
        limit: PAGE,
        ...(after !== null && /^\d{1,15}$/.test(after) ? { after: Number(after) } : {}),
      })
      sendJson(response, 200, page)
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      sendProblem(response, 'not_found')
    }
  }
}

function runDoor(timers: Timers): Door {
  return async ({ response, path }) => {
    const feature = /^\/console\/timers\/([a-z0-9-]{1,60})\/run$/i.exec(path)?.[1]
    if (feature !== undefined && (await timers.run(feature))) sendJson(response, 200, { ok: true, data: {} })
    else sendProblem(response, 'not_found')
  }
}

/** `/console`: what the local cloud holds and does, to be looked at. Nothing here changes a document. */
export function consoleRoutes({ store, host, openapi, timers }: ConsoleOptions): Route[] {
  const get = (path: string, door: Door): Route => ({ methods: ['GET', 'HEAD'], path, door })
  const list = (path: string, name: string, read: () => unknown): Route =>
    get(path, async ({ response }) => sendJson(response, 200, { [name]: read() }))
  return [
    get('/console', pageDoor(join(FOLDER, 'index.html'), 'text/html; charset=utf-8')),
    get('/console/page.css', pageDoor(join(FOLDER, 'page.css'), 'text/css; charset=utf-8')),
    get('/console/page.js', scriptDoor),
    list('/console/collections', 'collections', () => store.collections()),
    get('/console/documents', documentsDoor(store)),
    list('/console/calls', 'calls', () => [...host.journal.calls.list()].reverse()),
    list('/console/messages', 'messages', () => [...openapi.messages()].reverse()),
    list('/console/timers', 'timers', () => timers.list()),
    list('/console/lines', 'lines', () => [...host.journal.lines.list()].reverse()),
    { methods: ['POST'], path: '/console/timers/', door: runDoor(timers) },
  ]
}
