import type { ReactNode } from 'react'
import { Notice } from '../_kernel/parts'
import type { Deed } from '../_kernel/useDeed'
import { sayConflict } from '../_kernel/useSave'

/** Why what was sent did not go: somebody was faster, or something is wrong with it. What was typed stays. */
export function Unsaved({ wrong }: Pick<Deed, 'wrong'>): ReactNode {
  if (wrong === undefined) return null
  return (
    <Notice tone={wrong.conflict ? 'due' : 'wrong'}>
      {wrong.conflict ? sayConflict('', wrong.say) : wrong.say}
    </Notice>
  )
}
