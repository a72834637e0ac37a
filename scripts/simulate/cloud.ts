import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openData, type Secrets } from '../../gateway/data'
import { environmentFor } from '../../gateway/environment'
import type { CrashPlan } from '../../gateway/faults'
import type { Beginning, Order } from './serve'

/** How long a cloud may take until it listens, milliseconds. */
const patience = 120_000

interface Message {
  readonly ready?: number
  readonly done?: number
}

/**
 * A local cloud that can be killed in the middle of what it does, and comes back on the same port over the same data, with the
 * simulated time running on.
 */
export class Cloud {
  private child: ChildProcess | undefined
  private orders = 0
  private readonly waiting = new Map<number, () => void>()
  /** How far the simulated time is ahead of the machine's. */
  private ahead = 0
  private up: Promise<void> = Promise.resolve()
  port = 0
  kills = 0
  private readonly credentials = {
    secretId: `id${randomBytes(16).toString('hex')}`,
    secretKey: randomBytes(32).toString('hex'),
  }
  readonly secrets: Secrets

  private constructor(
    private readonly data: string,
    private readonly timers: boolean,
  ) {
    openData(data, false)
    this.secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Secrets
  }

  /**
   * @param at the simulated time to begin at, milliseconds since 1970.
   * @param timers whether functions are run by the clock; without, only when told (`tick`): each jump would wake all of them.
   */
  static async open(
    data: string,
    at: number,
    { timers = true }: { readonly timers?: boolean } = {},
  ): Promise<Cloud> {
    const cloud = new Cloud(data, timers)
    cloud.ahead = at - Date.now()
    await cloud.start()
    // The loader and whoever reads the end go by the SDK, as functions do.
    const url = `http://127.0.0.1:${cloud.port}`
    Object.assign(process.env, environmentFor(url, cloud.credentials, cloud.secrets))
    return cloud
  }

  /** The simulated time, milliseconds since 1970. */
  now(): number {
    return Date.now() + this.ahead
  }

  /** Resolves once it listens. */
  standing(): Promise<void> {
    return this.up
  }

  async jump(at: number): Promise<void> {
    this.ahead = at - Date.now()
    await this.tell({ do: 'clock', at })
  }

  /** The next invocation that comes so far dies there. */
  async crash(plan: CrashPlan): Promise<void> {
    await this.tell({ do: 'crash', plan })
  }

  /** Runs a function's timer and waits until it is through. */
  async tick(feature: string): Promise<void> {
    await this.tell({ do: 'tick', feature })
  }

  /** Waits until what the clock began is through. */
  async idle(): Promise<void> {
    await this.tell({ do: 'idle' })
  }

  /** Kills it as a machine dies, and starts it again. */
  kill(): Promise<void> {
    this.kills += 1
    const { child } = this
    this.up = new Promise<void>((done, fail) => {
      child?.once('exit', () => {
        for (const forget of this.waiting.values()) forget()
        this.waiting.clear()
        this.start().then(done, fail)
      })
    })
    child?.kill('SIGKILL')
    return this.up
  }

  close(): void {
    this.child?.kill('SIGKILL')
  }

  /** Orders that a death swallowed count as done: whoever gave them finds out by what is there. */
  private tell(order: Order): Promise<void> {
    const nth = (this.orders += 1)
    return new Promise((done) => {
      this.waiting.set(nth, done)
      this.child?.send({ nth, order }, (error) => {
        if (error) this.settle(nth)
      })
    })
  }

  private settle(nth: number): void {
    this.waiting.get(nth)?.()
    this.waiting.delete(nth)
  }

  private start(): Promise<void> {
    const { data, port, credentials, timers } = this
    const beginning: Beginning = { data, port, at: this.now(), credentials, timers }
    const child = fork(join(__dirname, 'serve.ts'), [JSON.stringify(beginning)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.child = child
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error('the local cloud does not come up')), patience)
      child.once('exit', (code) => fail(new Error(`the local cloud ended with ${String(code)}`)))
      child.on('message', (message: Message) => {
        if (message.done !== undefined) this.settle(message.done)
        if (message.ready === undefined) return
        clearTimeout(late)
        this.port = message.ready
        done()
      })
    })
  }
}
