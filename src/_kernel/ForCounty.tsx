import { useState, type ReactNode } from 'react'
import { Choice, Loaded, Stack } from './parts'
import { useWho } from './session'
import { useLoad } from './useLoad'

interface Division {
  readonly code: string
  readonly name: string
  readonly level: string
}

/** Asks for the divisions right under one, or for one's own. */
type Below = (of: { readonly parent?: string }) => Promise<{ readonly divisions: readonly Division[] }>

interface ForCountyProps {
  readonly below: Below
  readonly children: (county?: string) => ReactNode
}

/** The counties of a city whose office asks; none for a county's. */
export async function ownCounties(below: Below): Promise<readonly Division[]> {
  const city = (await below({})).divisions.find(({ level }) => level === 'city')
  if (!city) return []
  return (await below({ parent: city.code })).divisions.filter(({ level }) => level === 'county')
}

function Office({ below, children }: ForCountyProps): ReactNode {
  const found = useLoad(() => ownCounties(below), 'counties')
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
export function ForCounty({ below, children }: ForCountyProps): ReactNode {
  const office = useWho()?.roles.some(({ role }) => role === 'office') === true
  return office ? <Office below={below}>{children}</Office> : children()
}
