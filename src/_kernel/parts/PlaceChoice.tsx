import { useState, type ReactNode } from 'react'
import { useLoad } from '../useLoad'
import { Button } from './Button'
import { Choice } from './Choice'
import { Stack } from './Stack'
import { Loaded } from './States'
import { Words } from './Words'

const questions = {
  city: '哪个市',
  county: '哪个县',
  township: '哪个乡镇',
  village: '哪个村',
} as const

interface Place {
  readonly code: string
  readonly name: string
  readonly level: keyof typeof questions
}

interface PlaceChoiceProps {
  /** What lies right under a place; the very top when none is named. */
  readonly ask: (below: { readonly parent?: string }) => Promise<{ readonly places: readonly Place[] }>
  /** Where the choice begins: a county, or the very top when it is absent. */
  readonly from?: string
  readonly onVillage: (village: { readonly code: string; readonly name: string }) => void
}

const sayPath = (path: readonly Place[]): string => path.map(({ name }) => name).join(' · ')

/** A village, chosen level by level. It asks nobody who she is. */
export function PlaceChoice({ ask, from, onVillage }: PlaceChoiceProps): ReactNode {
  const [path, setPath] = useState<readonly Place[]>([])
  const parent = path[path.length - 1]?.code ?? from
  const found = useLoad(() => ask(parent === undefined ? {} : { parent }), parent ?? 'top')
  const choose = (place: Place | undefined) => {
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
      <Loaded of={found}>
        {({ places }) => (
          <Choice
            key={parent ?? 'top'}
            label={questions[places[0]?.level ?? 'village']}
            options={places.map(({ code: value, name: words }) => ({ value, words }))}
            value={undefined}
            pairs
            leads
            first={path.length > 0}
            onValue={(code) => choose(places.find((place) => place.code === code))}
          />
        )}
      </Loaded>
    </Stack>
  )
}
