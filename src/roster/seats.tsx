import type { ReactNode } from 'react'
import { Screen } from '../_kernel/parts'
import { SeatsCard } from './SeatsCard'

/** 席位 of a discipline channel: its clerks say who joins them and who leaves. */
export default function SeatsScreen(): ReactNode {
  return (
    <Screen title="席位">
      <SeatsCard search={false} />
    </Screen>
  )
}
