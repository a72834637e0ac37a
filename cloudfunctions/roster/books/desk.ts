import { divisionRange, isWithin } from '../../../types/_actor'
import { dayAt, type Day } from '../../../types/_period'
import type { Call } from '../../_kernel/call'
import type { Declared, Deed } from '../../_kernel/collection'
import { table, type Query } from '../../_kernel/database'
import { groupBy } from '../../_kernel/group'
import { sealMany, type Of, type Sealed } from '../../_kernel/people'
import { hiddenStages } from '../../_kernel/stages'
import { is } from '../../_kernel/where'
import { divisions, sealedIn, type Division } from '../roster.store'
import type { Value, Values, Wrong } from './cells.rules'

/** A stored document, with the stage that laid it. */
export type Found<T> = Deed<T> & { readonly stage?: string }

/** Divisions that lie in the largest city, and more. */
const divisionsMost = 10_000

/** What the rows of one book are checked against: whoever checks a piece stands at it. */
export interface Desk {
  /** By whoever brought the file. */
  readonly call: Call
  /** Of the book; its stage is called so too. */
  readonly id: string
  readonly division: string
  readonly today: Day
  readonly places: ReadonlyMap<string, Division>
  /** Villages by what they are called. */
  readonly named: ReadonlyMap<string, readonly Division[]>
  readonly hidden: ReadonlySet<string>
}

const byName = (all: Iterable<Division>): ReadonlyMap<string, Division[]> =>
  groupBy(
    [...all].filter(({ level }) => level === 'village'),
    ({ name, official }) => new Set([name, official]),
  )

/** 2 database calls. */
export async function deskFor(call: Call, id: string, division: string): Promise<Desk> {
  const { from, to } = divisionRange(division)
  // Unscoped: divisions are public; the book's own ground has been looked at when it was brought.
  const found = await divisions.unscoped.fold<Division>(call, [
    { $match: { _id: is.between(from, to) } },
    { $project: { history: 0 } },
    { $limit: divisionsMost },
  ])
  const places = new Map(found.map((one) => [one._id, one]))
  const hidden = new Set(await hiddenStages())
  return { call, id, division, today: dayAt(call.now), places, named: byName(found), hidden }
}

/** Documents that one question asks for: what they name may be several of each. */
const perQuestion = 200
const rowsMost = 1000

/**
 * Documents whose field is one of these, without their history; what the book itself has laid is left out, so that a piece that is
 * checked again is checked as it was the first time. 1 database call for two hundred.
 */
export async function among<T extends object>(
  { id }: Desk,
  { name }: Declared,
  field: string,
  values: readonly string[],
  more: Query = {},
): Promise<Found<T>[]> {
  const wanted = [...new Set(values)]
  const found: Found<T>[] = []
  for (let at = 0; at < wanted.length; at += perQuestion) {
    const query = { ...more, [field]: { $in: wanted.slice(at, at + perQuestion) }, stage: { $ne: id } }
    for (let last = ''; ; ) {
      const page = (await table(name).find(
        { ...query, ...(last === '' || field === '_id' ? {} : { _id: { $gt: last } }) },
        { order: { _id: 1 }, limit: rowsMost, without: ['history'] },
      )) as unknown as Found<T>[]
      found.push(...page)
      last = page[page.length - 1]?._id ?? ''
      if (page.length < rowsMost) break
    }
  }
  return found
}

/** Whether another file has laid it and nobody has thrown its switch. */
export const isAnothers = ({ hidden }: Desk, { stage }: { readonly stage?: string }): boolean =>
  stage !== undefined && hidden.has(stage)

export const anothers: Wrong = { say: '另一个还没有确认的文件里也有这一行，请先确认或放弃那个文件' }

/** Persons whose fields are sealed in one go. */
const sealedMost = 400

export async function sealAll(many: readonly Of<Sealed>[]): Promise<Sealed[]> {
  const all: Sealed[] = []
  for (let at = 0; at < many.length; at += sealedMost)
    all.push(...(await sealMany(sealedIn, many.slice(at, at + sealedMost))))
  return all
}

export const textIn = (values: Values, field: string): string | undefined => {
  const value = values[field]
  return typeof value === 'string' ? value : undefined
}

/** The village that a row names, by code or by name. */
export function villageIn(desk: Desk, values: Values): Division | Wrong {
  const code = textIn(values, 'code')
  const name = textIn(values, 'village') ?? ''
  const found = code === undefined ? named(desk, name, textIn(values, 'township')) : coded(desk, code)
  if ('say' in found || found.succeededBy === '') return found
  const heir = desk.places.get(found.succeededBy)
  return { say: `${found.name}已经并入${heir?.name ?? found.succeededBy}，请用新的村` }
}

function coded({ places, division }: Desk, code: string): Division | Wrong {
  const found = places.get(code)
  if (found?.level === 'village') return found
  return { say: isWithin(code, division) ? `没有代码是${code}的村` : `${code}不在这次导入的范围里` }
}

function named({ named: all }: Desk, name: string, township: string | undefined): Division | Wrong {
  const called = all.get(name) ?? []
  const near = township === undefined ? called : called.filter(({ path }) => path.includes(township))
  // One that was merged away gives way to one that stands.
  const standing = near.filter(({ succeededBy }) => succeededBy === '')
  const [one, other] = standing.length > 0 ? standing : near
  if (one && other) return { say: `“${name}”有几个，请填乡镇或行政村代码` }
  return one ?? { say: `没有找到“${township ?? ''}${name}”` }
}

/** What is new of the fields that a row names: those that are there and say something else. */
export function newIn(
  fields: readonly string[],
  values: Values,
  held: object,
): Readonly<Record<string, Value>> {
  const before = held as Readonly<Record<string, unknown>>
  const fresh: Record<string, Value> = {}
  for (const field of fields) {
    const value = values[field]
    if (value !== undefined && JSON.stringify(value) !== JSON.stringify(before[field])) fresh[field] = value
  }
  return fresh
}

/** What puts fields back that a change sets. */
export function backOf(set: Readonly<Record<string, unknown>>, unset: readonly string[], held: object) {
  const before = held as Readonly<Record<string, unknown>>
  const fields = [...Object.keys(set), ...unset]
  const had = fields.filter((field) => before[field] !== undefined)
  return {
    set: Object.fromEntries(had.map((field) => [field, before[field]])),
    unset: fields.filter((field) => before[field] === undefined),
  }
}
