import type { ReactNode } from 'react'
import { Box } from './base'

export interface Fact {
  readonly name: string
  readonly says: ReactNode
}

/** What is known of one thing: a name and what it says, line by line. */
export function Facts({
  label,
  facts,
}: {
  readonly label: string
  readonly facts: readonly Fact[]
}): ReactNode {
  return (
    <Box as="ul" label={label} className="xy-facts">
      {facts.map(({ name, says }) => (
        <Box as="li" key={name} className="xy-facts__fact">
          <Box as="span" className="xy-facts__name">
            {name}
          </Box>
          <Box className="xy-facts__says">{says}</Box>
        </Box>
      ))}
    </Box>
  )
}
