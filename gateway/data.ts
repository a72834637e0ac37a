import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'

/** Raised when what a data folder holds can no longer be read by the version before. */
export const DATA_VERSION = 1

const MARKER = 'xiangyin.json'
const marker = z.object({ product: z.literal('xiangyin'), version: z.number().int() })

/** A start that cannot go on; its message is what the person reads, in Chinese and English. */
export class StartFault extends Error {}

const secretsShape = z.object({
  XY_MASTER_KEYS: z.string().min(1),
  XY_SIGNING_KEY: z.string().min(1),
  XY_BLIND_KEY: z.string().min(1),
})

/** The keys that functions get in their environment. Made once per data folder, kept beside the database, never in it. */
export type Secrets = z.output<typeof secretsShape>

const key = (): string => randomBytes(32).toString('base64')

/** New ones: whoever loses them loses every name that is sealed with them. */
export const newSecrets = (): Secrets => ({
  XY_MASTER_KEYS: `k1:${key()}`,
  XY_SIGNING_KEY: key(),
  XY_BLIND_KEY: key(),
})

function readMarker(folder: string): z.output<typeof marker> | undefined {
  const file = join(folder, MARKER)
  if (!existsSync(file)) return undefined
  try {
    return marker.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new StartFault(
      `数据文件夹 ${folder} 里的 ${MARKER} 读不懂，请换一个文件夹。 The ${MARKER} in ${folder} is not ours or is damaged: choose another folder.`,
    )
  }
}

function wipe(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  if (!readMarker(folder))
    throw new StartFault(
      `${folder} 不是乡音的数据文件夹，不会清空它。 ${folder} is not a Xiangyin data folder, so --fresh leaves it alone: choose another --data.`,
    )
  rmSync(folder, { recursive: true, force: true })
}

function prepare(folder: string): void {
  const found = readMarker(folder)
  if (found && found.version !== DATA_VERSION)
    throw new StartFault(
      `数据文件夹 ${folder} 属于另一个版本（${String(found.version)}，本程序是 ${String(DATA_VERSION)}）。请用 --fresh 重新建立，或用 --data 换一个文件夹。 ` +
        `${folder} was written by another version (${String(found.version)}; this one is ${String(DATA_VERSION)}): start with --fresh or choose another --data.`,
    )
  if (found) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, MARKER), `${JSON.stringify({ product: 'xiangyin', version: DATA_VERSION })}\n`)
}

function secretsOf(folder: string): Secrets {
  const file = join(folder, 'secrets.json')
  if (existsSync(file)) return secretsShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  const made = newSecrets()
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return made
}

/** The sentence for what the operating system said about a data folder. */
export function dataFault(folder: string, error: unknown): StartFault {
  if (error instanceof StartFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = error instanceof Error ? error.message : String(error)
  if (code === 'ENOSPC' || /disk is full/i.test(text))
    return new StartFault(
      `磁盘已满，数据写不进 ${folder}。请腾出空间后再启动。 The disk is full: make room for ${folder} and start again.`,
    )
  if (
    ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST'].includes(code) ||
    /readonly|unable to open/i.test(text)
  )
    return new StartFault(
      `数据文件夹 ${folder} 不能写。请检查权限，或用 --data 换一个文件夹。 ${folder} can't be written: check its permissions or choose another --data.`,
    )
  return new StartFault(
    `数据文件夹 ${folder} 打不开（${text}）。请用 --data 换一个文件夹。 ${folder} can't be opened (${text}): choose another --data.`,
  )
}

/**
 * Makes a data folder ready: ours, of this version, writable, with its keys.
 * @param fresh empties it first, if it carries our marker.
 * @throws StartFault with one sentence for the person at the keyboard.
 */
export function openData(
  path: string,
  fresh: boolean,
): { readonly folder: string; readonly secrets: Secrets } {
  const folder = resolve(path)
  try {
    if (fresh) wipe(folder)
    prepare(folder)
    accessSync(folder, constants.W_OK)
    mkdirSync(join(folder, 'files'), { recursive: true })
    return { folder, secrets: secretsOf(folder) }
  } catch (error) {
    throw dataFault(folder, error)
  }
}
