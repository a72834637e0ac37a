import { divisionRange } from '../../../types/_actor'
import type { BookKind } from '../../../types/roster.books.limits'
import { bookKinds } from '../../../types/roster.books.limits'
import type { Call } from '../../_kernel/call'
import { is } from '../../_kernel/where'
import { openNames } from '../roster.read'
import {
  households,
  pairings,
  people,
  posts,
  units,
  villages,
  type Household,
  type Named,
  type Person,
  type Post,
  type Village,
} from '../roster.store'
import type { Value, Values } from './cells.rules'
import { among, type Desk, type Found } from './desk'
import { unitsById } from './persons'

/** Some rows of what the roster holds, and where the list goes on. */
export interface OutPage {
  readonly rows: readonly Values[]
  /** How many documents they come from. */
  readonly docs: number
  readonly next?: string
}

type Pages = (call: Call, desk: Desk, after: string | undefined) => Promise<OutPage>

/** Only what is there. */
const values = (all: Readonly<Record<string, unknown>>): Values =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== ''),
  ) as Record<string, Value>

const within = ({ division }: Desk) => {
  const { from, to } = divisionRange(division)
  return is.between(from, to)
}

const page = (rows: readonly Values[], docs: number, next: string | undefined): OutPage =>
  next === undefined ? { rows, docs } : { rows, docs, next }

/** A village by name, its township and its code, so that two of one name are told apart. */
function placeOf({ places }: Desk, code: string): Values {
  const village = places.get(code)
  return values({ code, township: village?.path[village.path.length - 2], village: village?.name })
}

// Unscoped, here and below: whoever asked for the file was let through for its division, which each query names.
const unitPages: Pages = async (call, desk, after) => {
  const { rows, next } = await units.unscoped.find(call, {
    where: { division: within(desk) },
    order: { division: 1 },
    after,
  })
  const out = rows.map(({ _id: id, name, kind, division, phone }) =>
    values({ id, name, kind, division, phone }),
  )
  return page(out, rows.length, next)
}

const peoplePages: Pages = async (call, desk, after) => {
  const where = { ground: within(desk), unit: is.gt('') }
  const { rows, next } = await people.unscoped.find(call, { where, order: { ground: 1 }, after })
  const names = await openNames(rows.map(({ _id, sealed }) => ({ person: _id, sealed })))
  const known = await unitsById(
    desk,
    rows.map(({ unit }) => unit),
  )
  const out = rows.flatMap((row, at) => {
    const { _id: id, unit: unitId, rank, home, skills, wish, recruited } = row
    const who = names[at]
    if (!who) return []
    const lists = {
      skills: skills?.length === 0 ? undefined : skills,
      wish: wish?.length === 0 ? undefined : wish,
    }
    return [
      values({
        id,
        ...who,
        unit: known.get(unitId)?.name ?? unitId,
        unitId,
        rank,
        home,
        ...lists,
        recruited,
      }),
    ]
  })
  return page(out, rows.length, next)
}

/** Villages are few, and stand at the desk. */
const villagesPerPage = 200

const villagePages: Pages = async (_, desk, after = '') => {
  const codes = [...desk.places.values()]
    .filter(({ level, succeededBy, _id }) => level === 'village' && succeededBy === '' && _id > after)
    .map(({ _id }) => _id)
    .sort()
  const some = codes.slice(0, villagesPerPage)
  const files = new Map((await among<Village>(desk, villages, '_id', some)).map((file) => [file._id, file]))
  const out = some.map((code) => {
    const file = files.get(code)
    if (!file) return { ...placeOf(desk, code), status: 'ordinary' }
    const { status, exitYear, weak, minority, indicators, groups, teamSeats } = file
    const listed = groups.length === 0 ? undefined : groups
    return {
      ...placeOf(desk, code),
      ...values({ status, exitYear, weak, minority, ...indicators, groups: listed, teamSeats }),
    }
  })
  return page(out, some.length, codes.length > some.length ? some[some.length - 1] : undefined)
}

/** Who holds posts, in the clear: who serves is public ground to whoever runs the roster. */
async function holders(rows: readonly Pick<Post, 'now'>[]): Promise<Values[]> {
  const named = rows.flatMap(({ now }): Named[] => (now ? [now.holder] : []))
  const opened = new Map((await openNames(named)).map((known, at) => [named[at], known]))
  return rows.map(({ now }) => {
    if (!now) return {}
    const { holder, unitName, from, why, decided, also } = now
    const known = opened.get(holder)
    return known ? values({ ...known, unit: unitName, from, why, decided, also }) : {}
  })
}

