import type { Call, Job } from '../_kernel/call'
import { canonical, keyed, sha256 } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { readPaper } from '../_kernel/papers'
import { readSheet, Unreadable } from '../_kernel/xlsx/read'
import type { PaperType } from '../../types/_paper'
import { faultsMax, ticketsMax } from '../../types/hotline.files.limits'
import { checkText } from '../_kernel/check'
import { villagesOf } from '../roster/roster.read'
import { complaints } from './hotline.store'
import type { Fault, Mapping } from './mapping.rules'
import { create, deskOf, newMatter, standingPlace } from './matter'
import type { Paper, Tally } from './paper'
import { contentOf, rowsOfJson, ticketsIn, type Read, type Ticket } from './tickets.rules'
import { whenOf } from './when'

/** What an uploaded file may make of itself. Our own choice: ten times what a real one does. */
const limits = { inflated: 80 * 1024 * 1024, rows: ticketsMax + 20, columns: 200, cells: 1_000_000 }

/** Reads a file as tickets of a county. @throws problem `file_refused`, saying why. */
export async function readTickets(
  call: Call,
  source: string,
  type: PaperType,
  county: string,
  mapping: Mapping,
): Promise<Read> {
  const bytes = await readPaper(source, type)
  try {
    const rows =
      type === 'json' ? rowsOfJson(bytes.toString('utf8'), limits.rows) : await readSheet(bytes, limits)
    const villages = await villagesOf(call, county)
    const known = villages.map(({ _id: code, name, official, path }) => ({ code, name, official, path }))
    return ticketsIn(rows, { mapping, villages: known, now: call.now })
  } catch (error) {
    throw error instanceof Unreadable ? problem('file_refused', error.message, 'file') : error
  }
}

/** A ticket is one of its system and number in a county, whichever file brings it: its matter's id follows from them. */
const idOf = (county: string, system: string, number: string): string =>
  `ticket-${keyed('ticket', county, system, number)}`

/** What a ticket says, told apart from what it said before. */
const hashOf = (ticket: Ticket): string => sha256(canonical(contentOf(ticket)))

/** Ids asked for in one question. */
const perQuestion = 50

/** What becomes of each ticket: `new`, or what it is to the one that is here. */
type Standing = 'new' | 'own' | 'known' | 'changed'

/** How tickets stand to what is here already, in their order. 1 database call for fifty. */
export async function standingsOf(
  call: Call,
  county: string,
  system: string,
  tickets: readonly Ticket[],
  paper = '',
): Promise<Standing[]> {
  const ids = tickets.map(({ number }) => idOf(county, system, number))
  const held = new Map<string, { readonly hash: string; readonly paper: string }>()
  for (let at = 0; at < ids.length; at += perQuestion) {
    // Unscoped: a ticket may have been sent on to whom the caller does not see; that it is here is all that is told.
    const { rows } = await complaints.unscoped.find(call, {
      where: { _id: is.in(ids.slice(at, at + perQuestion)) },
      only: ['foreign'],
    })
    for (const { _id, foreign } of rows as { _id?: string; foreign?: (typeof rows)[number]['foreign'] }[])
      if (_id !== undefined && foreign) held.set(_id, foreign)
  }
  return tickets.map((ticket, at) => {
    const before = held.get(ids[at] ?? '')
    if (!before) return 'new'
    if (before.paper === paper) return 'own'
    return before.hash === hashOf(ticket) ? 'known' : 'changed'
  })
}

/** Takes one ticket in, by the rules of any matter that is filed. 2 database calls. */
async function take(call: Call, id: string, paper: Paper, mapping: Mapping, ticket: Ticket): Promise<void> {
  const place = await standingPlace(call, ticket.village)
  const [checked, when] = await Promise.all([checkText(call, ticket.text), whenOf(call)])
  const matter = idOf(paper.division, mapping.system, ticket.number)
  const { kind, industry, text } = ticket
  const foreign = { system: mapping.system, number: ticket.number, hash: hashOf(ticket), paper: id }
  const told = {
    kind,
    industry,
    text,
    photos: [],
    by: matter,
    household: '',
    via: 'platform' as const,
    foreign,
  }
  const doc = newMatter(told, { village: place.village, desk: deskOf(place, industry), when, checked })
  await create(
    call,
    { ...doc, filedAt: ticket.filedAt ?? call.now },
    {
      create: (maker, make) => complaints.unscoped.create(maker, { ...make, id: matter }),
    },
  )
}

/** The call under which a ticket is filed: by whoever brought the file, once however often a step is done. */
function callFor(job: Job, id: string, { by, role }: Paper, number: string): Call {
  const call = job.with(`take-${keyed('take', id, number)}`)
  const grant = { role, territories: [], units: [], households: [] }
  return { ...call, action: 'file', actor: { ...call.actor, person: by }, grants: () => [grant] }
}

/** Rows of one step, and how many at once. */
const stepRows = 200
const atOnce = 8

const none: Tally = { rows: 0, taken: 0, known: 0, changed: 0, refused: 0 }

const changedSay = '这个编号已经导入过，内容和上次不一样，没有改动原来的'

/** What is wrong with tickets that are here already, but not the same. */
export const changedFaults = (
  tickets: readonly Ticket[],
  standings: readonly Standing[],
  { columns }: Mapping,
): Fault[] =>
  tickets.flatMap(({ row }, at) =>
    standings[at] === 'changed' ? [{ row, column: columns.number ?? '', say: changedSay }] : [],
  )

/** One step of a file that is taken in. @returns what it changes in the paper. */
export async function intakeStep(
  job: Job,
  paper: Paper,
  id: string,
  read: Read,
  mapping: Mapping,
): Promise<Partial<Paper>> {
  const some = read.tickets.slice(paper.done, paper.done + stepRows)
  const standings = await standingsOf(job, paper.division, mapping.system, some, id)
  const fresh = some.filter((_, at) => standings[at] === 'new')
  for (let at = 0; at < fresh.length; at += atOnce) {
    await Promise.all(
      fresh
        .slice(at, at + atOnce)
        .map((ticket) => take(callFor(job, id, paper, ticket.number), id, paper, mapping, ticket)),
    )
  }
  const count = (...which: readonly Standing[]) => standings.filter((one) => which.includes(one)).length
  const before = paper.tally ?? { ...none, rows: read.rows, refused: read.refused }
  const tally = {
    ...before,
    taken: before.taken + count('new', 'own'),
    known: before.known + count('known'),
    changed: before.changed + count('changed'),
  }
  const faults = [
    ...(paper.faults ?? read.faults.slice(0, faultsMax)),
    ...changedFaults(some, standings, mapping),
  ].slice(0, faultsMax)
  const done = paper.done + some.length
  const total = read.tickets.length
  if (done < total) return { state: 'working', done, total, tally, faults }
  return { state: 'ready', lane: 'spent', done, total, tally, faults }
}
