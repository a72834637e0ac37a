import { join } from 'node:path'
import { catalog } from '../../gateway/functions/catalog'
import type { Keys } from '../../scripts/deploy/keys'
import { parts, type Wanted } from '../../scripts/deploy/run'
import { siteAt } from '../../scripts/deploy/site'

export const keyOf = (letter: string): string => `${letter.repeat(43)}=`
export const keys: Keys = {
  XY_MASTER_KEYS: `k1:${keyOf('a')}`,
  XY_SIGNING_KEY: keyOf('b'),
  XY_BLIND_KEY: keyOf('c'),
}

export const specs = [...catalog(join(__dirname, '..', '..', 'cloudfunctions')).values()]
export const bundles = specs.map((spec) => ({ spec, folder: '/nowhere', mark: 'one' }))
const discovered: Wanted['discovered'] = {
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

/** Files of the PC's app, as a build leaves them. */
export const pages = { 'index.html': '<app>', 'js/app.1a.js': 'one', 'css/app.2b.css': 'two' }

/** All of the house, with the pages of a folder. */
export const wantedAt = (folder: string): Wanted => ({
  discovered,
  bundles,
  keys,
  site: siteAt(folder),
  only: new Set(parts),
})
