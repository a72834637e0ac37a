import { inDivision, type Role } from '../../types/_actor'
import { instantOf, minuteAt, type Day } from '../../types/_period'
import { longestPaper, paperTypes } from '../../types/_paper'
import { paperDays, periodMax, type PaperKind } from '../../types/hotline.files.limits'
import type { roster } from '../../types/roster'
import { roleOf, type Call } from '../_kernel/call'
import { maskName } from '../_kernel/mask'
import { linksTo, ownPaper, paperSlot as slotFor } from '../_kernel/papers'
import { problem } from '../_kernel/problem'
import { unwritten } from '../_kernel/xlsx/zip'
import { divisionLevel } from '../../types/_actor'
import { divisionNamed, placeOf, unitsNamed, villagesOf } from '../roster/roster.read'
import { mappings, papers as store } from './files.store'
import { groundOf, type Ground } from './ground'
import { complaints } from './hotline.store'
import { changedFaults, readTickets, standingsOf } from './intake'
import { wrongIn, type Mapping } from './mapping.rules'
import type { Paper } from './paper'
import { faultsMax } from '../../types/hotline.files.limits'
import { deskOf } from './matter'
import { tickets } from './slots'
import type { Answer, Ask } from './view.rules'
import { whereOf } from './writing'

const dayLength = 86_400_000

/** @throws invalid for a period that ends before it begins, or is longer than a year. */
function periodOf(from: string, to: string): { readonly from: number; readonly to: number } {
  const first = instantOf(from as Day)
  const end = instantOf(to as Day) + dayLength
  if (end <= first) throw problem('invalid', '结束日期在开始日期之前', 'to')
  if (end - first > periodMax * dayLength) throw problem('invalid', '一次最多导出一年的', 'to')
  return { from: first, to: end }
}

/** `利州区农业农村局 王**`: who made a file, as far as a sheet that is passed on may say. */
async function makerOf(call: Call): Promise<string> {
  const { name, roles } = await call.ask<typeof roster>('roster').me({})
  const role = roles.find((one) => one.role === roleOf(call)) ?? roles[0]
  return [role?.at ?? '', name === undefined ? '' : maskName(name)].filter((part) => part !== '').join(' ')
}

async function placeNameOf(call: Call, { division, unit }: Ground): Promise<string> {
  if (unit !== undefined) return (await unitsNamed(call, [unit])).get(unit)?.name ?? ''
  return (await divisionNamed(call, division)).name
}

type Start = Pick<Paper, 'kind' | 'format' | 'from' | 'to' | 'title' | 'total'> &
  Pick<Partial<Paper>, 'source' | 'mapping'>

/** Puts a file in line. The clock makes it. */
async function start(call: Call, ground: Ground, what: Start): Promise<{ readonly id: string }> {
  const role: Role = roleOf(call) ?? 'desk'
  const who = await makerOf(call)
  const doc: Paper = {
    ...what,
    ...ground,
    by: call.actor.person,
    role,
    state: 'waiting',
    lane: 'work',
    note: `${who}，${minuteAt(call.now)}导出；不含姓名和电话`,
    madeAt: call.now,
    done: 0,
    growing: unwritten,
    pieces: [],
  }
  return store.create(call, { doc, division: ground.division, out: (id) => ({ id }) })
}

/** What both kinds of written files have in common. */
async function startWriting(
  call: Call,
  kind: Exclude<PaperKind, 'intake'>,
  input: Ask<'ledger'>,
  more: { readonly format: Paper['format']; readonly mapping?: Mapping; readonly name: string },
): Promise<{ readonly id: string }> {
  const ground = groundOf(call, input.division)
  const period = periodOf(input.from, input.to)
  const { name, ...rest } = more
  const [place, total] = await Promise.all([
    placeNameOf(call, ground),
    // Unscoped: `groundOf` has let her through for the ground that is asked for.
    complaints.unscoped.count(call, whereOf({ kind, ...ground, ...period })),
  ])
  const title = `${place}${name} ${input.from}至${input.to}`
  return start(call, ground, { kind, ...rest, ...period, title, total })
}

/** 5 database calls beside those of the roster. @throws not_found for what is not the caller's, invalid for a period. */
export const ledger = (input: Ask<'ledger'>, call: Call): Promise<{ readonly id: string }> =>
  startWriting(call, 'ledger', input, { format: 'xlsx', name: '热线台账' })

/** The county of a call: a city's office names one. @throws invalid, forbidden. */
function countyOf(call: Call, named?: string): string {
  const own = groundOf(call)
  const ofUnit = own.unit !== undefined && named === own.division
  const { division } = ofUnit ? own : groundOf(call, named)
  const level = divisionLevel(division)
  if (level === 'city') throw problem('invalid', '请选择一个县', 'county')
  if (level !== 'county') throw problem('forbidden', '对照和导入由县里统一做')
  return division
}

async function mappingOf(call: Call, county: string): Promise<{ version: number; mapping?: Mapping }> {
  // Unscoped: how a county's platform writes is every desk's of that county; `countyOf` has looked whose it is.
  const { rows } = await mappings.unscoped.find(call, { where: { _id: county }, limit: 1 })
  const [row] = rows
  return row ? { version: row.version, mapping: row.mapping } : { version: 0 }
}

