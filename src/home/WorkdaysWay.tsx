import type { ReactNode } from 'react'
import type { account } from '../../types/account'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { BigButton, Notice, Stack } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

/** An office's way to the working days, and the word that next year's are not there yet. Where neither is known, nothing. */
export function WorkdaysWay(): ReactNode {
  const { load } = useLoad(() => cloud<typeof account>('account').status({}), 'status', 'account.status')
  if (load.state !== 'ready') return null
  const { calendar, sets } = load.data
  const open = (year?: number) => () =>
    go('/account/calendar', year === undefined ? {} : { year: String(year) })
  return (
    <Stack gap={3}>
      {calendar !== undefined && (
        <Notice tone="due" act={sets ? '去填' : '去看'} onAct={open(calendar.lastYear + 1)}>
          {`${calendar.lastYear + 1}年的放假安排还没有`}
        </Notice>
      )}
      {sets && (
        <BigButton icon="calendar" note="放假、调休按哪天算" onPress={open()}>
          工作日
        </BigButton>
      )}
    </Stack>
  )
}
