import { inDivision } from '../../types/_actor'
import type { Input, Output } from '../../types/_contract'
import { householdStatuses, monitoredKinds, villageStatuses } from '../../types/roster.limits'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { terms } from './roster.store'

const named = (group: string, names: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).map(([key, name]) => [`${group}.${key}`, name]))

/** The names as the rules have them, until a city says otherwise. */
const usual = {
  ...named('village', villageStatuses),
  ...named('household', householdStatuses),
  ...named('monitored', monitoredKinds),
}

/** The city that the caller stands in; nothing for somebody who stands nowhere. */
export function cityOf({ actor: { grants } }: Call): string | undefined {
  const [ground] = grants.flatMap(({ territories }) => territories)
  // A unit's id begins with the code of its county or city.
  const [unit] = grants.flatMap(({ units }) => units)
  const code = ground ?? (unit && /^u(\d{4})/.exec(unit)?.[1]?.padEnd(12, '0'))
  return code && inDivision(code, 'city')
}

/** What a city calls its kinds; as usual what it does not name. 1 database call. */
export async function namesOf(
  call: Call,
  city: string,
): Promise<{ readonly version: number; readonly names: Readonly<Record<string, string>> }> {
  // Unscoped: what things are called is for everybody.
  const { rows } = await terms.unscoped.find(call, { where: { _id: city }, limit: 1 })
  const [own] = rows
  return { version: own?.version ?? 0, names: { ...usual, ...own?.names } }
}

/** 2 database calls with the caller's identity. */
export async function listTerms(
  _: Input<BookContract, 'terms'>,
  call: Call,
): Promise<Output<BookContract, 'terms'>> {
  const city = cityOf(call)
  return city === undefined ? { version: 0, names: usual } : namesOf(call, city)
}

/** What is not named is called as usual. */
export async function setTerms(
  { version, names: { village, household, monitored } }: Input<BookContract, 'setTerms'>,
  call: Call,
): Promise<Output<BookContract, 'setTerms'>> {
  const names = {
    ...named('village', village),
    ...named('household', household),
    ...named('monitored', monitored),
  }
  const id = cityOf(call)
  if (id === undefined) throw problem('forbidden')
  const city = call.grants().some(({ territories }) => territories.includes(id))
  if (!city) throw problem('forbidden', '名称由市协调小组办公室统一设定')
  if (version === 0) {
    return terms.create(call, { id, doc: { _id: id, names }, division: id, out: { id, version: 1 } })
  }
  return terms.deed(call, id, version, () => ({ set: { names }, out: { id, version: version + 1 } }))
}
