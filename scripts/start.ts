/**
 * `npm start -- --port P --host H --data DIR --fresh`: builds the app if it is stale, fills an empty data folder with
 * the demo city, brings up the local cloud and says how to sign in. `npm run dev` adds `--dev`: functions are
 * reloaded and the app is rebuilt on change.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { openData } from '../gateway/data'
import { buildIfStale } from './build'
import { whenOrphaned } from './_kernel/install.mjs'
import { endChildrenAtExit } from './_kernel/process'
import { remakeOnChange } from './_kernel/rebuild'
import { root } from './_kernel/root'
import { addressOf, greeting, portTaken, readFlags, type DemoPerson, type Flags } from './_kernel/welcome'

const city = ['--households', '5000', '--seed', '1', '--complaints', '40', '--ratings', '--work']

const children: ChildProcess[] = []

/** In a group of its own, so that it hears of Ctrl-C from us alone and once: twice would mean impatience. */
function program(script: string, args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  })
  children.push(child)
  return child
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((done) => {
    child.once('error', () => done(1))
    child.once('exit', (code) => done(code ?? 1))
  })
}

/** Stands while the demo city is being written: a load that was cut off goes on at the next start. */
const unfinished = (data: string) => join(data, 'demo.loading')

/** Fills an empty data folder. A folder that somebody else filled is left as it is. */
async function settle({ data, fresh }: Flags): Promise<boolean> {
  openData(data, fresh)
  if (existsSync(join(data, 'documents.sqlite')) && !existsSync(unfinished(data))) return true
  console.log('Filling the data folder with the demo city …')
  writeFileSync(unfinished(data), '')
  const loaded = (await ended(program('scripts/load.ts', [...city, '--data', data]))) === 0
  if (loaded) rmSync(unfinished(data))
  return loaded
}

/** Asked before anything is emptied or loaded: another gateway may be at work on the same folder. */
function portIsFree({ port, host }: Flags): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    // Any other fault is the gateway's to explain.
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code !== 'EADDRINUSE'))
    probe.listen(port, host, () => probe.close(() => done(true)))
  })
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

async function demoPeople(url: string): Promise<readonly DemoPerson[]> {
  const response = await fetch(`${url}/demo/people`)
  if (!response.ok) return []
  return ((await response.json()) as { people: readonly DemoPerson[] }).people
}

/** Waits until the gateway answers and says so; gives up silently when it ended, as it has said why. */
async function welcome(url: string, gateway: ChildProcess): Promise<void> {
  while (gateway.exitCode === null && gateway.signalCode === null) {
    if (await answers(url)) {
      console.log(greeting(url, await demoPeople(url)))
      return
    }
    await new Promise((done) => setTimeout(done, 100))
  }
}

function gatewayArgs({ port, host, data, dev, testClock }: Flags): string[] {
  const switches = [...(dev ? ['--dev'] : []), ...(testClock ? ['--test-clock'] : [])]
  return ['--port', String(port), '--host', host, '--data', data, ...switches]
}

function endAll(): void {
  for (const child of children) child.kill('SIGTERM')
}

/** A terminal, npm and a script may each tell us of one Ctrl-C; what comes within this many milliseconds is one. */
const together = 500

/** Ends what was started, once for each time that we are told to. */
function endWhenTold(standing: () => boolean): void {
  let told = -together
  const end = () => {
    if (performance.now() - told < together) return
    told = performance.now()
    endAll()
    // A gateway that stands finishes what is under way, and we end with it.
    if (!standing()) process.exit(130)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  whenOrphaned(end)
}

async function main(): Promise<number> {
  let standing = false
  endChildrenAtExit()
  endWhenTold(() => standing)
  const flags = readFlags(process.argv.slice(2))
  if (!(await portIsFree(flags))) throw new Error(portTaken(flags.port))
  await buildIfStale('h5')
  if (!(await settle(flags))) return 1
  const gateway = program('gateway/main.ts', gatewayArgs(flags))
  standing = true
  if (flags.dev) remakeOnChange(['src', 'types'], () => buildIfStale('h5'))
  const over = ended(gateway)
  await welcome(addressOf(flags), gateway)
  const code = await over
  endAll()
  return code
}

main().then(
  // A rebuild may be under way; nobody waits for it any more.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  },
)
