import type { Input, Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import type { Call } from '../_kernel/call'
import { table } from '../_kernel/database'
import { keyed } from '../_kernel/hash'
import { keepPiece, linksTo } from '../_kernel/papers'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { covers } from './campaigns.ground.rules'
import { near } from './campaigns.view'
import { bookOf } from './results.book'
import { campaigns, results as store, type Campaign, type Result } from './survey.store'

type Ask<K extends keyof (typeof survey)['actions']> = Input<typeof survey, K>
type Answer<K extends keyof (typeof survey)['actions']> = Output<typeof survey, K>
type Shown = Answer<'results'>['own']

/** Quarters that a trend goes back. */
const quartersMost = 8

/** 1 database call. @throws not_found for a campaign that is none of the caller's ground, wrong_state before it is sealed. */
async function sealedOf(call: Call, id: string): Promise<Campaign> {
  // Unscoped: what is published of the whole is for whoever stands on a part of it, which is looked at here.
  const found = await campaigns.unscoped.get(call, id)
  if (!near(call, found.division)) throw problem('not_found')
  if (found.state !== 'sealed') throw problem('wrong_state', '还没有出结果，汇总以后才能看')
  return found
}

const shown = ({ of, level, name, part, asked, answered, assisted, measures }: Result): Shown => ({
  of,
  level,
  name,
  ...(part === undefined ? {} : { part }),
  asked,
  answered,
  assisted,
  measures: [...measures],
})

/** 3 database calls. */
export async function results(
  { id, division, after }: Ask<'results'>,
  call: Call,
): Promise<Answer<'results'>> {
  const campaign = await sealedOf(call, id)
  const of = division ?? campaign.division
  // Unscoped: a place outside the caller's ground is let through only as far as it takes that in.
  if (!near(call, of)) throw problem('not_found')
  const [own, under] = await Promise.all([
    store.unscoped.get(call, `${id}:${of}`),
    store.unscoped.find(call, { where: { campaign: id, parent: of }, order: { of: 1 }, after }),
  ])
  const { title, quarter } = campaign
  return {
    title,
    quarter,
    own: shown(own),
    rows: under.rows.map(shown),
    ...(under.next === undefined ? {} : { next: under.next }),
  }
}

/** 2 database calls. */
export async function resultUnits(
  { id, force, after }: Ask<'resultUnits'>,
  call: Call,
): Promise<Answer<'resultUnits'>> {
  await sealedOf(call, id)
  // Unscoped: a unit's people serve all over the campaign's ground, which the caller stands in.
  const page = await store.unscoped.find(call, {
    where: { campaign: id, parent: 'unit', ...(force && { 'measures.of': `force:${force}` }) },
    order: { of: 1 },
    after,
  })
  const rows = page.rows.map(shown).map((row) => ({
    ...row,
    measures: row.measures.filter(({ of }) => force === undefined || of === `force:${force}`),
  }))
  return { rows, ...(page.next === undefined ? {} : { next: page.next }) }
}

/** Where only a part of a place was asked, it was another question: it is no point of the line. 2 database calls. */
export async function trend({ division, of }: Ask<'trend'>, call: Call): Promise<Answer<'trend'>> {
  if (!near(call, division)) throw problem('not_found')
  // Unscoped: see `results`. A result is written before its campaign is sealed, so the campaign is asked too.
  const { rows } = await store.unscoped.find(call, {
    where: { of: division, part: is.missing() },
    order: { quarter: -1 },
    limit: quartersMost,
    only: ['campaign', 'quarter', 'title', 'measures'],
  })
  const ids = [...new Set(rows.map(({ campaign }) => campaign))]
  const { rows: sealed } = await campaigns.unscoped.find(call, {
    where: { _id: is.in(ids), state: 'sealed' },
    only: ['_id'],
  })
  const done = new Set(sealed.map(({ _id }) => _id))
  return {
    rows: rows
      .filter(({ campaign }) => done.has(campaign))
      .reverse()
      .flatMap(({ campaign, quarter, title, measures }) => {
        const found = measures.find((one) => one.of === of)
        return found ? [{ campaign, quarter, title, measure: found.all }] : []
      }),
  }
}

/** Rows of one read: what one query answers at most. */
const pageRows = 1000

/** Everything that is published at or below a place, and of units, as far as the caller may look. 1 database call for a thousand. */
async function allOf(call: Call, id: string, of: string): Promise<Result[]> {
  const found: Result[] = []
  for (let after = ''; ; ) {
    const rows = (await table(store.name).find(
      { campaign: id, of: { $gt: after } },
      { order: { of: 1 }, limit: pageRows },
    )) as unknown as Result[]
    found.push(...rows)
    after = rows[rows.length - 1]?.of ?? ''
    if (rows.length < pageRows) break
  }
  return found.filter(({ level, parent, of: its }) =>
    level === 'unit' ? true : its === of || (covers(of, its) && near(call, parent)),
  )
}

/** 3 database calls for a county. One file a person and campaign, for an office of a part may not see what another may: the next takes its place. */
export async function exportResults(
  { id, division }: Ask<'exportResults'>,
  call: Call,
): Promise<Answer<'exportResults'>> {
  const campaign = await sealedOf(call, id)
  const of = division ?? campaign.division
  if (!near(call, of)) throw problem('not_found')
  const rows = await allOf(call, id, of)
  if (!rows.some((row) => row.of === of)) throw problem('not_found')
  const path = `results/${keyed('results', id, call.actor.person)}.xlsx`
  const file = await keepPiece(path, await bookOf(campaign, rows))
  const [url] = await linksTo([file])
  if (url === undefined) throw problem('failed')
  return { url, name: `${campaign.title}（${campaign.quarter}）.xlsx` }
}

/** 结果 (S1), once a campaign is sealed. */
export const resultHandlers = { results, resultUnits, trend, exportResults }
