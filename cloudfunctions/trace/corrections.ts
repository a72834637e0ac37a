import type { FactDraft } from '../../types/_fact'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { leads, memberOf } from './ground'
import type { Answer, Ask } from './heat'
import { correctableUntil, idOf, placeOf, shownOf } from './missed'
import { closings, corrections, sheets, type Correction, type Missed, type Sheet } from './periods.store'

/** 更正 (T4): asked for by the one who missed it, decided by a county's office or one above; the fact stays and another stands beside it. */

type Shown = Answer<'requests'>['corrections'][number]
type Kept<T> = T & { readonly _id: string; readonly version: number }

/** What the caller missed, with the sheet that says so. @throws not_found for what is not hers or not there. 1 database call. */
async function ownOf(call: Call, id: string): Promise<{ readonly sheet: Sheet; readonly row: Missed }> {
  const place = placeOf(id)
  if (!place) throw problem('not_found')
  // Unscoped: her own, wherever she served; who she is is looked at here.
  const { rows } = await sheets.unscoped.find(call, { where: { _id: place.sheet }, limit: 1 })
  const [sheet] = rows
  const row = sheet?.missed.find(({ key }) => key === place.key)
  if (!sheet || row?.person !== memberOf(call)) throw problem('not_found')
  return { sheet, row }
}

/** 4 database calls. @throws not_found, wrong_state after three working days, conflict when it was asked before. */
export async function askCorrection(
  { missed: id, times, why }: Ask<'askCorrection'>,
  call: Call,
): Promise<Answer<'askCorrection'>> {
  const { sheet, row } = await ownOf(call, id)
  // Unscoped: when a month was closed is for everybody who is in it.
  const { rows } = await closings.unscoped.find(call, {
    where: { _id: `${sheet.county}:${sheet.month}` },
    limit: 1,
  })
  const closed = rows[0]?.closed
  if (closed === undefined) throw problem('not_found')
  const lacks = row.owed - row.done
  if (times > lacks) throw problem('invalid', `这一项最多可以更正${String(lacks)}次`, 'times')
  if (call.now > (await correctableUntil(call, closed)))
    throw problem('wrong_state', '已经过了更正期限，结账后3个工作日内可以申请')
  const { key: _, ...what } = row
  const { month, village, county } = sheet
  const doc: Correction = {
    ...what,
    month,
    village,
    county,
    times,
    why,
    state: 'asked',
    at: call.now,
    waits: call.now,
  }
  return corrections.unscoped.create(call, { id, doc, division: village, out: { id, version: 1 }, why })
}

const factOf = ({ village, unit, person, force, times, duty, month }: Correction): FactDraft => ({
  kind: 'trace.corrected',
  division: village,
  ...(unit === '' ? {} : { unit }),
  person,
  role: 'cadre',
  force,
  amount: times,
  tags: { duty, of: month },
})

/** 4 database calls with its fact. @throws forbidden for a township, and for her own. */
export function settleCorrection(
  { id, version, grant, answer }: Ask<'settleCorrection'>,
  call: Call,
): Promise<Answer<'settleCorrection'>> {
  return corrections.deed(call, id, version, (doc) => {
    if (!leads(call, doc.village)) throw problem('forbidden', '更正由县级以上办公室审批')
    if ([call.actor.person, memberOf(call)].includes(doc.person))
      throw problem('forbidden', '自己的申请要由别人审批')
    if (doc.state !== 'asked') throw problem('wrong_state', '这一条已经批过了')
    const said = answer === undefined || answer === '' ? {} : { answer }
    return {
      set: { state: grant ? ('granted' as const) : ('refused' as const), ...said },
      unset: ['waits'],
      out: { id, version: version + 1 },
      facts: grant ? [factOf(doc)] : [],
      why: answer,
    }
  })
}

/** 待批的更正, the longest waiting first. 4 database calls. */
export async function waitingCorrections(
  { after }: Pick<Ask<'requests'>, 'after'>,
  call: Call,
): Promise<Pick<Answer<'requests'>, 'corrections' | 'next'>> {
  const { rows, next } = await corrections.find(call, {
    where: { waits: is.anInstant() },
    order: { waits: 1 },
    after,
  })
  const lacking = rows.map((row) => ({
    ...row,
    key: row._id.slice(row.month.length + 1),
    county: row.county,
  }))
  const shown = await shownOf(call, lacking, true)
  const mine = (row: Correction) =>
    leads(call, row.village) && ![call.actor.person, memberOf(call)].includes(row.person)
  return {
    corrections: rows.flatMap((row: Kept<Correction>, nth): Shown[] => {
      const what = lacking[nth] && shown.get(idOf(lacking[nth]))
      const { _id: id, version, times, why, state, answer } = row
      if (!what) return []
      return [
        {
          id,
          version,
          missed: what,
          times,
          why,
          state,
          ...(answer === undefined ? {} : { answer }),
          mine: mine(row),
        },
      ]
    }),
    ...(next === undefined ? {} : { next }),
  }
}
