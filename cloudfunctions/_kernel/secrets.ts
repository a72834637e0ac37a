import { Buffer } from 'node:buffer'

/** One key that wraps the keys of persons. */
export interface MasterKey {
  readonly id: string
  readonly key: Buffer
}

const shortest = 32

/** A setting that is missing or can't be read. The log tells its name as the code, never its value. */
class SettingError extends Error {
  override readonly name = 'SettingError'

  constructor(readonly code: string) {
    super(`${code} is missing or cannot be read`)
  }
}

function required(name: string): string {
  const value = process.env[name] ?? ''
  if (value.length < shortest) throw new SettingError(name)
  return value
}

/** XY_SIGNING_KEY: signs session tokens and envelopes. */
export const signingKey = (): string => required('XY_SIGNING_KEY')

/** XY_BLIND_KEY: keys every hash by which something personal is found again. */
export const blindKey = (): string => required('XY_BLIND_KEY')

/**
 * XY_MASTER_KEYS, `id:base64[,id:base64]`: 32 bytes each, the first is the current one, the others still open what
 * they closed.
 * @throws Error when one can't be read; the message holds no key.
 */
export function masterKeys(): readonly [MasterKey, ...MasterKey[]] {
  const keys = required('XY_MASTER_KEYS')
    .split(',')
    .map((part) => {
      const [id = '', text = ''] = part.split(':')
      const key = Buffer.from(text, 'base64')
      if (!/^[A-Za-z0-9_-]{1,20}$/.test(id) || key.length !== 32) throw new SettingError('XY_MASTER_KEYS')
      return { id, key }
    })
  const [current, ...older] = keys
  if (current === undefined) throw new SettingError('XY_MASTER_KEYS')
  return [current, ...older]
}
