import type { Day } from '../../types/_period'
import { calendar } from '../_kernel/calendar'
import type { Call } from '../_kernel/call'
import { checkText, type Checked } from '../_kernel/check'
import { examine } from '../_kernel/files'
import { submit } from '../_kernel/media'
import { problem } from '../_kernel/problem'
import { divisionNamed, placeOf } from '../roster/roster.read'
import { checkDay, checkSummed } from './enter.days.rules'
import { checkFields } from './enter.fields.rules'
import { answered } from './enter.form.rules'
import { groundOf, type Answer, type Asked, type Ground } from './enter.ground'
import { checkHomes, termFor } from './enter.post.rules'
import { recordOf } from './enter.record'
import { memberOf } from './ground'
import { entries } from './trace.store'

/** What WeChat reads in one go (msgSecCheck version 2). */
const checkedAtOnce = 2500

/** Everything that she wrote, looked at by WeChat in one question or two. @throws risky_text */
async function checkWords(
  call: Call,
  { text = '', found = '', promised = '', problems = [], answers: filled = [] }: Asked,
): Promise<Checked> {
  const parts = [
    text,
    found,
    promised,
    ...problems.map(({ words }) => words),
    ...filled.map(({ says }) => says),
  ]
  const whole = [...parts.filter((part) => part !== '').join('\n')]
  const pieces = Array.from({ length: Math.ceil(whole.length / checkedAtOnce) }, (_, nth) =>
    whole.slice(nth * checkedAtOnce, (nth + 1) * checkedAtOnce).join(''),
  )
  const verdicts = await Promise.all(pieces.map((piece) => checkText(call, piece)))
  return verdicts.includes('unchecked') ? 'unchecked' : 'passed'
}

/** Refuses what the ground does not bear out, each with its own sentence. */
function checkGround(asked: Asked, { consents, homes, scanned }: Ground): void {
  const { seen, village, day, households = [], kind } = asked
  if (seen?.spot && !consents) throw problem('invalid', '您还没有同意用位置，不带位置也可以记', 'seen.spot')
  checkHomes({ kind, village, day: day as Day, households }, homes)
  if (seen?.code !== undefined && scanned?.village !== village)
    throw problem('code_unknown', '扫的码不是这个村的，请核对后再扫', 'seen.code')
}

/** Where it lies: the county and the township that run the village. No database call when the county is remembered, else 2. */
async function placeFor(call: Call, village: string) {
  const { county } = await placeOf(call, village)
  const { parent } = await divisionNamed(call, village)
  return { village, county, township: parent }
}

/** The answer that this very deed gave. */
const again = (call: Call): Promise<Answer<'enter'>> =>
  // Unscoped: her own, made by this key.
  entries.unscoped.deed<Answer<'enter'>>(call, entries.idFor(call), undefined, () => {
    throw problem('conflict')
  })

/**
 * 记一笔: the only way in. 4 database calls when warm, one more with photos; another a minute for what the county asks.
 * @throws not_bound, invalid, forbidden, not_found, wrong_state with a sentence of their own (docs/trace.md); file_refused, risky_text, key_reused.
 */
export async function enter(asked: Asked, call: Call): Promise<Answer<'enter'>> {
  if (!call.actor.bound) throw problem('not_bound')
  checkFields(asked)
  const { kind, village, seen, photos = [] } = asked
  const day = asked.day as Day
  const place = await placeFor(call, village)
  const ground = await groundOf(call, asked, memberOf(call), place.county)
  if (ground.done) return again(call)
  checkDay({ kind, day }, call.now, seen?.at)
  if (kind === 'summary' || kind === 'monthly') checkSummed({ kind, day }, call.now, await calendar(call.now))
  const term = termFor({ kind, village, day, households: asked.households ?? [] }, ground.terms)
  checkGround(asked, ground)
  if (kind === 'form') answered(ground.form, asked.answers ?? [], day)
  const files = { ids: photos.map(({ file }) => file), kind: 'photo' as const, field: 'photos' }
  const [checked, submissions] = await Promise.all([checkWords(call, asked), examine(call, files)])
  await submit(call, submissions)
  // Unscoped: she may have left the village since; that it was hers on the day has been looked at.
  return entries.unscoped.create(call, recordOf(call, { asked, ground, term, place, checked }))
}
