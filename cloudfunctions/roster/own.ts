import type { Input, Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import { roleNames } from '../../types/_role'
import { doubtKinds } from '../../types/roster.limits'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { dropWords } from './doubts'
import { doubts } from './doubts.store'
import { openNames } from './roster.read'
import { households, people, type Person } from './roster.store'
import { standing } from './standing'

type Row = Pick<Person, 'sealed' | 'household' | 'duties'> & { readonly _id: string }

/** Her row; none for who is not bound, or bound by a slip alone. Unscoped: it is her own. */
async function ownRow(call: Call): Promise<Row | undefined> {
  const { person, member = person, bound } = call.actor
  if (!bound) return undefined
  return (await people.unscoped.find(call, { where: { _id: member }, limit: 1 })).rows[0]
}

type Own = Output<typeof roster, 'own'>

/** What her household said is not so. 1 database call. Unscoped: her own household's. */
async function doubted(call: Call, after: string | undefined) {
  const homes = call.actor.grants.flatMap(({ role, households: ours }) => (role === 'villager' ? ours : []))
  if (homes.length === 0) return { entries: [] }
  const { rows, next } = await doubts.unscoped.find(call, {
    where: { household: is.in(homes) },
    order: { at: 1 },
    after,
  })
  const entries = rows.map(({ kind, text, at, settled }): Own['entries'][number] => ({
    title: `说过：${doubtKinds[kind]}`,
    at,
    lines: [
      ...(text === '' ? [] : [{ what: '说的话', says: text }]),
      { what: '核实结果', says: settled?.say ?? '还在核实' },
    ],
  }))
  return { entries, ...(next === undefined ? {} : { next }) }
}

/** What the roster holds of the caller. */
export async function own({ after }: Input<typeof roster, 'own'>, call: Call): Promise<Own> {
  const row = await ownRow(call)
  const [known] = await openNames(row ? [{ person: row._id, sealed: row.sealed }] : [])
  const roles = await standing(call, call.actor.grants)
  const { name, phone } = known ?? {}
  const lines = [
    ...(name === undefined ? [] : [{ what: '姓名', says: name }]),
    ...(phone === undefined ? [] : [{ what: '手机号', says: phone }]),
    ...roles.map(({ role, at }) => ({ what: roleNames[role], says: at })),
  ]
  const kept = {
    what: '这一户有几口人、在哪个村',
    why: '帮扶名册按户登记，不再写着您的名字和电话',
    until: '这一户还在名册里的时候',
  }
  const said = await doubted(call, after)
  const words = {
    what: '说过哪里“这不对”和核实结果',
    why: '是核对名册的记录，您写的话会删掉',
    until: '这一户还在名册里的时候',
  }
  const stays = [...(roles.length > 0 ? [kept] : []), ...(said.entries.length > 0 ? [words] : [])]
  return {
    title: '名册',
    lines: after === undefined ? lines : [],
    kept: after === undefined ? stays : [],
    ...said,
  }
}

/** The phone no longer leads to her row, her household forgets her account, and what she wrote of it is gone. */
export async function letGo(_: unknown, call: Call): Promise<Output<typeof roster, 'letGo'>> {
  const { bound, grants, id: account } = call.actor
  if (bound && call.door !== 'function') throw problem('wrong_state', '请在“我的信息”里删除')
  const row = await ownRow(call)
  if (row) {
    await people.unscoped.deed(call, row._id, undefined, (doc) => ({
      set: { phone: '', tail: '', called: '', bound: doc.bound.filter((other) => other !== account) },
      out: null,
    }))
  }
  const homes = grants.flatMap(({ role, households: own }) => (role === 'villager' ? own : []))
  for (const home of homes) {
    await households.unscoped.deed(call, home, undefined, (doc) => ({
      set: { bound: doc.bound.filter((other) => other !== account) },
      out: null,
    }))
  }
  if (bound) await dropWords(call)
  return { done: true }
}