const postPages: Pages = async (call, desk, after) => {
  const where = { village: within(desk), household: '' }
  const { rows, next } = await posts.unscoped.find(call, { where, order: { village: 1 }, after })
  const held = await holders(rows)
  const out = rows.flatMap(({ village, kind, seat }, at) => {
    const who = held[at]
    return who?.name === undefined ? [] : [{ ...placeOf(desk, village), kind, ...values({ seat }), ...who }]
  })
  return page(out, rows.length, next)
}

const pairingPages: Pages = async (call, desk, after) => {
  const where = { kind: 'responsible', village: within(desk) } as const
  const { rows, next } = await posts.unscoped.find(call, { where, order: { village: 1 }, after })
  const homes = new Map(
    (
      await among<Household>(
        desk,
        households,
        '_id',
        rows.map(({ household }) => household),
      )
    ).map((home) => [home._id, home]),
  )
  const held = await holders(rows)
  const heads = await openNames([...homes.values()].map(({ head }) => head))
  const named = new Map([...homes.keys()].map((id, at) => [id, heads[at]?.name]))
  const out = rows.flatMap(({ household }, at) => {
    const who = held[at]
    const home = homes.get(household)
    if (who?.name === undefined || !home || home.gone) return []
    return [{ ...values({ number: home.number ?? home._id, head: named.get(household) }), ...who }]
  })
  return page(out, rows.length, next)
}

function familyOf(
  desk: Desk,
  home: Found<Household>,
  members: readonly (readonly [Found<Person>, Values])[],
): Values[] {
  const { status, statusYear, monitored, riskRemoved, cause, depth, momentum, group } = home
  const number = home.number ?? home._id
  return members.map(([person, known]) => {
    const isHead = person._id === home.head.person
    const file = isHead
      ? values({ group, status, statusYear, monitored, riskRemoved, cause, depth, momentum })
      : {}
    const relation = isHead ? 'head' : person.relation === 'head' ? 'other' : (person.relation ?? 'other')
    return { number, ...placeOf(desk, home.village), ...file, ...known, relation, away: person.away ?? false }
  })
}

const householdPages: Pages = async (call, desk, after) => {
  const found = await households.unscoped.find(call, {
    where: { village: within(desk) },
    order: { village: 1 },
    after,
  })
  const homes = found.rows.filter(({ gone }) => !gone) as unknown as Found<Household>[]
  const folk = await among<Person>(
    desk,
    people,
    'household',
    homes.map(({ _id }) => _id),
  )
  const names = await openNames(folk.map(({ _id, sealed }) => ({ person: _id, sealed })))
  const known = new Map(folk.map((person, at) => [person._id, [person, names[at]] as const]))
  const out = homes.flatMap((home) => {
    const members = home.members.flatMap((id) => {
      const [person, who] = known.get(id) ?? []
      return person && who ? [[person, values({ ...who })] as const] : []
    })
    // One whose head had her name deleted cannot be written down.
    return members.some(([person]) => person._id === home.head.person) ? familyOf(desk, home, members) : []
  })
  return page(out, found.rows.length, found.next)
}

const enterprisePages: Pages = async (call, desk, after) => {
  const { rows, next } = await pairings.unscoped.find(call, {
    where: { village: within(desk) },
    order: { village: 1 },
    after,
  })
  const out = rows.map(({ enterpriseName: unit, village, from, to, note }) => ({
    ...placeOf(desk, village),
    ...values({ unit, from, to, note }),
  }))
  return page(out, rows.length, next)
}

/** What the roster holds of a division, page by page, as the rows of a book. */
export const outPages: Readonly<Record<BookKind, Pages>> = {
  units: unitPages,
  people: peoplePages,
  villages: villagePages,
  posts: postPages,
  households: householdPages,
  pairings: pairingPages,
  enterprises: enterprisePages,
}

/** How many documents a book of a division is made from: what its progress is told against. 1 database call. */
export async function totalOf(call: Call, kind: BookKind, division: string): Promise<number> {
  const { from, to } = divisionRange(division)
  const ground = is.between(from, to)
  // Unscoped: as above.
  const counts: Readonly<Record<BookKind, () => Promise<number>>> = {
    units: () => units.unscoped.count(call, { division: ground }),
    people: () => people.unscoped.count(call, { ground, unit: is.gt('') }),
    villages: () => villages.unscoped.count(call, { _id: ground }),
    posts: () => posts.unscoped.count(call, { village: ground, household: '' }),
    households: () => households.unscoped.count(call, { village: ground }),
    pairings: () => posts.unscoped.count(call, { kind: 'responsible', village: ground }),
    enterprises: () => pairings.unscoped.count(call, { village: ground }),
  }
  return counts[kind]()
}

/** 东县农户. */
export const titleOf = (place: string, kind: BookKind): string => `${place}${bookKinds[kind]}`
