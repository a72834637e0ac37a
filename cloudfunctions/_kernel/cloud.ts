import cloudbase from '@cloudbase/node-sdk'
import { Buffer } from 'node:buffer'
import type { ReadStream } from 'node:fs'
import * as z from 'zod'

/**
 * The only importer of CloudBase's SDK. What the SDK types as `any` is narrowed here.
 */
type Sdk = ReturnType<typeof cloudbase.init>

let made: Sdk | undefined

/** One client for the life of the instance. */
export function sdk(): Sdk {
  made ??= cloudbase.init({ env: cloudbase.SYMBOL_CURRENT_ENV, keepalive: true })
  return made
}

const environment = z.record(z.string(), z.unknown())

/**
 * What the platform says about an invocation: WX_OPENID, TCB_SOURCE, TRIGGER_SRC …
 * Read from the invocation's own context alone: `getCloudbaseContext` falls back on `process.env`, in which a warm
 * instance may still hold the caller before.
 */
export function environmentOf(context: unknown): Readonly<Record<string, string>> {
  if (typeof context !== 'object' || context === null) return {}
  const { environment: text, environ } = context as { environment?: unknown; environ?: unknown }
  if (typeof text !== 'string' && typeof environ !== 'string') return {}
  const parsed = cloudbase.parseContext(context as Parameters<typeof cloudbase.parseContext>[0])
  const held = environment.safeParse(parsed.environment ?? parsed.environ)
  if (!held.success) return {}
  const texts = Object.entries(held.data).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return Object.fromEntries(texts)
}

/** Calls another function and hands back what it returned. */
export async function invoke(name: string, data: object): Promise<unknown> {
  const answer = await sdk().callFunction<object, unknown>({ name, data })
  return answer.result
}

/** What WeChat's open API answered, its error code beside it (0 is success). */
export interface OpenapiAnswer {
  readonly errcode: number
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * Calls an open API of WeChat, for example `security.msgSecCheck`.
 * @throws TcbError when the cloud itself refuses or is out of reach.
 */
export async function openapi(apiName: string, requestData: object): Promise<OpenapiAnswer> {
  const answer = await sdk().callWxOpenApi({ apiName, requestData })
  const body = environment.safeParse(answer.result)
  if (!body.success) return { errcode: -1, body: {} }
  const code = body.data.errcode ?? body.data.errCode ?? 0
  return { errcode: typeof code === 'number' ? code : -1, body: body.data }
}

/** Where a file may be put. The client sends the bytes itself: a call carries 6 MB at most. */
export interface Slot {
  readonly url: string
  readonly token: string
  readonly authorization: string
  readonly fileId: string
  readonly cosFileId: string
}

export async function uploadSlot(cloudPath: string): Promise<Slot> {
  const { data } = await sdk().getUploadMetadata({ cloudPath })
  const { url, token, authorization, fileId, cosFileId } = data
  return { url, token, authorization, fileId, cosFileId }
}

/** Links that expire, in the order of the files; `undefined` for a file that is not there. */
export async function temporaryUrls(
  fileIds: readonly string[],
  seconds: number,
): Promise<(string | undefined)[]> {
  if (fileIds.length === 0) return []
  const { fileList } = await sdk().getTempFileURL({
    fileList: fileIds.map((fileID) => ({ fileID, maxAge: seconds })),
  })
  const found = new Map(fileList.map((file) => [file.fileID, file]))
  return fileIds.map((id) => {
    const file = found.get(id)
    return file?.code === 'SUCCESS' ? file.tempFileURL : undefined
  })
}

/** Bytes that an open API sent back, whichever way the platform wrapped them. */
export function bytesOf(value: unknown): Buffer | undefined {
  if (typeof value === 'string') return Buffer.from(value, 'base64')
  const wrapped = z.object({ data: z.array(z.number()) }).safeParse(value)
  return wrapped.success ? Buffer.from(wrapped.data.data) : undefined
}

/** Keeps a file that a function made. A stream is of a file on disk, which is all that the SDK takes. @returns its file id. */
export async function putFile(cloudPath: string, fileContent: Buffer | ReadStream): Promise<string> {
  const { fileID } = await sdk().uploadFile({ cloudPath, fileContent })
  return fileID
}

/** What the cloud says of a file that is gone, by its doing or before. */
const goneCodes = ['SUCCESS', 'STORAGE_FILE_NONEXIST']

/** Removes files, 50 at most. One that is not there is no error. @returns those that the storage would not remove. */
export async function removeFiles(fileIds: readonly string[]): Promise<string[]> {
  if (fileIds.length === 0) return []
  const { fileList } = await sdk().deleteFile({ fileList: [...fileIds] })
  return fileList.filter(({ code }) => !goneCodes.includes(code)).map(({ fileID }) => fileID)
}
