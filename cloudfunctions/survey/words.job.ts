import { Buffer } from 'node:buffer'
import { inDivision } from '../../types/_actor'
import { fewest } from '../../types/survey.limits'
import type { Job } from '../_kernel/call'
import { now } from '../_kernel/clock'
import { putFile, removeFiles, temporaryUrls } from '../_kernel/cloud'
import { table } from '../_kernel/database'
import { note } from '../_kernel/log'
import { Refusal } from '../_kernel/problem'
import type { Jobs } from '../_kernel/tick'
import { is } from '../_kernel/where'
import { said, type Said } from './ballots.store'
import { campaigns, type Campaign } from './survey.store'
import { openSaid, type SaidWord } from './words.box'
import { heardWords } from './words.store'

/** So many are handed on at once; the rest goes with the next tick. */
const batch = 50
const linkSeconds = 60

type Waiting = Said & { readonly _id: string }
type Known = Pick<Campaign, 'title' | 'quarter' | 'grace'> & { readonly _id: string }

interface Group {
  readonly _id: { readonly campaign: string; readonly township: string }
  readonly n: number
}

/** The recording under a name that tells neither when nor by whom it was sent. The same for the same word, however often. */
async function renamed({ word, voice }: SaidWord): Promise<string | undefined> {
  if (voice === undefined) return undefined
  const [url] = await temporaryUrls([voice], linkSeconds)
  // It is removed only after what names the new one is written.
  if (url === undefined) return undefined
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error('a recording could not be fetched')
  const type = voice.split('.').at(-1) ?? ''
  return putFile(`words/${word}.${type}`, Buffer.from(await answer.arrayBuffer()))
}

async function handOn(job: Job, campaign: Known, division: string, word: SaidWord): Promise<void> {
  const voice = await renamed(word)
  // Its recording is gone: handed on before, or lost.
  if (word.text === undefined && voice === undefined) return
  const doc = {
    campaign: campaign._id,
    title: campaign.title,
    quarter: campaign.quarter,
    division,
    ...(word.text === undefined ? {} : { text: word.text }),
    ...(voice === undefined ? {} : { voice }),
    state: 'fresh' as const,
  }
  // Unscoped: the clock works for everybody. Said again after it was handed on, it stays as it is.
  await heardWords.unscoped
    .create(job.with(`word:${word.word}`), { doc, division, id: word.word, out: null })
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error
    })
}

/**
 * Hands a group on: in the order of hashes, all at once, and only then nothing of it waits any more. Killed anywhere it is done by doing
 * it again.
 */
async function handOnAll(job: Job, campaign: Known, rows: readonly Waiting[], division: string) {
  const opened = rows
    .map(({ _id, box }) => openSaid(_id, box))
    .sort((one, other) => (one.word < other.word ? -1 : 1))
  for (const word of opened) await handOn(job, campaign, division, word)
  await table(said.name).remove({ _id: { $in: rows.map(({ _id }) => _id) } })
  await removeFiles(opened.flatMap(({ voice }) => (voice === undefined ? [] : [voice])))
}

/** One township's: as its own where five wait; what is left when nothing more can come, as the county's. */
async function lead(job: Job, { _id: { campaign: id, township }, n }: Group, known: Known): Promise<void> {
  const over = job.now >= known.grace
  if (n < fewest && !over) return
  // Unscoped: the clock works for everybody.
  const { rows } = await said.unscoped.find(job, { where: { campaign: id, township }, limit: batch })
  const enough = rows.length >= fewest
  if (!enough && !over) return
  await handOnAll(job, known, rows, enough ? township : inDivision(township, 'county'))
}

/** Hands on what was said, township after township. 2 database calls when nothing is to be done. */
async function run(job: Job): Promise<void> {
  // Unscoped: the clock works for everybody.
  const groups = await said.unscoped.fold<Group>(job, [
    { $group: { _id: { campaign: '$campaign', township: '$township' }, n: { $sum: 1 } } },
  ])
  if (groups.length === 0) return
  const { rows } = await campaigns.unscoped.find(job, {
    where: { _id: is.in([...new Set(groups.map(({ _id }) => _id.campaign))].slice(0, batch)) },
    only: ['_id', 'title', 'quarter', 'grace'],
  })
  for (const group of groups) {
    if (now() >= job.until) return
    const known = rows.find(({ _id }) => _id === group._id.campaign)
    // One that cannot be handed on keeps no other from it.
    if (known) await lead(job, group, known).catch((error: unknown) => note('word.stuck', error))
  }
}

export const wordJobs: Jobs = { words: { every: 60, run } }
