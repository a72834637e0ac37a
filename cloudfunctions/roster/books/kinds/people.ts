import type { Rank, Skill } from '../../../../types/roster.limits'
import type { Day } from '../../../../types/_period'
import { keyed } from '../../../_kernel/hash'
import { blind, blindTail, type Sealed } from '../../../_kernel/people'
import { people, units, type Person, type Unit } from '../../roster.store'
import { hasSeat } from '../../seats.rules'
import type { Group, Line } from '../book'
import type { Value, Wrong } from '../cells.rules'
import { among, anothers, backOf, isAnothers, newIn, sealAll, textIn, type Desk, type Found } from '../desk'
import { changed, made, refused, same, type Verdict } from '../verdict'
import { withDue } from './units'

/** What of a row says who she is, as it is found again. */
export const indexesOf = (name: string, phone: string) => ({
  phone: phone === '' ? '' : blind('phone', phone),
  tail: phone === '' ? '' : blindTail(phone),
  called: blind('called', name),
})

/** What a row comes to before names are sealed: sealing many at once costs a call for all of them. */
type Draft =
  | Verdict
  | {
      readonly line: Line
      readonly unit: Found<Unit>
      readonly held: Found<Person> | undefined
      readonly fields: Sealed
    }

const fields = ['rank', 'home', 'skills', 'wish', 'recruited'] as const

function freshOf(desk: Desk, line: Line, unit: Found<Unit>, sealed: Sealed): Verdict {
  const { values, row } = line
  const { rank, home, skills, wish, recruited } = values
  const doc: Person = {
    _id: personId(desk, row),
    sealed,
    ...indexesOf(textIn(values, 'name') ?? '', textIn(values, 'phone') ?? ''),
    unit: unit._id,
    rank: (rank as Rank | undefined) ?? 'staff',
    ...(home === undefined ? {} : { home: String(home) }),
    ...(skills === undefined ? {} : { skills: skills as readonly Skill[] }),
    ...(wish === undefined ? {} : { wish: wish as readonly string[] }),
    ...(recruited === undefined ? {} : { recruited: recruited as Day }),
    village: '',
    ground: unit.division,
    household: '',
    duties: [],
    bound: [],
  }
  return made([line], [{ collection: people.name, doc }])
}

/** One of a book's own, whatever is known of her: somebody who was forgotten is never found by what she was called. */
export const personId = (desk: Desk, row: number): string => keyed('book-person', desk.id, String(row))

function changeOf(line: Line, held: Found<Person>, unit: Found<Unit>, fresh: Sealed): Verdict {
  const { values, row } = line
  const name = textIn(values, 'name') ?? ''
  const own: Readonly<Record<string, Value>> = newIn(fields, values, held)
  const sealed = Object.keys(fresh).length > 0
  const phone = textIn(values, 'phone')
  const known = sealed
    ? {
        sealed: { ...held.sealed, ...fresh },
        called: blind('called', name),
        ...(phone === undefined ? {} : { phone: blind('phone', phone), tail: blindTail(phone) }),
        due: true,
      }
    : {}
  const moved = unit._id === held.unit ? {} : { unit: unit._id, ground: unit.division }
  const set = { ...own, ...known, ...moved }
  if (Object.keys(set).length === 0) return same([line])
  const back = withDue(backOf(set, [], held), sealed)
  const at = { row, collection: people.name, id: held._id, version: held.version, division: unit.division }
  return changed([line], [{ ...at, set, unset: [], back }])
}

