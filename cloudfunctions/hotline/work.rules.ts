import { coHandlersMax, notesMax } from '../../types/hotline.work.limits'
import type { workDeeds } from '../../types/hotline.work'
import type { State } from '../../types/hotline.limits'
import { problem } from '../_kernel/problem'
import type { Complaint, Party } from './complaint'
import type { Hindrance } from './guards.rules'
import { strangers } from './hotline.rules'
import type { Who } from './standing'

/** Deeds of those who work at a matter: they move it nowhere. */
export type WorkDeed = (typeof workDeeds)[number]

/** What they are decided upon. */
export type Working = Pick<
  Complaint,
  'state' | 'waiting' | 'desk' | 'unit' | 'units' | 'helpers' | 'handler' | 'answerers' | 'notes'
>

interface Row {
  /** Absent: any of its units. */
  readonly by?: readonly Party[]
  readonly hinders: (at: Working, who: Who) => Hindrance | undefined
}

const wrong = (say: string): Hindrance => ({ code: 'wrong_state', say })

/** Whether a department has it in hand. */
export const inHand = ({ state, waiting }: Pick<Complaint, 'state' | 'waiting'>): boolean =>
  state === 'assigned' || (state === 'waiting' && waiting?.state === 'assigned')

const coverable: readonly State[] = ['filed', 'accepted', 'assigned', 'waiting', 'reopened']

const notInHand = wrong('派给部门以后、答复以前才能这样办')

const rows: Readonly<Record<WorkDeed, Row>> = {
  take: {
    by: ['department'],
    hinders: (at, { person }) => {
      if (!inHand(at)) return notInHand
      if (at.handler?.person === person) return wrong('已经是您在办了')
      return at.answerers?.includes(person) === true
        ? { code: 'forbidden', say: '您答复过这件事，乡亲说没办好，要换个人来办' }
        : undefined
    },
  },
  handOver: { by: ['department'], hinders: (at) => (inHand(at) ? undefined : notInHand) },
  coHandlers: { by: ['desk', 'department'], hinders: (at) => (inHand(at) ? undefined : notInHand) },
  note: {
    hinders: ({ notes = [] }) =>
      notes.length >= notesMax ? wrong(`一件事最多写${String(notesMax)}条留言，已经写满了`) : undefined,
  },
  redact: {
    by: ['desk'],
    hinders: ({ state }) =>
      coverable.includes(state) ? undefined : wrong('已经答复或者办结，部门已经看过了，不能再遮盖'),
  },
}

function hindered(at: Working, deed: WorkDeed, who: Who, works: boolean): Hindrance | undefined {
  const { by, hinders } = rows[deed]
  const has = by === undefined ? works : by.some((party) => who.have.includes(party))
  if (!has) return { code: 'forbidden', say: by ? strangers[by[0] ?? 'desk'] : '参加办理的部门才能留言' }
  return hinders(at, who)
}

/**
 * @param works whether the caller serves one of its units.
 * @throws forbidden for somebody whose deed it is not, wrong_state when it is not the time for it.
 */
export function mustWork(at: Working, deed: WorkDeed, who: Who, works = true): void {
  const found = hindered(at, deed, who, works)
  if (found) throw problem(found.code, found.say)
}

export const mayWork = (at: Working, deed: WorkDeed, who: Who, works: boolean): boolean =>
  !hindered(at, deed, who, works)

/** The units that help after one is asked to, or no longer. @throws invalid for one that has it anyway, and for too many. */
export function helpersAfter(at: Working, unit: string, help: boolean): readonly string[] {
  const { helpers = [] } = at
  if (!help) {
    if (!helpers.includes(unit)) throw problem('invalid', '这个部门本来就没有一起办', 'unit')
    return helpers.filter((one) => one !== unit)
  }
  if (unit === at.unit) throw problem('invalid', '这个部门就是主办的，不用再请', 'unit')
  if (unit === at.desk) throw problem('invalid', '这是收件的热线台，本来就看得到', 'unit')
  if (helpers.includes(unit)) throw problem('invalid', '这个部门已经在一起办了', 'unit')
  if (helpers.length >= coHandlersMax)
    throw problem('invalid', `最多请${String(coHandlersMax)}个部门一起办`, 'unit')
  return [...helpers, unit]
}

/** Every unit that reads a matter. */
export const unitsWith = (
  at: Pick<Complaint, 'desk'>,
  unit: string,
  helpers: readonly string[] = [],
): string[] => [...new Set([at.desk, unit, ...helpers])]
