import { lineStates } from '../../types/dispatch.limits'
import { postNames } from '../../types/roster.limits'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { lines } from './dispatch.store'
import { lineSay, type Answer, type Ask } from './screens'

/** Where proposals name the caller, and why. 2 database calls. */
export async function own({ after }: Ask<'own'>, call: Call): Promise<Answer<'own'>> {
  const { person, member = person } = call.actor
  // Unscoped: what names her is hers to see, wherever the post lies.
  const { rows, next } = await lines.unscoped.find(call, { where: { 'who.person': member }, after })
  return {
    title: '选派建议里的我',
    lines: rows.map((row) => ({
      what: `${row.place} ${postNames[row.kind]}`,
      says: `${lineStates[row.state]}：${lineSay(row)}`,
    })),
    entries: [],
    kept: [],
    ...(next === undefined ? {} : { next }),
  }
}

/** Nothing here reaches her: a line goes by itself after ninety days, and her name in it is sealed under her own key. */
export async function letGo(_: unknown, call: Call): Promise<Answer<'letGo'>> {
  if (call.actor.bound && call.door !== 'function') throw problem('wrong_state', '请在“我的信息”里删除')
  return { done: true }
}
