import { instantOf, type Day } from '../../../types/_period'
import { dayPlus, isWorkday } from '../../../cloudfunctions/_kernel/workdays'
import { weekOf, workdaysIn } from '../../../cloudfunctions/trace/duties.periods.rules'
import { outcomeOf, type Acts, type Said } from './acts'
import type { Cast, Member, Station } from './cast'
import { calendar, workdayAfter, type Dates } from './dates'
import { filledBy } from './early'
import { logs, services, stays, summaries, troubles, units } from './words'

/** One in so many of some working days, in an order of her own. */
const some = ({ chance }: Acts, draw: string, days: readonly Day[], oneIn: number): Day[] =>
  days.filter((_, nth) => (nth + chance.number(draw, oneIn)) % oneIn === 0)

/** Every working day's log; on some she scans a card where she is, now and then something is wrong. Of a free day, the last is still to be written. */
function secretary(
  acts: Acts,
  { secretary: who, cards }: Station,
  { last, today, current }: Dates,
  offered: boolean,
): void {
  const open = offered && !isWorkday(today, calendar) ? 1 : 0
  const scanned = new Set(some(acts, `${who.person}:scan`, last, 2))
  const wrong = new Set(some(acts, `${who.person}:wrong`, last, 6))
  for (const [nth, day] of last.slice(0, last.length - open).entries()) {
    const text = acts.turn(who.person, logs, nth)
    const problems = wrong.has(day)
      ? [{ words: acts.chance.pick(`${who.person}:${day}:wrong`, troubles), hotline: false }]
      : []
    const [code] = cards
    const where = scanned.has(day) && code !== undefined ? { code } : {}
    acts.entry(who, [day, '17:30'], 'log', { text, problems }, where)
  }
  const due = last.filter((day) => day >= current).at(-2)
  if (!offered && due) acts.entry(who, [due, '17:30'], 'form', (said) => filledBy(acts, who, due, said))
}

/** A week's summary on its last working day, by whoever has the first seat. */
function summary(acts: Acts, { team: [who] }: Station, { last }: Dates): void {
  if (!who) return
  const ends = last.filter((day) => workdaysIn(weekOf(day), calendar).at(-1) === day)
  for (const [nth, day] of ends.entries())
    acts.entry(who, [day, '17:30'], 'summary', { text: acts.turn(who.person, summaries, nth) })
}

function others(acts: Acts, { unit, technician, cards }: Station, { last }: Dates): void {
  const [code] = cards
  const where = code === undefined ? {} : { code }
  if (unit)
    for (const [nth, day] of some(acts, `${unit.person}:unit`, last, 7).entries())
      acts.entry(unit, [day, '17:30'], 'unit', { text: acts.turn(unit.person, units, nth) })
  if (technician)
    for (const [nth, day] of some(acts, `${technician.person}:service`, last, 6).entries()) {
      const draw = `${technician.person}:${day}`
      const fields = {
        text: acts.turn(technician.person, services, nth),
        people: 3 + acts.chance.number(`${draw}:people`, 25),
      }
      acts.entry(technician, [day, '12:30'], 'service', fields, where)
    }
}

/** A leader's day in the village, published there. */
function stay(acts: Acts, { leader, cards: [code] }: Station, { last }: Dates): void {
  const day = last[Math.floor(last.length / 2)]
  if (!leader || !day) return
  const text = acts.chance.pick(`${leader.person}:stay`, stays)
  const problems = [{ words: acts.chance.pick(`${leader.person}:wrong`, troubles), hotline: false }]
  acts.entry(
    leader,
    [day, '17:30'],
    'stay',
    { text, people: 8, problems },
    code === undefined ? {} : { code },
  )
}

/** A day's leave that the township granted, and one that waits. */
function leave(acts: Acts, { stations, townshipOffice, secretaries }: Cast, { today, last }: Dates): void {
  const home = stations.find(({ own }) => own)
  const [first, second] = home?.team ?? []
  const [asks, day] = last.slice(-4)
  if (first && asks && day) {
    const asked = { from: day, to: day, kind: 'annual', why: '家里有事，回去一天' }
    acts.trace(instantOf(asks, '08:30'), first.openid, 'askLeave', asked, 'annual')
    const grant = (said: Said) => ({ ...outcomeOf(said('annual')), grant: true, answer: '同意' })
    acts.trace(instantOf(asks, '15:00'), townshipOffice, 'settleLeave', grant)
  }
  const next = workdayAfter(today)
  const who = second ?? secretaries[3]
  const asked = { from: next, to: next, kind: 'duty', why: '到县里交项目材料' }
  if (who) acts.trace(instantOf(dayPlus(today, -1), '16:00'), who.openid, 'askLeave', asked)
}

/** The last weeks: the two townships write everything down; first secretaries elsewhere as often as the county has asked so far. */
export function lastWeeks(acts: Acts, cast: Cast, dates: Dates): void {
  const [offered] = cast.secretaries
  const daily = new Set(cast.stations.map(({ secretary: { person } }) => person))
  for (const [nth, station] of cast.stations.entries()) {
    secretary(acts, station, dates, station.secretary.person === offered?.person)
    summary(acts, station, dates)
    others(acts, station, dates)
    if (nth === 0 || nth === cast.stations.length - 1) stay(acts, station, dates)
  }
  const elsewhere: readonly Member[] = cast.secretaries.filter(({ person }) => !daily.has(person))
  for (const who of elsewhere)
    for (const day of some(
      acts,
      `${who.person}:elsewhere`,
      dates.last.filter((one) => one >= dates.current),
      4,
    ))
      acts.entry(who, [day, '17:30'], 'log', { text: acts.chance.pick(`${who.person}:${day}`, logs) })
  leave(acts, cast, dates)
}
