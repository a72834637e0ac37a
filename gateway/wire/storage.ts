import * as z from 'zod'
import type { Params, WireAction, WireCall } from './action'
import type { Files } from '../storage/files'
import { DOWNLOAD_SECONDS, FILES_PER_CALL, MAX_DOWNLOAD_SECONDS, UPLOAD_SECONDS } from '../storage/limits'
import { CloudError } from './error'

const upload = z.looseObject({ path: z.string(), method: z.enum(['put', 'post']).default('put') })

const links = z.looseObject({
  file_list: z
    .array(
      z.looseObject({ fileid: z.string(), max_age: z.number().optional(), url_type: z.string().optional() }),
    )
    .max(FILES_PER_CALL),
})

const removal = z.looseObject({ fileid_list: z.array(z.string()).max(FILES_PER_CALL) })

function read<S extends z.ZodType>(schema: S, params: Params): z.output<S> {
  const parsed = schema.safeParse(params)
  if (!parsed.success) throw new CloudError('INVALID_PARAM', z.prettifyError(parsed.error))
  return parsed.data
}

function plainPath(files: Files, path: string): string {
  const plain = path.replace(/^\/+/, '')
  if (!files.isPath(plain)) throw new CloudError('STORAGE_PATH_INVALID', 'The path is not allowed.')
  return plain
}

/** A link whose path is not escaped: the SDK escapes it once more before it downloads. */
function downloadLink(
  files: Files,
  call: WireCall,
  path: string,
  maxAge: number | undefined,
  kind?: string,
): string {
  const seconds = Math.min(Math.max(Math.floor(maxAge ?? DOWNLOAD_SECONDS), 1), MAX_DOWNLOAD_SECONDS)
  const { until, sign } = files.sign('GET', path, seconds)
  return `${call.base}/_cos/${kind === 'COS_URL' ? encodeURI(path) : path}?sign=${sign}&t=${until}`
}

/** `storage.*`: where to upload, where to download, deletion. The bytes themselves go through `/_cos`. */
export function storageActions(files: Files): Record<string, WireAction> {
  return {
    'storage.getUploadMetadata': async (params, call) => {
      const path = plainPath(files, read(upload, params).path)
      const { until, sign } = files.sign('PUT', path, UPLOAD_SECONDS)
      return {
        data: {
          url: `${call.base}/_cos/${encodeURI(path)}`,
          token: String(until),
          authorization: sign,
          fileId: files.fileId(path),
          // It travels in a header, which takes ASCII alone.
          cosFileId: Buffer.from(files.fileId(path)).toString('base64url'),
        },
      }
    },
    'storage.batchGetDownloadUrl': async (params, call) => {
      const list = read(links, params).file_list.map(async ({ fileid, max_age, url_type }) => {
        const path = files.pathOf(fileid)
        if (path === undefined || (await files.size(path)) === undefined)
          return { code: 'STORAGE_FILE_NONEXIST', fileID: fileid, tempFileURL: '' }
        return {
          code: 'SUCCESS',
          fileID: fileid,
          tempFileURL: downloadLink(files, call, path, max_age, url_type),
        }
      })
      return { data: { download_list: await Promise.all(list) } }
    },
    'storage.batchDeleteFile': async (params) => {
      const list = read(removal, params).fileid_list.map(async (fileid) => {
        const path = files.pathOf(fileid)
        const gone = path !== undefined && (await files.remove(path))
        return { code: gone ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST', fileID: fileid }
      })
      return { data: { delete_list: await Promise.all(list) } }
    },
  }
}
