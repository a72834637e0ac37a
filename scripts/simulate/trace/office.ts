import type { Cloud } from '../cloud'
import { basis, setting, type Asking } from './asking'
import { textOf } from './days'
import { ask } from './door'

/** The city's office: it sets editions and switches, and decides corrections, all by the door. */

export const office = 'o-simulated'

async function must(cloud: Cloud, action: string, key: string, input: object): Promise<void> {
  const reply = await ask(cloud, { person: office, action, input, key })
  if (!reply.ok) throw new Error(`${action} was refused: ${reply.problem.code} ${reply.problem.say}`)
}

/** All editions of the quarter, before the first of them begins. */
export async function setEditions(cloud: Cloud, { editions }: Asking): Promise<void> {
  for (const { division, edition, from, to, duties } of editions)
    await must(cloud, 'setDuties', `edition-${division}-${String(edition)}-set`, {
      division,
      edition: edition - 1,
      from,
      ...(to === undefined ? {} : { to }),
      duties,
      why: '试验',
    })
}

/** The switches that are turned on or off on one of the days on which offices set things. */
export async function setSwitches(cloud: Cloud, { switches }: Asking, at: number): Promise<void> {
  const today = setting[at] ?? 0
  for (const [nth, { county: division, kind, on, until, off, days }] of switches.entries()) {
    const earlier = switches.filter((one, before) => one.county === division && before < nth)
    const version = earlier.reduce((sum, one) => sum + (one.off === undefined ? 1 : 2), 0)
    const key = `switch-${division}-${String(nth).padStart(4, '0')}`
    if (on === today)
      await must(cloud, 'setSwitch', `${key}-on`, {
        division,
        version,
        kind,
        basis,
        until: textOf(until),
        ...(days === undefined ? {} : { days }),
      })
    if (off === today) await must(cloud, 'setSwitch', `${key}-off`, { division, version: version + 1, kind })
  }
}

/** What was asked to be put right, and what came of it. */
export interface Corrections {
  /** `village duty person amount month`, of what was granted. */
  readonly granted: string[]
  readonly findings: string[]
  asked: number
  /** Of the month before: what nobody asked for in time. By person. */
  readonly late: Map<string, string>
}

interface MissedRow {
  readonly id: string
  readonly duty: string
  readonly village: string
  readonly owed: number
  readonly done: number
  readonly until?: number
}

const expect = (found: Corrections, what: string, told: string, should: string): void => {
  if (told !== should) found.findings.push(`${what} was answered ${told}, not ${should}`)
}

/** Everybody who enters by the door asks for what she missed first, twice, and for too many; and for something whose time is over. */
export async function correct(
  cloud: Cloud,
  month: string,
  people: readonly string[],
  found: Corrections,
): Promise<void> {
  for (const [nth, person] of people.entries()) {
    const key = (what: string) => `${what}-${month}-${String(nth).padStart(6, '0')}`
    const question = async (what: string, missed: string, times: number) => {
      const input = { missed, times, why: '当天在村里，忘了记' }
      const reply = await ask(cloud, { person, action: 'askCorrection', input, key: key(what) })
      return reply.ok ? 'ok' : reply.problem.code
    }
    const late = found.late.get(person)
    if (late !== undefined)
      expect(found, `${late}, too late,`, await question('late', late, 1), 'wrong_state')
    found.late.delete(person)
    const reply = await ask(cloud, { person, action: 'ownMissed', input: { month } })
    if (!reply.ok) {
      found.findings.push(`${person} was not told what she missed: ${reply.problem.code}`)
      continue
    }
    const { rows } = reply.data as { readonly rows: readonly MissedRow[] }
    const [first, second] = rows
    if (second) found.late.set(person, second.id)
    if (!first) continue
    const lacks = first.owed - first.done
    expect(
      found,
      `${first.id}, too many,`,
      await question('many', first.id, Math.min(31, lacks + 1)),
      'invalid',
    )
    expect(found, first.id, await question('ask', first.id, 1), 'ok')
    expect(found, `${first.id} again`, await question('again', first.id, 1), 'conflict')
    found.asked += 1
    const grant = nth % 2 === 0
    await must(cloud, 'settleCorrection', key('settle'), { id: first.id, version: 1, grant })
    if (grant) found.granted.push([first.village, first.duty, person, 1, month].join(' '))
  }
}
