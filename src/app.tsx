import { useEffect, type PropsWithChildren, type ReactNode } from 'react'
import { useLaunch, usePageNotFound } from '@tarojs/taro'
import type { account } from '../types/account'
import { cloud } from './_kernel/cloud'
import { go, goHome } from './_kernel/go'
import { onSessionEnd } from './_kernel/session'
import { openCloud } from './_kernel/transport'
import { takeSlotsFrom } from './_kernel/upload'
import './styles'
import './app.css'

/** The app shell: pages draw themselves; here the kernel is told once what only features know. */
export default function App({ children }: PropsWithChildren): ReactNode {
  useLaunch(openCloud)
  // An old link or a page that moved: better the first screen than an empty one.
  usePageNotFound(goHome)
  useEffect(() => {
    takeSlotsFrom(() => cloud<typeof account>('account').slot({ type: 'jpg' }))
    return onSessionEnd(() => go('/account/sign-in'))
  }, [])
  return children
}
