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
