import { type PropsWithChildren, type ReactNode } from 'react'
import { useLaunch } from '@tarojs/taro'
import { openCloud } from './_kernel/transport'
import './_kernel/parts/tokens.css'
import './app.css'

/** The app shell: pages draw themselves; here is only what happens once. */
export default function App({ children }: PropsWithChildren): ReactNode {
  useLaunch(openCloud)
  return children
}
