import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { ENVIRONMENT } from '../functions/context'
import { fits, HEAD_BYTES } from './kinds'

/** A refusal as COS words it: an HTTP status and an XML error with this code. */
export class StorageFault extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

const BUCKET = `${ENVIRONMENT}.local-bucket`

export interface Signed {
  readonly until: number
  readonly sign: string
}

/**
 * Files under `DATA/files`, as cloud storage keeps them: written through signed links that expire, read through
 * signed links that expire. Times in seconds since 1970.
 */
export class Files {
  /** Made per start: a link does not outlive the gateway that gave it. */
  private readonly secret = randomBytes(32)

  constructor(
    private readonly folder: string,
    private readonly now: () => number,
  ) {}

  fileId(path: string): string {
    return `cloud://${BUCKET}/${path}`
  }

  /** The path that a file id of this bucket names, or nothing. */
  pathOf(fileId: string): string | undefined {
    const prefix = `cloud://${BUCKET}/`
    if (!fileId.startsWith(prefix)) return undefined
    const path = fileId.slice(prefix.length)
    return this.isPath(path) ? path : undefined
  }

  /** A relative path of plain segments, without what a URL or a file system reads as something else. */
  isPath(path: string): boolean {
    if (path.length === 0 || Buffer.byteLength(path) > 850) return false
    // eslint's no-control-regex has the same worry the other way round: here control characters are the target.
    if (/[\\%?#:*"<>|]/.test(path) || [...path].some((sign) => sign < ' ' || sign === '\u007f')) return false
    return path
      .split('/')
      .every((part) => part !== '' && part !== '.' && part !== '..' && !part.startsWith('.'))
  }

  sign(method: 'PUT' | 'GET', path: string, seconds: number): Signed {
    const until = Math.floor(this.now() / 1000) + seconds
    return { until, sign: this.signature(method, path, until) }
  }

  /** @throws StorageFault when the signature is not ours, is for something else, or has expired. */
  check(method: 'PUT' | 'GET', path: string, signed: Signed): void {
    const expected = Buffer.from(this.signature(method, path, signed.until))
    const given = Buffer.from(signed.sign)
    if (expected.length !== given.length || !timingSafeEqual(expected, given))
      throw new StorageFault(403, 'SignatureDoesNotMatch', 'The request signature does not match.')
    if (this.now() >= signed.until * 1000) throw new StorageFault(403, 'AccessDenied', 'Request has expired.')
  }

  /**
   * Keeps a file; when this returns, it survives a power cut.
   * @throws StorageFault when the first bytes are not what the extension promises.
   */
  async write(path: string, bytes: Buffer): Promise<void> {
    if (bytes.length === 0) throw new StorageFault(400, 'InvalidArgument', 'The file is empty.')
    if (!fits(path, bytes.subarray(0, HEAD_BYTES)))
      throw new StorageFault(400, 'InvalidFileType', 'The content is not what the file name says.')
    const place = this.place(path)
    const folder = dirname(place)
    await mkdir(folder, { recursive: true })
    const draft = join(folder, `.${randomBytes(8).toString('hex')}`)
    try {
      await writeThrough(draft, bytes)
      await rename(draft, place)
      await settle(folder)
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    }
  }

  /** The size in bytes, or nothing when there is no such file. */
  async size(path: string): Promise<number | undefined> {
    const found = await stat(this.place(path)).catch(() => undefined)
    return found?.isFile() === true ? found.size : undefined
  }

  read(path: string, range?: { readonly start: number; readonly end: number }): ReadStream {
    return createReadStream(this.place(path), range)
  }

  /**
   * Overwrites the file and takes it away: what somebody had removed is not to be found among free blocks.
   * @returns whether there was such a file.
   */
  async remove(path: string): Promise<boolean> {
    if ((await this.size(path)) === undefined) return false
    try {
      await overwrite(this.place(path))
      await rm(this.place(path))
    } catch (error) {
      // Somebody else was faster.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
      throw error
    }
    await settle(dirname(this.place(path)))
    return true
  }

  private signature(method: string, path: string, until: number): string {
    return createHmac('sha256', this.secret).update(`${method}\n${path}\n${until}`).digest('hex')
  }

  private place(path: string): string {
    const place = normalize(join(this.folder, path))
    if (!this.isPath(path) || !place.startsWith(normalize(this.folder) + sep))
      throw new StorageFault(400, 'InvalidURI', 'The path is not allowed.')
    return place
  }
}

async function writeThrough(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const ZEROS = Buffer.alloc(64 * 1024)

async function overwrite(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    const { size } = await handle.stat()
    for (let at = 0; at < size; at += ZEROS.length)
      await handle.write(ZEROS, 0, Math.min(ZEROS.length, size - at), at)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes a rename or removal in a folder last. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
