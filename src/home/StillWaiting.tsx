import type { ReactNode } from 'react'
import { go } from '../_kernel/go'
import type { Entry } from '../_kernel/outbox'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Notice } from '../_kernel/parts'
import { useSignedIn } from '../_kernel/session'

/** Where what waits is shown: the first of it. */
function pageOf([first]: readonly Entry[]): string {
  if (first?.feature === 'survey') {
    return first.leaves?.startsWith('survey.round.') === true ? '/survey/rounds' : '/survey/rate'
  }
  // A problem of a visit belongs to the visit, wherever it goes.
  if (first?.feature === 'trace' || first?.action === 'fileForNeighbour') return '/trace/week'
  return first?.feature === 'roster' ? '/roster/family' : '/hotline/mine'
}

/** How many things still wait on this device to be sent. To somebody who is not signed in: that some do, not whose or what. */
export function StillWaiting(): ReactNode {
  const { entries, others } = useOutbox()
  const signedIn = useSignedIn()
  const back = entries.filter(({ state }) => state === 'draft').length
  const waiting = entries.filter(({ state }) => state === 'waiting').length
  const left = entries.filter(({ state }) => state !== 'received')
  const look = { act: '去看看', onAct: () => go(pageOf(left)) }
  if (!signedIn && others > 0) {
    return <Notice tone="due">{`这里有${others}件事还没送出去，本人登录后自动送出`}</Notice>
  }
  if (back > 0) return <Notice tone="wrong" {...look}>{`有${back}件事没送出去`}</Notice>
  if (waiting > 0) return <Notice tone="due" {...look}>{`有${waiting}件事等着送，有网会自动送出`}</Notice>
  return null
}
