import type { Mine, Own } from '../../src/trace/asks'
import { today } from '../../src/_kernel/day'
import { dayPlus } from '../../src/trace/days.rules'

export const village = '510802100200'
export const place = '利州区 · 宝轮镇 · 清江村'

type Due = Mine['dues'][number]

/** A day so many days from today. */
export const inDays = (days: number): string => dayPlus(today(), days)

export const due = (duty: string, entry: Due['entry'], name: string, more: Partial<Due> = {}): Due => ({
  duty,
  name,
  entry,
  force: 'secretary',
  village,
  place,
  live: false,
  from: today(),
  to: today(),
  until: inDays(3),
  owed: 1,
  done: 0,
  state: 'due',
  ...more,
})

export const home = (nth: number) => ({
  id: `h${String(nth)}`,
  head: `${'甲乙丙丁戊'.charAt(nth - 1)}**`,
  village,
  place,
  members: 3,
  bound: true,
  card: `CARD${'0'.repeat(15)}${String(nth)}`,
})

/** Of a household's due: a visit each two months. */
export const visitDue = (nth: number, more: Partial<Due> = {}): Due => {
  const { id, head, card } = home(nth)
  return due('visit', 'visit', '走访 · 每两个月', {
    force: 'responsible',
    to: inDays(20),
    until: inDays(25),
    household: { id, head, card },
    ...more,
  })
}

/** A first secretary's week. */
export const mineOf = (more: Partial<Mine> = {}): Mine => ({
  today: today(),
  week: { from: inDays(-3), to: inDays(3) },
  posts: [{ village, place, force: 'secretary', households: 0 }],
  was: [],
  dues: [
    due('log', 'log', '工作日志 · 每个工作日'),
    due('week', 'summary', '周小结 · 每周', { to: inDays(3) }),
  ],
  more: 0,
  byItself: ['到村（走访自带）'],
  switches: [],
  present: 6,
  ...more,
})

export const entryOf = (id: string, more: Partial<Own> = {}): Own => ({
  id,
  version: 1,
  kind: 'log',
  day: today(),
  village,
  place,
  who: '甲例一',
  force: 'secretary',
  households: [],
  text: '看了产业园的大棚',
  found: '',
  promised: '',
  problems: [],
  photos: [],
  answers: [],
  received: Date.now(),
  noted: Date.now(),
  grade: 'none',
  reasons: [],
  ...more,
})

/** What the server says of an entry. */
export const received = (id: string) => ({ id, version: 1, grade: 'none', reasons: [], fulfils: [] })
