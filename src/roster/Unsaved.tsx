import type { ReactNode } from 'react'
import { Notice } from '../_kernel/parts'
import type { Deed } from '../_kernel/useDeed'

/** Why a change of a household was not taken: when somebody was faster, one has to look before one goes on. */
export function Unsaved({ wrong }: Pick<Deed, 'wrong'>): ReactNode {
  if (wrong === undefined) return null
  return <Notice tone="wrong">{wrong.conflict ? `${wrong.say}，请返回看一遍再办` : wrong.say}</Notice>
}
