import { instantOf } from '../../../types/_period'
import { outcomeOf, type Acts } from './acts'
import type { Cast, Member, Station } from './cast'
import type { Dates } from './dates'
import { pointOf, round } from './setting'

/** Days back on which those in the village check in, the latest first; nothing where there are fewer. */
const nearest = ({ last }: Dates, count: number) => last.slice(-count)

/** Who tells where she is: the first seat of each village's team, and the second of the first two villages. */
export const telling = ({ stations }: Cast): Member[] =>
  stations.flatMap(({ team }, nth) => team.slice(0, nth < 2 ? 2 : 1))

/** Somewhere in the village, never the same to the last digit. */
function near(acts: Acts, { village }: Station, draw: string) {
  const { latitude, longitude } = pointOf(acts, village)
  const off = (name: string) => (acts.chance.number(`${draw}:${name}`, 300) - 150) / 10_000
  return { latitude: round(latitude + off('north')), longitude: round(longitude + off('east')) }
}

/** Some of the last days in the village: near, and where the village has no point yet with a card scanned, so that it offers one. */
function usual(acts: Acts, station: Station, who: Member, dates: Dates, scans: boolean): void {
  const [code] = station.cards
  for (const day of nearest(dates, 6).filter((_, nth) => nth % 2 === 0)) {
    const spot = near(acts, station, `${who.person}:${day}`)
    acts.entry(who, [day, '12:30'], 'checkin', {}, { spot, ...(scans && code !== undefined ? { code } : {}) })
  }
}

/** The same to the last digit, day after day: from the fourth on for somebody to look at. */
function repeated(acts: Acts, station: Station, who: Member, dates: Dates): void {
  const spot = pointOf(acts, station.village)
  for (const day of nearest(dates, 5)) acts.entry(who, [day, '12:30'], 'checkin', {}, { spot })
}

/** Far from the village, every second day: what is not the last was looked at. */
function far(acts: Acts, station: Station, who: Member, dates: Dates, office: string): void {
  const { latitude, longitude } = pointOf(acts, station.village)
  const looks = [
    { verdict: 'accepted', why: '那天在区里开会，有会议通知' },
    { verdict: 'refused', why: '问过本人，那天没有到村' },
  ]
  const days = nearest(dates, 5)
    .reverse()
    .filter((_, nth) => nth % 2 === 0)
  for (const [nth, day] of days.entries()) {
    const spot = { latitude: round(latitude + 0.3 + nth / 50), longitude: round(longitude + 0.2) }
    const name = `far-${nth}`
    acts.entry(who, [day, '12:30'], 'checkin', {}, { spot, name })
    const look = nth === 0 ? undefined : looks[nth - 1]
    if (look)
      acts.trace(instantOf(day, '16:30'), office, 'look', (said) => ({ ...outcomeOf(said(name)), ...look }))
  }
}

/** 到村签到: most are as they should be, some are for a person to look at. */
export function checkins(acts: Acts, cast: Cast, dates: Dates): void {
  const [own, next] = cast.stations
  for (const [nth, station] of cast.stations.entries()) {
    const [first] = station.team
    if (first && nth !== 1) usual(acts, station, first, dates, nth > 0 && nth === cast.stations.length - 1)
  }
  const [still] = next?.team ?? []
  if (next && still) repeated(acts, next, still, dates)
  const away = own?.team[1]
  if (own && away) far(acts, own, away, dates, cast.townshipOffice)
}
