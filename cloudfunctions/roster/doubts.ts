import type { Input, Output } from '../../types/_contract'
import { dayAt } from '../../types/_period'
import type { HoldingContract as Contract } from '../../types/roster.posts'
import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { gather, seek } from '../_kernel/gather'
import { maskName } from '../_kernel/mask'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { doubts, type Doubt } from './doubts.store'
import { holderOn } from './posts.rules'
import { homeVillage, openNames, placeOf } from './roster.read'
import { households, posts, type Household, type Post } from './roster.store'

type Row = Output<Contract, 'doubts'>['rows'][number]

/** More posts than help one household: its village's and its own. */
const helpersMost = 30

/** 这不对. 4 database calls. @throws problem `not_bound`, `not_found` where nobody holds the post that it is about. */
export async function notSo(
  { kind, post, text }: Input<Contract, 'notSo'>,
  call: Call,
): Promise<Output<Contract, 'notSo'>> {
  const { household, village } = homeVillage(call)
  if (kind === 'helper' && post === undefined) throw problem('invalid', '请选择是哪一位', 'post')
  if (kind === 'other' && text === '') throw problem('invalid', '请写下哪里不对', 'text')
  // Unscoped: her own household, and who helps it, as `family` tells her.
  const [checked, found] = await Promise.all([
    checkText(call, text),
    gather({
      homes: seek<Household>(households, { _id: household }, 1),
      helpers: seek<Post>(posts, { village, household: is.in(['', household]) }, helpersMost),
    }),
  ])
  const [home] = found.homes
  if (!home) throw problem('not_found')
  const about = post === undefined ? undefined : aboutWhom(found.helpers, post, call.now)
  const doc: Doubt = {
    kind,
    text,
    checked,
    village: home.village,
    household,
    head: home.head,
    by: call.actor.person,
    ...(about ? { about } : {}),
    at: call.now,
    waits: true,
  }
  const person = about?.holder.person
  return doubts.create(call, {
    doc,
    division: home.village,
    out: (id) => ({ id, version: 1 }),
    facts: [
      {
        kind: 'roster.doubted',
        ...(person === undefined ? {} : { person }),
        tags: { kind, ...(post === undefined ? {} : { post }) },
      },
    ],
  })
}

/** Who holds such a post today; of a team whoever sits first. */
function aboutWhom(helpers: readonly Post[], kind: Post['kind'], now: number): NonNullable<Doubt['about']> {
  const [holder] = helpers
    .filter((post) => post.kind === kind)
    .flatMap((post) => holderOn(post, dayAt(now))?.holder ?? [])
  if (!holder) throw problem('not_found', '名册里现在没有这个人，请选别的', 'post')
  return { kind, holder }
}

type Read = Doubt & { readonly _id: string; readonly version: number }

async function rowsOf(call: Call, found: readonly Read[]): Promise<Row[]> {
  const names = await openNames(found.flatMap(({ head, about }) => [head, ...(about ? [about.holder] : [])]))
  let at = 0
  const next = () => names[at++]?.name ?? ''
  const named = found.map((doubt) => ({ doubt, head: next(), helper: doubt.about ? next() : '' }))
  return Promise.all(
    named.map(async ({ doubt, head, helper }): Promise<Row> => {
      const { _id: id, version, kind, text, village, household, about, settled } = doubt
      return {
        id,
        version,
        kind,
        text,
        household,
        head: maskName(head),
        place: (await placeOf(call, village)).place,
        ...(about ? { about: { kind: about.kind, name: helper } } : {}),
        at: doubt.at,
        ...(settled ? { settled } : {}),
      }
    }),
  )
}

/**
 * The words that the caller wrote go with her; that something was not so, and what came of it, stays the household's. Doing it again changes
 * nothing. 1 database call, and 2 for each that has words.
 */
export async function dropWords(call: Call): Promise<void> {
  for (;;) {
    // Unscoped: her own words, wherever her household is by now.
    const { rows } = await doubts.unscoped.find(call, {
      where: { by: call.actor.person, text: is.gt('') },
      only: ['_id'],
    })
    if (rows.length === 0) return
    for (const { _id } of rows) {
      await doubts.unscoped.deed(call, _id, undefined, () => ({ set: { text: '' }, out: null }))
    }
  }
}

/** What waits of one's ground, the oldest first, or what is settled; 3 database calls. */
export async function listDoubts(
  { settled = false, after }: Input<Contract, 'doubts'>,
  call: Call,
): Promise<Output<Contract, 'doubts'>> {
  const own = call.grants().every(({ role }) => role === 'villager')
  const { rows, next } = await doubts.find(call, {
    where: own ? {} : { waits: !settled },
    order: settled || own ? { at: -1 } : { at: 1 },
    after,
  })
  return { rows: await rowsOf(call, rows), ...(next === undefined ? {} : { next }) }
}

/** 核实. 4 database calls. @throws problem `wrong_state` for what is settled already. */
export async function settleDoubt(
  { id, version, result, say }: Input<Contract, 'settleDoubt'>,
  call: Call,
): Promise<Output<Contract, 'settleDoubt'>> {
  return doubts.deed(call, id, version, (doubt) => {
    if (doubt.settled) throw problem('wrong_state', '这件事已经核实过了')
    return {
      set: { settled: { at: call.now, result, say }, waits: false },
      out: { id, version: version + 1 },
      facts: [
        {
          kind: 'roster.settled',
          division: doubt.village,
          ...(doubt.about ? { person: doubt.about.holder.person } : {}),
          tags: { kind: doubt.kind, result },
        },
      ],
    }
  })
}
