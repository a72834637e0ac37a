import type { Job } from '../_kernel/call'
import { serverDate, table } from '../_kernel/database'
import { keyed } from '../_kernel/hash'
import { namesOf, type Sent } from '../roster/dispatch.read'
import { placeOf } from '../roster/roster.read'
import type { Line } from './assign.rules'
import type { Asked } from './collect'
import { lines, type ProposalLine, type Somebody } from './dispatch.store'

/** Rows that one insert carries. */
const rowsEach = 200

type Row = ProposalLine & { readonly _id: string }

const somebody = ({ named, unit }: Sent, units: ReadonlyMap<string, string>): Somebody => ({
  ...named,
  unitName: units.get(unit) ?? '',
})

/** Whoever holds a post already and stays has nothing to be sent out. */
function standingOf(now: string | undefined, who: string | undefined) {
  const met = who !== undefined
  const stays = met && who === now
  const state = stays ? 'done' : met ? 'proposed' : 'left'
  const rank = stays ? 3 : met ? 2 : 0
  return { met, state, rank, open: met && !stays, moved: met && !stays && now !== undefined } as const
}

/** Where the rows of a part go, and by which names. */
interface Into {
  readonly proposal: string
  readonly part: number
  readonly units: ReadonlyMap<string, string>
}

function rowOf(into: Into, asked: Asked, line: Line, place: string, names: ReadonlyMap<string, Sent>): Row {
  const { need, post, head } = asked
  const { who, lack, others } = line
  const found = who && names.get(who.person)
  const { now } = post
  return {
    _id: keyed('proposal-line', into.proposal, need.id),
    proposal: into.proposal,
    part: into.part,
    post: need.id,
    postVersion: post.version,
    kind: need.kind,
    ...(post.seat === undefined ? {} : { seat: post.seat }),
    village: need.village,
    place,
    household: need.household,
    ...(head ? { head: { person: head.person, sealed: { name: head.name } } } : {}),
    ...standingOf(need.now, found && who.person),
    ...(now
      ? {
          now: {
            person: now.holder.person,
            sealed: { name: now.holder.sealed.name ?? '' },
            unitName: now.unitName,
          },
        }
      : {}),
    ...(found ? { who: somebody(found, into.units) } : {}),
    reasons: who?.reasons ?? [],
    ...(lack === undefined ? {} : { lack }),
    others: others.map(({ person, reasons }) => ({ person, reasons })),
  }
}

async function placesOf(job: Job, villages: readonly string[]): Promise<Map<string, string>> {
  const places = new Map<string, string>()
  for (const village of villages) {
    if (!places.has(village)) places.set(village, (await placeOf(job, village)).place)
  }
  return places
}

/**
 * Writes the lines of a part, past any deed: they are the clock's, and nobody has seen them yet. What a run that died had written of the
 * part goes first, so that writing twice changes nothing.
 */
export async function writeLines(
  job: Job,
  into: Into,
  asked: readonly Asked[],
  found: readonly Line[],
): Promise<void> {
  const documents = table(lines.name)
  await documents.remove({ proposal: into.proposal, part: into.part })
  const places = await placesOf(
    job,
    asked.map(({ need }) => need.village),
  )
  const names = await namesOf(
    job,
    found.flatMap(({ who }) => (who ? [who.person] : [])),
  )
  const rows = asked.flatMap((one, nth) => {
    const line = found[nth]
    return line ? [rowOf(into, one, line, places.get(one.need.village) ?? '', names)] : []
  })
  for (let at = 0; at < rows.length; at += rowsEach) {
    const some = rows.slice(at, at + rowsEach)
    await documents.insert(some.map((row) => ({ ...row, version: 1, touched: serverDate, history: [] })))
  }
}
