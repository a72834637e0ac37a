import { join } from 'node:path'
import { actors } from '../../cloudfunctions/_kernel/kernel.store'
import * as roster from '../../cloudfunctions/roster/roster.store'
import { realClock } from '../../gateway/clock'
import { openData } from '../../gateway/data'
import { openStore } from '../../gateway/store'
import { declare } from '../measure/declare'
import { progressed, serving } from '../measure/children'
import { accounts, divisions, files, postsOf } from '../works/posts'

const batch = 50

/** Fills a data folder with a county of so many villages, its posts and its office: `fill-roster.ts <data> <villages>`. */
async function main(): Promise<void> {
  const [data = '', text = '0'] = process.argv.slice(2)
  const villages = Number(text)
  openData(data, false)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  // What runs by the clock ran in the far future: nothing shall run beside what is measured.
  store.declareIndexes('ticks', [])
  const last = Date.now() * 2
  const jobs = [
    'furnish-divisions',
    'furnish-villages',
    'furnish-households',
    'turn',
    'settle',
    'sweep-posts',
  ]
  await store.insert(
    'ticks',
    jobs.map((job) => ({ _id: `roster.${job}`, last, lease: 0 })),
  )
  declare(store, [roster.divisions, roster.villages, roster.posts, actors])
  await store.insert(actors.name, accounts())
  await store.insert(roster.divisions.name, divisions(villages))
  await store.insert(roster.villages.name, files(villages))
  for (let at = 0; at < villages; at += batch) {
    const some = Array.from({ length: Math.min(batch, villages - at) }, (_, nth) => postsOf(at + nth))
    await store.insert(roster.posts.name, some.flat())
    progressed(at / villages)
  }
  store.close()
  serving({}, () => undefined)
}

void main()
