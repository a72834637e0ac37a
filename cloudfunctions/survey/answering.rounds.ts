import { Buffer } from 'node:buffer'
import type { Input, Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import type { Call } from '../_kernel/call'
import { isDuplicate, table } from '../_kernel/database'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { householdFiles } from '../roster/dispatch.read'
import { divisionsNamed } from '../roster/roster.read'
import { formFor, keyNow, paperFor } from './answering.form'
import { forcesOf, isCaller, isOpen } from './answering.rules'
import { handed } from './answering.store'
import { campaigns, frames, type Campaign, type Frame } from './survey.store'

type Survey = typeof survey

/** Homes with their papers that one call gives out. */
const pageSize = 20
const villagesMost = 200

/** The villages that a campaign lets the caller carry it to. */
function carriedBy(call: Call, { enumerators }: Pick<Campaign, 'enumerators'>): string[] {
  return enumerators.filter(({ person }) => isCaller(call.actor, person)).flatMap(({ villages }) => villages)
}

/** 4 database calls, 1 for whoever carries nothing. */
export async function rounds(_: Input<Survey, 'rounds'>, call: Call): Promise<Output<Survey, 'rounds'>> {
  const { person, member = person } = call.actor
  // Unscoped: those whose campaign names her.
  const { rows } = await campaigns.unscoped.find(call, {
    where: { 'enumerators.person': is.in([...new Set([person, member])]) },
    only: ['_id', 'division', 'title', 'quarter', 'state', 'opens', 'closes', 'enumerators'],
  })
  const open = rows.filter((row) => isOpen(row, call.now))
  const named = open.flatMap((row) => carriedBy(call, row).map((village) => `${row.quarter}:${village}`))
  if (named.length === 0) return { rounds: [] }
  const [drawn, places] = await Promise.all([
    frames.unscoped.fold<Pick<Frame, 'campaign' | 'village' | 'place' | 'strata'>>(call, [
      { $match: { _id: is.in([...new Set(named)]) } },
      { $project: { campaign: 1, village: 1, place: 1, strata: 1 } },
      { $sort: { village: 1 } },
      { $limit: villagesMost * open.length },
    ]),
    divisionsNamed(
      call,
      open.map(({ division }) => division),
    ),
  ])
  return {
    rounds: open.map(({ _id, quarter, title, closes, division }) => ({
      campaign: _id,
      quarter,
      title,
      closes,
      place: (places.get(division)?.path ?? []).slice(-2).join(' · '),
      villages: drawn
        .filter(({ campaign }) => campaign === _id)
        .map(({ village, place, strata }) => ({
          village,
          place,
          asked: strata.reduce((sum, stratum) => sum + stratum.drawn, 0),
        })),
    })),
  }
}

/** Writes down that papers of a village were given out. 1 database call, 2 for the first. */
async function noteDown(call: Call, campaign: string, village: string): Promise<void> {
  const { person } = call.actor
  const rows = table(handed.name)
  const _id = `${campaign}:${village}:${person}`
  const change = { $inc: { pages: 1 }, $set: { last: call.now } }
  if ((await rows.update({ _id }, change)) > 0) return
  try {
    await rows.insert([{ _id, campaign, village, person, pages: 1, first: call.now, last: call.now }])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await rows.update({ _id }, change)
  }
}

/** Where the page before ended: a drawn home. @throws problem `invalid` when the village has none such. */
function startOf({ homes }: Frame, after: string | undefined): number {
  if (after === undefined) return 0
  const last = Buffer.from(after, 'base64url').toString()
  const found = homes.findIndex(({ id }) => id === last)
  if (found < 0) throw problem('invalid', '列表已经变化，请刷新后再看')
  return found + 1
}

/** A village of a campaign that the caller carries now. @throws what keeps her from it. */
async function carriedNow(call: Call, id: string, village: string) {
  // Unscoped: the campaign itself names whom it lets in.
  const [campaign, found] = await Promise.all([
    campaigns.unscoped.get(call, id),
    frames.unscoped.find(call, { where: { campaign: id, village }, limit: 1 }),
  ])
  const frame = found.rows[0]
  if (!frame || !carriedBy(call, campaign).includes(village)) throw problem('not_found')
  const carried = { campaign, frame }
  return { ...carried, key: await keyNow(call, carried) }
}

/** 7 database calls: what a tablet takes along is more than a screen. */
export async function round(
  { campaign: id, village, after }: Input<Survey, 'round'>,
  call: Call,
): Promise<Output<Survey, 'round'>> {
  const carried = await carriedNow(call, id, village)
  const { frame, key } = carried
  const start = startOf(frame, after)
  const homes = frame.homes.slice(start, start + pageSize)
  const files = householdFiles(
    call,
    homes.map(({ id: home }) => home),
  )
  const heads = files.then((all) => [...all.values()].map(({ head }) => head))
  const [{ form, names }, found] = await Promise.all([
    formFor(call, carried, {
      forces: forcesOf(frame, Math.max(-1, ...frame.homes.map(({ h }) => h))),
      helper: -1,
      also: homes.flatMap(({ h }) => frame.helpers[h]?.person ?? []),
      others: heads,
    }),
    files,
    noteDown(call, id, village),
  ])
  const last = start + pageSize < frame.homes.length ? homes.at(-1) : undefined
  return {
    ...form,
    homes: homes.map((home) => {
      const { head, group = '' } = found.get(home.id) ?? {}
      const helper = home.h < 0 ? undefined : (names.get(frame.helpers[home.h]?.person ?? '') ?? '')
      return {
        home: home.id,
        head: names.get(head?.person ?? '') ?? '',
        group,
        ...(helper === undefined ? {} : { helper }),
        paper: paperFor(key, carried, home, { own: false, at: call.now }),
      }
    }),
    ...(last === undefined ? {} : { next: Buffer.from(last.id).toString('base64url') }),
  }
}
