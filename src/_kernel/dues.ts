/** What somebody owes today and this week, as lists show it. Pure. */

/** One thing that is owed, so many of so many in one period; days as `2026-11-22`. */
export interface Due {
  readonly duty: string
  readonly name: string
  readonly entry: string
  readonly village: string
  readonly place: string
  readonly household?: { readonly id: string; readonly head: string; readonly card: string } | undefined
  readonly form?: string | undefined
  readonly from: string
  readonly to: string
  /** The last day on which it may still be entered. */
  readonly until: string
  readonly owed: number
  readonly done: number
  readonly state: 'due' | 'done' | 'late' | 'missed' | 'excused'
}

/** What was put in and is not received yet. */
export interface Unsent {
  readonly kind: string
  readonly village: string
  readonly day: string
  readonly households?: readonly string[] | undefined
}

/** Dues that are done on one page: of one duty, village and period. */
export interface DueRow {
  readonly key: string
  /** The first that is open, or the first. */
  readonly due: Due
  /** Households that it is about and that are open; 0 when it is about none. */
  readonly homes: number
  readonly owed: number
  readonly done: number
  /** Entries on this device that will answer to it. */
  readonly waiting: number
  readonly state: Due['state']
}

interface DueRows {
  readonly today: readonly DueRow[]
  readonly week: readonly DueRow[]
  readonly later: readonly DueRow[]
  /** Done, taken away by leave, or over. */
  readonly settled: readonly DueRow[]
}

const answers = (due: Due, { kind, village, day, households = [] }: Unsent): boolean =>
  kind === due.entry &&
  village === due.village &&
  due.from <= day &&
  day <= due.to &&
  (due.household === undefined || households.includes(due.household.id))

const isOpen = ({ state }: { readonly state: Due['state'] }): boolean => state === 'due' || state === 'late'

const sum = (dues: readonly Due[], of: 'owed' | 'done'): number => dues.reduce((all, due) => all + due[of], 0)

function rowOf(key: string, dues: readonly [Due, ...Due[]], unsent: readonly Unsent[]): DueRow {
  const open = dues.filter(isOpen)
  const [first] = dues
  const due = open[0] ?? first
  const waiting = dues.reduce((all, one) => all + unsent.filter((of) => answers(one, of)).length, 0)
  const homes = open.filter((one) => one.household !== undefined).length
  return { key, due, homes, owed: sum(dues, 'owed'), done: sum(dues, 'done'), waiting, state: due.state }
}

/** By when they are due: today or already over, this week, later. The order is kept. */
export function rowsOf(
  dues: readonly Due[],
  { today, week }: { readonly today: string; readonly week: { readonly to: string } },
  unsent: readonly Unsent[],
): DueRows {
  const groups = new Map<string, [Due, ...Due[]]>()
  for (const due of dues) {
    const key = [due.duty, due.village, due.from].join(' ')
    const group = groups.get(key)
    if (group) group.push(due)
    else groups.set(key, [due])
  }
  const rows = [...groups].map(([key, group]) => rowOf(key, group, unsent))
  const open = rows.filter((row) => isOpen(row) && row.done + row.waiting < row.owed)
  const now = open.filter(({ due }) => due.to <= today)
  const soon = open.filter(({ due }) => due.to > today && due.to <= week.to)
  return {
    today: now,
    week: soon,
    later: open.filter(({ due }) => due.to > week.to),
    settled: rows.filter((row) => !open.includes(row)),
  }
}

const sayShort = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

/** When it is due, in words, with how much that presses. */
export function sayDueDay(
  { due, state, waiting, owed, done }: DueRow,
  today: string,
): { readonly words: string; readonly tone: 'red' | 'amber' | 'jade' | 'soft' | 'blue' } {
  if (state === 'missed') return { words: `${sayShort(due.to)}到期，没有完成`, tone: 'red' }
  if (state === 'excused') return { words: '请假，这次免了', tone: 'soft' }
  if (state === 'done') return { words: '已完成', tone: 'jade' }
  if (waiting > 0 && done + waiting >= owed) return { words: '记了，等着送', tone: 'blue' }
  if (state === 'late')
    return { words: `${sayShort(due.to)}过了，最晚${sayShort(due.until)}补上`, tone: 'amber' }
  return due.to === today
    ? { words: '今天', tone: 'amber' }
    : { words: `最晚${sayShort(due.to)}`, tone: 'soft' }
}

/** The page's own part of the address for an entry of this kind, and what it is opened with. */
export function wayOf(
  { entry, village, household, form, to, duty }: Due,
  today: string,
): { readonly page: string; readonly query: Readonly<Record<string, string>> } {
  const own = ['visit', 'contact', 'checkin']
  const page = own.includes(entry) ? entry : entry === 'form' ? 'fill' : 'log'
  return {
    page,
    query: {
      kind: entry,
      village,
      day: to < today ? to : today,
      duty,
      ...(household === undefined ? {} : { household: household.id }),
      ...(form === undefined ? {} : { form }),
    },
  }
}
