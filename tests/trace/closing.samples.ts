import { randomInt } from 'node:crypto'
import { table } from '../../cloudfunctions/_kernel/database'
import { inDivision } from '../../types/_actor'
import type { trace } from '../../types/trace'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { villageOf } from './entries.steps'

type All = Samples<typeof trace>

const month = '2026-10'
const fresh = { version: 1, history: [] }

/** A month of the cast's village that was closed just now, in which its first secretary missed logs. @returns what a correction names. */
async function missedBy(world: World): Promise<string> {
  const village = villageOf(world)
  const [township, county] = [inDivision(village, 'township'), inDivision(village, 'county')]
  const person = world.people.cadre.id
  const key = `${village}:${String(randomInt(100_000)).padStart(5, '0')}`
  const owing = { duty: 'secretary-log', name: '工作日志 · 每个工作日', force: 'secretary' }
  const period = { from: '2026-10-01', to: '2026-10-31', owed: 18, done: 10 }
  const row = { key, person, unit: '', household: '', ...owing, ...period }
  const closing = `${county}:${month}`
  await table('sheets').remove({ _id: `${month}:${village}` })
  await table('closings').remove({ _id: closing })
  const now = world.clock.now()
  const done = { cut: now, at: village, done: 1, total: 1, closed: now }
  await table('closings').insert([{ _id: closing, division: county, month, ...done, ...fresh }])
  const kept = [{ ...owing, owed: 18, done: 10, excused: 0 }]
  const people = { secretary: 1 }
  await table('sheets').insert([
    {
      _id: `${month}:${village}`,
      month,
      village,
      township,
      county,
      kept,
      missed: [row],
      holders: [person],
      people,
      ...fresh,
    },
  ])
  return `${month}:${key}`
}

/** A correction that waits to be decided. */
async function waiting(world: World): Promise<string> {
  const id = await missedBy(world)
  const village = villageOf(world)
  const row = (await table('sheets').one({ _id: `${month}:${village}` }))?.missed as readonly object[]
  const now = world.clock.now()
  const asked = { times: 2, why: '手机没有信号，回镇上补的', state: 'asked', at: now, waits: now }
  const place = { month, village, county: inDivision(village, 'county') }
  await table('corrections').insert([{ ...row[0], _id: id, ...place, ...asked, ...fresh }])
  return id
}

const countyOf = (world: World): string => inDivision(villageOf(world), 'county')

export const closingSamples: Pick<
  All,
  'heat' | 'missed' | 'ownMissed' | 'askCorrection' | 'settleCorrection' | 'notice'
> = {
  heat: async (world) => {
    await missedBy(world)
    return { input: { division: countyOf(world), month } }
  },
  missed: async (world) => {
    await missedBy(world)
    return { input: { month } }
  },
  ownMissed: async (world) => {
    await missedBy(world)
    return { input: { month }, by: 'cadre' }
  },
  askCorrection: async (world) => ({
    input: { missed: await missedBy(world), times: 2, why: '手机没有信号，回镇上补的' },
    by: 'cadre',
  }),
  settleCorrection: async (world) => ({
    input: { id: await waiting(world), version: 1, grant: true, answer: '情况属实' },
  }),
  notice: async (world) => {
    await missedBy(world)
    return { input: { division: countyOf(world), force: 'secretary', from: '2026-09', to: month } }
  },
}
