import type { Done } from '../../cloudfunctions/trace/duties.rules'
import { instantOf, type Day } from '../../types/_period'
import type { Duty } from '../../types/trace.shapes'

/** The country's calendar as it ships. */
export const calendar = { overrides: new Map<string, boolean>() }
export const village = '510802101201'

/** 第一书记日纪实, as it ships. */
export const duty = (more: Partial<Duty> = {}): Duty => ({
  key: 'log',
  force: 'secretary',
  entry: 'log',
  cadence: 'workday',
  times: 1,
  grace: 2,
  whole: false,
  live: false,
  excuses: ['annual', 'sick'],
  source: '第一书记日纪实',
  ...more,
})

/** A log of the evening, without evidence. */
export const entry = (day: Day, more: Partial<Done> = {}): Done => ({
  kind: 'log',
  day,
  village,
  person: 'a',
  households: [],
  noted: instantOf(day, '18:00'),
  grade: 'none',
  photos: [],
  ...more,
})
