import type { ReactNode } from 'react'
import { Box } from './base'
import { Icon, type IconName } from './Icon'

export interface Step {
  readonly key: string
  readonly icon: IconName
  /** What happened, as people say it. */
  readonly title: string
  /** When, in words. */
  readonly at: string
  /** Who, by role or department. */
  readonly by?: string | undefined
  readonly children?: ReactNode
}

/** What happened so far, the newest last; the last one is where the matter stands. */
export function Timeline({
  steps,
  label,
}: {
  readonly steps: readonly Step[]
  readonly label: string
}): ReactNode {
  return (
    <Box as="ol" label={label} className="xy-time">
      {steps.map((step, at) => (
        <Box
          as="li"
          key={step.key}
          className={at === steps.length - 1 ? 'xy-time__step xy-time__step--last' : 'xy-time__step'}
        >
          <Box as="span" mute className="xy-time__mark">
            <Icon name={step.icon} />
          </Box>
          <Box className="xy-time__body">
            <Box className="xy-time__head">
              <Box as="span" className="xy-time__title">
                {step.title}
              </Box>
              <Box as="span" className="xy-time__at">
                {step.by === undefined ? step.at : `${step.by} · ${step.at}`}
              </Box>
            </Box>
            {step.children}
          </Box>
        </Box>
      ))}
    </Box>
  )
}
