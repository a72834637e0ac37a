import type { Input, Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import type { Call, SecretCall } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { faceless } from '../_kernel/serve'
import { is } from '../_kernel/where'
import { homeVillage } from '../roster/roster.read'
import { campaignKey, put } from './answering.ballots'
import { formFor, keyNow, paperFor } from './answering.form'
import { round, rounds } from './answering.rounds'
import {
  forcesOf,
  isOpen,
  mustBeAnswered,
  mustBeTaken,
  quartersUntil,
  serves,
  servesThere,
  spent,
} from './answering.rules'
import { campaignOf, openPaper, sealBallot } from './paper'
import { campaigns, frames, type Campaign } from './survey.store'

type Survey = typeof survey

const notDrawn = '这次评议是抽户进行的，没有抽到您家'

/** Campaigns by id, as far as a home screen wants to know. At most 50. */
async function briefs(call: Call, ids: readonly string[]) {
  if (ids.length === 0) return []
  // Unscoped: the caller's household or village was drawn by them.
  const { rows } = await campaigns.unscoped.find(call, {
    where: { _id: is.in([...new Set(ids)]) },
    only: ['_id', 'title', 'quarter', 'state', 'opens', 'closes', 'grace'],
  })
  return rows.filter((row) => isOpen(row, call.now))
}

/** 4 database calls. */
async function asked(_: Input<Survey, 'asked'>, call: Call): Promise<Output<Survey, 'asked'>> {
  const { household, village } = homeVillage(call)
  // Unscoped: by her own household and village alone.
  const [drawn, here] = await Promise.all([
    frames.unscoped.find(call, {
      where: { 'homes.id': household },
      order: { quarter: -1 },
      only: ['campaign', 'village', 'place', 'forces', 'helpers'],
      limit: 4,
    }),
    frames.unscoped.find(call, {
      where: { _id: is.in(quartersUntil(call.now).map((quarter) => `${quarter}:${village}`)) },
      only: ['campaign'],
    }),
  ])
  const open = await briefs(
    call,
    [...drawn.rows, ...here.rows].map(({ campaign }) => campaign),
  )
  const mine = open.flatMap((campaign) => {
    const frame = drawn.rows.find((row) => row.campaign === campaign._id)
    return frame ? [{ campaign, frame }] : []
  })
  const free = mine.filter(({ frame }) => !serves(call.actor, frame))
  const say = open.length === 0 || free.length > 0 ? undefined : mine.length > 0 ? servesThere : notDrawn
  return {
    campaigns: free.map(({ campaign: { _id, quarter, title, closes }, frame: { place } }) => ({
      campaign: _id,
      quarter,
      title,
      closes,
      place,
    })),
    ...(say === undefined ? {} : { say }),
  }
}

/** 5 database calls. */
async function paper({ campaign: id }: Input<Survey, 'paper'>, call: Call): Promise<Output<Survey, 'paper'>> {
  const { household } = homeVillage(call)
  // Unscoped: by her own household alone.
  const [campaign, found] = await Promise.all([
    campaigns.unscoped.get(call, id),
    frames.unscoped.find(call, { where: { 'homes.id': household, campaign: id }, limit: 1 }),
  ])
  const frame = found.rows[0]
  const home = frame?.homes.find((one) => one.id === household)
  if (!frame || !home) throw problem('not_found', notDrawn)
  const village = { campaign, frame }
  const key = await keyNow(call, village)
  const { form } = await formFor(call, village, { forces: forcesOf(frame, home.h), helper: home.h })
  return { ...form, paper: paperFor(key, village, home, { own: true, at: call.now }) }
}

async function campaignNow(call: SecretCall, id: string): Promise<Campaign | undefined> {
  // Unscoped: the paper is what lets one in, and it names the campaign.
  const { rows } = await campaigns.unscoped.find(faceless(call), {
    where: { _id: id },
    only: ['state', 'opens', 'closes', 'grace', 'content'],
    limit: 1,
  })
  return rows[0] as Campaign | undefined
}

/** 3 database calls, 4 when there is a ballot of this household already. */
async function cast(
  { paper: text, answers }: Input<Survey, 'cast'>,
  call: SecretCall,
): Promise<Output<Survey, 'cast'>> {
  const id = campaignOf(text)
  const [campaign, key] = await Promise.all([campaignNow(call, id), campaignKey(id)])
  const opened = key && openPaper(key, id, text)
  // Without a key nobody can say whether it ever was a paper.
  if (campaign && !key) throw spent()
  if (!campaign || !opened) throw problem('invalid', '这份评议不是系统发出的，请重新打开评议', 'paper')
  const { pseudonym: _id, village, stratum, helper, own } = opened
  mustBeTaken(campaign, opened.at, call.now)
  mustBeAnswered(campaign.content, opened.forces, answers)
  const ballot = { campaign: id, village, own }
  const box = sealBallot(key, { ...ballot, _id }, campaign.content, { answers, stratum, helper })
  await put(_id, { ...ballot, box })
  return { received: true }
}

/** 评一评: at home, and door to door. */
export const answeringHandlers = { asked, paper, cast, rounds, round }
