import { inDivision } from '../../types/_actor'
import { longestVoice, voiceTypes } from '../../types/_file'
import type { Contract, Input, Output } from '../../types/_contract'
import { dayAt, instantOf } from '../../types/_period'
import type { heard, said as contracted } from '../../types/survey.words'
import type { Call, SecretCall } from '../_kernel/call'
import { isDuplicate, table } from '../_kernel/database'
import { examine, slot } from '../_kernel/files'
import { keyed } from '../_kernel/hash'
import { problem } from '../_kernel/problem'
import { faceless } from '../_kernel/serve'
import { asFiler } from '../_kernel/unnamed'
import { campaignKey } from './answering.ballots'
import { mustBeTaken } from './answering.rules'
import { said as waiting } from './ballots.store'
import { campaignOf, openPaper, type Paper } from './paper'
import { campaigns, type Campaign } from './survey.store'
import { recordings } from './words.files'
import { askWord, closeWord, words } from './words.office'
import { sealSaid, waitsUnder, wordOf } from './words.box'
import { heardWords } from './words.store'

type Words = Contract<typeof contracted & typeof heard>
type Ask<K extends keyof Words['actions']> = Input<Words, K>
type Answer<K extends keyof Words['actions']> = Output<Words, K>

/** Whom a recording belongs to until it is handed on: whoever has this paper. */
const holderOf = (paper: string): string => keyed('said on paper', paper)

/**
 * What a paper lets one do now. 1 database call, 2 while the key is not remembered.
 * @throws problem `invalid` for what is none, `wrong_state` when it is too late for it.
 */
async function taken(
  call: SecretCall,
  text: string,
): Promise<{ readonly id: string; readonly campaign: Campaign; readonly paper: Paper }> {
  const id = campaignOf(text)
  const [{ rows }, key] = await Promise.all([
    // Unscoped: the paper is what lets one in, and it names the campaign.
    campaigns.unscoped.find(faceless(call), {
      where: { _id: id },
      only: ['state', 'opens', 'closes', 'grace', 'content'],
      limit: 1,
    }),
    campaignKey(id),
  ])
  const campaign = rows[0] as Campaign | undefined
  if (campaign && !key) throw problem('wrong_state', '这次评议已经截止，不再收留言')
  const paper = key && openPaper(key, id, text)
  if (!campaign || !paper) throw problem('invalid', '这份评议不是系统发出的，请重新打开评议', 'paper')
  mustBeTaken(campaign, paper.at, call.now)
  return { id, campaign, paper }
}

/** 4 database calls at most. */
async function sayPlace({ paper, type }: Ask<'sayPlace'>, call: Call): Promise<Answer<'sayPlace'>> {
  const { campaign } = await taken(call, paper)
  if (!campaign.content.words.voice) throw problem('invalid', '这次评议不收录音，写几句话一样办', 'voice')
  const holder: Call = { ...call, actor: { ...call.actor, person: holderOf(paper) } }
  const { path, fileId, url, authorization, token, cosFileId } = await slot(holder, type, recordings)
  const headers = {
    authorization,
    'content-type': voiceTypes[type],
    'x-cos-security-token': token,
    'x-cos-meta-fileid': cosFileId,
  }
  return { path, fileId, url, headers, longest: longestVoice }
}

/** @throws problem `invalid` for what the questionnaire does not ask for, and for nothing at all. */
function mustBeAsked({ content }: Campaign, text: string, voice: string | undefined): void {
  if (text === '' && voice === undefined) throw problem('invalid', '请写几句话，或者录一段话', 'text')
  if (text !== '' && !content.words.text) throw problem('invalid', '这次评议不收文字留言', 'text')
  if (voice !== undefined && !content.words.voice)
    throw problem('invalid', '这次评议不收录音，写几句话一样办', 'voice')
}

/** 4 database calls at most. Said again under its handle it is there once, also when it was handed on in between. */
async function say(input: Ask<'say'>, call: SecretCall): Promise<Answer<'say'>> {
  const { handle, voice } = input
  const text = (input.text ?? '').trim()
  const { id, campaign, paper } = await taken(call, input.paper)
  mustBeAsked(campaign, text, voice)
  const holder = asFiler(call, holderOf(input.paper), 'say')
  // WeChat is not asked: it would have to be told who says it. The office opens a recording knowing that nobody has heard it.
  if (voice !== undefined)
    await examine(holder, { ids: [voice], kind: 'voice', field: 'voice', use: recordings })
  const _id = waitsUnder(handle)
  const box = sealSaid(_id, {
    word: wordOf(handle),
    ...(text === '' ? {} : { text }),
    ...(voice === undefined ? {} : { voice }),
  })
  try {
    await table(waiting.name).insert([
      { _id, campaign: id, township: inDivision(paper.village, 'township'), box },
    ])
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
  return { received: true }
}

/** 1 database call. A handle of nothing is answered as one that waits: nobody learns which there are. */
async function said({ handle }: Ask<'said'>, call: Call): Promise<Answer<'said'>> {
  // Unscoped: the handle is what lets one in.
  const { rows } = await heardWords.unscoped.find(call, {
    where: { _id: wordOf(handle) },
    only: ['state', 'question', 'reply'],
    limit: 1,
  })
  const [found] = rows
  if (!found) return { state: 'unknown' }
  const { state, question, reply } = found
  return {
    state,
    ...(question === undefined ? {} : { question }),
    ...(reply === undefined ? {} : { reply }),
  }
}

/** 2 database calls. What is written down of it is the day, not the moment. */
async function agree({ handle, agree: yes }: Ask<'agree'>, call: SecretCall): Promise<Answer<'agree'>> {
  const holder = asFiler(call, keyed('said by handle', handle), 'agree')
  const day = { ...holder, now: instantOf(dayAt(call.now)) }
  // Unscoped: as above.
  return heardWords.unscoped.deed(day, wordOf(handle), undefined, ({ state }) => {
    if (state !== 'asked')
      throw problem('wrong_state', state === 'fresh' ? '这段话还没有人来问' : '这件事已经答过了')
    return { set: { state: yes ? 'agreed' : 'refused' }, out: { received: true } }
  })
}

/** 留言: by whoever says it, and by the office. */
export const wordHandlers = { sayPlace, say, said, agree, words, askWord, closeWord }
export { wordJobs } from './words.job'
