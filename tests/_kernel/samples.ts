import type * as z from 'zod'
import type { Contract } from '../../types/_contract'
import type { Name } from './people'
import type { World } from './world'

/** A valid input, and the state that makes it one. */
export interface Sample<I> {
  readonly input: I
  /** The key that the call must carry, where the state depends on it. */
  readonly key?: string
}

/**
 * For each action of a contract: prepares a world so that `who` may do it, and says with which input. `prepared` asks
 * for a state that belongs to somebody else than the one who will call: the generic tests call it as strangers.
 */
export type Samples<C extends Contract> = {
  readonly [K in keyof C['actions']]: (
    world: World,
    who: Name,
  ) => Promise<Sample<z.input<C['actions'][K]['input']>>>
}
