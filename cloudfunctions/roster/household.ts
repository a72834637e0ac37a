import type { Input, Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { maskName, maskPhone } from '../_kernel/mask'
import { kinOf, type Kin } from './household.rows'
import { statusOf } from './household.rules'
import { forgottenName } from './person.rules'
import { postId } from './posts.rules'
import { postsView } from './posts.view'
import { openNames, placeOf } from './roster.read'
import { households, posts, type Household } from './roster.store'

type Page = Output<BookContract, 'household'>
type File = Page['file']

/** How names and phones are told. */
interface Telling {
  readonly name: (name: string) => string
  readonly phone: (phone: string) => string
}
const masked: Telling = { name: maskName, phone: maskPhone }
const whole: Telling = { name: (name) => name, phone: (phone) => phone }

/** A household's file with its people: 1 database call. */
async function fileOf(home: Household, kin: readonly Kin[], telling: Telling): Promise<File> {
  const names = await openNames(kin.map(({ _id, sealed }) => ({ person: _id, sealed })))
  return {
    village: home.village,
    group: home.group ?? '',
    ...statusOf(home),
    members: kin.map(({ _id: person, relation, away }, at) => {
      const { name, phone } = names[at] ?? {}
      return {
        person,
        name: name === undefined || name === '' ? forgottenName : telling.name(name),
        relation: relation ?? (at === 0 ? 'head' : 'other'),
        phone: phone === undefined ? '' : telling.phone(phone),
        away: away === true,
      }
    }),
  }
}

/** A household's page, masked. 6 database calls with the caller's identity. */
export async function householdPage({ id }: Input<BookContract, 'household'>, call: Call): Promise<Page> {
  const home = await households.get(call, id)
  const [kin, { rows }, { place }] = await Promise.all([
    kinOf(call, home),
    posts.unscoped.find(call, { where: { _id: postId({ household: id }) }, limit: 1 }),
    placeOf(call, home.village),
  ])
  const [file, [responsible]] = await Promise.all([fileOf(home, kin, masked), postsView(call, rows)])
  return {
    id,
    version: home.version,
    place,
    file,
    card: home.card,
    bound: home.bound.length > 0,
    ...(responsible ? { responsible } : {}),
    changes: (home.changes ?? []).map((change) => ({ ...change })),
    gone: home.gone !== undefined,
  }
}

/** The same in full: the deed that is left in the household's history is the record of the look. 5 database calls. */
export async function openHousehold(
  { id }: Input<BookContract, 'openHousehold'>,
  call: Call,
): Promise<Output<BookContract, 'openHousehold'>> {
  const version = await households.deed(call, id, undefined, (home) => ({ out: home.version + 1 }))
  const home = await households.get(call, id)
  return { file: await fileOf(home, await kinOf(call, home), whole), version }
}
