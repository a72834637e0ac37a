import type { ReactNode } from 'react'
import { today } from '../day'
import { Button } from './Button'
import { Field } from './Field'
import { Stack } from './Stack'

interface DayFieldProps {
  readonly label: string
  /** As it was typed; `dayIn` (`_kernel/day`) reads it. */
  readonly value: string
  readonly onValue: (value: string) => void
  readonly error?: string | undefined
}

/** A day, typed as people write it, or today by one press. */
export function DayField({ label, value, onValue, error }: DayFieldProps): ReactNode {
  return (
    <Stack gap={1}>
      <Field
        label={label}
        hint="例如2026-11-01，写成20261101也行"
        value={value}
        onValue={onValue}
        error={error}
      />
      <Stack across>
        <Button kind="quiet" icon="calendar" onPress={() => onValue(today())}>
          今天
        </Button>
      </Stack>
    </Stack>
  )
}
