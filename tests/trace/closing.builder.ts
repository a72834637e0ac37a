import { table } from '../../cloudfunctions/_kernel/database'
import { randomId } from '../../cloudfunctions/_kernel/hash'
import type { Entry } from '../../cloudfunctions/trace/trace.store'
import { inDivision } from '../../types/_actor'
import { instantOf, type Day } from '../../types/_period'
import type { World } from '../_kernel/world'

/** What somebody wrote down, laid where entries lie. */
export function entered(
  person: string,
  village: string,
  day: Day,
  more: Partial<Entry> = {},
): Entry & { readonly _id: string } {
  const at = instantOf(day, '18:00')
  return {
    _id: randomId(),
    kind: 'log',
    day,
    month: day.slice(0, 7) as Entry['month'],
    village,
    township: inDivision(village, 'township'),
    county: inDivision(village, 'county'),
    person,
    named: { person, sealed: { name: '' } },
    force: 'secretary',
    unit: '',
    households: [],
    heads: [],
    text: '走访了几户人家',
    found: '',
    promised: '',
    problems: [],
    photos: [],
    checked: 'passed',
    received: at,
    noted: at,
    grade: 'none',
    reasons: [],
    took: { seconds: 60, typed: 1, ready: 4 },
    ...more,
  }
}

export const layEntries = (entries: readonly Entry[]): Promise<void> => table('entries').insert(entries)

/** The village of which the cast's cadre is the first secretary. */
export function villageOf(world: World, who: 'cadre' | 'foreignCadre' = 'cadre'): string {
  const [village] = world.people[who].duties.flatMap(({ territories }) => territories)
  if (village === undefined) throw new Error('a first secretary has a village')
  return village
}

/** Lets the clock close what is due, as often as it takes. */
export async function closeAll(world: World): Promise<void> {
  for (let tries = 0; tries < 4; tries += 1) {
    world.clock.offset(301_000)
    await world.tick('trace')
    const closings = await world.documents('closings')
    if (closings.length > 0 && closings.every(({ closed }) => typeof closed === 'number')) return
  }
}
