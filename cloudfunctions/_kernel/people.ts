import { Buffer } from 'node:buffer'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { isDuplicate, table } from './database'
import { keyed } from './hash'
import type { KeyRow } from './kernel.store'
import { masterKeys } from './secrets'

/**
 * Names, phones and whatever else is somebody's own, encrypted at rest with AES-256-GCM under a key per person, which
 * is wrapped under a master key from the environment. Forgetting a person destroys the key (law.md, PIPL).
 */
const algorithm = 'aes-256-gcm'
const ivLength = 12
const tagLength = 16

const rows = table('keys')

/** Personal fields as they are stored: each a text that opens only as this field of this person in this collection. */
export type Sealed = Readonly<Record<string, string>>

function encrypt(key: Buffer, text: Buffer, context: string): string {
  const iv = randomBytes(ivLength)
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

function decrypt(key: Buffer, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64url')
  const end = bytes.length - tagLength
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(end))
  return Buffer.concat([decipher.update(bytes.subarray(ivLength, end)), decipher.final()])
}

/** Encrypts under the current master key itself, for what belongs to no person: `<master id>.<text>`. */
export function wrap(text: Buffer, context: string): string {
  const [{ id, key }] = masterKeys()
  return `${id}.${encrypt(key, text, context)}`
}

/** @throws Error when its master key is gone or the text was moved or changed. */
export function unwrap(wrapped: string, context: string): Buffer {
  const [id = '', text = ''] = wrapped.split('.')
  const master = masterKeys().find((candidate) => candidate.id === id)
  if (!master) throw new Error('a wrapped text names a master key that is not configured')
  return decrypt(master.key, text, context)
}

const keyContext = (person: string): string => `key:${person}`

type Keys = ReadonlyMap<string, Buffer>
type Kept = KeyRow & { readonly _id: string }

async function keptOf(persons: readonly string[]): Promise<readonly Kept[]> {
  const query = persons.length === 1 ? { _id: persons[0] } : { _id: { $in: persons } }
  return (await rows.find(query, { limit: persons.length })) as unknown as Kept[]
}

/** Those that were not forgotten. */
const opened = (kept: readonly Kept[]): Keys =>
  new Map(
    kept.flatMap(({ _id, wrapped }) =>
      wrapped === undefined ? [] : [[_id, unwrap(wrapped, keyContext(_id))]],
    ),
  )

/** The keys of several persons in 1 database call; those forgotten or unknown are absent. */
async function keysOf(persons: readonly string[]): Promise<Keys> {
  const wanted = [...new Set(persons)]
  return wanted.length === 0 ? new Map() : opened(await keptOf(wanted))
}

async function makeKeys(persons: readonly string[]): Promise<Keys> {
  const [{ id: master }] = masterKeys()
  const fresh = persons.map((person) => ({ person, key: randomBytes(32) }))
  await rows.insert(
    fresh.map(({ person, key }) => ({ _id: person, master, wrapped: wrap(key, keyContext(person)) })),
  )
  return new Map(fresh.map(({ person, key }) => [person, key]))
}

/** Finds the keys, making those that never were. A forgotten person's is neither found nor made. */
async function keysFor(persons: readonly string[]): Promise<Keys> {
  const wanted = [...new Set(persons)]
  const kept = await keptOf(wanted)
  const known = new Set(kept.map(({ _id }) => _id))
  const missing = wanted.filter((person) => !known.has(person))
  if (missing.length === 0) return opened(kept)
  try {
    const made = await makeKeys(missing)
    return new Map([...opened(kept), ...made])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    // Somebody made one of them in between: make the others one by one.
    for (const person of missing) await makeKeys([person]).catch(passDuplicate)
    return keysOf(wanted)
  }
}

function passDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error
}

const fieldContext = (where: string, field: string, person: string): string => `${where}.${field}:${person}`

/** One person's fields to be sealed, or sealed ones to be opened. */
export interface Of<F> {
  readonly person: string
  readonly fields: F
}

