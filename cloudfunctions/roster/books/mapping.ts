import { divisionLevel, inDivision } from '../../../types/_actor'
import type { Input, Output } from '../../../types/_contract'
import type { BookKind } from '../../../types/roster.books.limits'
import type { BooksContract as Contract } from '../../../types/roster.books'
import type { Call } from '../../_kernel/call'
import { problem } from '../../_kernel/problem'
import { bookMappings, type BookMapping } from './books.store'
import { namesOf } from '../terms'
import { bookColumns, columnsOf, type BookColumn } from './columns'
import { groundOf } from './ground'
import { bare, type Theirs } from './head.rules'

const idOf = (county: string, kind: BookKind): string => `${county}-${kind}`

async function read(
  call: Call,
  county: string,
  kind: BookKind,
): Promise<(BookMapping & { version: number }) | undefined> {
  // Unscoped: how a county's other system calls things is for all its offices.
  const { rows } = await bookMappings.unscoped.find(call, { where: { _id: idOf(county, kind) }, limit: 1 })
  return rows[0]
}

/** What the columns of a book may be called besides: as its county has set it up. A city's own books go by what is usual. */
export async function theirsOf(
  call: Call,
  { division, kind }: { readonly division: string; readonly kind: BookKind },
): Promise<Theirs> {
  if (divisionLevel(division) === 'city') return {}
  return (await read(call, inDivision(division, 'county'), kind))?.theirs ?? {}
}

/** The columns of a book with what its city calls its kinds today. 1 database call. */
export async function columnsFor(
  call: Call,
  { division, kind }: { readonly division: string; readonly kind: BookKind },
): Promise<readonly BookColumn[]> {
  return columnsOf(kind, (await namesOf(call, inDivision(division, 'city'))).names)
}

/** @throws problem `invalid` for a city's office that names no county, `forbidden`, `not_found`. */
function countyOf(call: Call, named: string | undefined): string {
  const division = groundOf(call, named)
  const level = divisionLevel(division)
  if (level === 'city') throw problem('invalid', '请选择一个县', 'county')
  return inDivision(division, 'county')
}

/** 2 database calls with the caller's identity. */
export async function bookMapping(
  { kind, county: named }: Input<Contract, 'bookMapping'>,
  call: Call,
): Promise<Output<Contract, 'bookMapping'>> {
  const county = countyOf(call, named)
  const found = await read(call, county, kind)
  return {
    county,
    version: found?.version ?? 0,
    columns: bookColumns[kind].map(({ field, name, needed, also = [] }) => ({
      ours: name,
      needed: needed !== undefined,
      theirs: [...(found?.theirs[field] ?? also)],
    })),
  }
}

type Asked = Input<Contract, 'setBookMapping'>

/** @throws problem `invalid` for a column that is not ours, or a name that would stand for two. */
function mapped({ kind, columns }: Asked): BookMapping {
  const theirs: Record<string, readonly string[]> = {}
  const taken = new Map(bookColumns[kind].map(({ name }) => [bare(name), name]))
  for (const { ours, theirs: names } of columns) {
    const column = bookColumns[kind].find(({ name }) => name === ours)
    if (!column) throw problem('invalid', `没有“${ours}”这一列`, 'columns')
    for (const name of new Set(names.map(bare))) {
      const other = taken.get(name)
      if (other !== undefined && other !== ours)
        throw problem('invalid', `“${name}”不能同时当作“${other}”和“${ours}”`, 'columns')
      taken.set(name, ours)
    }
    theirs[column.field] = names
  }
  return { theirs }
}

/** 3 database calls. Only a county's or a city's office may: townships share what it set up. */
export async function setBookMapping(asked: Asked, call: Call): Promise<Output<Contract, 'setBookMapping'>> {
  const county = countyOf(call, asked.county)
  if (divisionLevel(groundOf(call, asked.county)) !== 'county')
    throw problem('forbidden', '列名对照由县里统一设置')
  const id = idOf(county, asked.kind)
  const doc = mapped(asked)
  const out = { id, version: asked.version + 1 }
  // Unscoped: see `read`; `groundOf` has looked whose it is.
  if (asked.version === 0) return bookMappings.unscoped.create(call, { id, doc, division: county, out })
  return bookMappings.unscoped.deed(call, id, asked.version, () => ({ set: doc, out }))
}
