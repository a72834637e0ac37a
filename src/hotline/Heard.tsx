import type { ReactNode } from 'react'
import { Voice, Words } from '../_kernel/parts'
import type { Matter } from './words'

interface HeardProps {
  readonly of: Omit<NonNullable<Matter['filed']['voice']>, 'transcript'>
}

/** A recording as the reader may have it: to be played, or why not. */
export function Heard({ of: { seconds, sound, gone } }: HeardProps): ReactNode {
  const length = `${String(seconds)}秒`
  if (sound?.url !== undefined) return <Voice url={sound.url} seconds={seconds} />
  if (sound !== undefined) return <Words tone="soft">录音还在检查，等一等再听</Words>
  const say =
    gone === true ? `有过一段${length}的录音，反映人删掉了` : `有一段${length}的录音，反映人不让部门听`
  return <Words tone="soft">{say}</Words>
}
