import type { Interceptor } from './doors/admin'
import type { FunctionHost } from './functions/host'

/** Where an invocation is to die: before or after its n-th database call, counted from 1. */
export interface CrashPlan {
  readonly when: 'before' | 'after'
  readonly call: number
  /** Only invocations of this function; any when absent. */
  readonly feature?: string
}

/**
 * Lets a test kill an instance at a chosen database call, as a machine dies: the call before is on disk, the answer
 * never arrives. One crash a plan.
 */
export class Faults {
  private plan: CrashPlan | undefined

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
    if (plan?.when !== moment || running.databaseCalls !== plan.call) return
    if (plan.feature !== undefined && plan.feature !== running.feature) return
    this.plan = undefined
    this.host.crash(running)
    throw new Error('The instance died here, as a test asked.')
  }
}
