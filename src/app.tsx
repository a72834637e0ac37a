import { useEffect, type PropsWithChildren, type ReactNode } from 'react'
import { useLaunch, usePageNotFound } from '@tarojs/taro'
import type { account } from '../types/account'
import { privacyVersion } from '../types/account.limits'
import { cloud } from './_kernel/cloud'
import { clearOldDrafts } from './_kernel/draft'
import { goAway, goHome } from './_kernel/go'
import { watchLostPages } from './_kernel/lostPage'
import { startOutbox } from './_kernel/outbox'
import { watchPrivacy } from './_kernel/privacy'
import { onSessionEnd } from './_kernel/session'
import { openCloud } from './_kernel/transport'
import { takeSlotsFrom } from './_kernel/upload'
import './styles'
import './app.css'

/** What the person has agreed to before WeChat is on the record; where that fails, the privacy page asks again. */
function noteConsent(): void {
  cloud<typeof account>('account')
    .consent({ privacy: privacyVersion })
    .catch(() => undefined)
}

/** The app shell: pages draw themselves; here the kernel is told once what only features know. */
export default function App({ children }: PropsWithChildren): ReactNode {
  useLaunch(() => {
    openCloud()
    clearOldDrafts()
  })
  // An old link or a page that moved: better the first screen than an empty one.
  usePageNotFound(goHome)
  useEffect(() => {
    watchPrivacy(noteConsent)
    takeSlotsFrom((type) => cloud<typeof account>('account').slot({ type }))
    return onSessionEnd(() => goAway('/account/sign-in'))
  }, [])
  useEffect(startOutbox, [])
  useEffect(watchLostPages, [])
  return children
}
