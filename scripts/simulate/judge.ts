import { dayAt, instantOf } from '../../types/_period'
import type { Fact } from '../../types/_fact'
import { table } from '../../cloudfunctions/_kernel/database'
import { dayPlus, isWorkday } from '../../cloudfunctions/_kernel/workdays'
import { caughtUp } from './catching'
import type { Cloud } from './cloud'
import { judgeDeeds } from './judge.deeds'
import { judgeFacts, judgeStates } from './judge.matters'
import { judgeQueues } from './judge.queues'
import { judgeRates } from './judge.rates'
import type { Matter } from './matter'
import type { Finding } from './post'
import type { Ran } from './run'
import type { Town } from './town'

const page = 300
const shipped = { overrides: new Map<string, boolean>() }

/** Everything in a collection, past all doors. */
async function all(name: string): Promise<unknown[]> {
  const rows: { readonly _id: string }[] = []
  for (let last = ''; ; ) {
    const found = await table(name).find({ _id: { $gt: last } }, { order: { _id: 1 }, limit: page })
    rows.push(...found)
    last = found[found.length - 1]?._id ?? ''
    if (found.length < page) return rows
  }
}

/** Noon of the next working day, after every job of the clock has run until there is nothing left to do. */
async function settle(cloud: Cloud): Promise<void> {
  let day = dayPlus(dayAt(cloud.now()), 1)
  while (!isWorkday(day, shipped)) day = dayPlus(day, 1)
  await cloud.jump(instantOf(day, '12:00'))
  // What follows from what the clock did is done in the minutes after.
  for (let nth = 0; nth < 5; nth += 1) await caughtUp(cloud)
}

/** Looks at everything that is left. @returns what was looked at, in a few words. */
export async function judge({ post, cases }: Ran, cloud: Cloud, town: Town, find: Finding): Promise<string> {
  await settle(cloud)
  const matters = (await all('complaints')) as Matter[]
  const facts = (await all('facts')) as Fact[]
  judgeDeeds(post.deeds, matters, find)
  const filed = post.deeds.filter(({ of, fate }) => of.filing?.fate === 'did' && fate === 'did')
  const begun = new Set(filed.map(({ of }) => of.nth)).size
  if (matters.length < begun || matters.length > cases.length)
    find(`${matters.length} matters of ${cases.length} that were filed, ${begun} of them acknowledged`)
  judgeStates(matters, cloud.now(), find)
  judgeFacts(matters, facts, find)
  const shares = await judgeRates(facts, post, town, find)
  const lanes = await judgeQueues(matters, cases, { cloud, post, town, find })
  return `${matters.length} matters, ${facts.length} facts, ${shares} rates and ${lanes} lanes looked at`
}
