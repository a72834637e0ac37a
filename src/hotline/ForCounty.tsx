import { useState, type ReactNode } from 'react'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { Choice, Loaded, Stack } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { useLoad } from '../_kernel/useLoad'

interface ForCountyProps {
  readonly children: (county?: string) => ReactNode
}

/** The counties of a city whose office asks; none for a county's. */
async function counties() {
  const ask = cloud<typeof roster>('roster').divisions
  const city = (await ask({})).divisions.find(({ level }) => level === 'city')
  if (!city) return []
  return (await ask({ parent: city.code })).divisions.filter(({ level }) => level === 'county')
}

function Office({ children }: ForCountyProps): ReactNode {
  const found = useLoad(counties, 'counties')
  const [county, setCounty] = useState<string>()
  return (
    <Loaded of={found}>
      {(all) =>
        all.length === 0 ? (
          children()
        ) : (
          <Stack gap={4}>
            <Choice
              label="哪个县的"
              options={all.map(({ code: value, name: words }) => ({ value, words }))}
              value={county}
              onValue={setCounty}
            />
            {county !== undefined && children(county)}
          </Stack>
        )
      }
    </Loaded>
  )
}

/** What is set up for a county each: a city's office says first which one it means. */
export function ForCounty({ children }: ForCountyProps): ReactNode {
  const office = useWho()?.roles.some(({ role }) => role === 'office') === true
  return office ? <Office>{children}</Office> : children()
}
