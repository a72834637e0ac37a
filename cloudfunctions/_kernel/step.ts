import type { Call } from './call'
import type { Collection, Deed, Outcome } from './collection'
import { Refusal } from './problem'

/**
 * Writes down how far a job has come with a document: a deed on the version that the step began from, so that a step is taken once.
 * Unscoped, for the clock works for everybody.
 * @returns false when another run took it meanwhile, which has done the same.
 */
export async function takeStep<T extends object>(
  of: Collection<T>,
  call: Call,
  { _id, version }: Pick<Deed<T>, '_id' | 'version'>,
  change: Pick<Outcome<T, null>, 'set' | 'unset'>,
): Promise<boolean> {
  try {
    await of.unscoped.deed(call, _id, version, () => ({ ...change, out: null }))
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}
