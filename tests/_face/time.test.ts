import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { instantOf, type Day } from '../../types/_period'
import { sayDay, sayDue, sayTime } from '../../src/_kernel/time'

/** A Monday. */
const now = instantOf('2026-11-23', '10:00')
const at = (day: Day, time?: string) => instantOf(day, time)

test.each([
  ['2026-11-23', '今天'],
  ['2026-11-24', '明天'],
  ['2026-11-25', '后天'],
  ['2026-11-22', '昨天'],
  ['2026-11-21', '前天'],
  ['2026-11-27', '11月27日 周五'],
  ['2026-01-04', '1月4日 周日'],
  ['2025-03-04', '2025年3月4日'],
] as const)('%s is called %s', (day, words) => {
  expect(sayDay(at(day, '12:00'), now)).toBe(words)
})

test('the day turns at midnight in China', () => {
  expect(sayTime(at('2026-11-23', '23:59'), now)).toBe('今天 23:59')
  expect(sayTime(at('2026-11-24', '00:00'), now)).toBe('明天 00:00')
})

test('the zone of the device changes nothing', () => {
  const script = `const { sayTime, sayDate } = require(${JSON.stringify(join(__dirname, '../../src/_kernel/time.ts'))})
    console.log(new Date(${now}).getHours(), sayTime(${at('2026-11-24', '00:30')}, ${now}), sayDate(${now}))`
  const said = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'America/Los_Angeles' },
  })
  // The first number shows that the device really is elsewhere.
  expect(said.trim()).toBe('18 明天 00:30 2026年11月23日 周一')
})

test.each([
  ['later today', at('2026-11-23', '17:00'), undefined, '今天 17:00 前', 'soon'],
  ['tomorrow', at('2026-11-24', '17:30'), undefined, '最晚明天', 'soon'],
  ['in three working days', at('2026-11-26', '17:30'), 3, '还有3个工作日', 'calm'],
  ['in one working day', at('2026-11-24', '17:30'), 1, '还有1个工作日', 'soon'],
  ['an hour ago', at('2026-11-23', '09:00'), undefined, '超期，应在今天 09:00 前', 'late'],
  ['two working days ago', at('2026-11-19', '17:30'), -2, '超期2个工作日', 'late'],
  ['days ago, uncounted', at('2026-11-19', '17:30'), undefined, '超期，应在11月19日 周四前', 'late'],
] as const)('what is due %s is said so', (_, due, workdays, words, tone) => {
  expect(sayDue(due, now, workdays)).toEqual({ words, tone })
})
