import { dayAt, instantOf } from '../../types/_period'
import type { Complaint } from '../../cloudfunctions/hotline/complaint'
import { change, standingIn } from '../../cloudfunctions/hotline/change.rules'
import {
  clocks,
  states,
  type Event,
  type When,
  type Workdays,
} from '../../cloudfunctions/hotline/hotline.rules'

const day = 86_400_000

/** A calendar without holidays: Monday to Friday. For rules, which ask a calendar and keep none. */
export const weekdays: Workdays = {
  due(from, days) {
    let at = instantOf(dayAt(from))
    for (let left = days; left > 0; ) {
      at += day
      if (isWeekday(at)) left -= 1
    }
    return at + day - 1
  },
  used(from, to) {
    let days = 0
    for (let at = instantOf(dayAt(from)) + day; at <= to; at += day) if (isWeekday(at)) days += 1
    return days
  },
}

/** Saturday and Sunday in China Standard Time are no working days. */
export function isWeekday(at: number): boolean {
  const weekday = new Date(at + 8 * 3_600_000).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** Monday 2026-11-23, 10:00 in China. */
export const monday = instantOf('2026-11-23', '10:00')

export const when = (now: number): When => ({ now, workdays: weekdays, clocks })

export const water = 'u510802-water'
export const transport = 'u510802-transport'

/** A matter in hand, with the events that can happen to it; each gives a new one. */
export class Matter {
  constructor(
    readonly doc: Complaint & { readonly version: number },
    readonly now: number,
  ) {}

  /** Lets time pass. */
  after(ms: number): Matter {
    return new Matter(this.doc, this.now + ms)
  }

  /** What the event makes of it, by the table. @throws RangeError when the table has no such move. */
  then(event: Event, to?: string): Matter {
    const next = states[this.doc.state].on[event]
    if (!next) throw new RangeError(`${this.doc.state} × ${event}`)
    const doer = { person: 'somebody' }
    const { set, unset } = change(
      this.doc,
      event,
      next,
      doer,
      when(this.now),
      to === undefined ? {} : { unit: to },
    )
    const doc = { ...this.doc, ...set, version: this.doc.version + 1 }
    const { step, ...rest } = doc
    return new Matter(unset.includes('step') || !step ? rest : doc, this.now)
  }
}

/** Matters by the state they are in: `complaint.overdue()`. */
export const complaint = {
  filed(over: Partial<Pick<Complaint, 'kind' | 'text'>> = {}, at = monday): Matter {
    const base = {
      by: 'filer',
      household: 'household',
      village: '510802001001',
      kind: over.kind ?? ('help' as const),
      industry: 'water' as const,
      text: over.text ?? '水管断了',
      photos: [],
      receipt: '123456789012',
      desk: water,
      unit: water,
      units: [water],
      filedAt: at,
      ratings: [],
      reopens: 0,
      version: 1,
    }
    return new Matter({ ...base, ...standingIn('filed', base, 1, when(at)) }, at)
  },
  accepted: () => complaint.filed().then('accept'),
  assigned: (to = water) => complaint.accepted().then('assign', to),
  answered: (to = water) => complaint.assigned(to).then('answer'),
  closed: () => complaint.answered().then('rate'),
  reopened: () => complaint.answered().then('rateUnhappy'),
  /** Assigned, and the department's last day is over. */
  overdue(): Matter {
    const at = complaint.assigned()
    return new Matter(at.doc, (at.doc.step?.due ?? 0) + 1)
  },
}
