import type { Grant, Role } from '../../types/_actor'
import { accountOf, addressFor } from './addresses'
import { behindOf, type Actor, type Call } from './call'
import { isDuplicate, pushLast, table, type Query, type Row } from './database'
import { randomId } from './hash'
import type { ActorRow } from './kernel.store'
import { problem } from './problem'
import { checkRing, type Ring } from './rate'
import { masterKeys } from './secrets'

const rows = table('actors')

/** Somebody without an account. */
export const nobody: Actor = { id: 'nobody', person: 'nobody', bound: false, grants: [], epoch: 0 }

/** A random person id. Names live in the roster under a key of their own. */
export const newPerson = (): string => randomId()

export function actorOf(row: ActorRow & { readonly _id: string }): Actor {
  const { _id: id, person, member, was, bound, grants, epoch } = row
  return {
    id,
    person,
    bound,
    grants,
    epoch,
    ...(member === undefined ? {} : { member }),
    ...(was === undefined ? {} : { was }),
  }
}

type Found = ActorRow & { readonly _id: string }

const keysOf = (name: string): string => `${name}_keys`

/** What a ring holds after this call. */
const marked = ({ name, length, second, deed }: Ring): object => ({
  [`rate.${name}`]: pushLast(second, length),
  ...(deed ? { [`rate.${keysOf(name)}`]: pushLast(deed.key, length) } : {}),
})

/** Marks a deed that is new, while there is room for one more. */
function marking(query: Query, ring: Ring): Promise<Row | undefined> {
  const { name, length, second, window, deed } = ring
  if (!deed) return rows.updateAndReturn(query, marked(ring))
  const room = [
    { [`rate.${name}.${String(length - 1)}`]: { $exists: false } },
    { [`rate.${name}.0`]: { $lte: second - window } },
  ]
  const fresh = { [`rate.${keysOf(name)}`]: { $ne: deed.key } }
  return rows.updateAndReturn({ ...query, ...fresh, $or: room }, marked(ring))
}

/** Whether the ring knows the deed: then it was let through before. */
const knows = ({ rate = {} }: ActorRow, { name, deed }: Ring): boolean =>
  deed === undefined || (rate[keysOf(name)] ?? []).includes(deed.key)

/**
 * Identifies and marks the call: one `updateAndReturn`. One more for a deed that is tried again: its own ring knows it
 * already, so it is marked in the one of retries, for nobody may try without end.
 * @param epoch for a session: what its token says; another epoch finds nobody.
 * @throws problem `too_many` for a deed that is not to be let through.
 */
export async function identify(
  account: string,
  ring: Ring | undefined,
  epoch?: number,
): Promise<Found | undefined> {
  const query = epoch === undefined ? { _id: account } : { _id: account, epoch }
  if (!ring) return (await rows.one(query)) as unknown as Found | undefined
  const found = await marking(query, ring)
  if (found || !ring.deed) return found as unknown as Found | undefined
  const known = (await marking(query, ring.deed.retries)) as unknown as Found | undefined
  if (!known) return undefined
  if (!knows(known, ring)) throw problem('too_many')
  checkRing(known.rate, ring.deed.retries)
  return known
}

const firstMark = ({ name, second, deed }: Ring): NonNullable<ActorRow['rate']> => ({
  [name]: [second],
  ...(deed ? { [keysOf(name)]: [deed.key] } : {}),
})

/** The account of an openid that has none yet: made, unbound, under a random person of its own. */
export async function welcome(openid: string, ring: Ring | undefined, now: number): Promise<Found> {
  const made: Found = {
    _id: accountOf(openid),
    person: newPerson(),
    bound: false,
    grants: [],
    epoch: 0,
    address: addressFor(openid),
    master: masterKeys()[0].id,
    made: now,
    ...(ring ? { rate: firstMark(ring) } : {}),
  }
  try {
    await rows.insert([made])
    return made
  } catch (error) {
    if (!isDuplicate(error)) throw error
    const found = await identify(made._id, ring)
    if (!found) throw error
    return found
  }
}

export interface Binding {
  readonly person: string
  /** Her row in the roster; its id may be another than hers. */
  readonly member?: string
  /** The keyed index of the number that led to it. */
  readonly phone?: string
  readonly grants: readonly Grant[]
}

/**
 * Binds the caller's account to a person of the roster. Doing it again changes nothing.
 * Sessions on PCs that the account had as somebody else end. Whoever was erased before can be reached again from now on.
 */
export async function bind(call: Call, { person, member, phone, grants }: Binding): Promise<void> {
  const { openid } = behindOf(call)
  const change = {
    person,
    bound: true,
    grants,
    ...(member === undefined ? {} : { member }),
    ...(phone === undefined ? {} : { phone }),
    ...(openid === undefined ? {} : { address: addressFor(openid), master: masterKeys()[0].id }),
  }
  const epoch = call.actor.person === person ? call.actor.epoch : call.actor.epoch + 1
  await rows.update({ _id: call.actor.id }, { $set: { ...change, epoch }, $unset: { was: '' } })
}

/** Gives a person these grants and no others, in every account bound to her. @returns how many accounts. */
export async function grantTo(person: string, grants: readonly Grant[]): Promise<number> {
  return rows.update({ person, bound: true }, { $set: { grants } }, true)
}

/** Persons whose accounts are asked for at once: fewer than one question may name, and their accounts than one answer holds. */
const personsAtOnce = 200

