import { Buffer } from 'node:buffer'
import { longestPhoto } from '../../types/_file'
import { mediaStates, type MediaState, type SeenFile } from '../../types/_media'
import { dayAt, instantOf, type Day } from '../../types/_period'
import type { Call } from './call'
import { temporaryUrls, uploadSlot, type Slot } from './cloud'
import { keyed, randomId } from './hash'
import { statesOf, submit } from './media'
import { problem } from './problem'

/** A draft that waits on a phone for a week may still use what was uploaded for it. Our own choice. */
const goodForDays = 8
const linkSeconds = 600
/** How long WeChat has to fetch a file that it is to look at. Our own choice. */
const checkSeconds = 7200

const dayLength = 86_400_000

/** What a slot is for: photos only, for now. */
export const fileTypes = { jpg: 'image/jpeg', png: 'image/png', webp: 'image/webp' } as const
export type FileType = keyof typeof fileTypes

/** A place for one upload, its path tied to person and day so that nobody can pass off another's. */
export interface UploadSlot extends Slot {
  readonly path: string
}

const ownerMark = (person: string, day: string): string => keyed('upload', person, day)

export async function slot(call: Call, type: FileType): Promise<UploadSlot> {
  const day = dayAt(call.now)
  const path = `uploads/${day}/${ownerMark(call.actor.person, day)}/${randomId()}.${type}`
  return { path, ...(await uploadSlot(path)) }
}

const shape =
  /^cloud:\/\/[^/]+\/uploads\/(\d{4}-\d\d-\d\d)\/([A-Za-z0-9_-]{22})\/[A-Za-z0-9_-]{22}\.(?:jpg|png|webp)$/

function isOwn(call: Call, fileId: string): boolean {
  const [, day = '', mark = ''] = shape.exec(fileId) ?? []
  if (mark === '' || mark !== ownerMark(call.actor.person, day)) return false
  const age = call.now - instantOf(day as Day)
  return age >= -dayLength && age < goodForDays * dayLength
}

/** The first bytes of what phones and browsers write. Source: the formats' specifications. */
function looksLikePhoto(head: Buffer): boolean {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  const webp = head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP'
  return starts(0xff, 0xd8, 0xff) || starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || webp
}

/** Reads the head of a file, and its size as the storage states it. Never more than the head, whatever the storage sends. */
async function headOf(url: string): Promise<{ readonly head: Buffer; readonly size: number } | undefined> {
  const answer = await fetch(url, { headers: { range: 'bytes=0-15' }, signal: AbortSignal.timeout(5000) })
  const reader = answer.body?.getReader()
  if (!answer.ok || !reader) return undefined
  const first = await reader.read()
  await reader.cancel()
  const total = answer.headers.get('content-range')?.split('/')[1] ?? answer.headers.get('content-length')
  return { head: Buffer.from(first.value ?? []).subarray(0, 16), size: Number(total ?? Number.NaN) }
}

async function isPhoto(url: string | undefined): Promise<boolean> {
  const found = url === undefined ? undefined : await headOf(url).catch(() => undefined)
  return found !== undefined && found.size > 0 && found.size <= longestPhoto && looksLikePhoto(found.head)
}

/**
 * Checks what a caller says she uploaded: hers, there, a photo by its first bytes, not too big; and has WeChat look at it
 * before others see it. 1 database call, none without files.
 * @throws problem `file_refused`, naming the field.
 */
export async function verify(call: Call, fileIds: readonly string[], field = 'photos'): Promise<void> {
  const refused = (index: number) => problem('file_refused', undefined, `${field}.${String(index)}`)
  const foreign = fileIds.findIndex((id, index) => !isOwn(call, id) || fileIds.indexOf(id) !== index)
  if (foreign >= 0) throw refused(foreign)
  const urls = await temporaryUrls(fileIds, checkSeconds)
  const fine = await Promise.all(urls.map(isPhoto))
  const bad = fine.indexOf(false)
  if (bad >= 0) throw refused(bad)
  await submit(
    call,
    fileIds.map((file, at) => ({ file, url: urls[at] ?? '' })),
  )
}

/** Who wants to look at a file: she who sent it, a desk that may look at what nobody has checked, anybody else. */
export type Looking = 'owner' | 'desk' | 'other'

const open: Readonly<Record<Looking, readonly MediaState[]>> = {
  owner: mediaStates,
  desk: ['passed', 'review', 'unchecked'],
  other: ['passed'],
}

/**
 * Files as somebody may see them, in their order: each with what WeChat says of it, and with a link for ten minutes if she may
 * look at it (`types/_media.ts`). A file that is gone has no link. 1 database call, none without files.
 */
export async function links(
  call: Call,
  fileIds: readonly string[],
  { for: who }: { readonly for: Looking },
): Promise<SeenFile[]> {
  const states = await statesOf(fileIds, call.now)
  const shown = fileIds.filter((_, at) => open[who].includes(states[at] ?? 'unchecked'))
  const urls = await temporaryUrls(shown, linkSeconds)
  return fileIds.map((file, at) => {
    const url = urls[shown.indexOf(file)]
    return { file, state: states[at] ?? 'unchecked', ...(url === undefined ? {} : { url }) }
  })
}
