import { Buffer } from 'node:buffer'
import { divisionLevel, type ForceKind } from '../../types/_actor'
import { channelOf } from '../../types/roster.limits'
import type { Call } from '../_kernel/call'
import { verify } from '../_kernel/files'
import { addressOf } from '../_kernel/notify'
import { unwrap, wrap, type Sealed } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { homeVillage, openNames, placeOf, postsFor, unitsOf, type Place } from '../roster/roster.read'
import { seatsOf } from '../roster/roster.read.seats'
import { whenOf } from './act'
import { fact, standingIn } from './change.rules'
import { channelAt, levelFor } from './channel.rules'
import type { When } from './clock.rules'
import { grievances } from './discipline.store'
import type { Grievance } from './grievance'
import { outcomeOf, type Answer, type Ask, type Outcome } from './view.rules'

/** A helper as her token holds her: who, and in which channels she sits herself. */
interface Chosen {
  readonly person: string
  readonly sealed: Sealed
  readonly force: ForceKind
  readonly clerkOf: readonly string[]
}

/** A token opens for the villager alone whom it was given to. */
const tokenContext = (call: Call): string => `discipline.choice:${call.actor.person}`

const tokenOf = (call: Call, chosen: Chosen): string =>
  wrap(Buffer.from(JSON.stringify(chosen)), tokenContext(call))

/** @throws not_found for a token that is not ours or was given to somebody else. */
function chosenBy(call: Call, token: string): Chosen {
  try {
    return JSON.parse(unwrap(token, tokenContext(call)).toString('utf8')) as Chosen
  } catch {
    throw problem('not_found', '请重新选一次是哪个干部', 'who')
  }
}

/** 4 database calls: her helpers, in which channels they sit, and their names. */
export async function choices(_: unknown, call: Call): Promise<Answer<'choices'>> {
  const { household, village } = homeVillage(call)
  const [rows, place] = await Promise.all([postsFor(call, village, [household]), placeOf(call, village)])
  const [names, seats, units] = await Promise.all([
    openNames(rows),
    seatsOf(
      call,
      rows.map(({ person }) => person),
      'discipline',
    ),
    unitsOf(call, place.county),
  ])
  const helpers = rows.flatMap(({ person, sealed, force, from: unit }, at) => {
    const name = names[at]?.name
    const clerkOf = seats.get(person) ?? []
    return name === undefined
      ? []
      : [{ who: tokenOf(call, { person, sealed, force, clerkOf }), name, force, unit }]
  })
  return { helpers, units: units.map(({ id, name }) => ({ id, name })) }
}

/** A village, or the one that it was merged into. @throws not_found; invalid for what is no village. */
export async function standingPlace(call: Call, village: string): Promise<Place> {
  if (divisionLevel(village) !== 'village') throw problem('invalid', '请选到村', 'village')
  const place = await placeOf(call, village)
  return place.mergedInto ? placeOf(call, place.mergedInto.code) : place
}

async function mustBeIn(call: Call, county: string, unit: string): Promise<void> {
  const units = await unitsOf(call, county)
  if (!units.some(({ id }) => id === unit)) throw problem('invalid', '请选择本县的部门', 'unit')
}

/** Which ids a grievance names. The county's office and channel need not be chosen: there is one of each. */
function namedBy(
  about: Grievance['about'],
  place: Place,
  { chosen, unit }: { readonly chosen: Chosen | undefined; readonly unit: string | undefined },
): string[] {
  const office = about === 'office' ? place.units.get('other')?.id : undefined
  const channel = about === 'channel' ? channelOf(place.county) : undefined
  return [chosen?.person, unit, office, channel].filter((id) => id !== undefined)
}

/** What somebody says, and as whom. */
export interface Said extends Pick<
  Grievance,
  'by' | 'about' | 'text' | 'photos' | 'reachable' | 'household' | 'secret' | 'address'
> {
  readonly chosen?: Chosen
  readonly unit?: string
}

/** A new grievance in the channel where it belongs. */
export function newGrievance({ chosen, unit, ...said }: Said, place: Place, when: When): Grievance {
  const { about } = said
  const { county, village } = place
  const level = levelFor({ about, county, clerkOf: chosen?.clerkOf ?? [] })
  return {
    ...said,
    ...standingIn('filed', when),
    village,
    county,
    named: namedBy(about, place, { chosen, unit }),
    ...(chosen && { whom: { person: chosen.person, sealed: chosen.sealed, force: chosen.force } }),
    ...(unit !== undefined && { unit }),
    level,
    channel: channelAt(level, county),
    since: 1,
    filedAt: when.now,
    reopens: 0,
    ratings: [],
  }
}

/** 2 database calls. */
export const create = (call: Call, doc: Grievance): Promise<Outcome> =>
  grievances.create(call, {
    doc,
    division: doc.county,
    out: (id) => outcomeOf(id, { ...doc, version: 1 }),
    facts: [fact(doc, 'filed')],
  })

/** Has WeChat look at her photos before the channel does. 1 database call, none without photos. @throws file_refused */
export async function photosOf(call: Call, ids: readonly string[] = []): Promise<Pick<Grievance, 'photos'>> {
  if (ids.length === 0) return {}
  await verify(call, { ids, kind: 'photo', field: 'photos' })
  return { photos: ids }
}

/** 3 database calls, 4 with photos. @throws file_refused; key_reused; not_found for a helper who was not told to her, invalid for a unit of another county. */
export async function file(input: Ask<'file'>, call: Call): Promise<Outcome> {
  const { household, village } = homeVillage(call)
  const { who, unit, photos, ...words } = input
  const [place, when, shown] = await Promise.all([
    standingPlace(call, village),
    whenOf(call),
    photosOf(call, photos),
  ])
  if (unit !== undefined) await mustBeIn(call, place.county, unit)
  const address = addressOf(call)
  const said: Said = {
    ...words,
    ...shown,
    by: call.actor.person,
    ...(who === undefined ? {} : { chosen: chosenBy(call, who) }),
    ...(unit === undefined ? {} : { unit }),
    ...(words.reachable ? { household } : {}),
    ...(address === undefined ? {} : { address }),
  }
  return create(call, newGrievance(said, place, when))
}
