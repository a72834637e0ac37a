import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { longestPaper, type BroughtType, type PaperType } from '../../types/_paper'
import { dayAt, instantOf, type Day } from '../../types/_period'
import type { Call } from './call'
import { putFile, removeFiles, temporaryUrls, uploadSlot, type Slot } from './cloud'
import { giveOut, type Use } from './given'
import { keyed, randomId } from './hash'
import { problem } from './problem'

/** Files of rows that offices hand to one another: brought by a person and read by a function, or the other way round. */

/** How long a link lives, in seconds. Our own choice: long enough to press it, too short to pass it on. */
const linkSeconds = 600
/** A file that somebody brought is good for so long. Milliseconds. */
const goodFor = 2 * 86_400_000

/** A place for one file, its path tied to person and day so that nobody can pass off another's. */
export interface PaperSlot extends Slot {
  readonly path: string
}

const again = '这个文件不能用了，请重新选一个'

const ownerMark = (person: string, day: string, { name }: Use): string => keyed('paper', person, day, name)

/** When no call takes any more what was given out on a day. */
const endOf = (day: Day): number => instantOf(day) + goodFor

/** A place for a file of rows, with the use that tells until when it is needed. 1 database call. */
export async function paperSlot(call: Call, type: BroughtType, use: Use): Promise<PaperSlot> {
  const day = dayAt(call.now)
  const path = `papers/in/${day}/${ownerMark(call.actor.person, day, use)}/${randomId()}.${type}`
  const place = await uploadSlot(path)
  await giveOut(place.fileId, use, endOf(day))
  return { path, ...place }
}

const shape =
  /^cloud:\/\/[^/]+\/papers\/in\/(\d{4}-\d\d-\d\d)\/([A-Za-z0-9_-]{22})\/[A-Za-z0-9_-]{22}\.(xlsx|json|csv)$/

/**
 * What a file that the caller says she brought is, by its name: one of the types that she may bring here.
 * @throws problem `not_found` when it is not hers, was brought for another end, or is too old.
 */
export function ownPaper<T extends BroughtType>(
  call: Call,
  fileId: string,
  types: readonly T[],
  use: Use,
): T {
  const [, day = '', mark = '', type] = shape.exec(fileId) ?? []
  const early = call.now - instantOf(day as Day) < -86_400_000
  const own = mark !== '' && mark === ownerMark(call.actor.person, day, use)
  const known = types.find((one) => one === type)
  if (!own || known === undefined || early || call.now >= endOf(day as Day))
    throw problem('not_found', again, 'file')
  return known
}

const gone = () => problem('file_refused', again, 'file')

/** The first bytes of a ZIP archive, which a workbook is; of JSON what can stand first. */
const begins: Readonly<Record<PaperType, (bytes: Buffer) => boolean>> = {
  xlsx: (bytes) => bytes.toString('latin1', 0, 4) === 'PK\x03\x04',
  json: (bytes) => /^(?:\xef\xbb\xbf)?\s*[[{]/.test(bytes.toString('latin1', 0, 64)),
}

/** The bytes of a file, and no more of them than `most`, whatever the storage sends. */
async function bytesWithin(url: string, most: number): Promise<Buffer> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(20_000) })
  if (!answer.ok || !answer.body) throw gone()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > most) throw problem('file_refused', '文件太大了，请分成几个', 'file')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * Reads a file that somebody brought; whose it is has been looked at (`ownPaper`).
 * @throws problem `file_refused` when it is gone, too large, or not what its name says.
 */
export async function readPaper(fileId: string, type: PaperType): Promise<Buffer> {
  const [url] = await temporaryUrls([fileId], linkSeconds)
  if (url === undefined) throw gone()
  const bytes = await bytesWithin(url, longestPaper)
  if (!begins[type](bytes)) throw problem('file_refused', '文件的内容和名字不符，请另存为Excel后再试', 'file')
  return bytes
}

/** A file that somebody brought, on this machine's disk. */
export interface OnDisk {
  readonly path: string
  /** Sha-256 of its bytes. */
  readonly hash: string
}

/** What goes by, counted and hashed. */
async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  most: number,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const chunk of bytes) {
    length += chunk.length
    if (length > most) throw problem('file_refused', '文件太大了，请分成几个', 'file')
    hash.update(chunk)
    yield chunk
  }
}

/**
 * Hands a file that somebody brought to a reader that need not hold it; it is gone from the disk when the reader is done. Whose it is
 * has been looked at (`ownPaper`).
 * @throws problem `file_refused` when it is gone or too large.
 */
export async function withPaper<R>(
  fileId: string,
  most: number,
  read: (file: OnDisk) => Promise<R>,
): Promise<R> {
  const [url] = await temporaryUrls([fileId], linkSeconds)
  const answer = url === undefined ? undefined : await fetch(url, { signal: AbortSignal.timeout(20_000) })
  if (answer?.ok !== true || !answer.body) throw gone()
  const path = join(tmpdir(), `paper-${randomId()}`)
  const hash = createHash('sha256')
  try {
    const bytes = watched(answer.body as unknown as AsyncIterable<Uint8Array>, most, hash)
    await pipeline(bytes as unknown as Readable, createWriteStream(path, { mode: 0o600 }))
    return await read({ path, hash: hash.digest('base64url') })
  } finally {
    await rm(path, { force: true })
  }
}

/** Keeps a piece of a file that is being made. The same path is written over. @returns its file id. */
export const keepPiece = (path: string, bytes: Buffer): Promise<string> => putFile(`papers/${path}`, bytes)

/** The bytes of pieces, one after another, never more than a chunk of them at once. */
export async function* pieces(fileIds: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const fileId of fileIds) {
    const [url] = await temporaryUrls([fileId], linkSeconds)
    const answer = url === undefined ? undefined : await fetch(url, { signal: AbortSignal.timeout(20_000) })
    if (answer?.ok !== true || !answer.body) throw new Error('a piece is gone')
    yield* answer.body as unknown as AsyncIterable<Uint8Array>
  }
}

/** Makes one file of what comes in pieces, on disk first, for storage takes a file or a buffer. @returns its file id. */
export async function keepWhole(path: string, bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const draft = join(tmpdir(), `paper-${randomId()}`)
  try {
    await pipeline(bytes as unknown as Readable, createWriteStream(draft, { mode: 0o600 }))
    return await putFile(`papers/${path}`, createReadStream(draft))
  } finally {
    await rm(draft, { force: true })
  }
}

/** A link to each file, for ten minutes; `undefined` for one that is gone. */
export const linksTo = (fileIds: readonly string[]): Promise<(string | undefined)[]> =>
  temporaryUrls(fileIds, linkSeconds)

/** What one call of the storage takes. */
const perCall = 50

export async function discard(fileIds: readonly string[]): Promise<void> {
  for (let at = 0; at < fileIds.length; at += perCall) await removeFiles(fileIds.slice(at, at + perCall))
}
