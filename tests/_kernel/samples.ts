import type * as z from 'zod'
import type { Contract } from '../../types/_contract'
import type { Name } from './people'
import type { World } from './world'

/** A valid input, and the state that makes it one. */
export interface Sample<I> {
  readonly input: I
  /** The key that the call must carry, where the state depends on it. */
  readonly key?: string
  /** What it tells is for everybody of its roles, in whatever ground: a directory. */
  readonly open?: boolean
  /** Who of those whom the contract names may do it, where only some may. */
  readonly by?: Name
  /** It takes away what somebody is in this world, so that nobody but `by` may do it. */
  readonly ends?: boolean
}

/**
 * For each action of a contract: prepares a world so that `who` may do it, where the contract lets her at all, and says
 * with which input. For somebody who may not, any valid input will do.
 */
export type Samples<C extends Contract> = {
  readonly [K in keyof C['actions']]: (
    world: World,
    who: Name,
  ) => Promise<Sample<z.input<C['actions'][K]['input']>>>
}
