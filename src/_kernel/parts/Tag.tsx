import type { ReactNode } from 'react'
import { sayDue } from '../time'
import { Box } from './base'
import { Icon, type IconName } from './Icon'

type Tone = 'jade' | 'red' | 'amber' | 'blue' | 'soft'

interface TagProps {
  readonly children: string
  readonly tone?: Tone
  readonly icon?: IconName
}

/** A short word with a colour; the word alone must do, too. */
export function Tag({ children, tone = 'soft', icon }: TagProps): ReactNode {
  return (
    <Box as="span" className={`xy-tag xy-tag--${tone}`}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </Box>
  )
}

const stateTones: Readonly<Record<string, Tone>> = {
  filed: 'blue',
  accepted: 'blue',
  assigned: 'amber',
  answered: 'jade',
  closed: 'soft',
  reopened: 'red',
  waiting: 'amber',
  declined: 'soft',
  office: 'red',
  merged: 'soft',
}

/** A state as people say it. `names` are the feature's own (`stateNames`). */
export function StateTag<S extends string>({
  state,
  names,
}: {
  readonly state: S
  readonly names: Readonly<Record<S, string>>
}): ReactNode {
  return <Tag tone={stateTones[state] ?? 'soft'}>{names[state]}</Tag>
}

interface DueProps {
  /** Milliseconds since 1970. */
  readonly due: number
  readonly now: number
  /** As the server counted: left when positive, over when negative. */
  readonly workdays?: number | undefined
}

const dueTones = { late: 'red', soon: 'amber', calm: 'soft' } as const

/** What is left until something is due: red only when late. */
export function Due({ due, now, workdays }: DueProps): ReactNode {
  const { words, tone } = sayDue(due, now, workdays)
  return (
    <Box as="span" className={`xy-due xy-due--${dueTones[tone]}`}>
      <Icon name={tone === 'late' ? 'wrong' : 'clock'} />
      <Box as="span">{words}</Box>
    </Box>
  )
}
