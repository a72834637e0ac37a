/**
 * Runs inside a worker thread: one instance of one cloud function, several invocations side by side. Each knows
 * its caller from its own context alone.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { format } from 'node:util'
import { parentPort, workerData } from 'node:worker_threads'
import { loadBundle } from './compiled'
import type { Answer, InstanceData, Order } from './messages'

type Main = (event: unknown, context: unknown) => unknown

const { file, offset } = workerData as InstanceData
let lines: string[] = []

function take(): string[] {
  const taken = lines
  lines = []
  return taken
}

function answer(message: Answer): void {
  parentPort?.postMessage(message)
}

/** Sent with the answer instead of through a stream: a line is then known to belong to its invocation. */
function keepLines(): void {
  const keep = (...parts: unknown[]): void => {
    lines.push(format(...parts))
  }
  Object.assign(console, { log: keep, info: keep, warn: keep, error: keep, debug: keep })
}

/** Makes `Date` follow the gateway's test clock. */
function followClock(shared: SharedArrayBuffer): void {
  const ahead = new BigInt64Array(shared)
  const Machine = Date
  const machineNow = Machine.now.bind(Machine)
  const now = (): number => machineNow() + Number(Atomics.load(ahead, 0))
  Machine.now = now
  globalThis.Date = new Proxy(Machine, {
    construct: (target, args: unknown[], newTarget: new () => Date) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
    apply: () => new Machine(now()).toString(),
  })
}

/** How long an instance has run when its compiled code is kept: what its first calls needed is compiled by then. */
const keepAfter = 500

function load(): Main {
  const { exports, keep } = loadBundle(file)
  if (typeof exports['main'] !== 'function') throw new Error('the function exports no main')
  setTimeout(keep, keepAfter).unref()
  return exports['main'] as Main
}

/**
 * Gives the instance a plain object as its environment, which is read many times faster than a worker's own; the SDK
 * reads it a hundred times a request. TCB_SEQID, which the SDK repeats at the head of each request's seqId, differs
 * from invocation to invocation: that is how a request is counted to its invocation.
 */
function ownEnvironment(current: () => string | undefined): void {
  const env = { ...process.env }
  Object.defineProperty(env, 'TCB_SEQID', { get: current, enumerable: true })
  process.env = env
}

async function run(main: Main, order: Order): Promise<void> {
  try {
    const json = JSON.stringify(await main(JSON.parse(order.event), order.context)) as string | undefined
    answer({ kind: 'done', id: order.id, json: json ?? 'null', lines: take() })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ kind: 'threw', id: order.id, message, stack: stack ?? '', lines: take() })
  }
}

const invocations = new AsyncLocalStorage<string>()
ownEnvironment(() => invocations.getStore())
keepLines()
if (offset) followClock(offset)
const main = load()
parentPort?.on('message', (order: Order) => {
  void invocations.run(order.id, run, main, order)
})
answer({ kind: 'ready', lines: take() })
