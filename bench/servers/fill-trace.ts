import { join } from 'node:path'
import { actors } from '../../cloudfunctions/_kernel/kernel.store'
import * as roster from '../../cloudfunctions/roster/roster.store'
import { entries } from '../../cloudfunctions/trace/trace.store'
import { realClock } from '../../gateway/clock'
import { openData } from '../../gateway/data'
import { openStore } from '../../gateway/store'
import { progressed, serving } from '../measure/children'
import { declare } from '../measure/declare'
import { accountsOf, entriesOf } from '../works/diary'
import { divisions, postsOf } from '../works/posts'

const batch = 50

/** Fills a data folder with a county of so many villages, its posts, its cadres' accounts and a month of entries: `fill-trace.ts <data> <villages>`. */
async function main(): Promise<void> {
  const [data = '', text = '0'] = process.argv.slice(2)
  const villages = Number(text)
  openData(data, false)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  declare(store, [roster.divisions, roster.posts, actors, entries])
  // What is laid is whole: the clock's jobs that go over what was touched begin after it.
  await store.createCollection('ticks')
  const marks = ['trace.sweep-entries', 'trace.twin'].map((_id) => ({ _id, last: 0, lease: 0, mark: 1e12 }))
  await store.insert('ticks', marks)
  await store.insert(actors.name, accountsOf(villages))
  await store.insert(roster.divisions.name, divisions(villages))
  for (let at = 0; at < villages; at += batch) {
    const some = Array.from({ length: Math.min(batch, villages - at) }, (_, nth) => at + nth)
    await store.insert(roster.posts.name, some.flatMap(postsOf))
    await store.insert(entries.name, some.flatMap(entriesOf))
    progressed(at / villages)
  }
  store.close()
  serving({}, () => undefined)
}

void main()
