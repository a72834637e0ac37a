import { Buffer } from 'node:buffer'
import type { Call } from '../_kernel/call'
import { sha256 } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { complaints } from './hotline.store'
import { namesFor } from './names'
import { proofOf } from './proof.rules'
import { isReceipt } from './receipt.rules'
import type { Answer, Ask } from './view.rules'

const hex = (text: string): string => Buffer.from(sha256(text), 'base64url').toString('hex')

/** 凭证. 2 database calls. @throws not_found for what is none of the caller's. */
export async function receiptOf({ id }: Ask<'receiptOf'>, call: Call): Promise<Answer<'receiptOf'>> {
  const doc = await complaints.get(call, id)
  const names = await namesFor(call, [doc.village])
  const { receipt, filedAt, village, kind, text, photos, voice } = doc
  const proof = proofOf(doc)
  return {
    receipt,
    filedAt,
    village,
    place: names.place(village),
    kind,
    text,
    photos: photos.length,
    ...(voice && { voice: voice.seconds }),
    proof,
    hash: hex(proof),
  }
}

const proven = ['receipt', 'filedAt', 'village', 'kind', 'text', 'photos', 'voice'] as const

/** Whether what is printed is what was filed. 3 database calls, 1 for a receipt that can't be one. @throws invalid for such a one. */
export async function confirmReceipt(
  { receipt, hash }: Ask<'confirmReceipt'>,
  call: Call,
): Promise<Answer<'confirmReceipt'>> {
  if (!isReceipt(receipt)) throw problem('invalid', '回执号有一位不对，请对照凭证再输一遍', 'receipt')
  // Unscoped: whoever holds the paper may ask whether it is genuine, and is told nothing that does not stand on it.
  const { rows } = await complaints.unscoped.find(call, { where: { receipt }, limit: 1, only: proven })
  const doc = rows.find((one) => hex(proofOf(one)).startsWith(hash))
  if (!doc) return { genuine: false }
  const { filedAt, village, kind, photos, voice } = doc
  const names = await namesFor(call, [village])
  const place = names.place(village)
  return {
    genuine: true,
    filed: { filedAt, place, kind, photos: photos.length, ...(voice && { voice: voice.seconds }) },
  }
}
