import type { Reading } from '../../types/open311.limits'
import { collection } from '../_kernel/collection'

/** 合作平台. Its key is nowhere: `account` is a keyed hash of it, and the kernel's account that it opens. */
export interface Partner {
  readonly name: string
  /** Its ground, 12 digits. */
  readonly division: string
  readonly reads: Reading
  readonly account: string
  /** The key's last four characters. */
  readonly tail: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
  readonly endedAt?: number
}

export const partners = collection<Partner>('partners', {
  feature: 'open311',
  scope: { territory: 'division' },
  indexes: [{ name: 'latest', keys: { madeAt: -1, _id: -1, division: 1 } }],
})
