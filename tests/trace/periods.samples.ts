import { table } from '../../cloudfunctions/_kernel/database'
import { randomId } from '../../cloudfunctions/_kernel/hash'
import { dayPlus } from '../../cloudfunctions/_kernel/workdays'
import { weekOf } from '../../cloudfunctions/trace/duties.periods.rules'
import { readyDuties } from '../../cloudfunctions/trace/duties.ready'
import { inDivision } from '../../types/_actor'
import { dayAt, type Day } from '../../types/_period'
import type { trace } from '../../types/trace'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { villageOf } from './closing.builder'

type All = Samples<typeof trace>

let weeks = 0

/** A week to come that nobody has asked for yet. */
function weekOff(world: World): { readonly from: Day; readonly to: Day } {
  weeks += 1
  return weekOf(dayPlus(dayAt(world.clock.now()), 7 * weeks))
}

/** Leave of somebody in the cast's village that waits to be decided. */
async function waitingLeave(world: World): Promise<string> {
  const [person, at] = [randomId(), world.clock.now()]
  const asked = { nth: 1, ...weekOff(world), days: 5, kind: 'annual', why: '回家看老人', state: 'asked', at }
  const named = { person, sealed: { name: '' } }
  const list = { person, named, village: villageOf(world), requests: [asked], waits: at }
  await table('leaves').insert([{ _id: person, ...list, version: 1, history: [] }])
  return `${person}:1`
}

const countyOf = (world: World): string => inDivision(villageOf(world), 'county')

/** The first day of the month after the last edition's, or after this month. */
async function nextEdition(world: World) {
  const county = countyOf(world)
  const sets = (await world.documents('dutySets')).filter(({ division }) => division === county)
  const last = [dayAt(world.clock.now()), ...sets.map(({ from }) => String(from))].sort().at(-1) ?? ''
  const next = new Date(Date.UTC(Number(last.slice(0, 4)), Number(last.slice(5, 7)), 1))
  return { division: county, edition: sets.length, from: next.toISOString().slice(0, 10) }
}

const duties = readyDuties.map((duty) => ({ ...duty, excuses: [...duty.excuses] }))

export const periodSamples: Pick<
  All,
  | 'duties'
  | 'setDuties'
  | 'switches'
  | 'setSwitch'
  | 'askLeave'
  | 'cancelLeave'
  | 'leaves'
  | 'requests'
  | 'settleLeave'
> = {
  duties: async (world) => ({ input: { division: countyOf(world) } }),
  setDuties: async (world) => ({
    input: { ...(await nextEdition(world)), duties, why: '县里把频次定下来' },
  }),
  switches: async (world) => ({ input: { division: countyOf(world) } }),
  setSwitch: async (world) => {
    const division = countyOf(world)
    const [found] = (await world.documents('switches')).filter(({ _id }) => _id === division)
    const list = (found?.switches ?? []) as readonly { readonly kind: string; readonly off?: number }[]
    const version = typeof found?.version === 'number' ? found.version : 0
    const what = { division, version, kind: 'checkin' as const }
    if (list.some(({ kind, off }) => kind === 'checkin' && off === undefined)) return { input: what }
    const until = dayPlus(dayAt(world.clock.now()), 90)
    return { input: { ...what, basis: '县委组织部驻村管理办法第八条', until } }
  },
  askLeave: async (world) => ({ input: { ...weekOff(world), kind: 'annual', why: '回家看老人' } }),
  cancelLeave: async (world) => ({
    input: await world.as('cadre').trace.askLeave({ ...weekOff(world), kind: 'sick', why: '住院检查' }),
  }),
  leaves: async () => ({ input: {} }),
  requests: async (world) => {
    await waitingLeave(world)
    return { input: { of: 'leave' } }
  },
  settleLeave: async (world) => ({
    input: { id: await waitingLeave(world), version: 1, grant: true, answer: '同意' },
  }),
}
