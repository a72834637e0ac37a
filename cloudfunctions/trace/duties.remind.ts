import { divisionRange } from '../../types/_actor'
import { dayAt, type Day, type Month } from '../../types/_period'
import type { Job } from '../_kernel/call'
import { gather, seek } from '../_kernel/gather'
import { notifyAll } from '../_kernel/notify'
import { Refusal } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { dayPlus } from '../_kernel/workdays'
import { countiesIn } from '../roster/survey.read'
import { accountsOf, forceIn, holdersAmong } from '../roster/trace.read'
import { begunBy } from './close.ground'
import { openIn, type Open } from './duties.book'
import { dutyName } from './duties.names'
import { postsOf, type Term } from './duties.posts.rules'
import { daysOff, doneOf, owedOf, ruled, type Done } from './duties.rules'
import { reminders } from './duties.store'
import { entries, leaves, type Entry, type Leaves } from './trace.store'

/** 提醒 (T2): a liaison leader is reminded of what is still open, once a period. */

/** Days before a period's end. Our own choice: the source says that she is reminded, not when. */
const ahead = 7
/** More counties, and entries of a county's leaders in a year, than there are. */
const most = 5000

interface Due extends Open {
  readonly county: string
  readonly id: string
}

/** What ends within a week and nobody was reminded of. 4 database calls at most. */
async function dueOf(job: Job, today: Day): Promise<Due[]> {
  const { counties } = await gather({ counties: countiesIn({ from: '1', to: '9'.repeat(12) }) })
  const open = await openIn(
    job,
    counties.map(({ _id }) => _id),
    today,
  )
  const ending = ({ duty, period: { to } }: Open) =>
    duty.force === 'leader' && today <= to && dayPlus(to, -ahead) <= today
  const due = [...open].flatMap(([county, list]) =>
    list
      .filter(ending)
      .map((one): Due => ({ ...one, county, id: `${county}:${one.duty.key}:${one.period.to}` })),
  )
  if (due.length === 0) return []
  const begun = await begunBy(job, [...new Set(due.map(({ county }) => county))], today.slice(0, 7) as Month)
  // Unscoped: the clock's own.
  const known = await reminders.unscoped.fold<{ readonly _id: string }>(job, [
    { $match: { _id: is.in(due.map(({ id }) => id)) } },
    { $project: { _id: 1 } },
  ])
  return due.filter(({ id, county }) => begun.includes(county) && !known.some(({ _id }) => _id === id))
}

/** Who still owes it. 2 database calls. */
async function owing({ county, duty, period, until }: Due): Promise<string[]> {
  // Unscoped: the clock works for everybody.
  const where = { county, month: is.atLeast(period.from.slice(0, 7)), kind: duty.entry }
  const found = await gather({
    posts: forceIn(divisionRange(county), 'leader'),
    entries: seek<Entry, keyof Done>(entries, where, most, { only: ruled }),
  })
  const terms: Term[] = holdersAmong(found.posts)
  const people = [...new Set(terms.map(({ person }) => person))]
  const lists = await gather({
    leaves: seek<Leaves & { readonly _id: string }>(
      leaves,
      { _id: is.in(people) },
      Math.max(1, people.length),
    ),
  })
  const leave = new Map(lists.leaves.map(({ _id, requests }) => [_id, requests]))
  const open = postsOf(duty, terms).flatMap((post) => {
    const times = doneOf(duty, post, period, until, found.entries)
    return [...post.owners].flatMap(([person, spans]) =>
      times < owedOf(duty, spans, period, daysOff(leave.get(person) ?? [], duty.excuses)) ? [person] : [],
    )
  })
  return [...new Set(open)]
}

const said = (day: Day): string => `${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8)))}日`

/** Writes down that they are reminded, and reminds them: in this order, so that a run that dies reminds nobody twice. */
async function remind(job: Job, due: Due): Promise<void> {
  const { id, county, duty, period } = due
  const people = await owing(due)
  const doc = { division: county, duty: duty.key, to: period.to, people: people.length, at: job.now }
  await reminders.unscoped.create(job.with('remind'), { id, doc, division: county, out: null })
  if (people.length === 0) return
  await notifyAll(await accountsOf(job, people), {
    template: 'duty',
    page: 'trace/week',
    data: { thing1: dutyName(duty), thing2: `最晚${said(period.to)}要记，还没有记` },
  })
}

export async function remindLeaders(job: Job): Promise<void> {
  for (const due of await dueOf(job, dayAt(job.now))) {
    try {
      await remind(job, due)
    } catch (error) {
      // Another run was faster.
      if (!(error instanceof Refusal)) throw error
    }
  }
}
