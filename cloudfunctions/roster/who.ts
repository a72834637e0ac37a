import { dayAt, timeAt } from '../../types/_period'
import { roleNames } from '../../types/_role'
import type { Call } from '../_kernel/call'
import type { HistoryEntry } from '../_kernel/collection'
import { problem, Refusal } from '../_kernel/problem'
import { openNames, unitsNamed } from './roster.read'
import { people, type Person } from './roster.store'
import { isHarmless } from './saves.rules'

interface Kept {
  readonly version: number
  readonly history: readonly Pick<HistoryEntry, 'v' | 'at' | 'by' | 'role' | 'deed'>[]
}

/** What a save says of the document that it changes. */
interface Saving {
  readonly id: string
  /** That the clerk saw. */
  readonly version: number
}

/** Where a save's document lies. */
interface Store {
  readonly get: (call: Call, id: string) => Promise<Kept>
}

type Row = Pick<Person, 'sealed' | 'unit' | 'duties'> & { readonly _id: string }

/** Whoever goes by an id; none for the clock. 1 or 2 database calls. Unscoped: whoever keeps the roster is known by name to whoever keeps it too. */
async function rowOf(call: Call, by: string): Promise<Row | undefined> {
  const only = ['_id', 'sealed', 'unit', 'duties'] as const
  const [own] = (await people.unscoped.find(call, { where: { _id: by }, limit: 1, only })).rows
  return own ?? (await people.unscoped.find(call, { where: { as: by }, limit: 1, only })).rows[0]
}

/** `11月22日10:21`, in China. */
const sayAt = (at: number): string => {
  const [, month = '', day = ''] = dayAt(at).split('-')
  return `${String(Number(month))}月${String(Number(day))}日${timeAt(at)}`
}

/** `利州区协调小组办公室的甲例三`. */
async function sayBy(call: Call, { by, role }: Pick<HistoryEntry, 'by' | 'role'>): Promise<string> {
  const row = await rowOf(call, by)
  const clerk = role === undefined ? '系统照别处的登记' : roleNames[role]
  if (!row) return clerk
  const unit = row.unit === '' ? row.duties.flatMap(({ units }) => units)[0] : row.unit
  const [[known], named] = await Promise.all([
    openNames([{ person: row._id, sealed: row.sealed }]),
    unitsNamed(call, unit === undefined ? [] : [unit]),
  ])
  const at = unit === undefined ? undefined : named.get(unit)?.name
  return `${at ?? clerk}的${known?.name ?? '同事'}`
}

/** Who changed it since the clerk saw it, and when; nothing where that is not known. */
async function sayWho(call: Call, store: Store, { id, version }: Saving): Promise<string | undefined> {
  const kept = await store.get(call, id).catch(() => undefined)
  const since = kept?.history.filter(({ v, deed }) => v > version && !isHarmless(deed)) ?? []
  const last = since[since.length - 1]
  if (!last) return undefined
  const who = last.by === call.actor.person ? '您自己从别处' : await sayBy(call, last)
  return `您打开以后，${who}${sayAt(last.at)}存过`
}

/**
 * A save that says, where somebody else was faster, who that was and when. No database call more unless it is refused with `conflict`, then 3
 * or 4.
 */
export const sayingWho =
  <I, O>(
    store: Store,
    of: (input: I, call: Call) => Saving | undefined,
    save: (input: I, call: Call) => Promise<O>,
  ) =>
  async (input: I, call: Call): Promise<O> => {
    try {
      return await save(input, call)
    } catch (error) {
      const saving =
        error instanceof Refusal && error.problem.code === 'conflict' ? of(input, call) : undefined
      const say = saving && (await sayWho(call, store, saving))
      throw say === undefined ? error : problem('conflict', say)
    }
  }
