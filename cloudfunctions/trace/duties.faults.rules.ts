import type { EntryKind } from '../../types/trace.limits'
import { homeKinds } from '../../types/trace.limits'
import type { Duty } from '../../types/trace.shapes'

/** What cannot be asked: duties that nobody could do, or that say two things. Pure. */

const teamKinds: readonly EntryKind[] = ['summary', 'monthly']
/** Entries that carry no photo. */
const withoutPhotos: readonly EntryKind[] = ['summary', 'monthly', 'contact', 'form']
const ofHomes: readonly EntryKind[] = [...homeKinds, 'service']
/** More of these than days cannot be done: entries of one day count once. */
const mostTimes: Readonly<Partial<Record<Duty['cadence'], number>>> = { workday: 1, week: 7 }

const faults: readonly {
  readonly of: keyof Duty
  readonly say: string
  readonly is: (duty: Duty) => boolean
}[] = [
  {
    of: 'form',
    say: '报表要选是哪一张，别的责任不带报表',
    is: ({ entry, form }) => (entry === 'form') !== (form !== undefined),
  },
  { of: 'whole', say: '只有驻村工作队有全队的责任', is: ({ whole, force }) => whole && force !== 'team' },
  {
    of: 'entry',
    say: '周小结和月工作表是驻村工作队全队的责任',
    is: ({ entry, whole }) => teamKinds.includes(entry) && !whole,
  },
  {
    of: 'entry',
    say: '帮扶责任人的责任是按户的，只能是联系、走访或者技术服务',
    is: ({ force, entry }) => force === 'responsible' && !ofHomes.includes(entry),
  },
  { of: 'live', say: '这种记录不带照片', is: ({ live, entry }) => live && withoutPhotos.includes(entry) },
  {
    of: 'times',
    say: '次数比一个周期里的日子还多',
    is: ({ cadence, times }) => times > (mostTimes[cadence] ?? times),
  },
]

/** The first thing that is wrong in a list; nothing when all is well. */
export function faultOf(
  duties: readonly Duty[],
): { readonly say: string; readonly field: string } | undefined {
  for (const [nth, duty] of duties.entries()) {
    const at = (field: keyof Duty) => `duties.${String(nth)}.${field}`
    if (duties.slice(0, nth).some(({ key }) => key === duty.key))
      return { say: `责任“${duty.key}”写了两次`, field: at('key') }
    const fault = faults.find((one) => one.is(duty))
    if (fault) return { say: fault.say, field: at(fault.of) }
  }
  return undefined
}
