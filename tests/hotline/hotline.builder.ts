import { instantOf } from '../../types/_period'
import type { Calendar } from '../../cloudfunctions/_kernel/workdays'
import type { Complaint } from '../../cloudfunctions/hotline/complaint'
import { change, standingIn, type More } from '../../cloudfunctions/hotline/change.rules'
import { clocks, type When } from '../../cloudfunctions/hotline/clock.rules'
import { move } from '../../cloudfunctions/hotline/hotline.rules'
import { marks, type Mark } from '../../cloudfunctions/hotline/marks.rules'
import type { Event } from '../../cloudfunctions/hotline/standing'

/** Public holidays as they were announced; no days of our own. */
export const calendar: Calendar = { overrides: new Map() }

/** Monday 2026-11-23, 10:00 in China. */
export const monday = instantOf('2026-11-23', '10:00')

export const when = (now: number): When => ({ now, calendar, clocksOf: () => clocks })

/** Somebody who has every part in it. */
export const everybody = {
  person: 'somebody',
  have: ['desk', 'department', 'villager', 'office', 'clock'],
} as const

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

  /** What the event makes of it, by the rules. @throws what `move` throws. */
  then(event: Event, more: More = {}, person = `doer-${String(this.doc.version)}`): Matter {
    const { doc, now } = this
    const next = move(doc, event, { ...everybody, person }, when(now))
    const { set, unset } = change(doc, event, next, { person }, when(now), more)
    const { step, waiting, urgent, ...rest } = { ...doc, ...set, version: doc.version + 1 }
    return new Matter(
      {
        ...rest,
        ...(step && !unset.includes('step') && { step }),
        ...(urgent && !unset.includes('urgent') && { urgent }),
        ...(waiting && !unset.includes('waiting') && { waiting }),
      },
      now,
    )
  }

  /** What the clock writes beside it, if it has not yet. */
  marked(mark: Mark): Matter {
    const change = marks[mark](this.doc, when(this.now))
    return change ? new Matter({ ...this.doc, ...change.set, version: this.doc.version + 1 }, this.now) : this
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
      tokens: [],
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
  assigned: (unit = water) => complaint.accepted().then('assign', { unit }),
  answered: (to = water) => complaint.assigned(to).then('answer'),
  waiting: () => complaint.assigned().then('ask', { question: '哪一段' }),
  closed: () => complaint.answered().then('rate'),
  declined: () => complaint.filed().then('decline', { reason: 'court' }),
  office: () => complaint.declined().then('object'),
  merged: () => complaint.filed().then('merge', { parent: 'parent' }),
  reopened: () => complaint.answered().then('rateUnhappy'),
  /** Assigned, and the department's last day is over. */
  overdue(): Matter {
    const at = complaint.assigned()
    return new Matter(at.doc, (at.doc.step?.due ?? 0) + 1)
  },
}
