import { Buffer } from 'node:buffer'
import type { Call } from '../_kernel/call'
import { sha256 } from '../_kernel/hash'
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

/** Whether what is printed is what was filed. 2 database calls, 1 for a receipt that can't be one. */
export async function confirmReceipt(
  { receipt, hash }: Ask<'confirmReceipt'>,
  call: Call,
): Promise<Answer<'confirmReceipt'>> {
  if (!isReceipt(receipt)) return { genuine: false }
  // Unscoped: whoever holds the paper may ask whether it is genuine, and is told nothing else.
  const { rows } = await complaints.unscoped.find(call, { where: { receipt }, limit: 1, only: proven })
  return { genuine: rows.some((doc) => hex(proofOf(doc)).startsWith(hash)) }
}
