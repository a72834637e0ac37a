import { divisionLevel } from '../../types/_actor'
import { dayAt, type Day } from '../../types/_period'
import { switchKinds, switchMost } from '../../types/trace.limits'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { dayPlus } from '../_kernel/workdays'
import { divisionNamed, openNames } from '../roster/roster.read'
import { namedBy } from '../roster/survey.read'
import { forgetBooks } from './duties.book'
import { mustBeNear } from './duties.ground'
import { leads, memberOf } from './ground'
import type { Answer, Ask } from './heat'
import { switches as store, type Switches } from './trace.store'

type Switched = Switches['switches'][number]

const isOn = ({ until, off }: Pick<Switched, 'until' | 'off'>, today: Day): boolean =>
  off === undefined && until >= today

/** 4 database calls. @throws not_found for a place that is no county of the caller's. */
export async function listSwitches({ division }: Ask<'switches'>, call: Call): Promise<Answer<'switches'>> {
  mustBeNear(call, division)
  if (divisionLevel(division) !== 'county') throw problem('not_found')
  const { name: place } = await divisionNamed(call, division)
  // Unscoped: a township asks what binds its cadres.
  const { rows } = await store.unscoped.find(call, { where: { _id: division }, limit: 1 })
  const list = rows.flatMap((row) => row.switches)
  const people = list.length === 0 ? [] : await namedBy(call, [...new Set(list.map(({ by }) => by))])
  const names =
    people.length === 0 ? [] : await openNames(people.map(({ _id, sealed }) => ({ person: _id, sealed })))
  const who = new Map(people.map(({ _id }, nth) => [_id, names[nth]?.name]))
  const shown = list.map(({ kind, basis, by, at, until, off, days }) => ({
    kind,
    basis,
    who: who.get(by) ?? '已注销的人',
    at,
    until,
    ...(days === undefined ? {} : { days }),
    on: isOn({ until, ...(off === undefined ? {} : { off }) }, dayAt(call.now)),
  }))
  return { division, place, version: rows[0]?.version ?? 0, switches: shown.reverse() }
}

/** What is turned on. @throws invalid without a basis or an end, past its end, for too long, or without its days. */
function turnedOn({ kind, basis, until, days }: Ask<'setSwitch'>, call: Call): Switched {
  const today = dayAt(call.now)
  if (basis === undefined) throw problem('invalid', `打开“${switchKinds[kind]}”要写明法律或文件依据`, 'basis')
  if (until === undefined) throw problem('invalid', '要写明开到哪一天', 'until')
  if (until < today) throw problem('invalid', '截止日期已经过了', 'until')
  if (until > dayPlus(today, switchMost))
    throw problem('invalid', `最多开${String(switchMost)}天，到期再看依据`, 'until')
  if ((kind === 'presence') !== (days !== undefined))
    throw problem('invalid', kind === 'presence' ? '要写明每月在村几天' : '签到不用写天数', 'days')
  return {
    kind,
    basis,
    by: memberOf(call),
    at: call.now,
    until: until as Day,
    ...(days === undefined ? {} : { days }),
  }
}

/** The list with one more, or with the one that is on turned off. @throws wrong_state where it is so already. */
function changed(
  before: readonly Switched[],
  { kind }: Ask<'setSwitch'>,
  next: Switched | undefined,
  now: number,
): Switched[] {
  const today = dayAt(now)
  const on = before.find((one) => one.kind === kind && isOn(one, today))
  if (next) {
    if (on) throw problem('wrong_state', `“${switchKinds[kind]}”已经开着，换依据请先关掉`)
    return [...before, next]
  }
  if (!on) throw problem('wrong_state', `“${switchKinds[kind]}”没有开着`)
  return before.map((one) => (one === on ? { ...one, until: today, off: now } : one))
}

/** 4 database calls with its fact. @throws forbidden for a township, not_found, invalid, wrong_state, conflict. */
export async function setSwitch(input: Ask<'setSwitch'>, call: Call): Promise<Answer<'setSwitch'>> {
  const { division, version, kind, basis, until, days } = input
  mustBeNear(call, division)
  if (!leads(call, division)) throw problem('forbidden', '开关由县级以上办公室来定')
  if (divisionLevel(division) !== 'county')
    throw problem('invalid', '开关是一个县一个县定的，请选县', 'division')
  const isTurnedOn = until !== undefined || basis !== undefined || days !== undefined
  const next = isTurnedOn ? turnedOn(input, call) : undefined
  const out = { id: division, version: version + 1 }
  const facts = [
    {
      kind: 'trace.switched',
      division,
      tags: { kind, on: isTurnedOn, until: next?.until ?? dayAt(call.now) },
    },
  ]
  const done =
    version === 0
      ? await store.create(call, {
          id: division,
          doc: { division, switches: changed([], input, next, call.now) },
          division,
          out,
          facts,
        })
      : await store.deed(call, division, version, (doc) => ({
          set: { switches: changed(doc.switches, input, next, call.now) },
          out,
          facts,
        }))
  forgetBooks()
  return done
}
