import type { Input } from '../../types/_contract'
import { doubtKinds } from '../../types/roster.limits'
import type { HoldingContract } from '../../types/roster.posts'
import { sayForce, type Force } from './doubtWords'

type Wish = Input<HoldingContract, 'notSo'>

/** Whom or what it is about; empty until she chose. */
export type About = Force | 'household' | 'other' | ''

export interface Form {
  readonly about: About
  /** Of somebody who helps. */
  readonly how: 'helper' | 'never' | ''
  readonly text: string
}
export const emptyDoubt: Form = { about: '', how: '', text: '' }

const isForce = (about: About): about is Force => about !== '' && about !== 'household' && about !== 'other'

/** The next question: each is answered before the next is asked. */
export function stepOf({ about, how }: Form): 'about' | 'how' | 'words' {
  if (about === '') return 'about'
  return isForce(about) && how === '' ? 'how' : 'words'
}

/** What is sent. A form that is not filled in says nothing in particular. */
export function wishOf({ about, how, text }: Form): Wish {
  if (isForce(about)) return { kind: how === '' ? 'helper' : how, post: about, text: text.trim() }
  return { kind: about === 'household' ? 'household' : 'other', text: text.trim() }
}

/** The form of what was sent and came back. */
export function formIn(input: unknown): Form {
  const { kind, post, text } = input as Wish
  if (post !== undefined && (kind === 'helper' || kind === 'never'))
    return { about: post as Force, how: kind, text }
  return { about: kind === 'household' ? 'household' : 'other', how: '', text }
}

/** What a list of waiting things shows of it. */
export function openingOf(form: Form, name: string): string {
  const { kind } = wishOf(form)
  return isForce(form.about) ? `${doubtKinds[kind]}：${name}，${sayForce(form.about)}` : doubtKinds[kind]
}
