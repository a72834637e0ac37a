import { Buffer } from 'node:buffer'
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { now } from './clock'
import { putFile, removeFiles, temporaryUrls } from './cloud'
import { isDuplicate, table } from './database'
import { keyed, randomId } from './hash'
import type { VaultRow } from './vault.store'

/**
 * Secrets that can be destroyed for good. A secret is 32 random bytes in a private object of the cloud's file storage, where no
 * backup of the database reaches; the key that comes of it is salted by a hash under XY_BLIND_KEY from the function's environment,
 * so that neither the storage nor the environment alone gives it. With the object the key is destroyed, and all that was sealed
 * under it, in whatever copy.
 *
 * Two who make one name at once get one key: each puts an object of its own first, and the first row in the database names the one
 * that counts for ever. So a row never names what is not there, and an object that no row names was never used.
 */
const rows = table('vaults')
const length = 32
/** An instance remembers a key so long, milliseconds: no longer may it be in memory after it was destroyed. */
const remembered = 60_000
const linkSeconds = 60

const held = new Map<string, { readonly key: Buffer; readonly until: number }>()

/** Tells a secret from what an object holds that was overwritten, cut off or exchanged. */
const markOf = (secret: Buffer): Buffer => createHash('sha256').update('vault').update(secret).digest()

function keyOf(name: string, secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, keyed('vault', name), 'vault', length))
}

function remember(name: string, key: Buffer): Buffer {
  for (const [other, { until }] of held) if (until <= now()) held.delete(other)
  held.set(name, { key, until: now() + remembered })
  return key
}

async function rowOf(name: string): Promise<VaultRow | undefined> {
  return (await rows.one({ _id: name })) as VaultRow | undefined
}

/** @throws Error when storage does not hand the secret out as it was put there. */
async function secretIn(file: string): Promise<Buffer> {
  const [url] = await temporaryUrls([file], linkSeconds)
  const answer = url === undefined ? undefined : await fetch(url, { signal: AbortSignal.timeout(10_000) })
  const bytes = answer?.ok === true ? Buffer.from(await answer.arrayBuffer()) : Buffer.alloc(0)
  const secret = bytes.subarray(0, length)
  if (bytes.length !== 2 * length || !markOf(secret).equals(bytes.subarray(length)))
    throw new Error('a secret is not in storage as it was put there')
  return secret
}

/**
 * The key of a name; undefined when it was never made or is destroyed. No call at all while it is remembered, else 1 database call.
 * @throws Error when storage is out of reach.
 */
export async function keyFor(name: string): Promise<Buffer | undefined> {
  const known = held.get(name)
  if (known && known.until > now()) return known.key
  const row = await rowOf(name)
  return row?.file === undefined ? undefined : remember(name, keyOf(name, await secretIn(row.file)))
}

/**
 * Makes the secret of a name. Made once, it never changes, however often and from wherever this is called.
 * @throws Error when it is destroyed already.
 */
export async function makeKey(name: string): Promise<Buffer> {
  if (!(await rowOf(name))) {
    const secret = randomBytes(length)
    const file = await putFile(`vault/${randomId()}.bin`, Buffer.concat([secret, markOf(secret)]))
    try {
      await rows.insert([{ _id: name, file }])
    } catch (error) {
      if (!isDuplicate(error)) throw error
      // A repeated insert may have met its own row.
      if ((await rowOf(name))?.file !== file) await removeFiles([file])
    }
  }
  const key = await keyFor(name)
  if (!key) throw new Error('this secret was destroyed')
  return key
}

/**
 * Destroys the secret of a name, and keeps it from ever being made. Doing it again changes nothing. Other instances forget the key
 * within a minute.
 * @throws Error when storage still has the object.
 */
export async function destroyKey(name: string): Promise<void> {
  held.delete(name)
  await rows.insert([{ _id: name, destroyed: now() }]).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error
  })
  const row = await rowOf(name)
  if (row?.file === undefined) return
  await removeFiles([row.file])
  const [left] = await temporaryUrls([row.file], linkSeconds)
  if (left !== undefined) throw new Error('a secret is still in storage')
  await rows.update({ _id: name }, { $set: { destroyed: now() }, $unset: { file: '' } })
  held.delete(name)
}
