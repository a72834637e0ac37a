import { instantOf } from '../../types/_period'
import type { Calendar } from '../../cloudfunctions/_kernel/workdays'
import type { Complaint } from '../../cloudfunctions/hotline/complaint'
import { change, standingIn } from '../../cloudfunctions/hotline/change.rules'
import { clocks, states, type Event, type When } from '../../cloudfunctions/hotline/hotline.rules'

/** Public holidays as they were announced; no days of our own. */
export const calendar: Calendar = { overrides: new Map() }

/** Monday 2026-11-23, 10:00 in China. */
export const monday = instantOf('2026-11-23', '10:00')

export const when = (now: number): When => ({ now, calendar, clocks })

export const water = 'u510802-water'
export const transport = 'u510802-transport'

type Held = Complaint & { readonly version: number }

/** A matter in hand, with the events that can happen to it; each gives a new one. */
export class Matter {
  constructor(
    readonly doc: Held,
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
      township: '510802001000',
      county: '510802000000',
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
      unchecked: [],
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
