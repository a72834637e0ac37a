import Taro from '@tarojs/taro'
import { signal } from './store'

const reached = signal<boolean>(() => {
  if (process.env.TARO_ENV === 'weapp') {
    Taro.onNetworkStatusChange(({ isConnected }) => reached.set(isConnected))
    return true
  }
  globalThis.addEventListener('online', () => reached.set(true))
  globalThis.addEventListener('offline', () => reached.set(false))
  return navigator.onLine
})

/** Whether the device says that it has a network. That it has one does not mean that a call will arrive. */
export const useOnline = (): boolean => reached.use()

/** Tells when the device has a network again. @returns how to stop telling. */
export function whenOnline(then: () => void): () => void {
  // Whoever never asked is told nothing.
  reached.get()
  return reached.watch(() => {
    if (reached.get()) then()
  })
}
