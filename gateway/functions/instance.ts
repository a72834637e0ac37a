import { Worker } from 'node:worker_threads'
import { CloudError } from '../wire/error'
import type { FunctionSpec } from './catalog'
import { COLD_START_MS } from './limits'
import type { Answer, InstanceData, Order } from './messages'

/** A function's answer as JSON text, and whether the instance had to be loaded for it. */
export interface Outcome {
  readonly json: string
  readonly cold: boolean
}

/** One invocation, and whom to tell. */
export interface Job {
  readonly order: Order
  readonly done: (outcome: Outcome) => void
  readonly fail: (error: CloudError) => void
}

/** What an instance is started with. */
export interface Start {
  readonly spec: FunctionSpec
  /** The bundle. */
  readonly file: string
  /** What runs inside, before the bundle is loaded (bundled too). */
  readonly bootstrap: string
  readonly env: Record<string, string>
  readonly offset?: SharedArrayBuffer
  readonly onLines: (lines: readonly string[]) => void
}

interface Owner {
  /** An invocation ended and another may come. */
  readonly freed: () => void
  readonly ended: () => void
}

interface Running {
  readonly job: Job
  /** Whether it waited for the instance to load. */
  readonly cold: boolean
  timer: NodeJS.Timeout
}

/** A worker thread that runs one function, several invocations side by side. */
export class Instance {
  /** Loaded, so that an invocation starts at once. */
  warm = false
  /** Takes no more invocations, and ends when those under way have ended. */
  retired = false
  private readonly running = new Map<string, Running>()
  private readonly worker: Worker
  private ended = false

  constructor(
    private readonly start: Start,
    private readonly owner: Owner,
  ) {
    const data: InstanceData = { file: start.file, ...(start.offset ? { offset: start.offset } : {}) }
    this.worker = new Worker(start.bootstrap, {
      workerData: data,
      env: start.env,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: start.spec.memorySize },
    })
    this.worker.on('message', (answer: Answer) => this.receive(answer))
    this.worker.on('error', (error) => this.fault(error))
    this.worker.on('exit', () => {
      void this.die(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'The function ended its own process.'))
    })
  }

  /** Invocations under way. */
  get load(): number {
    return this.running.size
  }

  runs(id: string): boolean {
    return this.running.has(id)
  }

  take(job: Job): void {
    const { id } = job.order
    const timer = this.timer(id, this.warm ? this.limit : COLD_START_MS)
    this.running.set(id, { job, cold: !this.warm, timer })
    this.worker.postMessage(job.order)
  }

  /** Whoever waits for it is told that it is lost. */
  abandon(id: string): void {
    this.finish(id)?.job.fail(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'The invocation was lost.'))
  }

  retire(): void {
    this.retired = true
    if (this.load === 0)
      void this.die(new CloudError('FUNCTIONS_UNAVAILABLE', 'The instance has been replaced.'))
  }

  /** Ends the thread at once; what it runs fails with the error. */
  async die(error: CloudError): Promise<void> {
    if (this.ended) return
    this.ended = true
    const left = [...this.running.values()]
    this.running.clear()
    for (const { job, timer } of left) {
      clearTimeout(timer)
      job.fail(error)
    }
    this.owner.ended()
    await this.worker.terminate()
  }

  private get limit(): number {
    return this.start.spec.timeout * 1000
  }

  private timer(id: string, ms: number): NodeJS.Timeout {
    return setTimeout(() => this.overdue(id), ms)
  }

  /**
   * Out of time: told so, and the instance takes no more, for nobody can stop a running invocation short of ending
   * the thread. That waits until those beside it have ended, each within its own time.
   */
  private overdue(id: string): void {
    const message = `Invoking task timed out after ${this.start.spec.timeout} seconds`
    this.finish(id)?.job.fail(new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', message))
    this.retire()
    this.owner.freed()
  }

  private finish(id: string): Running | undefined {
    const found = this.running.get(id)
    if (found) clearTimeout(found.timer)
    this.running.delete(id)
    return found
  }

  private fault(error: Error): void {
    const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    const code = memory ? 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL'
    void this.die(new CloudError(code, error.message))
  }

  private receive(answer: Answer): void {
    if (answer.lines.length > 0) this.start.onLines(answer.lines)
    if (answer.kind === 'ready') {
      this.loaded()
      return
    }
    const found = this.finish(answer.id)
    if (!found) return
    if (answer.kind === 'done') found.job.done({ json: answer.json, cold: found.cold })
    else found.job.fail(new CloudError('FUNCTIONS_EXECUTE_FAIL', answer.message))
    if (this.retired) this.retire()
    this.owner.freed()
  }

  /** The time of an invocation begins when the instance has loaded. */
  private loaded(): void {
    this.warm = true
    for (const [id, running] of this.running) {
      clearTimeout(running.timer)
      running.timer = this.timer(id, this.limit)
    }
  }
}
