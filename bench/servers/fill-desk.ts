import { join } from 'node:path'
import { complaints } from '../../cloudfunctions/hotline/hotline.store'
import { divisions, units } from '../../cloudfunctions/roster/roster.store'
import { realClock } from '../../gateway/clock'
import { openData } from '../../gateway/data'
import { openStore } from '../../gateway/store'
import { declare } from '../measure/declare'
import { progressed, serving } from '../measure/children'
import { cityPlan } from '../works/city'
import { accounts, deskUnit } from '../works/desks'
import { mattersOf } from '../works/matters'

const batch = 1000

/** Fills a data folder with a city and so many matters, through the store's own writing: `fill-desk.ts <data> <count>`. */
async function main(): Promise<void> {
  const [data = '', text = '0'] = process.argv.slice(2)
  const count = Number(text)
  openData(data, false)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  const now = Date.now()
  declare(store, [complaints, divisions, units])
  const plan = cityPlan(1)
  await store.insert('divisions', plan.divisions)
  await store.insert('units', plan.units)
  store.declareIndexes('actors', [])
  await store.insert('actors', accounts())
  // What runs by the clock ran in the far future: nothing shall run beside what is measured.
  store.declareIndexes('ticks', [])
  const jobs = ['hotline.late', 'hotline.sweep-complaints']
  await store.insert(
    'ticks',
    jobs.map((_id) => ({ _id, last: now * 2, lease: 0 })),
  )
  const matter = mattersOf(plan, deskUnit, { count, now })
  for (let at = 0; at < count; at += batch) {
    const length = Math.min(batch, count - at)
    await store.insert(
      'complaints',
      Array.from({ length }, (_, n) => matter(at + n)),
    )
    if (at % 50_000 === 0) progressed(at / count)
  }
  store.close()
  serving({}, () => undefined)
}

void main()
