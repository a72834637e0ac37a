import { join } from 'node:path'
import { catalog } from '../../gateway/functions/catalog'
import type { Keys } from '../../scripts/deploy/keys'
import type { Wanted } from '../../scripts/deploy/run'

export const keyOf = (letter: string): string => `${letter.repeat(43)}=`
export const keys: Keys = {
  XY_MASTER_KEYS: `k1:${keyOf('a')}`,
  XY_SIGNING_KEY: keyOf('b'),
  XY_BLIND_KEY: keyOf('c'),
}

export const specs = [...catalog(join(__dirname, '..', '..', 'cloudfunctions')).values()]
export const bundles = specs.map((spec) => ({ spec, folder: '/nowhere', mark: 'one' }))
export const discovered: Wanted['discovered'] = {
  collections: [
    {
      name: 'complaints',
      feature: 'hotline',
      apart: false,
      indexes: [
        { name: 'due', keys: { units: 1, due: -1 } },
        { name: 'receipt', keys: { receipt: 1 }, unique: true },
      ],
    },
    { name: 'points', feature: 'trace', apart: false, indexes: [{ name: 'at', keys: { at: '2dsphere' } }] },
    { name: 'phrases', feature: 'hotline', apart: false, indexes: [] },
  ],
  features: {},
}
