import { divisionLevel, inDivision } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import { dayAt, type Day } from '../../types/_period'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { forgetCounty } from './counties.store'
import { refuseEnded, standingVillage } from './division'
import { divisions, villages, type Division } from './roster.store'

type Ask = Input<BookContract, 'succeed'>
type Kept = Division & { readonly version: number }

/** What went into a heir, as the heir remembers it. */
export const beforeOf = ({ _id, name }: Division, how: Ask['how'], day: Day) => ({
  code: _id,
  name,
  how,
  day,
})

/** @throws problem `invalid`, `not_found`, `division_merged` for what cannot be. */
async function checkHeir(call: Call, { code, heir, how, day }: Ask): Promise<void> {
  if (heir === code) throw problem('invalid', '新旧区划代码不能相同', 'heir')
  if (divisionLevel(heir) !== 'village') throw problem('invalid', '请填村的区划代码', 'heir')
  if (day > dayAt(call.now)) throw problem('invalid', '日期不能晚于今天', 'day')
  if (how === 'merged') await standingVillage(call, heir, day)
  else await checkNew(call, code, heir)
}

/** A new code must be free, unless it was made for this very village by an attempt that got no further. */
async function checkNew(call: Call, code: string, heir: string): Promise<void> {
  const inGround = call
    .grants()
    .some(({ territories }) =>
      territories.some((ground) => inDivision(heir, divisionLevel(ground)) === ground),
    )
  if (!inGround) throw problem('not_found')
  // Unscoped: whether a code is taken is public.
  const { rows } = await divisions.unscoped.find(call, { where: { _id: heir }, limit: 1 })
  const taken = rows.some(({ before = [] }) => before.every((one) => one.code !== code))
  if (taken) throw problem('invalid', '这个区划代码已经有了', 'heir')
}

/** The groups that go to a new village: those of the village's own file, where it names any. */
async function checkGroups(call: Call, { code, groups = [] }: Ask): Promise<void> {
  if (groups.length === 0) throw problem('invalid', '请选归新村的小组', 'groups')
  const { rows } = await villages.find(call, { where: { _id: code }, limit: 1 })
  const known = rows[0]?.groups ?? []
  const strange = known.length > 0 && groups.find((group) => !known.includes(group))
  if (typeof strange === 'string') throw problem('invalid', `这个村没有“${strange}”这个小组`, 'groups')
}

/** Makes the new village, with the parent of the old one. Made before for the same village: it stays as it is. */
async function found(call: Call, old: Kept, { heir, name, how, day }: Ask): Promise<void> {
  const called = name ?? old.name
  const since = day as Day
  const doc: Division = {
    _id: heir,
    name: called,
    official: called,
    level: 'village',
    ...(old.kind === undefined ? {} : { kind: old.kind }),
    parent: old.parent,
    county: old.county,
    path: [...old.path.slice(0, -1), called],
    succeededBy: '',
    since,
    before: [beforeOf(old, how, since)],
  }
  try {
    await divisions.create(call, { id: heir, doc, division: heir, out: null })
  } catch (error) {
    const { rows } = await divisions.find(call, { where: { _id: heir }, limit: 1 })
    if (!rows.some(({ before = [] }) => before.some(({ code }) => code === old._id))) throw error
  }
}

/** The heir remembers what was merged into it; the clock sees to it as well. */
export async function remember(call: Call, heir: string, old: Division, day: Day): Promise<void> {
  const entry = beforeOf(old, 'merged', day)
  await divisions.unscoped.deed(call, heir, undefined, ({ before = [] }) => ({
    set: before.some(({ code, how }) => code === entry.code && how === 'merged')
      ? {}
      : { before: [...before, entry] },
    out: null,
  }))
}

/**
 * 区划变动. The village's own deed says what it became; what lies in it follows by the clock, in batches. A new village stands before the
 * old one names it. 7 database calls at most, with the caller's identity and its fact.
 */
export async function succeed(ask: Ask, call: Call): Promise<Output<BookContract, 'succeed'>> {
  const { code, version, how, heir, groups = [], why } = ask
  const day = ask.day as Day
  const old = await divisions.get(call, code)
  const mine = old.history.some(({ key }) => key === call.key)
  if (!mine) {
    if (old.level !== 'village') throw problem('wrong_state', '只能办理村的区划变动')
    await refuseEnded(call, old)
    if (old.version !== version) throw problem('conflict')
    await checkHeir(call, ask)
    if (how === 'split') await checkGroups(call, ask)
    if (how === 'split' && ask.name === undefined) throw problem('invalid', '请填写新村的名称', 'name')
    if (how !== 'merged') await found(call, old, ask)
  }
  const out = await divisions.deed(call, code, version, (doc) => {
    if (doc.succeededBy !== '') throw problem('division_merged')
    const split = { splits: [...(doc.splits ?? []), { heir, groups }] }
    const ends = { succeededBy: heir, ended: { how, day, why } }
    return {
      set: { ...(how === 'split' ? split : ends), due: true as const },
      out: { id: code, version: doc.version + 1 },
      why,
      facts: [{ kind: 'roster.succeeded', division: code, tags: { how } }],
    }
  })
  if (how === 'merged') await remember(call, heir, old, day)
  forgetCounty(old.county)
  return out
}
