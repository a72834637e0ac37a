import { roleOf, type Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { notifyAt } from '../_kernel/notify'
import { problem } from '../_kernel/problem'
import { unitsOf } from '../roster/roster.read'
import { change } from './change.rules'
import type { Complaint, Rating } from './complaint'
import { complaints } from './hotline.store'
import { eventOfRating, move, mustHaveSeen, parties, type Event } from './hotline.rules'
import { outcomeOf, type Ask, type Outcome } from './view.rules'
import { whenOf } from './when'

interface More {
  readonly unit?: string
  readonly rating?: Rating
  /** What was said with it. */
  readonly words?: string | undefined
  /** Whether an assignment to `unit` may be made by a desk. */
  readonly allows?: (desk: string) => boolean
}

interface Seen {
  readonly id: string
  readonly version: number
}

/** One event, by the table. 4 database calls. @returns the answer, and the document as it was when the event happened. */
async function happen(call: Call, { id, version }: Seen, event: Event, more: More = {}) {
  const { words = '', rating, unit, allows } = more
  const [checked, when] = await Promise.all([checkText(call, words), whenOf(call)])
  const role = roleOf(call)
  const doer = { person: call.actor.person, ...(role === undefined ? {} : { role }) }
  let happened: Complaint | undefined
  const out = await complaints.deed(call, id, undefined, (doc) => {
    mustHaveSeen(doc, version)
    const next = move(doc, event, parties({ person: doer.person, grants: call.grants() }, doc), call.now)
    if (allows && !allows(doc.desk)) throw problem('invalid', '请选择本县的部门', 'unit')
    const { set, unset, facts } = change(doc, event, next, doer, when, {
      ...(unit === undefined ? {} : { unit }),
      ...(rating === undefined ? {} : { rating }),
    })
    happened = doc
    const raised = doc.version + 1
    return {
      set,
      unset,
      facts,
      push: {
        ...(rating === undefined ? {} : { ratings: rating }),
        ...(checked === 'passed' ? {} : { unchecked: raised }),
      },
      out: outcomeOf(id, { ...set, receipt: doc.receipt, version: raised }),
      ...(words === '' || rating ? {} : { why: words }),
    }
  })
  return { out, happened }
}

export const accept = async (input: Ask<'accept'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'accept')).out

/** The county of a unit's id, 12 digits; nothing when it is none of the caller's own. */
function countyOfUnit(call: Call, unit: string): string | undefined {
  const county = (id: string) => /^u(\d{6})-/.exec(id)?.[1]
  const own = call.grants().flatMap(({ units }) => units.map(county))
  const wanted = county(unit)
  return wanted !== undefined && own.includes(wanted) ? wanted.padEnd(12, '0') : undefined
}

/** @throws invalid when the unit is no hotline of the desk's county. */
export async function assign(input: Ask<'assign'>, call: Call): Promise<Outcome> {
  const county = countyOfUnit(call, input.unit)
  const units = county === undefined ? [] : await unitsOf(call, county)
  const known = (id: string) => units.some((unit) => unit.id === id)
  const { unit, note } = input
  const { out } = await happen(call, input, 'assign', {
    unit,
    words: note,
    allows: (desk) => known(desk) && known(unit),
  })
  return out
}

/** Tells her who filed it, if WeChat reaches her. The deed stands whether she is told or not. */
export async function answer(input: Ask<'answer'>, call: Call): Promise<Outcome> {
  const { out, happened } = await happen(call, input, 'answer', { words: input.text })
  if (happened?.address !== undefined) {
    await notifyAt(happened.address, {
      template: 'answered',
      page: `hotline/detail?id=${out.id}`,
      data: {
        thing1: '您反映的事有答复了',
        character_string2: out.receipt,
        thing3: '请看看，满意不满意评一评',
      },
    })
  }
  return out
}

export async function rate(input: Ask<'rate'>, call: Call): Promise<Outcome> {
  const { response, result, manner, words = '' } = input
  const rating = { response, result, manner, ...(words === '' ? {} : { words }), at: call.now }
  return (await happen(call, input, eventOfRating(result), { rating, words })).out
}

export const reopen = async (input: Ask<'reopen'>, call: Call): Promise<Outcome> =>
  (await happen(call, input, 'reopen', { words: input.why })).out
