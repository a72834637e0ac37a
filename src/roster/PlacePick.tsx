import { useState, type ReactNode } from 'react'
import { Ground } from '../_kernel/Ground'
import { Button, Stack, Words } from '../_kernel/parts'
import type { Place as Division } from '../_kernel/places'
import { ask } from './asks'

export interface Place {
  readonly code: string
  readonly name: string
}

interface PlacePickProps {
  readonly label: string
  readonly onPick: (place: Place) => void
}

/** A place of any level on one's own ground: one list a level, as far down as one wants, and then taken. */
export function PlacePick({ label, onPick }: PlacePickProps): ReactNode {
  const [path, setPath] = useState<readonly Division[]>([])
  const last = path[path.length - 1]
  return (
    <Stack gap={2}>
      <Ground
        label={label}
        below={(of) => ask().divisions(of)}
        way={{ path, several: true }}
        onPath={setPath}
      />
      {last !== undefined && (
        <Stack across gap={2}>
          <Button onPress={() => onPick(last)}>就选这里</Button>
        </Stack>
      )}
    </Stack>
  )
}

interface PlaceFieldProps {
  readonly label: string
  readonly value: Place | undefined
  readonly onValue: (place: Place | undefined) => void
  readonly error?: string | undefined
}

/** A place that is chosen, or none. */
export function PlaceField({ label, value, onValue, error }: PlaceFieldProps): ReactNode {
  return (
    <Stack gap={2}>
      {value === undefined ? (
        <PlacePick label={label} onPick={onValue} />
      ) : (
        <Stack gap={1}>
          <Words strong>{label}</Words>
          <Stack across gap={3}>
            <Words>{value.name}</Words>
            <Button kind="quiet" onPress={() => onValue(undefined)}>
              换一个地方
            </Button>
          </Stack>
        </Stack>
      )}
      {error !== undefined && <Words tone="red">{error}</Words>}
    </Stack>
  )
}
