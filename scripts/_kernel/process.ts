/** Child processes that never outlive us and never run for ever. */
import { spawn, type ChildProcess } from 'node:child_process'

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  /** What is shown while it runs; nothing by default. */
  readonly echo?: 'both' | 'stderr'
  /** Stands before each line that is shown, for who runs several at once. */
  readonly mark?: string
  readonly timeoutMs?: number
  readonly cwd?: string
}

export interface Finished {
  /** null when a signal ended it. */
  readonly code: number | null
  /** Everything it wrote, both streams in the order of arrival. */
  readonly output: string
  readonly ms: number
  readonly timedOut: boolean
}

const alive = new Set<ChildProcess>()

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch {
    // The group is gone already.
  }
}

/** Ends all that `run` started when this process exits. */
export function endChildrenAtExit(): void {
  process.once('exit', () => {
    for (const child of alive) endGroup(child, 'SIGKILL')
  })
}

/** Ends all that `run` started when this process exits or is told to end. Call once, in a program's entry. */
export function endChildrenWithUs(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      for (const child of alive) endGroup(child, 'SIGTERM')
      process.exit(130)
    })
  }
  endChildrenAtExit()
}

/** Writes whole lines, each with its mark, so that those of several programs do not run into each other. */
function marked(
  mark: string,
  write: (text: string) => void,
): { take: (chunk: string) => void; end: () => void } {
  let rest = ''
  const say = (line: string) => write(`${mark}${line}\n`)
  return {
    take: (chunk) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach(say)
    },
    end: () => {
      if (rest !== '') say(rest)
      rest = ''
    },
  }
}

/** Runs a program in a process group of its own, without input, and says how it ended. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    })
    alive.add(child)
    let output = ''
    let timedOut = false
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            endGroup(child, 'SIGKILL')
          }, options.timeoutMs)
    const write = (text: string) => void process.stdout.write(text)
    const show =
      options.mark === undefined ? { take: write, end: () => undefined } : marked(options.mark, write)
    const take = (shown: boolean) => (chunk: string) => {
      output += chunk
      if (shown) show.take(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', take(options.echo === 'both'))
    child.stderr.setEncoding('utf8').on('data', take(options.echo !== undefined))
    const finish = (code: number | null) => {
      clearTimeout(timer)
      alive.delete(child)
      show.end()
      resolve({ code, output, ms: performance.now() - started, timedOut })
    }
    child.once('error', (error) => {
      output += error.message
      finish(null)
    })
    child.once('close', finish)
  })
}

/** `1 234 ms` as a person reads it: `1.2 s`, `2 min 05 s`. */
export function duration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${String(Math.round(seconds % 60)).padStart(2, '0')} s`
}