export async function results(
  { format, ...input }: Ask<'results'>,
  call: Call,
): Promise<{ readonly id: string }> {
  const { division } = groundOf(call, input.division)
  const { mapping } = await mappingOf(call, inDivision(division, 'county'))
  return startWriting(call, 'results', input, { format, name: '办理结果', ...(mapping && { mapping }) })
}

export async function mapping(input: Ask<'mapping'>, call: Call): Promise<Answer<'mapping'>> {
  const county = countyOf(call, input.county)
  const { version, mapping: found } = await mappingOf(call, county)
  if (!found) return { county, version }
  const codes = Object.entries(found.codes).map(([field, pairs]) => [field, [...pairs]] as const)
  return { county, version, mapping: { ...found, codes: Object.fromEntries(codes) } }
}

export async function setMapping(input: Ask<'setMapping'>, call: Call): Promise<Answer<'setMapping'>> {
  const county = countyOf(call, input.county)
  const { version } = input
  const wanted: Mapping = input.mapping
  const villages = await villagesOf(call, county)
  const wrong = wrongIn(
    wanted,
    villages.map(({ _id }) => _id),
  )
  if (wrong) throw problem('invalid', wrong.say, wrong.column)
  const out = { county, version: version + 1 }
  // Unscoped: see `mappingOf`.
  if (version === 0) {
    return mappings.unscoped.create(call, { doc: { mapping: wanted }, division: county, out, id: county })
  }
  return mappings.unscoped.deed(call, county, version, () => ({ set: { mapping: wanted }, out }))
}

/** @throws wrong_state while the county has set up none. */
async function neededMapping(call: Call, county: string): Promise<Mapping> {
  const { mapping: found } = await mappingOf(call, county)
  if (!found) throw problem('wrong_state', '还没有做对照设置，请先设置')
  return found
}

export async function paperSlot({ type }: Ask<'paperSlot'>, call: Call): Promise<Answer<'paperSlot'>> {
  const { path, fileId, url, authorization, token, cosFileId } = await slotFor(call, type, tickets)
  const headers = {
    authorization,
    'content-type': 'application/octet-stream',
    'x-cos-security-token': token,
    'x-cos-meta-fileid': cosFileId,
  }
  return { path, fileId, url, headers, longest: longestPaper }
}

/** Rows that are shown as we would have them. */
const shownRows = 5

export async function tryTickets(input: Ask<'tryTickets'>, call: Call): Promise<Answer<'tryTickets'>> {
  const type = ownPaper(call, input.file, paperTypes, tickets)
  const county = countyOf(call, input.county)
  const found = await neededMapping(call, county)
  const read = await readTickets(call, input.file, type, county, found)
  const standings = await standingsOf(call, county, found.system, read.tickets)
  const count = (which: string) => standings.filter((one) => one === which).length
  const first = await Promise.all(
    read.tickets.slice(0, shownRows).map(async ({ row, number, village, industry, text }) => {
      const place = await placeOf(call, village)
      const desk = deskOf(place, industry)
      const unit = [...place.units.values()].find(({ id }) => id === desk)?.name ?? ''
      return { row, number, place: place.place, unit, text: [...text].slice(0, 60).join('') }
    }),
  )
  return {
    tally: {
      rows: read.rows,
      taken: count('new'),
      known: count('known'),
      changed: count('changed'),
      refused: read.refused,
    },
    faults: [...read.faults, ...changedFaults(read.tickets, standings, found)].slice(0, faultsMax),
    first,
  }
}

export async function takeTickets(input: Ask<'takeTickets'>, call: Call): Promise<Answer<'takeTickets'>> {
  const format = ownPaper(call, input.file, paperTypes, tickets)
  const county = countyOf(call, input.county)
  const found = await neededMapping(call, county)
  const title = `导入${found.system}工单 ${minuteAt(call.now)}`
  const period = { from: call.now, to: call.now }
  const what = { kind: 'intake' as const, format, title, total: 0, source: input.file, mapping: found }
  return start(call, { division: county }, { ...what, ...period })
}

/** Files that are listed. */
const listed = 20

export async function papers(_: Ask<'papers'>, call: Call): Promise<Answer<'papers'>> {
  const { rows } = await store.find(call, { order: { madeAt: -1 }, limit: listed })
  const files = rows.flatMap(({ file }) => (file === undefined ? [] : [file]))
  const links = await linksTo(files)
  return {
    papers: rows.map((paper) => {
      const url = paper.file === undefined ? undefined : links[files.indexOf(paper.file)]
      const { _id: id, kind, format, title, state, madeAt, done, total, tally, faults, say } = paper
      return {
        id,
        kind,
        format,
        title,
        state,
        madeAt,
        done,
        total,
        ...(paper.file === undefined ? {} : { expires: madeAt + paperDays * dayLength }),
        ...(url === undefined ? {} : { url }),
        ...(tally && { tally }),
        ...(faults && { faults: [...faults] }),
        ...(say === undefined ? {} : { say }),
      }
    }),
  }
}
