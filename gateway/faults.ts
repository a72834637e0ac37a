import type { Interceptor } from './doors/admin'
import type { FunctionHost } from './functions/host'

/** Where an invocation is to die: before or after its n-th database call, counted from 1. */
export interface CrashPlan {
  readonly when: 'before' | 'after'
  readonly call: number
  /** Only invocations of this function; any when absent. */
  readonly feature?: string
  /**
   * `dies`, the default: the instance, with all that it remembers and all that it runs. `freezes`: that invocation alone never goes on, and
   * its caller is told that it is lost: no new instance has to begin, which is most of what a death costs.
   */
  readonly how?: 'dies' | 'freezes'
}

const endless = new Promise<never>(() => undefined)

/**
 * Lets a test kill an instance at a chosen database call, as a machine dies: the call before is on disk, the answer
 * never arrives. One crash a plan.
 */
export class Faults {
  private plan: CrashPlan | undefined
  private readonly frozen = new Set<string>()

  constructor(private readonly host: FunctionHost) {}

  /** The next invocation to reach that call dies there. `undefined` takes a plan back. */
  crashAt(plan: CrashPlan | undefined): void {
    this.plan = plan
  }

  /** Whether a plan still waits, that is: no invocation got that far. */
  get waiting(): boolean {
    return this.plan !== undefined
  }

  readonly intercept: Interceptor = async (moment, running) => {
    const { plan } = this
    if (this.frozen.has(running.id)) return endless
    if (plan?.when !== moment || running.databaseCalls !== plan.call) return
    if (plan.feature !== undefined && plan.feature !== running.feature) return
    this.plan = undefined
    if (plan.how === 'freezes') {
      this.frozen.add(running.id)
      this.host.abandon(running)
      return endless
    }
    this.host.crash(running)
    throw new Error('The instance died here, as a test asked.')
  }
}
