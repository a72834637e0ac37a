import { instantOf, type Day } from '../../../types/_period'
import type { Acts } from './acts'
import type { Cast, Responsible } from './cast'
import type { Dates } from './dates'
import { contacts, found, handed, problems, promised } from './words'

/** Working days of the current month that are over, else of the last weeks. */
function daysOf({ last, current }: Dates): readonly Day[] {
  const now = last.filter((day) => day >= current)
  return now.length > 0 ? now : last
}

/** A visit: what was found and promised; of one in six a problem. */
function visit(
  acts: Acts,
  who: Responsible,
  household: Responsible['households'][number],
  day: Day,
  matter: boolean,
): void {
  const draw = `${household.id}:${day}`
  const ill = acts.chance.number(`${draw}:ill`, 6) === 0
  const raised = [
    ...(ill || matter ? [{ words: acts.chance.pick(`${draw}:problem`, problems), hotline: false }] : []),
    ...(matter ? [{ words: handed, industry: 'water', hotline: true }] : []),
  ]
  const fields = {
    households: [household.id],
    found: acts.chance.pick(`${draw}:found`, found),
    promised: acts.chance.pick(`${draw}:promised`, promised),
    problems: raised,
  }
  acts.entry(who, [day, '17:30'], 'visit', fields, { code: household.card })
  if (!matter) return
  const input = { kind: 'help', industry: 'water', text: handed, household: household.id }
  acts.add({
    at: instantOf(day, '18:00'),
    openid: who.openid,
    feature: 'hotline',
    action: 'fileForNeighbour',
    input,
  })
}

/**
 * Every responsible person of the two townships asked after her households, and went to see half of them. The first villager's is left, for her
 * responsible person to visit; what another of his households has to say went to a hotline yesterday.
 */
export function homes(acts: Acts, { responsible, ownHelper, home }: Cast, dates: Dates): void {
  const days = daysOf(dates)
  const [first] = days
  if (first === undefined) return
  for (const who of responsible) {
    const theirs = who.households.filter(({ id }) => id !== home)
    const asked = theirs.slice(0, Math.ceil(theirs.length / 2)).map(({ id }) => id)
    const day = days[acts.chance.number(`${who.person}:contact`, days.length)] ?? first
    const text = acts.chance.pick(`${who.person}:contact`, contacts)
    if (asked.length > 0) acts.entry(who, [day, '12:30'], 'contact', { households: asked, text })
    for (const [nth, household] of theirs.entries()) {
      const matter = who === ownHelper && nth === 0
      const on = days[acts.chance.number(`${household.id}:visit`, days.length)] ?? first
      if (matter || nth % 2 === 0) visit(acts, who, household, matter ? (days.at(-1) ?? first) : on, matter)
    }
  }
}
