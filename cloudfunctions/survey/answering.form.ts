import type { Buffer } from 'node:buffer'
import type { ForceKind } from '../../types/_actor'
import type { Output } from '../../types/_contract'
import type { survey } from '../../types/survey'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import type { Named } from '../roster/dispatch.read'
import { campaignKey } from './answering.ballots'
import { heardOf, holdersOf, namesFor, told, type Names } from './answering.names'
import { asking, forcesOf, mustBeOpen, serves, servesThere, spent } from './answering.rules'
import { pseudonymOf, sealPaper } from './paper'
import type { Campaign, Frame } from './survey.store'

/** A village that is asked, and its campaign. */
export interface Village {
  readonly campaign: Campaign & { readonly _id: string }
  readonly frame: Frame
}

/** The campaign's key, for whoever may be given papers of a village now. @throws problem `forbidden`, `wrong_state`. */
export async function keyNow(call: Call, { campaign, frame }: Village): Promise<Buffer> {
  if (serves(call.actor, frame)) throw problem('forbidden', servesThere)
  mustBeOpen(campaign, call.now)
  const key = await campaignKey(campaign._id)
  if (!key) throw spent()
  return key
}

/** Whom a form is for: one household, or a village whose households are each told apart. */
interface Reader {
  /** The forces that are asked about. */
  readonly forces: readonly ForceKind[]
  /** The one who answers for the household; -1 where there is none, or one for each. */
  readonly helper: number
  /** Who else is told by name, and whose names stand sealed in documents at hand. */
  readonly also?: readonly string[]
  readonly others?: Promise<readonly Named[]>
}

type Form = Omit<Output<typeof survey, 'paper'>, 'paper'>

/** The questionnaire as it is asked in a village, and the names that were opened for it. 2 database calls. */
export async function formFor(
  call: Call,
  { campaign: { _id, quarter, title, closes, content: whole }, frame }: Village,
  { forces, helper, also = [], others }: Reader,
): Promise<{ readonly form: Form; readonly names: Names }> {
  const holders = holdersOf(frame, helper)
  const content = asking(whole, forces)
  const [names, heard] = await Promise.all([
    namesFor(call, [...[...holders.values()].flat(), ...also], others),
    heardOf(content),
  ])
  const rated = told(forces, holders, names)
  return {
    form: { campaign: _id, quarter, title, closes, place: frame.place, content, heard, forces: rated },
    names,
  }
}

/** The paper of one household of a village. @param own given to the household itself. */
export function paperFor(
  key: Buffer,
  { campaign: { _id }, frame }: Village,
  { id, s: stratum, h: helper }: Frame['homes'][number],
  { own, at }: { readonly own: boolean; readonly at: number },
): string {
  const { village } = frame
  const pseudonym = pseudonymOf(key, _id, id)
  return sealPaper(key, _id, {
    pseudonym,
    village,
    stratum,
    helper,
    forces: forcesOf(frame, helper),
    own,
    at,
  })
}
