import { join } from 'node:path'
import * as dispatch from '../../cloudfunctions/dispatch/dispatch.store'
import { actors } from '../../cloudfunctions/_kernel/kernel.store'
import * as roster from '../../cloudfunctions/roster/roster.store'
import { realClock } from '../../gateway/clock'
import { openData } from '../../gateway/data'
import { openStore } from '../../gateway/store'
import { declare } from '../measure/declare'
import { serving } from '../measure/children'
import { accounts, divisions } from '../works/posts'
import { files, people, units, vacancies } from '../works/senders'

const batch = 500

/** Fills a data folder with a county of so many villages, its vacant posts, and who could be sent: `fill-dispatch.ts <data> <villages>`. */
async function main(): Promise<void> {
  const [data = '', text = '0'] = process.argv.slice(2)
  openData(data, false)
  const store = openStore({ file: join(data, 'documents.sqlite'), clock: realClock() })
  const { divisions: ground, villages, posts, units: from, people: folk } = roster
  declare(store, [ground, villages, posts, from, folk, actors, dispatch.proposals, dispatch.lines])
  const all = divisions(Number(text)) as { readonly _id: string; readonly level: string }[]
  const codes = all.filter(({ level }) => level === 'village').map(({ _id }) => _id)
  await store.insert(actors.name, accounts())
  await store.insert(ground.name, all)
  await store.insert(villages.name, files(codes))
  await store.insert(from.name, units())
  const rows = [
    ...people(codes).map((doc) => [folk.name, doc]),
    ...vacancies(codes).map((doc) => [posts.name, doc]),
  ] as [string, object][]
  for (const name of [folk.name, posts.name]) {
    const own = rows.filter(([to]) => to === name).map(([, doc]) => doc)
    for (let at = 0; at < own.length; at += batch) await store.insert(name, own.slice(at, at + batch))
  }
  store.close()
  serving({}, () => undefined)
}

void main()
