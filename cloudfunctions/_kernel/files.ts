import { Buffer } from 'node:buffer'
import { longestFile, photoTypes, voiceTypes, type FileType } from '../../types/_file'
import { mediaStates, type MediaState, type SeenFile } from '../../types/_media'
import { dayAt, instantOf, type Day } from '../../types/_period'
import type { Call } from './call'
import { removeFiles, temporaryUrls, uploadSlot, type Slot } from './cloud'
import { looksLike } from './formats'
import { giveOut, ofDeed, type Use } from './given'
import { keyed, randomId } from './hash'
import { statesOf, submit, type Submission } from './media'
import { naming } from './meter'
import { problem } from './problem'

/** A draft that waits on a phone for a week may still use what was uploaded for it. Our own choice. */
const goodForDays = 8
const linkSeconds = 600
/** How long WeChat has to fetch a file that it is to look at. Our own choice. */
const checkSeconds = 7200

const dayLength = 86_400_000

/** A place for one upload, its path tied to person and day so that nobody can pass off another's. */
export interface UploadSlot extends Slot {
  readonly path: string
}

const ownerMark = (person: string, day: string, use: Use = ofDeed): string =>
  keyed('upload', person, day, ...(use === ofDeed ? [] : [use.name]))

/** When no call takes any more what was given out on a day. */
const endOf = (day: Day): number => instantOf(day) + goodForDays * dayLength

/** A place for a deed's photo or recording, or for what a feature removes by a rule of its own. 1 database call. */
export async function slot(call: Call, type: FileType, use: Use = ofDeed): Promise<UploadSlot> {
  const day = dayAt(call.now)
  const path = `uploads/${day}/${ownerMark(call.actor.person, day, use)}/${randomId()}.${type}`
  const place = await uploadSlot(path)
  await giveOut(place.fileId, use, endOf(day))
  return { path, ...place }
}

const shape =
  /^cloud:\/\/[^/]+\/uploads\/(\d{4}-\d\d-\d\d)\/([A-Za-z0-9_-]{22})\/[A-Za-z0-9_-]{22}\.([a-z0-9]{3,4})$/

/** What may stand in a field, by the ending of the name; the content must be one of these as well. */
const kinds = {
  photo: Object.keys(photoTypes) as FileType[],
  voice: Object.keys(voiceTypes) as FileType[],
} as const
type FileKind = keyof typeof kinds

const typeOf = (fileId: string) => shape.exec(fileId)?.[3] as FileType | undefined

function isOwn(call: Call, fileId: string, { kind, use = ofDeed }: Pick<Uploaded, 'kind' | 'use'>): boolean {
  const [, day = '', mark = '', type = ''] = shape.exec(fileId) ?? []
  // What was given out for any deed may stand here as well: it stays for its row of the check.
  const marks = [ofDeed, use].map((one) => ownerMark(call.actor.person, day, one))
  if (!marks.includes(mark)) return false
  if (!kinds[kind].some((known) => known === type)) return false
  return call.now - instantOf(day as Day) >= -dayLength && call.now < endOf(day as Day)
}

/** Whether the caller uploaded it, whenever that was. */
function sent(call: Call, fileId: string): boolean {
  const [, day = '', mark = ''] = shape.exec(fileId) ?? []
  return mark !== '' && mark === ownerMark(call.actor.person, day)
}

/** A photo may be any photo; a recording is played by what its name promises. */
function expected(fileId: string, kind: FileKind): readonly FileType[] {
  const type = typeOf(fileId)
  return kind === 'voice' && type !== undefined ? [type] : kinds[kind]
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

async function isOne(fileId: string, url: string | undefined, kind: FileKind): Promise<boolean> {
  const found = url === undefined ? undefined : await headOf(url).catch(() => undefined)
  const types = expected(fileId, kind)
  const longest = Math.max(...types.map(longestFile))
  return found !== undefined && found.size > 0 && found.size <= longest && looksLike(found.head, types)
}

/** Files that stand in one field of a call. */
export interface Uploaded {
  readonly ids: readonly string[]
  readonly kind: FileKind
  /** The field's name, for a refusal. */
  readonly field: string
  /** What places of this field are given out for, where it is not any deed. */
  readonly use?: Use
}

const unusable: Readonly<Record<FileKind, string | undefined>> = {
  photo: undefined,
  voice: '这段录音不能用，请再录一次',
}

/**
 * Checks what a caller says she uploaded: hers, there, a photo or a recording by its first bytes, not too big. No database call.
 * @throws problem `file_refused`, naming the field.
 */
export async function examine(call: Call, ...fields: readonly Uploaded[]): Promise<readonly Submission[]> {
  const files = fields.flatMap(({ ids, field, ...what }) =>
    ids.map((file, index) => ({
      file,
      ...what,
      field: what.kind === 'voice' ? field : `${field}.${String(index)}`,
    })),
  )
  const ids = files.map(({ file }) => file)
  const refuse = (index: number): void => {
    const bad = files[index]
    if (bad) throw problem('file_refused', unusable[bad.kind], bad.field)
  }
  refuse(
    files.findIndex(({ file, ...what }, index) => !isOwn(call, file, what) || ids.indexOf(file) !== index),
  )
  const urls = await temporaryUrls(ids, checkSeconds)
  const fine = await Promise.all(files.map(({ file, kind }, index) => isOne(file, urls[index], kind)))
  refuse(fine.indexOf(false))
  return ids.map((file, at) => ({ file, url: urls[at] ?? '' }))
}

/**
 * The same, and has WeChat look at it before others see it. 1 database call, none without files.
 * @throws problem `file_refused`, naming the field.
 */
export const verify = (call: Call, ...fields: readonly Uploaded[]): Promise<void> =>
  naming(async () => submit(call, await examine(call, ...fields)))

/** Removes what somebody sent, for good. Doing it again changes nothing. */
export async function discard(fileIds: readonly string[]): Promise<void> {
  await removeFiles(fileIds)
}

/** Who wants to look at a file: its owner, a desk that may look at what nobody has checked, anybody else. Whoever sent it owns it anyway. */
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
  { for: who }: { readonly for: Looking | ((file: string) => Looking) },
): Promise<SeenFile[]> {
  const states = await statesOf(fileIds, call.now)
  const as = (file: string): Looking =>
    sent(call, file) ? 'owner' : typeof who === 'function' ? who(file) : who
  const shown = fileIds.filter((file, at) => open[as(file)].includes(states[at] ?? 'unchecked'))
  const urls = await temporaryUrls(shown, linkSeconds)
  return fileIds.map((file, at) => {
    const url = urls[shown.indexOf(file)]
    return { file, state: states[at] ?? 'unchecked', ...(url === undefined ? {} : { url }) }
  })
}
