import { useState, type ReactNode } from 'react'
import type { roster } from '../../types/roster'
import type { Output } from '../../types/_contract'
import { cloud } from '../_kernel/cloud'
import { Button, Choice, Loaded, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

type Found = Output<typeof roster, 'places'>['places'][number]

const asks: Readonly<Record<Found['level'], string>> = {
  city: '哪个市',
  county: '哪个县',
  township: '哪个乡镇',
  village: '哪个村',
}

interface PlaceChoiceProps {
  /** Where the choice begins: a county, or the very top when it is absent. */
  readonly from?: string
  readonly onVillage: (village: { readonly code: string; readonly name: string }) => void
}

/** A village, chosen level by level. It asks nobody who she is. */
export function PlaceChoice({ from, onVillage }: PlaceChoiceProps): ReactNode {
  const [path, setPath] = useState<readonly Found[]>([])
  const parent = path[path.length - 1]?.code ?? from
  const found = useLoad(
    () => cloud<typeof roster>('roster').places(parent === undefined ? {} : { parent }),
    parent ?? 'top',
  )
  const choose = (places: readonly Found[], code: string) => {
    const place = places.find((one) => one.code === code)
    if (!place) return
    if (place.level === 'village')
      onVillage({ code, name: [...path, place].map(({ name }) => name).join(' · ') })
    else setPath([...path, place])
  }
  return (
    <Stack gap={3}>
      {path.length > 0 && (
        <Stack across gap={2}>
          <Words tone="soft">{path.map(({ name }) => name).join(' · ')}</Words>
          <Button icon="back" onPress={() => setPath(path.slice(0, -1))}>
            换一个
          </Button>
        </Stack>
      )}
      <Loaded of={found}>
        {({ places }) => (
          <Choice
            key={parent ?? 'top'}
            label={asks[places[0]?.level ?? 'village']}
            options={places.map(({ code: value, name: words }) => ({ value, words }))}
            value={undefined}
            pairs
            leads
            first={path.length > 0}
            onValue={(code) => choose(places, code)}
          />
        )}
      </Loaded>
    </Stack>
  )
}
