import { join } from 'node:path'
import { facts } from '../../cloudfunctions/_kernel/kernel.store'
import { realClock } from '../../gateway/clock'
import { openData } from '../../gateway/data'
import { openStore } from '../../gateway/store'
import { openBare } from '../measure/bare'
import { progressed, serving } from '../measure/children'
import { declare } from '../measure/declare'
import { factsOf } from '../works/months'

const batch = 1000

/** Fills a data folder with so many facts, and a bare database with the same: `fill-fold.ts <data> <bare> <count>`. */
async function main(): Promise<void> {
  const [data = '', bareFile = '', text = '0'] = process.argv.slice(2)
  const count = Number(text)
  openData(data, false)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  declare(store, [facts])
  const bare = openBare(bareFile)
  bare.exec(`CREATE TABLE facts(id TEXT PRIMARY KEY, month TEXT, kind TEXT, unit TEXT, amount REAL);
    CREATE INDEX fold ON facts(month, kind, unit, amount)`)
  const insert = bare.prepare('INSERT INTO facts VALUES(?, ?, ?, ?, ?)')
  const fact = factsOf(count)
  for (let at = 0; at < count; at += batch) {
    const some = Array.from({ length: Math.min(batch, count - at) }, (_, n) => fact(at + n))
    await store.insert(facts.name, some)
    bare.exec('BEGIN')
    for (const { _id, month, kind, unit, amount } of some) insert.run(_id, month, kind, unit ?? '', amount)
    bare.exec('COMMIT')
    if (at % 50_000 === 0) progressed(at / count)
  }
  store.close()
  bare.close()
  serving({}, () => undefined)
}

void main()
