import { randomBytes } from 'node:crypto'
import type { MonitoredKind, Relation } from '../../../../types/roster.limits'
import { groupBy } from '../../../_kernel/group'
import { blind, blindTail, type Of, type Sealed } from '../../../_kernel/people'
import { emptyPost, neededOfHousehold, postId } from '../../posts.rules'
import { printable } from '../../roster.rules'
import { households, people, posts, type Household, type Person } from '../../roster.store'
import type { Change, Group, Line } from '../book'
import { noTally } from '../book'
import type { Value, Values } from '../cells.rules'
import { among, backOf, newIn, sealAll, textIn, villageIn, type Desk, type Found } from '../desk'
import { made, refused, same, type Draft, type Verdict } from '../verdict'
import { homeId, homesIn } from './homes'
import { indexesOf, personId } from './people'

/** The public code on a household's card: as long as the loader's. */
const cardLength = 20
const cardCode = (): string => printable(randomBytes(13), cardLength)

const fields = [
  'status',
  'statusYear',
  'monitored',
  'riskRemoved',
  'cause',
  'depth',
  'momentum',
  'group',
] as const

/** What the head's row says of the household. A kind of monitored household that stands for its status says both. */
function fileOf(values: Values): Values {
  const monitored = /^monitored\.(\w+)$/.exec(textIn(values, 'status') ?? '')?.[1] as
    | MonitoredKind
    | undefined
  const said: Values = monitored
    ? { ...values, monitored, status: monitored === 'unstable' ? 'exited' : 'ordinary' }
    : values
  return Object.fromEntries(
    fields.flatMap((field): [string, Value][] => {
      const value = said[field]
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

const headOf = (group: Group): Line | undefined => group.find(({ values }) => values.relation === 'head')

/** The head first, as documents have them. */
const inOrder = (group: Group): Line[] => {
  const head = headOf(group)
  return [...(head ? [head] : []), ...group.filter((line) => line !== head)]
}

/** A member whose name and phone are yet to be sealed. */
const toSeal = (desk: Desk, { row, values }: Line): Of<Sealed> => ({
  person: personId(desk, row),
  fields: { name: textIn(values, 'name') ?? '', phone: textIn(values, 'phone') ?? '' },
})

function memberOf(
  desk: Desk,
  { row, values }: Line,
  home: Pick<Household, '_id' | 'village'>,
  sealed: Sealed,
): Person {
  return {
    _id: personId(desk, row),
    sealed,
    ...indexesOf(textIn(values, 'name') ?? '', textIn(values, 'phone') ?? ''),
    unit: '',
    relation: values.relation as Relation,
    away: values.away === true,
    village: home.village,
    ground: home.village,
    household: home._id,
    duties: [],
    bound: [],
  }
}

type SealedOf = (person: string) => Sealed

function freshOf(desk: Desk, group: Group, village: string, sealedOf: SealedOf): Verdict {
  const lines = inOrder(group)
  const [head] = lines
  if (!head) throw new Error('a household without a head came through')
  const number = textIn(head.values, 'number') ?? ''
  const _id = homeId(village, number)
  const members = lines.map((line) =>
    memberOf(desk, line, { _id, village }, sealedOf(personId(desk, line.row))),
  )
  const first = personId(desk, head.row)
  const doc = {
    _id,
    village,
    number,
    head: { person: first, sealed: { name: sealedOf(first).name ?? '' } },
    members: members.map((one) => one._id),
    card: cardCode(),
    ...fileOf(head.values),
    bound: [],
  } as unknown as Household
  const wanted = {
    id: postId({ household: _id }),
    village,
    household: _id,
    kind: 'responsible' as const,
    needed: true,
    kept: false,
  }
  const post: Draft[] = neededOfHousehold(doc)
    ? [{ collection: posts.name, doc: emptyPost(wanted, desk.today) }]
    : []
  return made(group, [
    ...members.map((member) => ({ collection: people.name, doc: member })),
    { collection: households.name, doc },
    ...post,
  ])
}

/** Which row of the household each line is; nothing for somebody new. */
function matched(group: Group, members: readonly Found<Person>[]): (Found<Person> | undefined)[] {
  const free = new Set(members)
  const called = (line: Line) => blind('called', textIn(line.values, 'name') ?? '')
  const by = (fits: (line: Line, one: Found<Person>) => boolean, found: Map<Line, Found<Person>>) => {
    for (const line of group) {
      if (found.has(line)) continue
      const one = [...free].find((candidate) => candidate.called === called(line) && fits(line, candidate))
      if (!one) continue
      found.set(line, one)
      free.delete(one)
    }
    return found
  }
  // Two of one name in a house are told apart by what they are to the head.
  const first = by((line, one) => one.relation === line.values.relation, new Map())
  const found = by(() => true, first)
  return group.map((line) => found.get(line))
}

/** What is new of a member's phone, relation and whereabouts. */
function memberChange(
  line: Line,
  held: Found<Person>,
  head: string,
  phone: Sealed | undefined,
): Change | undefined {
  const unsaid = { away: false, relation: held._id === head ? 'head' : 'other' }
  const own = newIn(['relation', 'away'], line.values, { ...unsaid, ...held })
  const said = textIn(line.values, 'phone')
  const known =
    phone && said !== undefined
      ? {
          sealed: { ...held.sealed, ...phone },
          phone: blind('phone', said),
          tail: blindTail(said),
          due: true,
        }
      : {}
  const set = { ...own, ...known }
  if (Object.keys(set).length === 0) return undefined
  const at = {
    row: line.row,
    collection: people.name,
    id: held._id,
    version: held.version,
    division: held.village,
  }
  return { ...at, set, unset: [], back: backOf(set, [], held) }
}

/** Whether a line says another phone than the roster has. */
const rings = (line: Line, held: Found<Person>): string | undefined => {
  const said = textIn(line.values, 'phone')
  return said === undefined || blind('phone', said) === held.phone ? undefined : said
}

interface Known {
  readonly home: Found<Household>
  readonly members: readonly Found<Person>[]
}

function wrongWith(desk: Desk, group: Group, { home, members }: Known): Verdict | undefined {
  const head = headOf(group)
  if (!head) return undefined
  const village = villageIn(desk, head.values)
  if ('say' in village) return refused(group, head, '行政村', village.say)
  if (village._id !== home.village)
    return refused(group, head, '行政村', '名册里这一户在别的村；迁村请在这一户的页面办')
  const own = members.find(({ _id }) => _id === home.head.person)
  if (own && own.called !== blind('called', textIn(head.values, 'name') ?? ''))
    return refused(group, head, '姓名', '和名册里的户主不是一个人；换户主请在这一户的页面办')
  return undefined
}

function againOf(desk: Desk, group: Group, known: Known, sealedOf: SealedOf): Verdict {
  const { home, members } = known
  const rows = matched(group, members)
  const drafts: Draft[] = []
  const changes: Change[] = []
  let [fresh, other] = [0, 0]
  for (const [at, line] of group.entries()) {
    const held = rows[at]
    if (!held) {
      const doc = memberOf(desk, line, home, sealedOf(personId(desk, line.row)))
      drafts.push({ collection: people.name, doc })
      fresh += 1
      continue
    }
    const phone = rings(line, held) === undefined ? undefined : sealedOf(held._id)
    const change = memberChange(line, held, home.head.person, phone)
    if (change) changes.push(change)
    if (change) other += 1
  }
  const head = headOf(group)
  const file = newIn(fields, fileOf(head?.values ?? {}), home)
  const joined = drafts.length > 0 ? { members: [...home.members, ...drafts.map(({ doc }) => doc._id)] } : {}
  const set = { ...file, ...joined }
  if (Object.keys(set).length > 0) {
    const at = {
      row: head?.row ?? 0,
      collection: households.name,
      id: home._id,
      version: home.version,
      division: home.village,
    }
    const withIt = drafts.map(({ collection, doc }) => ({ collection, id: doc._id }))
    changes.push({
      ...at,
      set,
      unset: [],
      back: backOf(set, [], home),
      ...(withIt.length > 0 ? { brings: withIt } : {}),
    })
    if (Object.keys(file).length > 0 && other === 0) other += 1
  }
  if (drafts.length + changes.length === 0) return same(group)
  const tally = { ...noTally, made: fresh, changed: Math.min(other, group.length - fresh) }
  const whole = made(group, drafts)
  return {
    ...whole,
    made: drafts.length > 0 ? whole.made : [],
    changes,
    tally: { ...tally, same: group.length - tally.made - tally.changed },
  }
}

/** 农户: a household with its people. People of it that the file does not name stay as they are. */
export async function checkHouseholds(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const homes = await homesIn(
    desk,
    groups.map(([line]) => textIn(line?.values ?? {}, 'number') ?? ''),
  )
  const ids = homes.flatMap((home) => (home && !('say' in home) ? [home._id] : []))
  const folk = await among<Person>(desk, people, 'household', ids)
  const byHome = groupBy(folk, ({ household }) => household)
  const knownAt = (at: number): Known | undefined => {
    const home = homes[at]
    return home && !('say' in home) ? { home, members: byHome.get(home._id) ?? [] } : undefined
  }
  const sealing = groups.flatMap((group, at) => {
    const known = knownAt(at)
    if (!known) return group.map((line) => toSeal(desk, line))
    const rows = matched(group, known.members)
    return group.flatMap((line, nth): Of<Sealed>[] => {
      const held = rows[nth]
      if (!held) return [toSeal(desk, line)]
      const phone = rings(line, held)
      return phone === undefined || held.called === '' ? [] : [{ person: held._id, fields: { phone } }]
    })
  })
  const sealed = new Map((await sealAll(sealing)).map((one, at) => [sealing[at]?.person ?? '', one]))
  const sealedOf = (person: string): Sealed => sealed.get(person) ?? {}
  return groups.map((group, at) => {
    const home = homes[at]
    const [line] = group
    const head = headOf(group) ?? line
    if (!line || !head) throw new Error('an empty group came through')
    if (home && 'say' in home) return refused(group, line, '户编号', home.say)
    const known = knownAt(at)
    if (known) return wrongWith(desk, group, known) ?? againOf(desk, group, known, sealedOf)
    const village = villageIn(desk, head.values)
    if ('say' in village) return refused(group, head, '行政村', village.say)
    return freshOf(desk, group, village._id, sealedOf)
  })
}
