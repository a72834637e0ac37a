import { keysOf } from '../../types/_shapes'
import { leaveKinds } from '../../types/trace.limits'
import type { Duty } from '../../types/trace.shapes'

/**
 * 责任清单 that ships, for counties and cities that have set none of their own (T2, T3). Cadences are the sources'. How long something may
 * be entered afterwards and which leave excuses it, the sources leave open: our own choice, an edition says otherwise.
 */

const always = { times: 1, whole: false, live: false, excuses: keysOf(leaveKinds) } as const

export const readyDuties: readonly Duty[] = [
  {
    ...always,
    key: 'secretary-log',
    force: 'secretary',
    entry: 'log',
    cadence: 'workday',
    grace: 3,
    source: '第一书记日纪实制度',
  },
  {
    ...always,
    key: 'team-summary',
    force: 'team',
    entry: 'summary',
    cadence: 'week',
    grace: 3,
    whole: true,
    source: '驻村工作队周小结制度',
  },
  {
    ...always,
    key: 'team-monthly',
    force: 'team',
    entry: 'monthly',
    cadence: 'month',
    grace: 5,
    whole: true,
    source: '驻村工作队月报表制度',
  },
  // 日常 is read as every working day, as T2 has it; a county that reads it as 'when something was done' sets `service`.
  {
    ...always,
    key: 'unit-record',
    force: 'unit',
    entry: 'unit',
    cadence: 'workday',
    grace: 3,
    source: '结对帮扶单位日常纪实制度',
  },
  {
    ...always,
    key: 'responsible-contact',
    force: 'responsible',
    entry: 'contact',
    cadence: 'month',
    grace: 5,
    source: '帮扶责任人每月联系制度',
  },
  {
    ...always,
    key: 'responsible-visit',
    force: 'responsible',
    entry: 'visit',
    cadence: 'twoMonths',
    grace: 5,
    source: '帮扶责任人两月走访制度',
  },
  {
    ...always,
    key: 'technician-record',
    force: 'technician',
    entry: 'service',
    cadence: 'service',
    grace: 0,
    source: '农技员服务记录制度',
  },
  // The source asks for one stay of at least a day in the village after the year's appraisal, and names no turn: once a year is what it says.
  {
    ...always,
    key: 'leader-stay',
    force: 'leader',
    entry: 'stay',
    cadence: 'year',
    grace: 5,
    source: '联系领导用不少于一天的时间蹲点调研',
  },
]
