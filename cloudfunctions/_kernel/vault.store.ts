import { records } from './collection'

/**
 * Which object in file storage holds a secret, by the secret's name. The first row of a name counts for ever: with `file` the secret
 * is there, with `destroyed` (milliseconds since 1970) it is gone and is never made again.
 */
export interface VaultRow {
  readonly file?: string
  readonly destroyed?: number
}

export const vaults = records<VaultRow>('vaults', { feature: 'account', scope: {}, indexes: [] })
