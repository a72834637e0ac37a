import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { randomBytes } from 'node:crypto'
import { assemble } from './assembly'
import { dataFault, openData, StartFault } from './data'
import type { Credentials } from './doors/admin'
import { isLoopback } from './doors/guard'
import { sendProblem } from './doors/http'
import { router, type Listener } from './doors/routes'
import { Faults } from './faults'
import { root } from './functions/bundle'
import { APP_ID, type Caller } from './functions/context'
import { FunctionHost } from './functions/host'
import type { CallRecord } from './functions/journal'
import { holdFolder } from './hold'
import { environmentFor } from './environment'
import type { GatewayOptions } from './options'
import { openCabinet, type Cabinet } from './store/cabinet'
import { sharedClock, type SharedClock } from './time'
import { wechatEvent } from './doors/call'
import type { Captured, Openapi } from './wx/openapi'
import type { Timers } from './timers'

export type { GatewayOptions } from './options'

/** Who a call made in-process is for: a WeChat user, the timer, another function, or nobody. */
export type Identity = { readonly openid: string } | Exclude<Caller, { kind: 'wechat' }>

/** The local cloud, running. */
export interface Gateway {
  readonly url: string
  readonly port: number
  readonly store: Cabinet
  readonly clock: SharedClock
  readonly host: FunctionHost
  readonly credentials: Credentials
  readonly faults: Faults
  readonly openapi: Openapi
  readonly timers: Timers
  /** Runs a function's main once. @throws CloudError when it did not answer. */
  invoke(feature: string, event: object, identity: Identity): Promise<unknown>
  /** The latest invocations, oldest first. */
  calls(): readonly CallRecord[]
  /** What went out to WeChat and was captured, oldest first. */
  messages(): readonly Captured[]
  /** The latest lines that functions logged. */
  lines(): readonly string[]
  /** Bundles functions again whose source changed. */
  reload(): Promise<void>
  /** Finishes what is under way, ends the instances, closes the store. */
  close(): Promise<void>
}

/** How long requests under way may take when the gateway closes, milliseconds. */
const PATIENCE = 5_000
const LOOPBACK = '127.0.0.1'
/** Longer than the SDK's agent keeps a free socket (4.8 s), so that it never writes into a closing one. */
const KEEP_ALIVE = 65_000

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : cannotListen(host, port, error))
    })
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}

function portTaken(port: number): StartFault {
  return new StartFault(
    `端口 ${port} 已被别的程序占用。请关掉那个程序，或用 --port 换一个端口。 Port ${port} is in use: stop the other program or choose another --port.`,
  )
}

function cannotListen(host: string, port: number, error: Error): StartFault {
  return new StartFault(
    `不能在 ${host}:${port} 上接收请求（${error.message}）。请检查 --host 和 --port。 Can't listen on ${host}:${port} (${error.message}): check --host and --port.`,
  )
}

function open(folder: string, clock: SharedClock): Cabinet {
  try {
    return openCabinet(folder, clock)
  } catch (error) {
    throw dataFault(folder, error)
  }
}

function callerOf(identity: Identity): Caller {
  return 'openid' in identity ? { kind: 'wechat', openid: identity.openid } : identity
}

/** Lets invocations under way finish, which still need our doors, and only then stops listening. */
async function shut(server: Server, host: FunctionHost, store: Cabinet): Promise<void> {
  await host.close(PATIENCE)
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  // What is still connected are answers on their way, or a slow upload.
  const late = setTimeout(() => server.closeAllConnections(), 200)
  await closed
  clearTimeout(late)
  store.close()
}

function hostFor(options: GatewayOptions, clock: SharedClock, env: Record<string, string>): FunctionHost {
  return new FunctionHost({
    folder: options.functions ?? join(root, 'cloudfunctions'),
    env: { ...env, ...options.env },
    now: () => clock.now(),
    ...(clock.offset64 ? { offset: clock.offset64 } : {}),
    ...(options.instances === undefined ? {} : { instances: options.instances }),
    onLine: (line) => {
      if (options.quiet !== true) process.stdout.write(`${line}\n`)
    },
  })
}

function randomCredentials(): Credentials {
  return { secretId: `id${randomBytes(16).toString('hex')}`, secretKey: randomBytes(32).toString('hex') }
}

function invokerOf(host: FunctionHost): Gateway['invoke'] {
  return async (feature, event, identity) => {
    const caller = callerOf(identity)
    const text = caller.kind === 'wechat' ? wechatEvent(event, caller.openid, APP_ID) : JSON.stringify(event)
    const action = 'action' in event && typeof event.action === 'string' ? event.action : ''
    return JSON.parse(await host.invoke({ feature, event: text, caller, action })) as unknown
  }
}

/** Opens what is in the data folder and puts everything behind the port. Closes the store again if that fails. */
async function raise(
  options: GatewayOptions,
  server: Server,
  port: number,
  letGo: () => void,
): Promise<[Gateway, Listener]> {
  const { folder, secrets } = openData(options.data, options.fresh ?? false)
  const address = options.host ?? LOOPBACK
  const url = `http://${isLoopback(address) ? address : LOOPBACK}:${port}`
  const clock = sharedClock(options.clock ?? 'real')
  const credentials = options.credentials ?? randomCredentials()
  const host = hostFor(options, clock, environmentFor(url, credentials, secrets))
  const faults = new Faults(host)
  const store = open(folder, clock)
  try {
    const parts = await assemble({ options, folder, secrets, clock, store, host, credentials, faults, url })
    const gateway: Gateway = {
      url,
      port,
      store,
      clock,
      host,
      credentials,
      faults,
      openapi: parts.openapi,
      timers: parts.timers,
      invoke: invokerOf(host),
      calls: () => host.journal.calls.list(),
      messages: () => parts.openapi.messages(),
      lines: () => host.journal.lines.list(),
      reload: () => parts.reload(),
      close: async () => {
        // What still runs is given its time by the host.
        void parts.timers.stop()
        parts.openapi.close()
        await shut(server, host, store)
        letGo()
      },
    }
    return [gateway, router(parts.routes, isLoopback(address))]
  } catch (error) {
    store.close()
    throw error
  }
}

/**
 * Starts the local cloud: listens, opens the data folder, bundles the functions, declares the indexes.
 * @throws StartFault with one sentence in Chinese and English: the port is in use, the data folder is of another
 * version, not ours, not writable, the disk is full.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE, requestTimeout: 120_000 })
  // Until everything is in place, a caller is told to come again.
  let listener: Listener = (_request, response) => sendProblem(response, 'busy')
  server.on('request', (request, response) => listener(request, response))
  // The port comes first: a second start must not empty or open the folder of the first.
  const port = await listen(server, options.port ?? 0, options.host ?? LOOPBACK)
  let letGo = (): void => undefined
  try {
    letGo = await holdFolder(resolve(options.data))
    const [gateway, ready] = await raise(options, server, port, letGo)
    listener = ready
    return gateway
  } catch (error) {
    letGo()
    server.close()
    server.closeAllConnections()
    throw error
  }
}
