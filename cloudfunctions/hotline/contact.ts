import type { Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { open } from '../_kernel/people'
import { problem } from '../_kernel/problem'
import { contactOf, type Known } from '../roster/roster.read'
import type { Complaint } from './complaint'
import { sealedIn } from './filed'
import { mayReveal } from './filing.view.rules'
import { complaints } from './hotline.store'
import { tokensOf } from './tokens.rules'
import { outcomeOf, type Answer, type Ask, type Outcome } from './view.rules'

type Whom = Pick<Complaint, 'by' | 'household' | 'caller'>

async function known(call: Call, { by, household, caller }: Whom): Promise<Known | undefined> {
  if (!caller) return contactOf(call, { person: by, household })
  const { name = '', phone } = (await open(caller.person, caller.sealed, sealedIn)) ?? {}
  return name === '' ? undefined : { name, ...(phone === undefined ? {} : { phone }) }
}

/**
 * 查看联系方式. First it is written down, then it is told; of what is told the record holds nothing. 9 database calls at most.
 * @throws forbidden for whoever may not know; not_found when the person was forgotten.
 */
export async function reveal({ id, why }: Ask<'reveal'>, call: Call): Promise<Answer<'reveal'>> {
  const reader = { person: call.actor.person, grants: call.grants() }
  const out = await complaints.deed(call, id, undefined, (doc) => {
    if (!mayReveal(reader, doc)) throw problem('forbidden', refusal(doc))
    const { by, household, caller } = doc
    return { out: { version: doc.version + 1, by, household, ...(caller && { caller }) }, why }
  })
  const found = await known(call, out)
  if (!found) throw problem('not_found', '这个人没有留下联系方式')
  return { id, version: out.version, ...found }
}

const refusal = ({ via }: Complaint): string =>
  via === 'anonymous' ? '这件事是匿名反映的，没有联系方式' : '反映人不让部门知道是谁，只有收件的热线台能看'

/**
 * What a recording says, written down by the desk that may hear it. @throws wrong_state when there is none, or its filer wrote it down
 * herself; forbidden for a desk that did not take it in.
 */
export async function transcribe({ id, text }: Ask<'transcribe'>, call: Call): Promise<Outcome> {
  const checked = await checkText(call, text)
  const desks = call.grants().flatMap(({ units }) => units)
  return complaints.deed(call, id, undefined, (doc) => {
    const { voice } = doc
    if (!desks.includes(doc.desk)) throw problem('forbidden', '由收件的热线台来听写')
    if (!voice) throw problem('wrong_state', '这件事没有录音')
    if (voice.gone) throw problem('wrong_state', '反映人把录音删掉了，听不到了')
    if (voice.transcript && voice.transcript.by !== 'desk')
      throw problem('wrong_state', '反映人自己写了文字，不能改')
    const version = doc.version + 1
    const written = { ...voice, transcript: { text, by: 'desk' as const } }
    return {
      set: { voice: written, tokens: tokensOf({ ...doc, voice: written }) },
      ...(checked === 'passed' ? {} : { push: { unchecked: version } }),
      out: outcomeOf(id, { ...doc, version }),
    }
  })
}
