import { CloudError } from '../wire/error'
import type { FunctionSpec } from './catalog'
import { Instance, type Job, type Outcome, type Start } from './instance'
import { INVOCATIONS_PER_INSTANCE, QUEUE_LENGTH, SPREAD_FROM } from './limits'
import type { Order } from './messages'

export interface PoolOptions extends Omit<Start, 'spec' | 'file'> {
  /** Instances at most. */
  readonly most: number
}

/**
 * The instances of one function. A call goes to the least busy one that is warm; another is started once that has
 * its hands full, and meanwhile nobody waits for the cold one. Beyond what all can carry, calls queue.
 */
export class Pool {
  private readonly instances = new Set<Instance>()
  private readonly queue: Job[] = []
  private closing = false
  private emptied: (() => void) | undefined

  constructor(
    private spec: FunctionSpec,
    private file: string,
    private readonly options: PoolOptions,
  ) {}

  /** @throws CloudError when it threw, ran out of time or memory, or nobody could take it. */
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
    this.retire()
  }

  /** Ends each instance once it has finished what it runs. */
  retire(): void {
    for (const instance of this.instances) instance.retire()
  }

  /** Ends the instance that runs an invocation, as a crash of its machine would. */
  crash(id: string): void {
    for (const instance of this.instances)
      if (instance.runs(id)) void instance.die(new CloudError('FUNCTIONS_EXECUTE_FAIL', 'The instance died.'))
  }

  /** Lets nobody wait for an invocation any more; the instance goes on. */
  abandon(id: string): void {
    for (const instance of this.instances) instance.abandon(id)
    this.freed()
  }

  /** Lets what runs finish, for at most `patience` milliseconds, then ends every instance. */
  async close(patience: number): Promise<void> {
    this.closing = true
    const closed = new CloudError('FUNCTIONS_UNAVAILABLE', 'The function host is closing.')
    for (const job of this.queue.splice(0)) job.fail(closed)
    if (this.busy()) await this.untilEmpty(patience)
    await Promise.all([...this.instances].map((instance) => instance.die(closed)))
  }

  private busy(): boolean {
    return [...this.instances].some((instance) => instance.load > 0)
  }

  private untilEmpty(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience)
      this.emptied = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  private place(job: Job): void {
    const instance = this.choose()
    if (instance) instance.take(job)
    else this.queue.push(job)
  }

  private choose(): Instance | undefined {
    let best: Instance | undefined
    for (const one of this.instances) {
      if (one.retired || one.load >= INVOCATIONS_PER_INSTANCE) continue
      if (!best || Number(one.warm) > Number(best.warm) || (one.warm === best.warm && one.load < best.load))
        best = one
    }
    const room = [...this.instances].filter((one) => !one.retired).length < this.options.most
    if (best && !(room && best.load >= SPREAD_FROM)) return best
    if (!room) return best
    const started = this.start()
    return best ?? started
  }

  private start(): Instance {
    const { spec, file, options } = this
    const instance: Instance = new Instance(
      { ...options, spec, file },
      {
        freed: () => this.freed(),
        ended: () => {
          this.instances.delete(instance)
          this.freed()
        },
      },
    )
    this.instances.add(instance)
    return instance
  }

  /** An invocation ended: those that wait are placed, in their order. */
  private freed(): void {
    while (!this.closing && this.queue.length > 0) {
      const instance = this.choose()
      const next = instance && this.queue.shift()
      if (!next) break
      instance.take(next)
    }
    if (this.emptied && !this.busy()) this.emptied()
  }
}