/**
 * Encrypts the fields of several persons. 1 database call, 2 when keys are made.
 * @param where the collection that they will be stored in; elsewhere they don't open.
 * @throws Error when a person was forgotten.
 */
export async function sealMany(where: string, many: readonly Of<Sealed>[]): Promise<Sealed[]> {
  const keys = await keysFor(many.map(({ person }) => person))
  return many.map(({ person, fields }) => {
    const key = keys.get(person)
    if (!key) throw new Error('this person was forgotten')
    const sealed = Object.entries(fields).map(([field, text]) => [
      field,
      encrypt(key, Buffer.from(text), fieldContext(where, field, person)),
    ])
    return Object.fromEntries(sealed) as Sealed
  })
}

/** Decrypts the fields of several persons, in 1 database call. Undefined for one who was forgotten. */
export async function openMany(where: string, many: readonly Of<Sealed>[]): Promise<(Sealed | undefined)[]> {
  const keys = await keysOf(many.map(({ person }) => person))
  return many.map(({ person, fields }) => {
    const key = keys.get(person)
    if (!key) return undefined
    const open = Object.entries(fields).map(([field, text]) => [
      field,
      decrypt(key, text, fieldContext(where, field, person)).toString('utf8'),
    ])
    return Object.fromEntries(open) as Sealed
  })
}

/** Encrypts one person's fields; see `sealMany`. */
export async function seal(person: string, fields: Sealed, where: string): Promise<Sealed> {
  const [sealed] = await sealMany(where, [{ person, fields }])
  return sealed ?? {}
}

/** Decrypts one person's fields; see `openMany`. */
export async function open(person: string, fields: Sealed, where: string): Promise<Sealed | undefined> {
  const [opened] = await openMany(where, [{ person, fields }])
  return opened
}

/** What can be found again: a keyed hash that stands beside an encrypted field. */
export type BlindKind = 'phone' | 'phone-tail' | 'slip' | 'called'

/** A phone is compared without spaces, dashes and +86; a name without what nobody sees or says. */
function plain(kind: BlindKind, text: string): string {
  if (kind === 'called') return text.normalize('NFKC').replace(/[\s·•.]/g, '')
  return kind === 'slip' ? text.trim() : text.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '')
}

export const blind = (kind: BlindKind, text: string): string => keyed('blind', kind, plain(kind, text))

/** The blind index of a phone's last four digits. */
export const blindTail = (phone: string): string => blind('phone-tail', plain('phone', phone).slice(-4))

/**
 * Forgets a person: destroys the key, so that nothing sealed under it can be read again, and leaves a tombstone, so
 * that no new key is made. Doing it again changes nothing.
 */
export async function forget(person: string, now: number): Promise<void> {
  const done = await rows.update(
    { _id: person },
    { $set: { forgotten: now, master: '' }, $unset: { wrapped: '' } },
  )
  if (done === 0) await rows.insert([{ _id: person, master: '', forgotten: now }]).catch(passDuplicate)
}

/** How many keys a run of the rotation wraps anew. */
const rotationBatch = 200

/**
 * Wraps the keys that lie under an older master key under the current one. Resumable: what is done is no longer found.
 * @returns how many were wrapped anew; 0 when an older master key may be taken away.
 */
export async function rotate(): Promise<number> {
  const [current, ...older] = masterKeys()
  let done = 0
  for (const { id } of older) {
    const found = await rows.find({ master: id }, { limit: rotationBatch })
    for (const { _id, wrapped } of found as unknown as (KeyRow & { _id: string })[]) {
      if (wrapped === undefined) continue
      const context = keyContext(_id)
      const anew = wrap(unwrap(wrapped, context), context)
      done += await rows.update({ _id, wrapped }, { $set: { wrapped: anew, master: current.id } })
    }
  }
  return done
}

/** Takes away the keys of persons who never came to be. 1 database call. */
export async function discardKeys(persons: readonly string[]): Promise<void> {
  if (persons.length > 0) await rows.remove({ _id: { $in: persons }, wrapped: { $exists: true } })
}
