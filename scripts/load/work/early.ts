import { instantOf, type Day } from '../../../types/_period'
import { dayPlus } from '../../../cloudfunctions/_kernel/workdays'
import { outcomeOf, type Acts, type Fields, type Said } from './acts'
import type { Cast, Member } from './cast'
import type { Dates } from './dates'
import { form, logs, places } from './words'

/** How often a first secretary wrote something down in a month of the beginning. */
const times = 4

/** So many of a month's four logs one left out, and whoever was away for most of it. */
interface Lacks {
  readonly of: ReadonlyMap<string, number>
  readonly away?: string
}

/** The one offered for signing in missed one, the next two; a third was away. */
function lacksOf({ secretaries }: Cast): Lacks {
  const [own, second, third] = secretaries
  const of = new Map(
    [own && ([own.person, 1] as const), second && ([second.person, 2] as const)].filter(
      (one) => one !== undefined,
    ),
  )
  return { of, ...(third && { away: third.person }) }
}

/** One working day of each quarter of a month. */
function daysOf({ chance }: Acts, { person }: Member, month: readonly Day[]): Day[] {
  const part = month.length / times
  return Array.from({ length: times }, (_, nth) => {
    const [from, to] = [Math.floor(nth * part), Math.floor((nth + 1) * part)]
    return month[from + chance.number(`${person}:${month[0] ?? ''}:${nth}`, to - from)] ?? month[0]
  }).filter((day) => day !== undefined)
}

/** What she fills into the form. */
export function filledBy({ chance }: Acts, { person }: Member, day: Day, said: Said): Fields {
  const draw = `${person}:form:${day}`
  const answers = form.fields.map((field) => {
    if (field.kind === 'choice')
      return { key: field.key, says: chance.pick(`${draw}:${field.key}`, field.choices) }
    if (field.kind === 'number')
      return { key: field.key, says: String(6 + chance.number(`${draw}:${field.key}`, 20)) }
    return { key: field.key, says: chance.pick(`${draw}:${field.key}`, places) }
  })
  return { form: outcomeOf(said('form')).id, answers }
}

/**
 * The months before the current one: every first secretary of the county writes four logs and the form, but for what is missed in the one that
 * is closed. On days of the last weeks those of the two townships write anyway.
 */
export function early(acts: Acts, cast: Cast, dates: Dates): void {
  const lacks = lacksOf(cast)
  const daily = new Set(cast.stations.map(({ secretary }) => secretary.person))
  const written = (who: Member, day: Day) => daily.has(who.person) && dates.last.includes(day)
  for (const [nth, month] of dates.early.entries())
    for (const who of cast.secretaries) {
      const closing = nth === 0
      if (closing && who.person === lacks.away) continue
      const days = daysOf(acts, who, month)
      const done = days.slice(0, times - (closing ? (lacks.of.get(who.person) ?? 0) : 0))
      for (const day of done.filter((one) => !written(who, one)))
        acts.entry(who, [day, '17:30'], 'log', { text: acts.chance.pick(`${who.person}:${day}`, logs) })
      const last = days.at(-1)
      if (last) acts.entry(who, [last, '17:30'], 'form', (said) => filledBy(acts, who, last, said))
    }
}

/** A month's leave for training, which takes away what would have been owed. */
export function away(acts: Acts, { secretaries, office }: Cast, { closed, began }: Dates): void {
  const who = secretaries[2]
  if (!who) return
  const asked = {
    from: `${closed}-01`,
    to: `${closed}-25`,
    kind: 'training',
    why: '参加市里的乡村振兴干部培训班',
  }
  acts.trace(instantOf(dayPlus(began, 1), '09:00'), who.openid, 'askLeave', asked, 'training')
  const grant = (said: Said) => ({
    ...outcomeOf(said('training')),
    grant: true,
    answer: '同意，村里的事由工作队先管',
  })
  acts.trace(instantOf(dayPlus(began, 2), '09:00'), office, 'settleLeave', grant)
}

const firstRow = (said: unknown) =>
  (said as { readonly rows: readonly { readonly id: string }[] }).rows[0]?.id ?? ''

/** The month is closed; the two who missed something ask for a correction, and the county grants the first. */
export function close(
  acts: Acts,
  { county, office, secretaries }: Cast,
  { closed: month, closes }: Dates,
): void {
  const heat = { at: instantOf(closes, '09:00'), openid: office, feature: 'trace', action: 'heat' } as const
  acts.add({ ...heat, input: { division: county, month }, closing: true })
  for (const [nth, { openid }] of secretaries.slice(0, 2).entries()) {
    const name = `missed-${nth}`
    acts.trace(instantOf(closes, '10:00'), openid, 'ownMissed', { month }, name)
    const why = nth === 0 ? '那天在山上没有信号，记在本子上，忘了补' : '那一周手机坏了，有纸质记录'
    acts.trace(
      instantOf(closes, '10:30'),
      openid,
      'askCorrection',
      (said) => ({ missed: firstRow(said(name)), times: 1, why }),
      `correction-${nth}`,
    )
  }
  const grant = (said: Said) => ({
    ...outcomeOf(said('correction-0')),
    grant: true,
    answer: '看过本子，属实',
  })
  acts.trace(instantOf(dayPlus(closes, 1), '10:00'), office, 'settleCorrection', grant)
}
