import { fork, type ChildProcess } from 'node:child_process'
import { basename, join } from 'node:path'
import { processorOf, processorOfFamily } from './processor'

/** A program of `bench/servers` in a process of its own. */
export interface Child<T> {
  readonly pid: number
  /** What it said when it was ready. */
  readonly ready: T
  end(): Promise<void>
}

const alive = new Set<ChildProcess>()
/** Servers that were not started as our children, by their process: a database with a process for each connection. */
export const families = new Set<number>()

/** Processor time of everything that the bench runs, itself included, milliseconds. */
export function processorOfAll(): number {
  const { user, system } = process.cpuUsage()
  const children = [...alive].reduce((sum, { pid }) => sum + (pid === undefined ? 0 : processorOf(pid)), 0)
  const others = [...families].reduce((sum, pid) => sum + processorOfFamily(pid), 0)
  return (user + system) / 1000 + children + others
}

/** How long a program may take until it is ready: the largest store takes minutes to fill. */
const patience = 20 * 60_000

interface Options {
  readonly args?: readonly string[]
  readonly execArgv?: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  /** Drops what it prints. */
  readonly silent?: boolean
  /** Told each message that comes before the one that says `ready`. */
  readonly onProgress?: (share: number) => void
}

function finished(process: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.exitCode !== null || process.signalCode !== null) resolve()
    else process.once('exit', () => resolve())
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.connected) child.disconnect()
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await finished(child)
  clearTimeout(late)
  alive.delete(child)
}

/** Starts `bench/servers/<name>.ts` and waits until it says that it is ready. It ends when we do. */
export function start<T>(name: string, options: Options = {}): Promise<Child<T>> {
  return startProgram(join(__dirname, '..', 'servers', `${name}.ts`), {
    ...options,
    execArgv: ['--import', 'tsx', ...(options.execArgv ?? [])],
  })
}

/** The same for a program anywhere. */
export async function startProgram<T>(file: string, options: Options = {}): Promise<Child<T>> {
  const name = basename(file)
  const child = fork(file, [...(options.args ?? [])], {
    execArgv: [...(options.execArgv ?? [])],
    env: options.env ?? process.env,
    stdio:
      options.silent === true
        ? ['ignore', 'ignore', 'ignore', 'ipc']
        : ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  alive.add(child)
  const ready = await new Promise<T>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`${name} is not ready`)), patience)
    child.on('message', (message: { ready?: T; progress?: number }) => {
      if (message.progress !== undefined) options.onProgress?.(message.progress)
      if (message.ready === undefined) return
      clearTimeout(late)
      resolve(message.ready)
    })
    child.once('exit', (code) => reject(new Error(`${name} ended with ${String(code)}`)))
  })
  return { pid: child.pid ?? 0, ready, end: () => end(child) }
}

/** For the other side: says that it is ready, and ends with whoever started it. */
export function serving(ready: unknown, close: () => Promise<void> | void): void {
  process.once('disconnect', () => {
    void Promise.resolve(close()).finally(() => process.exit(0))
  })
  process.send?.({ ready })
}

/** For the other side: how far it has come, from 0 to 1. */
export function progressed(progress: number): void {
  process.send?.({ progress })
}
