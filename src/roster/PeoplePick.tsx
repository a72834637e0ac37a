import { useState, type ReactNode } from 'react'
import { Button, List, Row, Stack, Words } from '../_kernel/parts'
import type { Named } from './office'
import { PersonPick } from './PersonPick'

interface PeoplePickProps {
  readonly label: string
  readonly value: readonly Named[]
  readonly onValue: (people: readonly Named[]) => void
  readonly error?: string | undefined
}

/** Several people, added one by one. */
export function PeoplePick({ label, value, onValue, error }: PeoplePickProps): ReactNode {
  const [adding, setAdding] = useState(false)
  const add = (person: Named | undefined) => {
    setAdding(false)
    if (person !== undefined && value.every((one) => one.person !== person.person))
      onValue([...value, person])
  }
  return (
    <Stack gap={2}>
      <Words strong>{label}</Words>
      {error !== undefined && <Words tone="red">{error}</Words>}
      {value.length > 0 && (
        <List label={label} rows={value} keyOf={({ person }) => person}>
          {(one) => (
            <Row
              title={one.name}
              detail={one.unit}
              beside={
                <Button
                  kind="quiet"
                  onPress={() => onValue(value.filter(({ person }) => person !== one.person))}
                >
                  去掉
                </Button>
              }
            />
          )}
        </List>
      )}
      {adding ? (
        <PersonPick label="加谁" value={undefined} onPick={add} />
      ) : (
        <Stack across>
          <Button icon="add" onPress={() => setAdding(true)}>
            加一个人
          </Button>
        </Stack>
      )}
    </Stack>
  )
}
