import { useState, type ReactNode } from 'react'
import { Ground } from '../_kernel/Ground'
import { Card, Empty, Loaded, OffPaper, Stack } from '../_kernel/parts'
import { wayTo, type Place, type Way } from '../_kernel/places'
import { useLoad } from '../_kernel/useLoad'
import { divisions } from './office'

interface InPlaceProps {
  /** Where it begins; one's own ground when left out. */
  readonly division?: string | undefined
  readonly label: string
  readonly deepest: Place['level']
  /** `down` goes to a place right under it. */
  readonly children: (place: Place, down: (place: Place) => void) => ReactNode
}

type FormProps = Omit<InPlaceProps, 'division'> & { readonly way: Way }

function Chosen({ way, label, deepest, children }: FormProps): ReactNode {
  const [path, setPath] = useState(way.path)
  const place = path[path.length - 1]
  return (
    <Stack gap={4}>
      <OffPaper>
        <Ground
          label={label}
          below={divisions}
          way={{ path, several: way.several }}
          deepest={deepest}
          onPath={setPath}
        />
      </OffPaper>
      {place === undefined ? (
        <Card>
          <Empty words="先选一个地方" hint="您管着几个地方，选一个来看" />
        </Card>
      ) : (
        children(place, (below) => setPath([...path, below]))
      )}
    </Stack>
  )
}

/** A place of one's ground that a page is about: one's own, or chosen level by level. */
export function InPlace({ division, ...rest }: InPlaceProps): ReactNode {
  const start = useLoad(() => wayTo(divisions, division), division ?? 'own')
  return (
    <Loaded of={start} rows={6}>
      {(way) => <Chosen {...rest} way={way} />}
    </Loaded>
  )
}
