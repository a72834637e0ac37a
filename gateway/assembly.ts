import { join } from 'node:path'
import type { Secrets } from './data'
import { discover, type Discovered } from './discovery'
import { Documents } from './documents'
import { adminDoor, type Credentials } from './doors/admin'
import { appDoor } from './doors/app'
import { callDoor, wechatDoor } from './doors/call'
import { clockDoor } from './doors/clock'
import { consoleRoutes } from './doors/console'
import { rawRoutes } from './doors/raw'
import { contractsDoor, peopleDoor, signInDoor } from './doors/demo'
import { filesDoor } from './doors/files'
import { isLoopback } from './doors/guard'
import { healthDoor } from './doors/health'
import { sendProblem } from './doors/http'
import type { Route } from './doors/routes'
import { scriptDoor } from './doors/wx'
import { environmentFor } from './environment'
import type { Faults } from './faults'
import { root } from './functions/bundle'
import { APP_ID } from './functions/context'
import type { FunctionHost } from './functions/host'
import { EVENT_BYTES } from './functions/limits'
import type { GatewayOptions } from './options'
import { Files } from './storage/files'
import type { Cabinet } from './store/cabinet'
import type { SharedClock } from './time'
import { Timers } from './timers'
import type { WireAction } from './wire/action'
import { databaseActions } from './wire/database'
import { functionActions } from './wire/functions'
import { storageActions } from './wire/storage'
import { wxActions } from './wire/wx'
import { Openapi } from './wx/openapi'

/** What the parts of the local cloud are put together from. */
export interface Parts {
  readonly options: GatewayOptions
  readonly folder: string
  readonly secrets: Secrets
  readonly clock: SharedClock
  readonly store: Cabinet
  readonly host: FunctionHost
  readonly credentials: Credentials
  readonly faults: Faults
  readonly url: string
}

export interface Assembly {
  readonly routes: readonly Route[]
  readonly openapi: Openapi
  readonly timers: Timers
  reload(): Promise<void>
}

const GET = ['GET', 'HEAD']
const POST = ['POST']

/** Reads the declarations again and makes the indexes so. */
async function declare({ options, host, store, url, credentials, secrets }: Parts): Promise<Discovered> {
  const functions = options.functions ?? join(root, 'cloudfunctions')
  const [discovered] = await Promise.all([
    discover(functions, environmentFor(url, credentials, secrets)),
    host.load(),
  ])
  for (const { name, indexes, apart } of discovered.collections)
    store.declareIndexes(
      name,
      indexes.map(({ unique, ...index }) => (unique === undefined ? index : { ...index, unique })),
      apart,
    )
  return discovered
}

/** The doors that only this machine may use. */
function localRoutes(parts: Parts, openapi: Openapi, timers: Timers, documents: Documents): Route[] {
  const { host, clock, store, options, secrets, url } = parts
  const demo = { documents, clock, signingKey: secrets.XY_SIGNING_KEY }
  const people: Route[] = [
    { methods: GET, path: '/demo/people', door: peopleDoor(demo) },
    { methods: POST, path: '/demo/sign-in', door: signInDoor(demo) },
  ]
  return [
    ...(options.demo === false ? [] : people),
    ...consoleRoutes({ store, host, openapi, timers }),
    {
      methods: POST,
      path: '/wx/call/',
      door: wechatDoor(host, { appId: APP_ID, most: EVENT_BYTES, base: url }),
    },
    { methods: ['POST', 'DELETE'], path: '/wx/script', door: scriptDoor(openapi) },
    ...(options.clock === 'test'
      ? [{ methods: ['GET', 'POST'], path: '/clock', door: clockDoor(clock) }]
      : []),
  ]
}

/** Where the local doors would be: they say why they are closed. */
const closed: Route[] = ['/demo/people', '/demo/sign-in', '/console', '/console/', '/wx/', '/clock'].map(
  (path) => ({
    methods: ['GET', 'HEAD', 'POST', 'DELETE'],
    path,
    door: async ({ response }) => sendProblem(response, 'forbidden', '这个入口只在本机开放'),
  }),
)

/** WeChat's message push: to every function whose configuration names the event. */
async function pushTo(host: FunctionHost, message: Readonly<Record<string, unknown>>): Promise<void> {
  const wanted = host.functions().filter(({ pushes }) => pushes.some((event) => event === message['Event']))
  const event = JSON.stringify(message)
  // What fails stands in the journal; WeChat would push it again a few times.
  await Promise.allSettled(
    wanted.map(({ name: feature }) =>
      host.invoke({ feature, event, caller: { kind: 'push' }, action: 'push' }),
    ),
  )
}

/** Puts the wire's actions, the doors and the timers together. */
export async function assemble(parts: Parts): Promise<Assembly> {
  const { options, host, store, clock, credentials, faults, url, folder } = parts
  const loopback = isLoopback(options.host ?? '127.0.0.1')
  const files = new Files(join(folder, 'files'), () => clock.now())
  const actions = new Map<string, WireAction>(Object.entries(databaseActions(store)))
  const documents = new Documents(actions)
  const openapi = new Openapi({
    now: () => clock.now(),
    base: () => url,
    phoneOf: async (person) => {
      const row = (await documents.list('demo_people')).find(
        (one) => one['person'] === person || one['_id'] === person,
      )
      return typeof row?.['phone'] === 'string' ? row['phone'] : undefined
    },
    push: (message) => void pushTo(host, message),
  })
  for (const more of [functionActions(host), storageActions(files), wxActions(openapi)])
    for (const [name, action] of Object.entries(more)) actions.set(name, action)
  let discovered = await declare(parts)
  const timers = new Timers(host, clock)
  timers.start(host.functions())
  const names = (): string[] => host.functions().map(({ name }) => name)
  const routes: Route[] = [
    { methods: GET, path: '/health', door: healthDoor(names) },
    {
      methods: POST,
      path: '/admin',
      door: adminDoor({ credentials, actions, host, base: url, intercept: faults.intercept }),
    },
    { methods: POST, path: '/call/', door: callDoor(host, url) },
    ...rawRoutes(host),
    { methods: ['GET', 'HEAD', 'PUT', 'POST'], path: '/_cos/', door: filesDoor(files) },
    { methods: GET, path: '/demo/contracts', door: contractsDoor(() => discovered) },
    ...(loopback ? localRoutes(parts, openapi, timers, documents) : closed),
    { methods: GET, path: '/', door: appDoor(options.appDir ?? join(root, 'dist-h5')) },
  ]
  return {
    routes,
    openapi,
    timers,
    reload: async () => {
      discovered = await declare(parts)
      timers.start(host.functions())
    },
  }
}
