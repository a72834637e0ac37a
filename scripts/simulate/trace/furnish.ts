import { table } from '../../../cloudfunctions/_kernel/database'
import type { Duty } from '../../../cloudfunctions/roster/roster.rules'
import { forceKinds } from '../../../types/_actor'
import { makeCollections } from '../../load/into'
import type { PlannedPerson } from '../../load/plan'
import { writePlan } from '../../load/write'
import type { City } from '../roster/city'
import type { Folk } from './folk'
import type { Quarter } from './lay'
import { office } from './office'
import { openidOf } from './record'

/** What is written through the cloud itself: places, offices, and the accounts of whoever calls. */

/** Divisions with villages in which somebody serves; those alone are closed. */
function groundOf({ divisions }: City, folks: readonly Folk[]): City['divisions'] {
  const used = new Set(folks.flatMap(({ posts }) => posts.map(({ village }) => village)))
  return divisions.filter(({ level, _id }) => level !== 'village' || used.has(_id))
}

/** Who enters by the door, by county. */
export const enterers = ({ door }: Quarter): ReadonlyMap<string, readonly string[]> =>
  new Map([...door].map(([county, deeds]) => [county, [...new Set(deeds.map(({ person }) => person))]]))

function cadreOf(id: string, { posts }: Folk): PlannedPerson {
  const own = posts.filter(({ turns }) => turns.some(({ person }) => person === id))
  const force = forceKinds.find((kind) => own.some((post) => post.kind === kind))
  const grant: Duty = {
    role: 'cadre',
    territories: own.flatMap(({ household, village }) => (household === '' ? [village] : [])),
    units: [],
    households: own.flatMap(({ household }) => household || []),
    ...(force === undefined ? {} : { force }),
  }
  return { id, name: `例${id}`, phone: '', unit: '', village: '', household: '', duties: [grant] }
}

function officeOf({ divisions }: City): PlannedPerson {
  const territories = divisions.filter(({ level }) => level === 'city').map(({ _id }) => _id)
  const grant: Duty = { role: 'office', territories, units: [], households: [] }
  return { id: office, name: '例办公室', phone: '', unit: '', village: '', household: '', duties: [grant] }
}

/** @returns the names of whoever enters by the door, as they are sealed. */
export async function furnish(
  city: City,
  quarter: Quarter,
  now: number,
): Promise<ReadonlyMap<string, string>> {
  await makeCollections(['demo_people', 'loads'])
  const own = enterers(quarter)
  const cadres = quarter.folks.flatMap((folk) => (own.get(folk.county) ?? []).map((id) => cadreOf(id, folk)))
  const people = [...cadres, officeOf(city)]
  const demo = people.map(({ id }) => ({
    id: `demo-${id}`,
    person: id,
    openid: openidOf(id),
    role: id === office ? ('office' as const) : ('cadre' as const),
    place: '',
    unit: '',
  }))
  const silent = { total: () => undefined, step: () => undefined }
  const ground = { divisions: groundOf(city, quarter.folks), units: city.offices }
  await writePlan({ ...ground, households: [], posts: [], villages: [], people, demo }, now, silent)
  const agreed = { consent: { privacy: '1', location: true, at: now } }
  await table('actors').update({ person: { $in: people.map(({ id }) => id) } }, { $set: agreed }, true)
  const rows = await table('people').find(
    { _id: { $in: people.map(({ id }) => id) } },
    { limit: people.length },
  )
  return new Map(rows.map(({ _id, sealed }) => [_id, (sealed as { readonly name: string }).name]))
}
