import type { ReactNode } from 'react'
import { monthPlus, sayMonth, thisMonth } from '../day'
import { Button } from './Button'
import { Stack } from './Stack'
import { Words } from './Words'

interface MonthTurnProps {
  /** `2026-11`. */
  readonly month: string
  readonly onMonth: (month: string) => void
}

/** A month, with the one before it and the one after; not past this one. */
export function MonthTurn({ month, onMonth }: MonthTurnProps): ReactNode {
  return (
    <Stack across gap={2}>
      <Button onPress={() => onMonth(monthPlus(month, -1))}>上个月</Button>
      <Words as="span" strong>
        {sayMonth(month)}
      </Words>
      <Button disabled={month >= thisMonth()} onPress={() => onMonth(monthPlus(month, 1))}>
        下个月
      </Button>
    </Stack>
  )
}
