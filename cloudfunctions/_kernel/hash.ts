import { createHash, createHmac, randomBytes } from 'node:crypto'
import { blindKey } from './secrets'

/** A keyed hash, 22 characters of base64url (128 bits). `domain` keeps hashes for different ends apart. */
export function keyed(domain: string, ...parts: readonly string[]): string {
  const mac = createHmac('sha256', blindKey()).update(JSON.stringify([domain, ...parts]))
  return mac.digest().subarray(0, 16).toString('base64url')
}

/** A random id of 22 characters (128 bits). */
export const randomId = (): string => randomBytes(16).toString('base64url')

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** JSON with the keys of every object in order, so that equal values have equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, held: unknown) =>
    typeof held === 'object' && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  )
}
