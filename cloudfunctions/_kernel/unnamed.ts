import type { Grant } from '../../types/_actor'
import { nobody } from './actors'
import type { Call, SecretCall } from './call'
import { keyed } from './hash'
import { faceless } from './serve'

/**
 * A secret call as that of the person whom nobody holds: for what is told without a name and followed by a code. Whoever shows the
 * code is she; the key of her phone is kept as a keyed hash, for her code follows from it.
 * @param action the deed's name as it is for everybody.
 */
export function asFiler(call: SecretCall, person: string, action: string): Call {
  const grants: readonly Grant[] = [{ role: 'villager', territories: [], units: [], households: [] }]
  return {
    ...faceless(call),
    actor: { ...nobody, person },
    key: keyed('secret key', call.key),
    action,
    may: { villager: ['self'] },
    grants: () => grants,
  }
}

/** Lets her do a deed to what her code opened. @returns the deed's answer, which names the document to nobody. */
export async function doneByCode<O extends { readonly id: string }>(
  call: SecretCall,
  { _id, by }: { readonly _id: string; readonly by: string },
  action: string,
  act: (id: string, filer: Call) => Promise<O>,
): Promise<Omit<O, 'id'>> {
  const { id: _, ...told } = await act(_id, asFiler(call, by, action))
  return told
}
