import type { ReactNode } from 'react'
import { kinds, stateNames } from '../../types/hotline.limits'
import { industries } from '../../types/roster.limits'
import { Due, Stack, StateTag, Tag } from '../_kernel/parts'
import { phoneTime } from '../_kernel/time'
import type { MatterRow } from './words'

interface HeadProps {
  readonly of: Pick<MatterRow, 'state' | 'kind' | 'industry' | 'due'>
  /** What stands beside the state. */
  readonly children?: ReactNode
}

/** Where a matter stands, what it is, and by when. */
export function Head({ of, children }: HeadProps): ReactNode {
  return (
    <Stack across gap={2}>
      <StateTag state={of.state} names={stateNames} />
      {children}
      <Tag>{kinds[of.kind]}</Tag>
      <Tag>{industries[of.industry]}</Tag>
      {of.due !== undefined && <Due due={of.due} now={phoneTime()} />}
    </Stack>
  )
}
