import { Buffer } from 'node:buffer'
import type { Input, Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import type { Call } from '../_kernel/call'
import type { Listed } from '../_kernel/collection'
import { links } from '../_kernel/files'
import { keyed } from '../_kernel/hash'
import { maskName } from '../_kernel/mask'
import { blind } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import config from './config.json'
import { refuseMerged } from './ground'
import { helpersAmong, homeVillage, openNames, placeOf, postsFor, type Known } from './roster.read'
import { cardLink, printable, slipExpiry } from './roster.rules'
import { households, people, type Household, type Named } from './roster.store'

type Contract = typeof roster
type Row = Output<Contract, 'households'>['rows'][number]
type Home = Listed<Household & { readonly _id: string }>

/** A head who was forgotten has no name any more. */
const masked = (known: Known | undefined): string => (known ? maskName(known.name) : '')

async function rowsOf(
  call: Call,
  homes: readonly Home[],
  names: readonly (Known | undefined)[],
): Promise<Row[]> {
  return Promise.all(
    homes.map(async ({ _id: id, village, members, bound, card: code }, index) => ({
      id,
      head: masked(names[index]),
      village,
      place: (await placeOf(call, village)).place,
      members: members.length,
      bound: bound.length > 0,
      card: code,
    })),
  )
}

/** Where the photos of those who help are, of those who have one that may be seen: 1 database call, 2 where there are photos. */
async function photosOf(call: Call, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
  // Unscoped: they help the caller's family.
  const where = { _id: is.in([...new Set(persons)]), photo: is.present() }
  const { rows } = await people.unscoped.find(call, { where, only: ['_id', 'photo'] })
  const files = rows.flatMap(({ _id, photo }) => (photo === undefined ? [] : [{ _id, photo }]))
  const seen = await links(
    call,
    files.map(({ photo }) => photo),
    { for: 'other' },
  )
  return new Map(files.flatMap(({ _id }, at) => (seen[at]?.url === undefined ? [] : [[_id, seen[at].url]])))
}

/** 谁在帮我家. */
export async function family(
  _input: Input<Contract, 'family'>,
  call: Call,
): Promise<Output<Contract, 'family'>> {
  const { household: id } = homeVillage(call)
  const home = await households.get(call, id)
  const posts = await postsFor(call, home.village, [id])
  const [[head, ...names], photos] = await Promise.all([
    openNames([home.head, ...posts]),
    photosOf(
      call,
      posts.map(({ person }) => person),
    ),
  ])
  const known = names.map((name, at) => {
    const photo = photos.get(posts[at]?.person ?? '')
    return name && (photo === undefined ? name : { ...name, photo })
  })
  const [row] = await rowsOf(call, [home], [head])
  if (!row) throw problem('not_found')
  return { household: row, helpers: helpersAmong(posts, known, id) }
}

/** @throws problem `code_expired` for the card of a household that is no more. */
function refuseGone({ gone }: Pick<Household, 'gone'>): void {
  if (gone === undefined) return
  throw problem(
    'code_expired',
    gone.into === undefined ? '这一户已经不在，这张帮扶卡不再使用' : '这一户已经并到别户，请看那一户的帮扶卡',
  )
}

/** What a scanned card opens, for anybody: no phone, no name of the family. */
export async function card({ code }: Input<Contract, 'card'>, call: Call): Promise<Output<Contract, 'card'>> {
  // Unscoped: the code is public, and so is what is answered (law.md).
  const [home] = (await households.unscoped.find(call, { where: { card: code }, limit: 1 })).rows
  if (!home) throw problem('code_unknown')
  refuseGone(home)
  const place = await placeOf(call, home.village)
  refuseMerged(place)
  const posts = await postsFor(call, home.village, [home._id])
  const [head, ...names] = await openNames([home.head, ...posts])
  const helpers = helpersAmong(posts, names, home._id).map(({ force, name, unit }) => ({ force, name, unit }))
  return { head: masked(head), place: place.place, helpers }
}

/** A page of households, by village. */
async function pageOf(call: Call, { village, after }: Input<Contract, 'households'>) {
  return households.find(call, {
    where: village === undefined ? {} : { village },
    order: { village: 1 },
    after,
  })
}

export async function listHouseholds(
  input: Input<Contract, 'households'>,
  call: Call,
): Promise<Output<Contract, 'households'>> {
  const { rows, next } = await pageOf(call, input)
  const names = await openNames(rows.map(({ head }) => head))
  return { rows: await rowsOf(call, rows, names), ...(next === undefined ? {} : { next }) }
}

/** Where WeChat's ordinary-link rule sends the camera: the county's own host, from the environment or config.json. */
const cardHost = (): string => process.env.XY_CARD_HOST ?? config.cardHost

export async function cards(input: Input<Contract, 'cards'>, call: Call): Promise<Output<Contract, 'cards'>> {
  const { rows, next } = await pageOf(call, input)
  const place = await placeOf(call, input.village)
  const ids = rows.map(({ _id }) => _id)
  const posts = rows.length === 0 ? [] : await postsFor(call, input.village, ids)
  const names = await openNames([...rows.map(({ head }): Named => head), ...posts])
  const helping = names.slice(rows.length)
  return {
    rows: rows.map(({ _id, card: code }, index) => ({
      household: _id,
      head: masked(names[index]),
      place: place.place,
      code,
      link: cardLink(cardHost(), code),
      helpers: helpersAmong(posts, helping, _id),
    })),
    hotlines: [...new Map([...place.units.values()].map((unit) => [unit.id, unit])).values()].map(
      ({ name, phone }) => ({ name, phone }),
    ),
    ...(next === undefined ? {} : { next }),
  }
}

/**
 * A slip's secret: 80 bits that come from the deed's key, so that a retry is told the same one and the database needs to
 * keep no more than its blind hash.
 */
function secretFor(call: Call, household: string): string {
  return printable(Buffer.from(keyed('slip', household, call.actor.id, call.key), 'base64url'), 16)
}

export async function slip(
  { household: id }: Input<Contract, 'slip'>,
  call: Call,
): Promise<Output<Contract, 'slip'>> {
  const secret = secretFor(call, id)
  const expires = slipExpiry(call.now)
  const made = await households.deed(call, id, undefined, ({ head, village }) => ({
    set: { slip: { hash: blind('slip', secret), expires } },
    out: { head, village, expires },
  }))
  const [head] = await openNames([made.head])
  const { place } = await placeOf(call, made.village)
  return { household: id, secret, head: masked(head), place, expires: made.expires }
}
