import { Worker } from 'node:worker_threads'
import { CloudError } from '../wire/error'
import type { FunctionSpec } from './catalog'
import { COLD_START_MS, QUEUE_LENGTH } from './limits'
import type { Answer, InstanceData, Order } from './messages'

export interface PoolOptions {
  /** What runs inside an instance (bundled). */
  readonly bootstrap: string
  readonly env: Record<string, string>
  readonly offset?: SharedArrayBuffer
  readonly most: number
  readonly onLines: (lines: readonly string[]) => void
}

export interface Outcome {
  readonly json: string
  readonly cold: boolean
}

interface Job {
  readonly order: Order
  readonly done: (outcome: Outcome) => void
  readonly fail: (error: CloudError) => void
}

interface Instance {
  readonly worker: Worker
  readonly generation: number
  ready: boolean
  job?: Job | undefined
  cold: boolean
  timer?: NodeJS.Timeout | undefined
}

/** The instances of one function: warm ones kept, a queue beyond `most`, a fresh one for each that died. */
export class Pool {
  private readonly instances = new Set<Instance>()
  private readonly idle: Instance[] = []
  private readonly queue: Job[] = []
  private generation = 0
  private closing = false
  private emptied: (() => void) | undefined

  constructor(
    private spec: FunctionSpec,
    private file: string,
    private readonly options: PoolOptions,
  ) {}

  /** @throws CloudError when it threw, ran out of time or memory, or answered more than the cloud carries. */
  run(order: Order): Promise<Outcome> {
    return new Promise((done, fail) => {
      if (this.closing) fail(new CloudError('FUNCTIONS_UNAVAILABLE', 'The function host is closing.'))
      else if (this.queue.length >= QUEUE_LENGTH)
        fail(new CloudError('FUNCTIONS_CONCURRENCY_LIMIT', 'Too many invocations are waiting.'))
      else this.place({ order, done, fail })
    })
  }

  /** From now on invocations run the new bundle; those under way finish with the old. */
  replace(spec: FunctionSpec, file: string): void {
    this.spec = spec
    this.file = file
    this.generation += 1
    for (const instance of this.idle.splice(0)) this.discard(instance)
  }

  /** Ends the instance that runs an invocation, as a crash of its machine would. */
  crash(id: string): boolean {
    const hit = [...this.instances].find((instance) => instance.job?.order.id === id)
    if (hit) this.abandon(hit, new CloudError('FUNCTIONS_EXECUTE_FAIL', 'The instance died.'))
    return hit !== undefined
  }

  /** Lets what runs finish, for at most `patience` milliseconds, then ends every instance. */
  async close(patience: number): Promise<void> {
    this.closing = true
    for (const job of this.queue.splice(0))
      job.fail(new CloudError('FUNCTIONS_UNAVAILABLE', 'The function host is closing.'))
    if ([...this.instances].some((instance) => instance.job)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patience)
        this.emptied = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    await Promise.all([...this.instances].map((instance) => this.end(instance)))
  }

  private async end(instance: Instance): Promise<void> {
    const job = this.release(instance)
    this.instances.delete(instance)
    job?.fail(new CloudError('FUNCTIONS_UNAVAILABLE', 'The function host was closed.'))
    await instance.worker.terminate()
  }

  private place(job: Job): void {
    // The last used is the warmest.
    const instance = this.idle.pop() ?? (this.instances.size < this.options.most ? this.start() : undefined)
    if (instance) this.assign(instance, job)
    else this.queue.push(job)
  }

  private assign(instance: Instance, job: Job): void {
    instance.job = job
    instance.worker.postMessage(job.order)
    this.watch(instance, instance.ready ? this.spec.timeout * 1000 : COLD_START_MS)
  }

  private watch(instance: Instance, ms: number): void {
    clearTimeout(instance.timer)
    instance.timer = setTimeout(() => {
      const message = `Invoking task timed out after ${String(this.spec.timeout)} seconds`
      this.abandon(instance, new CloudError('FUNCTIONS_TIME_LIMIT_EXCEEDED', message))
    }, ms)
  }

  private start(): Instance {
    const data: InstanceData = {
      file: this.file,
      ...(this.options.offset ? { offset: this.options.offset } : {}),
    }
    const worker = new Worker(this.options.bootstrap, {
      workerData: data,
      env: this.options.env,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.spec.memorySize },
    })
    const instance: Instance = { worker, generation: this.generation, ready: false, cold: true }
    this.instances.add(instance)
    worker.on('message', (answer: Answer) => {
      this.receive(instance, answer)
    })
    worker.on('error', (error) => {
      const memory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      const code = memory ? 'FUNCTIONS_MEMORY_LIMIT_EXCEEDED' : 'FUNCTIONS_EXECUTE_FAIL'
      this.abandon(instance, new CloudError(code, error.message))
    })
    worker.on('exit', () => {
      this.abandon(instance, new CloudError('FUNCTIONS_EXECUTE_FAIL', 'The function ended its own process.'))
    })
    return instance
  }

  private receive(instance: Instance, answer: Answer): void {
    if (answer.lines.length > 0) this.options.onLines(answer.lines)
    if (answer.kind === 'ready') {
      instance.ready = true
      if (instance.job) this.watch(instance, this.spec.timeout * 1000)
      return
    }
    if (instance.job?.order.id !== answer.id) return
    const cold = instance.cold
    const job = this.release(instance)
    instance.cold = false
    this.reuse(instance)
    if (answer.kind === 'done') job?.done({ json: answer.json, cold })
    else job?.fail(new CloudError('FUNCTIONS_EXECUTE_FAIL', answer.message))
  }

  private release(instance: Instance): Job | undefined {
    clearTimeout(instance.timer)
    const { job } = instance
    instance.job = undefined
    return job
  }

  private reuse(instance: Instance): void {
    if (instance.generation !== this.generation) {
      this.discard(instance)
      return
    }
    const next = this.queue.shift()
    if (next) this.assign(instance, next)
    else {
      this.idle.push(instance)
      this.tellEmptied()
    }
  }

  private tellEmptied(): void {
    if (this.emptied && ![...this.instances].some((instance) => instance.job)) this.emptied()
  }

  /** Ends an instance whose invocation went wrong, answers the invocation, and starts another if calls wait. */
  private abandon(instance: Instance, error: CloudError): void {
    if (!this.instances.has(instance)) return
    const job = this.release(instance)
    this.discard(instance)
    job?.fail(error)
  }

  private discard(instance: Instance): void {
    this.instances.delete(instance)
    const place = this.idle.indexOf(instance)
    if (place >= 0) this.idle.splice(place, 1)
    void instance.worker.terminate()
    const next = this.queue.shift()
    if (next) this.place(next)
    else this.tellEmptied()
  }
}
