import { divisionLevel, inDivision } from '../../types/_actor'
import type { Call } from '../_kernel/call'
import type { Deed } from '../_kernel/collection'
import { notifyAll } from '../_kernel/notify'
import { problem } from '../_kernel/problem'
import { divisionNamed, divisionsOf } from '../roster/roster.read'
import { accountsOf } from '../roster/trace.read'
import type { Answer, Ask } from './enter.ground'
import { memberOf } from './ground'
import { entries, type Entry } from './trace.store'

/** 东县协调小组办公室: whose office looked. No database call for a remembered county, else 2; 1 for a city. */
async function officeOf(call: Call): Promise<string> {
  const [code = ''] = call.grants().flatMap(({ territories }) => territories)
  const level = divisionLevel(code)
  if (level !== 'city') await divisionsOf(call, inDivision(code, 'county'))
  const { name } = await divisionNamed(call, code)
  return `${name}${level === 'township' ? '' : '协调小组'}办公室`
}

/** @throws wrong_state for what nobody flagged or somebody has looked at; forbidden for one's own. */
function mustWait({ person, flagged, looked }: Deed<Entry>, own: readonly string[]): void {
  if (own.includes(person)) throw problem('forbidden', '自己的记录要请别人核实')
  if (looked) throw problem('wrong_state', '这条记录已经核实过了')
  if (flagged === undefined) throw problem('wrong_state', '这条记录不用核实')
}

/** Tells her that one of her entries does not count: she may say why it should. 2 database calls. */
async function tell(call: Call, row: string): Promise<void> {
  await notifyAll(await accountsOf(call, [row]), {
    template: 'looked',
    page: 'trace/records',
    data: { thing1: '您有一条记录没有算数', thing2: '打开看原因，不对可以申请更正' },
  })
}

/** 核实. 4 database calls when warm, two more when it does not count, for she is told, and one more for a city's office. */
export async function look({ id, version, verdict, why }: Ask<'look'>, call: Call): Promise<Answer<'look'>> {
  const office = await officeOf(call)
  const own = [memberOf(call), call.actor.person]
  const out = { id, version: version + 1 }
  let whose = ''
  await entries.deed(call, id, version, (entry) => {
    mustWait(entry, own)
    whose = entry.person
    const { kind, day, village, force, unit, person } = entry
    const fact = {
      kind: 'trace.looked',
      division: village,
      person,
      role: 'cadre' as const,
      force,
      ...(unit === '' ? {} : { unit }),
      tags: { verdict, entry: kind, day },
    }
    return {
      set: {
        looked: { verdict, why, at: call.now, by: call.actor.person, office },
        ...(verdict === 'refused' ? { void: true as const } : {}),
      },
      unset: ['flagged'],
      out,
      facts: [fact],
      why,
    }
  })
  if (verdict === 'refused' && whose !== '') await tell(call, whose)
  return out
}
