import { divisionLevel } from '../../types/_actor'
import { dayAt } from '../../types/_period'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { divisionsNamed } from '../roster/roster.read'
import { weighing, type Answer, type Ask } from './burden.look'
import { addsOf } from './burden.rules'
import { askedAt, plainLabel } from './held.rules'
import { leads, memberOf, mustCover, upFrom } from './ground'
import { isWritable, standingOf } from './mine.ground'
import { forms as store, type Form } from './periods.store'

/** 报表: what an office asks for beside the duties, measured before it is asked (law.md). */

/** Forms that one call reads: more than an office and those above it ever ask for. */
const formsMost = 500

type Row = Form & { readonly _id: string; readonly version: number }

const withThoseAbove = (places: readonly string[]): string[] => [...new Set(places.flatMap(upFrom))]

/** The places whose forms reach an office: its own, or one that it covers, and those above. */
function reaching(call: Call, division?: string): string[] {
  if (division === undefined) return withThoseAbove(call.grants().flatMap(({ territories }) => territories))
  mustCover(call, division)
  return upFrom(division)
}

/** The form a force of some places is asked for, by place; what ended last. Unscoped: forms from above are for those below. 1 database call. */
async function formsOf(call: Call, divisions: readonly string[]): Promise<Row[]> {
  const found = await store.unscoped.fold<Row>(call, [
    { $match: { division: is.in(divisions) } },
    { $project: { history: 0 } },
    { $limit: formsMost },
  ])
  const ended = (row: Row) => (row.ended === undefined ? 0 : 1)
  return found.sort((a, b) => ended(a) - ended(b) || b.at - a.at)
}

/** 2 database calls at most. */
async function told(call: Call, divisions: readonly string[]): Promise<Answer<'forms'>> {
  const rows = await formsOf(call, divisions)
  const codes = [...new Set(rows.map((row) => row.division))].slice(0, 50)
  const places = codes.length === 0 ? new Map() : await divisionsNamed(call, codes)
  return {
    forms: rows.map(({ _id: id, version, fields, ended, ...form }) => ({
      id,
      version,
      division: form.division,
      place: (places.get(form.division) as { readonly name: string } | undefined)?.name ?? '',
      title: form.title,
      force: form.force,
      cadence: form.cadence,
      fields: fields.map(({ choices, ...field }) => ({
        ...field,
        ...(choices && { choices: [...choices] }),
      })),
      why: form.why,
      at: form.at,
      ...(ended === undefined ? {} : { ended }),
      mine: ended === undefined && leads(call, form.division),
    })),
  }
}

/** 3 database calls at most. */
export const forms = ({ division }: Ask<'forms'>, call: Call): Promise<Answer<'forms'>> =>
  told(call, reaching(call, division))

/** 4 database calls at most. Unscoped: by where she serves and served, as what she may write down. */
export async function ownForms(_: Ask<'ownForms'>, call: Call): Promise<Answer<'ownForms'>> {
  const today = dayAt(call.now)
  const { own } = await standingOf(memberOf(call), today)
  const villages = own.filter((term) => isWritable(term, today)).map(({ village }) => village)
  return villages.length === 0 ? { forms: [] } : told(call, withThoseAbove(villages))
}

/** 5 database calls at most. */
export async function weighForm(
  { division, force, cadence, fields }: Ask<'weighForm'>,
  call: Call,
): Promise<Answer<'weighForm'>> {
  mustCover(call, division)
  const { cadres, now, forms: others } = await weighing(call, division, force)
  const same = others.filter((form) => form.force === force)
  return {
    held: fields.flatMap(({ key, label }) => {
      const where = askedAt(label, same)
      return where === undefined ? [] : [{ key, label, where }]
    }),
    cadres,
    now,
    adds: addsOf({ cadence, fields }),
  }
}

function mustBeNew(fields: Ask<'askForm'>['fields'], others: readonly Row[]): void {
  for (const [nth, { key, label }] of fields.entries()) {
    const field = `fields.${String(nth)}.label`
    const where = askedAt(label, others)
    if (where !== undefined) throw problem('invalid', `“${label}”不用再填，系统里已有：${where}`, field)
    const earlier = fields.slice(0, nth)
    if (earlier.some((one) => one.key === key || plainLabel(one.label) === plainLabel(label)))
      throw problem('invalid', `“${label}”在这张表里问了两次`, field)
  }
}

/**
 * 3 database calls. Asked by a county's office or one above: those below build nothing of their own (law.md).
 * @throws forbidden for a township; invalid for a field that is held already or that another form asks the same force for.
 */
export async function askForm(input: Ask<'askForm'>, call: Call): Promise<Answer<'askForm'>> {
  const { division, title, force, cadence, fields, why } = input
  mustCover(call, division)
  if (!leads(call, division)) throw problem('forbidden', '报表由县级以上统一下发，乡镇不另设')
  if (!['city', 'county'].includes(divisionLevel(division)))
    throw problem('invalid', '报表按县或市下发', 'division')
  const asked = await formsOf(call, upFrom(division))
  // A retry finds its own form, which is no second one.
  const own = store.idFor(call)
  const others = asked.filter((form) => form._id !== own && form.force === force && form.ended === undefined)
  mustBeNew(fields, others)
  const doc: Form = { division, title, force, cadence, fields, why, at: call.now }
  return store.create(call, { doc, division, out: (id) => ({ id, version: 1 }), why })
}

/** 3 database calls. In whose ground it was asked for: nobody below ends what came from above. */
export function endForm({ id, version, why }: Ask<'endForm'>, call: Call): Promise<Answer<'endForm'>> {
  return store.deed(call, id, version, (form) => {
    if (form.ended !== undefined) throw problem('wrong_state', '这张报表已经停用了')
    return { set: { ended: call.now }, out: { id, version: version + 1 }, why }
  })
}
