import type { ReactNode } from 'react'
import { Button, Loaded, Select, Stack, Words } from '../_kernel/parts'
import { useDown } from './useDown'

export interface Place {
  readonly code: string
  readonly name: string
}

interface PlacePickProps {
  readonly label: string
  readonly onPick: (place: Place) => void
}

/** A place of any level on one's own ground: go down as far as one wants, and take that. */
export function PlacePick({ label, onPick }: PlacePickProps): ReactNode {
  const { path, last, below, into, up } = useDown()
  return (
    <Stack gap={2}>
      {last !== undefined && (
        <Stack across gap={2}>
          <Words>{path.map(({ name }) => name).join(' · ')}</Words>
          <Button onPress={() => onPick(last)}>就选这里</Button>
          <Button kind="quiet" icon="back" onPress={up}>
            上一级
          </Button>
        </Stack>
      )}
      <Loaded of={below} rows={1}>
        {({ divisions }) =>
          divisions.length === 0 ? null : (
            <Select
              label={last === undefined ? label : '再往下'}
              options={[
                { value: '', words: '请选一个' },
                ...divisions.map(({ code, name }) => ({ value: code, words: name })),
              ]}
              value=""
              onValue={(code) => {
                const division = divisions.find((one) => one.code === code)
                if (division !== undefined) into(division)
              }}
            />
          )
        }
      </Loaded>
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
