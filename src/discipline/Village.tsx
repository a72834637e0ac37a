import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { roster } from '../../types/roster'
import { cloud } from '../_kernel/cloud'
import { Button, Choice, Loaded, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

type Place = Output<typeof roster, 'places'>['places'][number]

const sayPath = (path: readonly Place[]): string => path.map(({ name }) => name).join(' · ')

const labels: Readonly<Record<Place['level'], string>> = {
  city: '哪个市',
  county: '哪个县',
  township: '哪个乡镇',
  village: '哪个村',
}

interface VillageProps {
  readonly onVillage: (village: { readonly code: string; readonly name: string }) => void
}

/** Where it happened, level by level, without asking who she is. */
export function Village({ onVillage }: VillageProps): ReactNode {
  const [path, setPath] = useState<readonly Place[]>([])
  const above = path[path.length - 1]?.code
  const below = useLoad(
    () => cloud<typeof roster>('roster').places(above === undefined ? {} : { parent: above }),
    above ?? '',
  )
  const take = (place: Place | undefined): void => {
    if (!place) return
    const way = [...path, place]
    if (place.level === 'village') onVillage({ code: place.code, name: sayPath(way) })
    else setPath(way)
  }
  return (
    <Stack gap={3}>
      {path.length > 0 && (
        <Stack across gap={2}>
          <Words tone="soft">{sayPath(path)}</Words>
          <Button icon="back" onPress={() => setPath(path.slice(0, -1))}>
            换一个
          </Button>
        </Stack>
      )}
      <Loaded of={below}>
        {({ places }) => (
          <Choice
            key={above ?? ''}
            label={labels[places[0]?.level ?? 'village']}
            options={places.map(({ code, name }) => ({ value: code, words: name }))}
            value={undefined}
            pairs
            leads
            first={path.length > 0}
            onValue={(code) => take(places.find((place) => place.code === code))}
          />
        )}
      </Loaded>
    </Stack>
  )
}