/**
 * Gives persons these grants of some roles and no others of them, in every account bound to them; those of other roles stay. 1 database
 * call for two hundred, and 1 for each account.
 */
export async function grantRoles(
  roles: readonly Role[],
  given: ReadonlyMap<string, readonly Grant[]>,
): Promise<void> {
  const persons = [...given.keys()]
  for (let at = 0; at < persons.length; at += personsAtOnce) {
    const query = { person: { $in: persons.slice(at, at + personsAtOnce) }, bound: true }
    for (const { _id, person, grants: held } of (await rows.find(query, {
      limit: 1000,
    })) as unknown as Found[]) {
      const anew = [...held.filter(({ role }) => !roles.includes(role)), ...(given.get(person) ?? [])]
      await rows.update({ _id, person, bound: true }, { $set: { grants: anew } })
    }
  }
}

/**
 * Gives accounts other grants, each by what it has and whose it is: those that hold a household, and those named. An account that is
 * somebody else's meanwhile is left alone. Doing it again changes nothing. 1 database call, and 1 for each that changes.
 */
export async function regrant(
  household: string,
  accounts: readonly string[],
  next: (of: Actor) => readonly Grant[],
): Promise<void> {
  const holding = { 'grants.households': household }
  const query = accounts.length === 0 ? holding : { $or: [holding, { _id: { $in: [...accounts] } }] }
  for (const row of (await rows.find(query, { without: ['rate'], limit: 1000 })) as unknown as Found[]) {
    const grants = next(actorOf(row))
    if (JSON.stringify(grants) === JSON.stringify(row.grants)) continue
    await rows.update({ _id: row._id, bound: true, person: row.person }, { $set: { grants } })
  }
}

/** Takes every account from a person: they stay, unbound, and their sessions end. @returns how many. */
export async function unbind(person: string): Promise<number> {
  const accounts = await rows.find({ person, bound: true })
  for (const { _id, epoch } of accounts as unknown as Found[]) {
    const change = { bound: false, grants: [], person: newPerson(), epoch: epoch + 1 }
    await rows.update({ _id }, { $set: change, $unset: { member: '', phone: '' } })
  }
  return accounts.length
}

/** Accounts that a number led to a row of the roster which has another number now: 1 database call. */
export async function wronglyBound(member: string, phone: string): Promise<readonly string[]> {
  const query = { member, bound: true, phone: { $exists: true, $ne: phone } }
  return (await rows.find(query, { without: ['rate', 'grants'] })).map(({ _id }) => _id)
}

/**
 * Takes a row of the roster from accounts that a wrong number led to it: they stay, unbound, and their sessions end. Each keeps who it was
 * there. Doing it again changes nothing. 2 database calls each.
 */
export async function unbindWrong(member: string, accounts: readonly string[]): Promise<void> {
  for (const _id of accounts) {
    const found = (await rows.one({ _id, member, bound: true })) as unknown as Found | undefined
    if (!found) continue
    const was = { member, person: found.person }
    const change = { bound: false, grants: [], person: newPerson(), epoch: found.epoch + 1, was }
    await rows.update({ _id, member, bound: true }, { $set: change, $unset: { member: '', phone: '' } })
  }
}

/** How many accounts are bound to a person. 1 database call. */
export const accountsOf = (person: string): Promise<number> => rows.count({ person, bound: true })

/**
 * Leaves nothing in the accounts of a person but that there is one: no person, no address, no consent. Their sessions end, and
 * their limits stay, for nobody should clear them by going and coming back.
 */
export async function emptyAccounts(person: string): Promise<void> {
  for (const { _id, epoch } of (await rows.find({ person })) as unknown as Found[]) {
    const change = { bound: false, grants: [], person: newPerson(), epoch: epoch + 1 }
    const gone = { member: '', phone: '', was: '', address: '', master: '', consent: '' }
    await rows.update({ _id }, { $set: change, $unset: gone })
  }
}

/** What somebody agreed to, and when. */
type Consent = Required<NonNullable<ActorRow['consent']>>

/** What her account holds about the caller that she may see. 1 database call. */
export async function heldOf(
  call: Call,
): Promise<Pick<ActorRow, 'made'> & { readonly consent?: Consent | undefined }> {
  const row = await rows.one({ _id: call.actor.id }, { without: ['rate', 'consent.key'] })
  const { made = call.now, consent } = (row ?? {}) as Partial<ActorRow>
  return { made, ...(consent === undefined ? {} : { consent: { location: false, ...consent } }) }
}

/** What the caller has agreed to. 1 database call. */
export async function consentOf(call: Call): Promise<Consent | undefined> {
  return (await heldOf(call)).consent
}

/**
 * Writes down what the caller agrees to; what she said of location stays as it was when that is not told. The same key again changes nothing, not
 * even the time.
 */
export async function giveConsent(
  call: Call,
  { privacy, location }: { readonly privacy: string; readonly location?: boolean | undefined },
): Promise<Consent> {
  const given = { privacy, at: call.now, ...(location === undefined ? {} : { location }) }
  const fields = Object.entries({ ...given, key: call.key }).map(([name, value]) => [
    `consent.${name}`,
    value,
  ])
  const _id = call.actor.id
  await rows.update(
    { _id, 'consent.key': { $ne: call.key } },
    { $set: Object.fromEntries(fields) as Record<string, unknown> },
  )
  return (await consentOf(call)) ?? { location: false, ...given }
}
