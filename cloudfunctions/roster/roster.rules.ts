import type { ForceKind, Grant, Role } from '../../types/_actor'
import { slipDays, type VillageKind } from '../../types/roster.limits'

/** What a person holds beside her household: a post, a desk, an office. Lists that the role doesn't need are empty. */
export interface Duty {
  readonly role: Exclude<Role, 'villager'>
  readonly territories: readonly string[]
  readonly units: readonly string[]
  readonly households: readonly string[]
  readonly force?: ForceKind
}

/** The one slip of a household that may still bind. Of the secret only a keyed hash is kept. */
export interface Slip {
  readonly hash: string
  /** Milliseconds since 1970. */
  readonly expires: number
  /** Random account id of who used it. */
  readonly usedBy?: string
}

const endings: readonly (readonly [RegExp, string, VillageKind])[] = [
  [/社区(?:居民委员会|居民委员|居委会会?)$/u, '社区', 'community'],
  [/社居委$/u, '社区', 'community'],
  [/(?:居民委员会|居委会)$/u, '社区', 'community'],
  [/社区$/u, '社区', 'community'],
  [/村(?:村民委员会|委会)$/u, '村', 'village'],
  [/(?:村民委员会|村委会)$/u, '村', 'village'],
  [/村$/u, '村', 'village'],
  [/场(?:虚拟)?生活区$/u, '场', 'farm'],
  [/场$/u, '场', 'farm'],
  [/(?:虚拟)?生活区$/u, '', 'area'],
]

/**
 * How people call a village-level division, and what it is: 雪峰村民委员会 is 雪峰村, a 村.
 * The statistical register's long names fill a phone's line and say nothing more.
 */
export function villageName(official: string): { readonly name: string; readonly kind: VillageKind } {
  for (const [ending, short, kind] of endings) {
    const stem = official.replace(ending, '')
    if (stem === official || stem === '') continue
    return { name: stem.endsWith(short) ? stem : stem + short, kind }
  }
  return { name: official, kind: 'area' }
}

/** 利州区 · 雪峰街道 · 某某村: names from the county down. */
export function placeName(path: readonly string[]): string {
  return path.slice(1).join(' · ') || path.join('')
}

/** The grants that a person's duties and her household give. */
export function grantsOf(
  duties: readonly Duty[],
  home?: { readonly household: string; readonly village: string },
): Grant[] {
  const atHome: Grant[] = home
    ? [{ role: 'villager', territories: [home.village], units: [], households: [home.household] }]
    : []
  return [...atHome, ...duties]
}

/** What is said to somebody who brings a slip's secret. `resume`: used by her, but the binding died half-way. */
export type SlipState = 'open' | 'unknown' | 'own' | 'resume'

/** @param bound whether the caller already holds the household of the slip. */
export function slipState(slip: Slip, now: number, caller: string, bound: boolean): SlipState {
  if (slip.usedBy === undefined) return now < slip.expires ? 'open' : 'unknown'
  if (slip.usedBy !== caller) return 'unknown'
  return bound ? 'own' : 'resume'
}

/** When a slip made now dies unused. Milliseconds since 1970. */
export function slipExpiry(now: number): number {
  return now + slipDays * 86_400_000
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Characters that nobody mistakes for one another on paper (Crockford's base32: no I, L, O, U), five bits each.
 * @param bytes at least `length * 5 / 8` of them, random or keyed.
 */
export function printable(bytes: Uint8Array, length: number): string {
  if (bytes.length * 8 < length * 5) throw new RangeError('too few bytes')
  let text = ''
  for (let at = 0; at < length; at += 1) {
    const bit = at * 5
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0)
    text += crockford.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return text
}

/** The link on a help card. WeChat opens the mini-program for it by the ordinary-link rule of the host. */
export function cardLink(host: string, code: string): string {
  return `https://${host}/c/${code}`
}

/** Grants with those of one role and force put together, each place, unit and household once. */
export function joined(grants: readonly Grant[]): Grant[] {
  const by = new Map<string, Grant>()
  for (const grant of grants) {
    const name = `${grant.role}:${grant.force ?? ''}`
    const before = by.get(name)
    by.set(name, before ? both(before, grant) : grant)
  }
  return [...by.values()]
}

function both(a: Grant, b: Grant): Grant {
  const union = (x: readonly string[], y: readonly string[]) => [...new Set([...x, ...y])]
  return {
    ...a,
    territories: union(a.territories, b.territories),
    units: union(a.units, b.units),
    households: union(a.households, b.households),
  }
}

/** Which row of those that a phone led to is the caller's own, and who she goes by. */
export interface Identity<R> {
  readonly row: R
  readonly person: string
  /** Whether the row has yet to learn whom it goes by. */
  readonly learns: boolean
}

interface Member {
  readonly _id: string
  readonly household: string
  readonly duties: readonly Duty[]
  readonly as?: string
}

/** Who calls. */
interface Caller {
  readonly person: string
  /** Her row, if a phone has led to one before. */
  readonly member?: string
  /** Unbound, for the roster has corrected the number that she was bound by: the row and the person that it was. */
  readonly was?: { readonly member: string; readonly person: string } | undefined
  /** The households that a slip bound her to, when the roster knows no more of her than that. */
  readonly homes: readonly string[]
}

/**
 * Who somebody is whose phone leads to these rows: whoever is one of them stays it, and whoever was one of them before its number was
 * corrected is that person again; somebody bound by a slip to the household of
 * one of them stays the person she is, so that what she filed stays hers, and the row goes by her id from now on; anybody else is the
 * one who serves, or the first.
 */
export function identityOf<R extends Member>(rows: readonly R[], caller: Caller): Identity<R> | undefined {
  const { person, member, was, homes } = caller
  const own = rows.find(({ _id, as }) => _id === member || _id === person || as === person)
  if (own) return { row: own, person, learns: false }
  const back = rows.find(({ _id }) => _id === was?.member)
  if (back && was) return { row: back, person: was.person, learns: (back.as ?? back._id) !== was.person }
  const serving = (all: readonly R[]): R | undefined => all.find(({ duties }) => duties.length > 0) ?? all[0]
  const kin = serving(rows.filter(({ household }) => homes.includes(household)))
  if (kin) return { row: kin, person, learns: kin.as === undefined }
  const row = serving(rows)
  return row && { row, person: row.as ?? row._id, learns: false }
}
