import { outbox } from '../_kernel/outbox'
import { Refused } from '../_kernel/refusal'
import { upload } from '../_kernel/upload'

/** What was sent stays known: a deed that is sent again names the same files, so it is the same deed. */
const sent = new Map<string, string>()

/** Sends photos that the device holds, and answers their file ids in their order. Throws `Refused` or `Offline`. */
export async function sendHeld(refs: readonly string[]): Promise<string[]> {
  const ids: string[] = []
  for (const ref of refs) {
    const held = await outbox().file(ref)
    const known = sent.get(ref)
    if (known === undefined && held === undefined)
      throw new Refused({ code: 'file_refused', say: '有一张照片找不到了，请删去再加一次' })
    const id = known ?? (held ? await upload(held) : '')
    sent.set(ref, id)
    ids.push(id)
  }
  return ids
}
