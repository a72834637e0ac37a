import type { Contract } from '../../../types/_contract'
import { cloud } from '../cloud'
import type { AskSlot, Slot } from '../upload'
import type { Entry } from './entry'

/** Where an entry's files get their places, when it says so itself. */
export function placeFor({ feature, slots }: Entry): AskSlot | undefined {
  if (slots === undefined) return undefined
  const { action, input } = slots
  return async (type) => {
    const ask = cloud<Contract>(feature)[action]
    // The contract's own output: a place as every other.
    return (await ask?.({ ...input, type })) as Slot
  }
}