/** Whose row it is: by its number, by its phone, or by name and unit. */
function heldBy(
  line: Line,
  unit: Found<Unit>,
  found: readonly Found<Person>[],
): Found<Person> | Wrong | undefined {
  const { values } = line
  const id = textIn(values, 'id')
  const phone = textIn(values, 'phone')
  const called = blind('called', textIn(values, 'name') ?? '')
  if (id !== undefined)
    return found.find(({ _id }) => _id === id) ?? { say: '名册里没有这个编号；新的人不用填编号' }
  const own = phone === undefined ? [] : found.filter((one) => one.phone === blind('phone', phone))
  const [first] = own
  if (first && !own.some((one) => one.called === called)) return { say: '这个手机号在名册里是另一个人的' }
  const byPhone = own.find((one) => one.called === called)
  if (byPhone) return byPhone
  const [one, other] = found.filter((candidate) => candidate.called === called && candidate.unit === unit._id)
  if (one && other) return { say: '这个单位有几个同名的人，请填手机号或人员编号' }
  return one
}

const guarded = '他有席位，手机号是进门的凭据，请在他的页面上改'

function draftOf(
  desk: Desk,
  line: Line,
  unit: Found<Unit> | undefined,
  found: readonly Found<Person>[],
): Draft {
  const { values } = line
  if (!unit || isAnothers(desk, unit))
    return refused([line], line, '单位', '名册里没有这个单位，请先在单位里登记')
  const held = heldBy(line, unit, found)
  if (held && 'say' in held) return refused([line], line, '手机号', held.say)
  if (held && isAnothers(desk, held)) return refused([line], line, '姓名', anothers.say)
  if (held?.called === '')
    return refused([line], line, '姓名', '本人已经删除了自己的姓名和手机号，不能再登记')
  const name = textIn(values, 'name') ?? ''
  const phone = textIn(values, 'phone')
  if (!held) return { line, unit, held, fields: { name, phone: phone ?? '' } }
  const fresh = {
    ...(held.called === blind('called', name) ? {} : { name }),
    ...(phone === undefined || held.phone === blind('phone', phone) ? {} : { phone }),
  }
  if ('phone' in fresh && hasSeat(held)) return refused([line], line, '手机号', guarded)
  return { line, unit, held, fields: fresh }
}

/** 帮扶干部. */
export async function checkPeople(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const lines = groups.flat()
  const said = lines.map(({ values }) => textIn(values, 'unitId') ?? textIn(values, 'unit') ?? '')
  const grounds = [...desk.places.values()].filter(({ level }) => level !== 'village').map(({ _id }) => _id)
  const near = await among<Unit>(desk, units, 'division', grounds, { name: { $in: [...new Set(said)] } })
  const byId = await among<Unit>(desk, units, '_id', said)
  const ours = byId.filter(({ division }) => desk.places.has(division))
  const of = said.map((one) => ours.find(({ _id }) => _id === one) ?? near.find(({ name }) => name === one))
  const text = (field: string, kind: 'phone' | 'called') =>
    lines.flatMap(({ values }) => textIn(values, field) ?? []).map((one) => blind(kind, one))
  const cadres = { unit: { $gt: '' } }
  const found = [
    ...(await among<Person>(
      desk,
      people,
      '_id',
      lines.flatMap(({ values }) => textIn(values, 'id') ?? []),
      cadres,
    )),
    ...(await among<Person>(desk, people, 'phone', text('phone', 'phone'), cadres)),
    ...(await among<Person>(desk, people, 'called', text('name', 'called'), cadres)),
  ]
  const all = [...new Map(found.map((one) => [one._id, one])).values()]
  const drafts = lines.map((line, at) => draftOf(desk, line, of[at], all))
  const toSeal = drafts.flatMap((draft) =>
    'line' in draft && Object.keys(draft.fields).length > 0
      ? [{ person: draft.held?._id ?? personId(desk, draft.line.row), fields: draft.fields }]
      : [],
  )
  const sealed = new Map((await sealAll(toSeal)).map((one, at) => [toSeal[at]?.person ?? '', one]))
  return drafts.map((draft) => {
    if (!('line' in draft)) return draft
    const { line, unit, held } = draft
    const own = sealed.get(held?._id ?? personId(desk, line.row)) ?? {}
    return held ? changeOf(line, held, unit, own) : freshOf(desk, line, unit, own)
  })
}
