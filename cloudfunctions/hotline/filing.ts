import { consentOf } from '../_kernel/actors'
import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { verify } from '../_kernel/files'
import { addressOf } from '../_kernel/notify'
import { problem } from '../_kernel/problem'
import { homeVillage } from '../roster/roster.read'
import { create, deskOf, newMatter, standingPlace } from './matter'
import type { Ask, Outcome } from './view.rules'
import { whenOf } from './when'

/** Whatever WeChat can read of it, in one question. */
const readable = ({ text, voice }: Ask<'file'>): string =>
  [text, voice?.transcript?.text ?? ''].filter((part) => part !== '').join('\n')

/** Location is asked for apart from everything else; without it the rest goes in all the same (law.md). */
async function mustHaveAgreed(call: Call): Promise<void> {
  const consent = await consentOf(call)
  if (consent?.location !== true) throw problem('invalid', '您还没有同意用位置，不带位置也可以送出', 'spot')
}

/**
 * 我要反映. 3 database calls, 4 with photos or voice, one more with a point.
 * @throws risky_text, file_refused, key_reused; invalid when the county runs no hotline for it.
 */
export async function file(input: Ask<'file'>, call: Call): Promise<Outcome> {
  const { household, village } = homeVillage(call)
  const place = await standingPlace(call, village)
  const desk = deskOf(place, input.industry)
  const { photos, voice, spot, hidden, ...words } = input
  if (spot) await mustHaveAgreed(call)
  const [checked, when] = await Promise.all([
    checkText(call, readable(input)),
    whenOf(call),
    verify(
      call,
      { ids: photos, kind: 'photo', field: 'photos' },
      { ids: voice ? [voice.file] : [], kind: 'voice', field: 'voice' },
    ),
  ])
  const address = addressOf(call)
  const told = {
    ...words,
    photos,
    by: call.actor.person,
    household,
    ...(voice && { voice: spoken(voice) }),
    ...(spot && { spot }),
    ...(hidden === true && { hidden }),
    ...(address === undefined ? {} : { address }),
  }
  return create(call, newMatter(told, { village: place.village, desk, when, checked }))
}

function spoken({ file: id, seconds, transcript }: NonNullable<Ask<'file'>['voice']>) {
  return { file: id, seconds, ...(transcript && { transcript }) }
}
