import { CloudError } from '../wire/error'
import { bundleFolder, bundleFunction, bundleInstance } from './bundle'
import { catalog, type FunctionSpec } from './catalog'
import { contextOf, type Caller } from './context'
import { Journal } from './journal'
import { EVENT_BYTES, INSTANCES_PER_FUNCTION } from './limits'
import type { Order } from './messages'
import type { Outcome } from './instance'
import { Pool } from './pool'

export interface HostOptions {
  /** The folder whose sub-folders are functions. */
  readonly folder: string
  /** The environment every instance starts with. */
  readonly env: Record<string, string>
  readonly now: () => number
  /** Shared with instances when a test clock is in force. */
  readonly offset?: SharedArrayBuffer
  /** Told every line that a function logs. */
  readonly onLine: (line: string) => void
  /** At most so many instances of one function. */
  readonly instances?: number
}

/** An invocation under way. */
export interface Running {
  readonly id: string
  readonly feature: string
  readonly action: string
  databaseCalls: number
}

export interface Invocation {
  readonly feature: string
  /** JSON text. */
  readonly event: string
  readonly caller: Caller
  readonly action?: string
}

/** Runs the cloud functions of a folder, each in its own instances. */
export class FunctionHost {
  readonly journal = new Journal()
  private readonly pools = new Map<string, Pool>()
  /** Of functions that are no more; their calls under way may still finish. */
  private readonly gone = new Set<Pool>()
  private readonly running = new Map<string, Running>()
  /** What goes on although nobody waits for it: its requests are still known to be its own. */
  private readonly abandoned = new Map<string, Running>()
  private specs = new Map<string, FunctionSpec>()
  private bootstrap = ''
  private count = 0

  constructor(private readonly options: HostOptions) {}

  /**
   * Finds the functions and bundles those whose source changed: calls from now on run what is there now, those under
   * way finish with what they began with. @throws Error with the compiler's message.
   */
  async load(): Promise<void> {
    this.specs = catalog(this.options.folder)
    this.letGo()
    this.bootstrap = await bundleInstance()
    await Promise.all([...this.specs.values()].map((spec) => this.loadOne(spec)))
  }

  functions(): readonly FunctionSpec[] {
    return [...this.specs.values()]
  }

  has(feature: string): boolean {
    return this.specs.has(feature)
  }

  /** The invocation that a request of the SDK belongs to, by the head of its seqId. */
  invocation(seqId: string | null): Running | undefined {
    const id = seqId?.split('-', 1)[0]
    return id === undefined ? undefined : (this.running.get(id) ?? this.abandoned.get(id))
  }

  /** What runs at this moment, waiting invocations included. */
  underWay(): readonly Running[] {
    return [...this.running.values()]
  }

  /**
   * Runs a function once.
   * @returns its answer as JSON text.
   * @throws CloudError FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED …
   */
  async invoke(invocation: Invocation): Promise<string> {
    const { feature, event, caller } = invocation
    const spec = this.specs.get(feature)
    const pool = this.pools.get(feature)
    if (!spec || !pool)
      throw new CloudError('FUNCTION_NOT_FOUND', `FunctionName parameter could not be found. [${feature}]`)
    if (Buffer.byteLength(event) > EVENT_BYTES)
      throw new CloudError('FUNCTIONS_EVENT_TOO_LARGE', 'The event is larger than 6 MB.')
    const running: Running = {
      id: `r${(this.count += 1).toString(36)}`,
      feature,
      action: invocation.action ?? '',
      databaseCalls: 0,
    }
    const order: Order = { id: running.id, event, context: contextOf(spec, running.id, caller) }
    return this.follow(pool, order, running, caller.kind)
  }

  /** Ends the instance that runs an invocation, as if its machine had died. */
  crash(running: Running): void {
    this.pools.get(running.feature)?.crash(running.id)
  }

  /** Tells an invocation's caller that it is lost. It may run on where it is; whoever abandons it sees to it that it changes nothing any more. */
  abandon(running: Running): void {
    this.abandoned.set(running.id, running)
    this.pools.get(running.feature)?.abandon(running.id)
  }

  async close(patience: number): Promise<void> {
    await Promise.all([...this.pools.values(), ...this.gone].map((pool) => pool.close(patience)))
  }

  private async follow(pool: Pool, order: Order, running: Running, door: Caller['kind']): Promise<string> {
    const at = this.options.now()
    const from = performance.now()
    this.running.set(running.id, running)
    let outcome: Outcome | undefined
    let code: string | undefined
    try {
      outcome = await pool.run(order)
      if (Buffer.byteLength(outcome.json) > EVENT_BYTES)
        throw new CloudError('FUNCTIONS_RESPONSE_TOO_LARGE', 'The response is larger than 6 MB.')
      code = problemCode(outcome.json)
      return outcome.json
    } catch (error) {
      code = error instanceof CloudError ? error.code : 'FUNCTIONS_EXECUTE_FAIL'
      throw error
    } finally {
      this.running.delete(running.id)
      this.journal.calls.add({
        id: running.id,
        feature: running.feature,
        action: running.action,
        door,
        at,
        ms: Math.round((performance.now() - from) * 100) / 100,
        cold: outcome?.cold ?? false,
        databaseCalls: running.databaseCalls,
        ...(code === undefined ? {} : { code }),
      })
    }
  }

  private letGo(): void {
    for (const [name, pool] of this.pools) {
      if (this.specs.has(name)) continue
      pool.retire()
      this.gone.add(pool)
      this.pools.delete(name)
    }
  }

  private async loadOne(spec: FunctionSpec): Promise<void> {
    const file = await bundleFunction(spec, bundleFolder(this.options.folder))
    const pool = this.pools.get(spec.name)
    if (pool) pool.replace(spec, file)
    else this.pools.set(spec.name, this.poolOf(spec, file))
  }

  private poolOf(spec: FunctionSpec, file: string): Pool {
    return new Pool(spec, file, {
      bootstrap: this.bootstrap,
      env: this.options.env,
      ...(this.options.offset ? { offset: this.options.offset } : {}),
      most: this.options.instances ?? INSTANCES_PER_FUNCTION,
      onLines: (lines) => {
        for (const line of lines) {
          this.journal.lines.add(line)
          this.options.onLine(line)
        }
      },
    })
  }
}

/** The problem's code in a reply `{ok:false,problem:{code}}`, plain or as the text body of an HTTP answer. */
function problemCode(json: string): string | undefined {
  return /^[^[]{0,120}?\\?"ok\\?":false,\\?"problem\\?":\{\\?"code\\?":\\?"([a-z_]{1,40})\\?"/.exec(json)?.[1]
}
